package codebook

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Sentinel errors of Lookup; test with errors.Is.
var (
	// ErrSyntax: the text has the form of no code in any set.
	ErrSyntax = errors.New("not a code")
	// ErrLookalike: the text holds a character that looks like a letter or digit of a code but is another one.
	ErrLookalike = errors.New("look-alike character")
	// ErrNotFound: the text has the form of a code, but no release in use has it.
	ErrNotFound = errors.New("not found")
)

// Normalize turns a code as people type it into the form in which codes are kept: upper case, no dots, no spaces, full-width
// characters made plain. "e11.9 " gives "E119". A look-alike character is ErrLookalike and is named with its place; other characters
// that no code holds, and empty or overlong text, are ErrSyntax.
func Normalize(text string) (string, error) {
	if key := compact(text); isKey(key) {
		return key, nil
	}
	var b strings.Builder
	place := 0
	for _, r := range text {
		place++
		for _, r := range norm.NFKC.String(string(r)) {
			switch {
			case r == '.' || r == ' ' || r == '\t' || r == '\u00a0' || r == '。':
			case r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
				b.WriteRune(r)
			case r >= 'a' && r <= 'z':
				b.WriteRune(unicode.ToUpper(r))
			default:
				if latin, script := lookalike(r); latin != 0 {
					return "", fmt.Errorf("%w: character %d is %s %c (%U), not %c", ErrLookalike, place, script, r, r, latin)
				}
				return "", fmt.Errorf("%w: %q holds %q", ErrSyntax, text, r)
			}
		}
		if b.Len() > 7 {
			return "", fmt.Errorf("%w: %q is too long", ErrSyntax, text)
		}
	}
	if b.Len() < 2 {
		return "", fmt.Errorf("%w: %q", ErrSyntax, text)
	}
	return b.String(), nil
}

// isKey reports whether a text is a code already as codes are kept; nearly all are, and need no work.
func isKey(text string) bool {
	if len(text) < 2 || len(text) > 7 {
		return false
	}
	for i := range len(text) {
		if !isDigit(text[i]) && !isUpper(text[i]) {
			return false
		}
	}
	return true
}

// lookalikes pairs letters of other scripts with the Latin letter they are taken for.
const lookalikes = "АAВBСCЕEНHІIЈJКKМMОOРPЅSТTХXаAсCеEоOрPхXіIјJѕSуYУY" + // Cyrillic
	"ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοOνV" // Greek

// lookalike is the Latin letter that r is mistaken for and the name of r's script, or 0.
func lookalike(r rune) (latin rune, script string) {
	runes := []rune(lookalikes)
	for i := 0; i < len(runes); i += 2 {
		if runes[i] == r {
			if unicode.Is(unicode.Greek, r) {
				return runes[i+1], "Greek"
			}
			return runes[i+1], "Cyrillic"
		}
	}
	return 0, ""
}

// SetsOf lists the code sets in which a normalized code would be well formed. It looks at the form only, not at any table.
func SetsOf(key string) []CodeSet {
	var sets []CodeSet
	for _, set := range CodeSets() {
		if set.WellFormed(key) {
			sets = append(sets, set)
		}
	}
	return sets
}

// WellFormed reports whether a normalized code has the form of the set's codes. It looks at the form only, not at any table.
func (s CodeSet) WellFormed(key string) bool {
	switch s {
	case CPT:
		return isCPT(key)
	case HCPCS:
		return isHCPCS(key)
	case ICD10CM:
		return isICD10CM(key)
	case ICD10PCS:
		return isICD10PCS(key)
	case Modifier:
		return isModifier(key)
	case POS:
		return len(key) == 2 && allDigits(key)
	case CARC:
		return isCARC(key)
	}
	return false
}

// Writes reports whether a code has the form of the set's codes and is written as people write it there: in upper case, without spaces, and in
// ICD-10-CM alone with a dot after the third character.
func (s CodeSet) Writes(code string) bool {
	key := code
	if s == ICD10CM && len(code) > 3 {
		if code[3] != '.' || len(code) == 4 {
			return false
		}
		key = code[:3] + code[4:]
	}
	return (isKey(key) || len(key) == 1) && s.WellFormed(key) // denial reasons go from one digit up
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }

// isCPT: five digits, or four and F (Category II), T (Category III), U (PLA), M (MAAA) or A (retired).
func isCPT(key string) bool {
	return len(key) == 5 && allDigits(key[:4]) && (isDigit(key[4]) || strings.IndexByte("FTUMA", key[4]) >= 0)
}

// isHCPCS: a letter and four digits; D belongs to the dental codes, F, I, O and the letters after V are not used.
func isHCPCS(key string) bool {
	return len(key) == 5 && strings.IndexByte("ABCEGHJKLMPQRSTUV", key[0]) >= 0 && allDigits(key[1:])
}

// isICD10CM: letter, digit, letter or digit, then up to four more. The one category with two letters is QA0, new in FY2026.
func isICD10CM(key string) bool {
	return len(key) >= 3 && len(key) <= 7 && isUpper(key[0]) && (isDigit(key[1]) || key[:3] == "QA0")
}

// isICD10PCS: seven characters, digits and letters without I and O.
func isICD10PCS(key string) bool {
	return len(key) == 7 && !strings.ContainsAny(key, "IO")
}

// isModifier: two digits (CPT), a letter and a letter or digit (HCPCS, physical status), or a digit and P (Category II).
func isModifier(key string) bool {
	return len(key) == 2 && (isUpper(key[0]) || isDigit(key[1]) || key[1] == 'P')
}

// isCARC: one to three digits, or one of the letters A, B, D, P, W, Y and a number.
func isCARC(key string) bool {
	if strings.IndexByte("ABDPWY", key[0]) >= 0 {
		key = key[1:]
	}
	return len(key) <= 3 && allDigits(key)
}

// Lookup finds a code as people type it in every set it belongs to, in the order of CodeSets: "25" is a modifier, and may be a place of service and a denial
// reason too. Deleted and future codes are found as well; ask their Status. An ICD-10-CM code with a 7th character is found by the rule of its category. A single digit is looked up among the denial reasons only.
// Errors: ErrSyntax, ErrLookalike, ErrNotFound.
func (v *View) Lookup(text string) ([]*Code, error) {
	if c := v.headingOrDigit(text); c != nil {
		return []*Code{c}, nil
	}
	key, err := Normalize(text)
	if err != nil {
		return nil, err
	}
	sets := SetsOf(key)
	if len(sets) == 0 {
		return nil, fmt.Errorf("%w: %q", ErrSyntax, text)
	}
	var found []*Code
	for _, set := range sets {
		if c := v.Resolve(set, key); c != nil && c.Kind != KindHeading {
			found = append(found, c)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s %w in %s", strings.ToUpper(strings.TrimSpace(text)), ErrNotFound, v.searched(sets))
	}
	return found, nil
}

// headingOrDigit finds what Normalize has no room for: ICD-10-CM chapters and blocks by their range, and one-digit denial reasons.
func (v *View) headingOrDigit(text string) *Code {
	text = strings.ToUpper(strings.TrimSpace(text))
	if len(text) == 1 && isDigit(text[0]) {
		return v.FindCode(CARC, text)
	}
	if strings.Contains(text, "-") {
		if c := v.Find(ICD10CM, text); c != nil && c.Kind == KindHeading {
			return c
		}
	}
	return nil
}

// searched names the releases in which a code was looked for, and says when one of them is only a part of its set.
func (v *View) searched(sets []CodeSet) string {
	var names []string
	for _, set := range sets {
		switch r, _ := v.InUse(set); {
		case r == nil:
			names = append(names, set.Label()+" (none installed)")
		case r.Complete:
			names = append(names, set.Label()+" "+r.Release)
		default:
			names = append(names, set.Label()+" "+r.Release+" (not the whole set)")
		}
	}
	return strings.Join(names, ", ")
}
