package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codedesk/codebook"
)

// Bounds of a query. What lies beyond is not read, so that a page pasted by mistake costs no more than a sentence.
const (
	longestQuery = 512 // runes
	mostTokens   = 24
)

// quotes open and close a phrase.
const quotes = `"“”`

// Query is what a person typed, taken apart.
type Query struct {
	Words    []Word             // what to look for and what to leave out, in the order typed
	Sets     []codebook.CodeSet // from "cpt:" and the like; they replace the scope's sets
	Billable bool               // from "billable:"
	Section  string             // from "section:NAME"; replaces the scope's section
}

// Word is one word or quoted phrase of a query.
type Word struct {
	Text   string // as typed, without operators, quotes and the marks around it
	Phrase bool   // was quoted: its words must stand in this order
	Not    bool   // what has it is left out
}

// Parse reads a query:
//
//	flu shot          words, in any order
//	"foot ulcer"      an exact phrase
//	-left, !left      leaves out what has the word; -"foot ulcer" a phrase
//	cpt: hcpcs: icd: pcs: mod: pos: carc:    only this code set, alone or glued to a word; several add up
//	billable:         no category headers
//	section:NAME      only below the heading with this key or title; quote a title with spaces
//
// There are no errors, because every query is unfinished while it is typed: an operator that is not complete is a word.
func Parse(text string) (q Query) {
	q.parse(text)
	return q
}

// parse is Parse in the memory of an earlier query.
func (q *Query) parse(text string) {
	*q = Query{Words: q.Words[:0], Sets: q.Sets[:0]}
	rest := cut(text)
	for rest != "" {
		if n := plainWord(rest); n > 0 { // as most are
			q.Words = append(q.Words, Word{Text: rest[:n]})
			rest = rest[n:]
			continue
		}
		r, size := utf8.DecodeRuneInString(rest)
		if unicode.IsSpace(r) {
			rest = rest[size:]
			continue
		}
		not := false
		if r == '-' || r == '!' {
			not = true
			rest = rest[size:]
		}
		if phrase, after, ok := quoted(rest); ok {
			q.add(Word{phrase, true, not})
			rest = after
			continue
		}
		if !not {
			if after, ok := q.operator(rest); ok {
				rest = after
				continue
			}
		}
		end := strings.IndexFunc(rest, unicode.IsSpace)
		if end < 0 {
			end = len(rest)
		}
		q.add(Word{bare(rest[:end]), false, not})
		rest = rest[end:]
	}
}

// plainWord is how many letters and digits the text begins with, when a blank or nothing follows them; else 0.
func plainWord(text string) int {
	n := 0
	for n < len(text) && plain[text[n]] != 0 {
		n++
	}
	if n < len(text) && text[n] != ' ' {
		return 0
	}
	return n
}

// cut is the text up to the longest query.
func cut(text string) string {
	if len(text) <= longestQuery {
		return text
	}
	runes := 0
	for i := range text {
		if runes++; runes > longestQuery {
			return text[:i]
		}
	}
	return text
}

// ampersand is the one word without letters: d & c.
const ampersand = "&"

// bare is a word without the marks around it that come with a text: "(99213),".
func bare(word string) string {
	return strings.TrimRight(strings.Trim(word, "()[]{}<>,;:?!#*'"), "-")
}

func (q *Query) add(w Word) {
	if w == (Word{Text: ampersand}) || strings.ContainsFunc(w.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		q.Words = append(q.Words, w)
	}
}

// quoted takes a phrase in straight or curly quotes off the front of the text.
func quoted(text string) (phrase, after string, ok bool) {
	r, size := utf8.DecodeRuneInString(text)
	if !strings.ContainsRune(quotes, r) || r == utf8.RuneError {
		return "", text, false
	}
	end := strings.IndexAny(text[size:], quotes)
	if end < 0 {
		return "", text, false
	}
	phrase = text[size : size+end]
	_, closing := utf8.DecodeRuneInString(text[size+end:])
	return phrase, text[size+end+closing:], true
}

// operator takes a complete operator off the front of the text.
func (q *Query) operator(text string) (after string, ok bool) {
	name, after, found := strings.Cut(text, ":")
	if !found || len(name) > len("icd-10-pcs") || strings.ContainsFunc(name, unicode.IsSpace) {
		return text, false
	}
	switch name = strings.ToLower(name); name {
	case "billable":
		q.Billable = true
		return after, true
	case "section":
		value, behind, ok := quoted(after)
		if !ok {
			end := strings.IndexFunc(after, unicode.IsSpace)
			if end < 0 {
				end = len(after)
			}
			value, behind = after[:end], after[end:]
		}
		if value = strings.Trim(value, quotes+" "); value == "" {
			return text, false
		}
		q.Section = value
		return behind, true
	}
	set, err := codebook.ParseCodeSet(name)
	if err != nil {
		return text, false
	}
	q.Sets = append(q.Sets, set)
	return after, true
}
