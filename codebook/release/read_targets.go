package release

import (
	"slices"
	"strings"
)

// targets are the codes that a note of the Tabular List names, in the spelling of codebook.Note: codes, ranges "A00-A09" and wildcards
// "E08.-". Most stand in brackets: "cholera (A00.-)". Outside of brackets a bare category is taken only after words such as "category" or "in", for
// "vitamin B12" is no code. A range that the note narrows by its "fifth or sixth character" is left out: it would name too much.
func targets(note string) []string {
	var found []string
	brackets, list := 0, false // list: the codes before go on with a comma, and, or
	for i := 0; i < len(note) && len(found) < maxTargets; {
		switch b := note[i]; {
		case b == '(' || b == '[':
			brackets++
			i++
			continue
		case b == ')' || b == ']':
			brackets = max(0, brackets-1)
			i++
			continue
		case !alphanumeric(b):
			i++
			continue
		}
		end := codeEnd(note[i:])
		if end == 0 || i > 0 && (note[i-1] == '.' || note[i-1] == '-' && i > 1 && alphanumeric(note[i-2])) {
			start := i
			for i < len(note) && alphanumeric(note[i]) {
				i++
			}
			word := strings.ToLower(note[start:i])
			list = slices.Contains([]string{"category", "categories", "code", "codes", "subcategory", "subcategories", "in", "to"}, word) ||
				list && (word == "and" || word == "or")
			continue
		}
		code := note[i : i+end]
		i += end
		if brackets > 0 || list || len(code) > 3 {
			list = true
			rest := strings.TrimLeft(note[i:], " ")
			if !strings.HasPrefix(rest, "with fi") && !strings.HasPrefix(rest, "with 5th") && !strings.HasPrefix(rest, "with si") && !slices.Contains(found, code) {
				found = append(found, code)
			}
		}
	}
	return found
}

// codeEnd is how many bytes of the text are a code, a range or a wildcard, 0 when it begins with none.
func codeEnd(s string) int {
	end := oneCode(s)
	if end == 0 {
		return 0
	}
	if end < len(s) && s[end] == '-' {
		if next := oneCode(s[end+1:]); next > 0 {
			end += 1 + next
		} else {
			end++
			if end < len(s) && alphanumeric(s[end]) {
				return 0
			}
			return end
		}
		if end < len(s) && s[end] == '-' {
			end++
		}
	}
	if end < len(s) && alphanumeric(s[end]) {
		return 0
	}
	return end
}

// oneCode is how many bytes of the text are a code, "E08." of "E08.-" included.
func oneCode(s string) int {
	if len(s) < 3 || !codeByte(s[0]) || isDigit(s[0]) || !codeByte(s[1]) || !codeByte(s[2]) {
		return 0
	}
	if !isDigit(s[1]) && (!isDigit(s[2]) || len(s) == 3 || s[3] != '.') { // "QA0.-" is a code, "GM2" and "HIV" are none
		return 0
	}
	end := 3
	if end < len(s) && s[end] == '.' {
		tail := end + 1
		for tail < len(s) && tail < end+5 && codeByte(s[tail]) {
			tail++
		}
		if tail > end+1 || tail < len(s) && s[tail] == '-' {
			end = tail
		}
	}
	return end
}

func codeByte(b byte) bool { return isDigit(b) || b >= 'A' && b <= 'Z' }

func alphanumeric(b byte) bool { return codeByte(b) || b >= 'a' && b <= 'z' }
