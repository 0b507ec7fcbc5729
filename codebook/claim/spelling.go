package claim

import (
	"errors"
	"fmt"
	"strings"

	"codedesk/codebook"
)

// The forms in which a claim keeps its codes. Only the form is looked at: whether there is such a code is for the rules.

// procedure reads a CPT or HCPCS code: "99213", "j1885".
func procedure(text string) (string, error) { return codebook.Normalize(text) }

// diagnosis reads an ICD-10-CM code with or without its dot and writes it with: "e119" gives "E11.9".
func diagnosis(text string) (string, error) {
	key, err := codebook.Normalize(text)
	if err != nil || len(key) <= 3 {
		return key, err
	}
	return key[:3] + "." + key[3:], nil
}

// modifier reads the two characters of a modifier.
func modifier(text string) (string, error) {
	key, err := codebook.Normalize(text)
	if err == nil && len(key) != 2 {
		err = fmt.Errorf("not a modifier: %s; it has two characters", quoted(text))
	}
	return key, err
}

// placeOfService reads the two digits of a place of service; "2" is 02.
func placeOfService(text string) (string, error) {
	text = strings.TrimSpace(text)
	if len(text) == 1 {
		text = "0" + text
	}
	if !codebook.POS.WellFormed(text) {
		return "", fmt.Errorf("not a place of service: %s; it has two digits, 11 is the office", quoted(text))
	}
	return text, nil
}

// drugCode reads a National Drug Code: 10 to 12 digits, hyphens allowed. With hyphens in 4-4-2, 5-3-2 or 5-4-1 the missing zero is put in,
// as claims want it; what then has other than 11 digits is kept for the rules to find.
func drugCode(text string) (string, error) {
	text = strings.TrimSpace(text)
	digits := text
	if parts := strings.Split(text, "-"); len(parts) == 3 {
		for i, want := range []int{5, 4, 2} {
			if len(parts[i]) == want-1 && len(text) == 12 {
				parts[i] = "0" + parts[i]
			}
		}
		digits = strings.Join(parts, "")
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return "", fmt.Errorf("not an NDC: %s; it has 11 digits in the form 5-4-2", quoted(text))
		}
	}
	if len(digits) < 10 || len(digits) > 12 {
		return "", fmt.Errorf("not an NDC: %s; it has 11 digits in the form 5-4-2", quoted(text))
	}
	return digits, nil
}

// payerName reads a payer's name as it stands in the tables: lower case, no spaces at the ends.
func payerName(text string) (string, error) {
	name := strings.ToLower(strings.TrimSpace(text))
	for _, r := range name {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_' && r != '.' {
			return "", fmt.Errorf("not a payer: %s; write medicare, medicaid-vfc, commercial or the name of a table of yours", quoted(text))
		}
	}
	if len(name) > 64 {
		return "", fmt.Errorf("not a payer: %s is too long", quoted(text))
	}
	return name, nil
}

// mostSpellings bounds what a speller remembers, so that a hostile file cannot fill the memory.
const (
	mostSpellings   = 1 << 14
	longestSpelling = 32 // bytes
)

// speller remembers how a text of a file is kept, so that a code that stands on thousands of claims is read and stored once.
type speller struct {
	read  func(string) (string, error)
	known map[string]string
}

// spell is the text as it is kept, or the error of reading it.
func (s *speller) spell(text []byte) (string, error) {
	if kept, ok := s.known[string(text)]; ok {
		return kept, nil
	}
	kept, err := s.read(string(text))
	if err == nil && len(s.known) < mostSpellings && len(text) <= longestSpelling {
		if s.known == nil {
			s.known = map[string]string{}
		}
		s.known[string(text)] = kept
	}
	return kept, err
}

// spellers are those of one reader.
type spellers struct{ procedure, diagnosis, modifier, place, payer, foreignProcedure, foreignDiagnosis speller }

func newSpellers() *spellers {
	return &spellers{
		procedure: speller{read: procedure}, diagnosis: speller{read: diagnosis}, modifier: speller{read: modifier},
		place: speller{read: placeOfService}, payer: speller{read: payerName},
		foreignProcedure: speller{read: foreign(procedure, 5, 5)}, foreignDiagnosis: speller{read: foreign(diagnosis, 3, 8)},
	}
}

// errForeign is what a word in the place of a code is answered with when the file is not the user's own.
var errForeign = errors.New("not a code")

// foreign reads a code of a file that may hold anything: with a digit and of the right length, so that no name, birth date or number of a
// person gets through in its place. Its error does not repeat the word.
func foreign(read func(string) (string, error), least, most int) func(string) (string, error) {
	return func(text string) (string, error) {
		code, err := read(text)
		if err != nil || len(code) < least || len(code) > most || !strings.ContainsAny(code, "0123456789") {
			return "", errForeign
		}
		return code, nil
	}
}
