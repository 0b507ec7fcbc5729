package edits

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// The words of a payer's file. Each checks itself while the file is read, so that a complaint has its line.

// codeWord is a procedure code.
type codeWord struct{ code string }

func (w *codeWord) UnmarshalText(text []byte) (err error) {
	w.code, err = procedureCode(string(text))
	return err
}

// codesWord is a procedure code or a range of them: "99202-99215".
type codesWord struct{ codes string }

func (w *codesWord) UnmarshalText(text []byte) error {
	low, high, isRange := strings.Cut(string(text), "-")
	low, err := procedureCode(low)
	if err != nil || !isRange {
		w.codes = low
		return err
	}
	if high, err = procedureCode(high); err != nil {
		return err
	}
	if formOf(low) != formOf(high) || low >= high {
		return fmt.Errorf("%q is no range: both ends have the same form, the lower one first", text)
	}
	w.codes = low + "-" + high
	return nil
}

// procedureCode is a code of CPT or HCPCS Level II as codes are kept.
func procedureCode(text string) (string, error) {
	key, err := codebook.Normalize(text)
	if err != nil {
		return "", err
	}
	if !codebook.CPT.WellFormed(key) && !codebook.HCPCS.WellFormed(key) {
		return "", fmt.Errorf("%q has not the form of a procedure code", text)
	}
	return key, nil
}

// modifierWord is a modifier.
type modifierWord struct{ modifier string }

func (w *modifierWord) UnmarshalText(text []byte) error {
	key, err := codebook.Normalize(string(text))
	if err != nil {
		return err
	}
	if !codebook.Modifier.WellFormed(key) {
		return fmt.Errorf("%q has not the form of a modifier", text)
	}
	w.modifier = key
	return nil
}

// placeWord is a place of service.
type placeWord struct{ pos string }

func (w *placeWord) UnmarshalText(text []byte) error {
	w.pos = string(text)
	if !codebook.POS.WellFormed(w.pos) {
		return fmt.Errorf("%q is no place of service: write two digits", text)
	}
	return nil
}

// dxItem is a diagnosis, all below one ("E11.-"), or a range of categories ("E08-E13").
type dxItem struct {
	text      string // as people write it
	low, high string // without dots; high is "" where there is no range
	below     bool
}

func (d *dxItem) UnmarshalText(text []byte) error {
	word := string(text)
	*d = dxItem{}
	if stem, ok := strings.CutSuffix(word, "-"); ok {
		word, d.below = strings.TrimSuffix(stem, "."), true
	}
	low, high, isRange := strings.Cut(word, "-")
	var err error
	if d.low, err = diagnosisCode(low); err == nil && isRange {
		d.high, err = diagnosisCode(high)
	}
	if err != nil {
		return err
	}
	if isRange && (d.below || d.low >= d.high) {
		return fmt.Errorf("%q is no range of diagnoses", text)
	}
	d.text = strings.ToUpper(string(text))
	return nil
}

func diagnosisCode(text string) (string, error) {
	key, err := codebook.Normalize(text)
	if err == nil && !codebook.ICD10CM.WellFormed(key) {
		err = fmt.Errorf("%q has not the form of a diagnosis", text)
	}
	return key, err
}

// has reports whether a diagnosis, with or without its dot, is meant. A code means itself alone, a range all that begins within it.
func (d dxItem) has(code string) bool {
	if at := strings.IndexByte(code, '.'); at == 3 {
		// compared piece by piece, so that nothing is built
		return d.hasParts(code[:3], code[4:])
	}
	return d.hasParts(code[:min(3, len(code))], code[min(3, len(code)):])
}

func (d dxItem) hasParts(category, rest string) bool {
	if d.high != "" {
		low, high := d.low[:3], d.high[:3]
		return low <= category && category <= high
	}
	if d.low[:3] != category {
		return false
	}
	if d.below {
		return strings.HasPrefix(rest, d.low[3:])
	}
	return rest == d.low[3:]
}

// ageSpan is an age as the facts write it, in completed months: "65y+", "0-18y", "6m-35m", "3y+".
type ageSpan struct{ from, to int }

func (a *ageSpan) UnmarshalText(text []byte) error {
	word := string(text)
	low, high, isRange := strings.Cut(word, "-")
	if !isRange {
		var open bool
		if low, open = strings.CutSuffix(word, "+"); !open {
			high = word
		}
	} else if low != "" && low[len(low)-1] <= '9' && high != "" { // "0-18y": one unit for both
		low += high[len(high)-1:]
	}
	from, _, err := ageBounds(low)
	to := 150*12 + 11
	if err == nil && high != "" {
		_, to, err = ageBounds(high)
	}
	if err != nil || from > to {
		return fmt.Errorf("%q is no age: write 65y+, 0-18y, 6m-35m", text)
	}
	*a = ageSpan{from, to}
	return nil
}

// ageBounds are the completed months in which somebody has an age such as "3y" or "8m".
func ageBounds(age string) (from, to int, err error) {
	if age == "" {
		return 0, 0, strconv.ErrSyntax
	}
	n, err := strconv.Atoi(age[:len(age)-1])
	if err != nil || n < 0 || n > 150*12 {
		return 0, 0, strconv.ErrSyntax
	}
	switch age[len(age)-1] {
	case 'y':
		return n * 12, n*12 + 11, nil
	case 'm':
		return n, n, nil
	}
	return 0, 0, strconv.ErrSyntax
}

// choice is a word out of a list.
func choice(text []byte, what string, words ...string) (string, error) {
	if !slices.Contains(words, string(text)) {
		return "", fmt.Errorf("%q is no %s: write %s", text, what, strings.Join(words, ", "))
	}
	return string(text), nil
}

type severityWord struct{ severity Severity }

func (w *severityWord) UnmarshalText(text []byte) error {
	word, err := choice(text, "severity", string(Error), string(Warning), string(Info))
	w.severity = Severity(word)
	return err
}

type sexWord struct{ sex string }

func (w *sexWord) UnmarshalText(text []byte) error {
	word, err := choice(text, "sex", "female", "male")
	w.sex = map[string]string{"female": "F", "male": "M"}[word]
	return err
}

type familyWord struct{ family string }

func (w *familyWord) UnmarshalText(text []byte) (err error) {
	w.family, err = choice(text, "family of vaccines", "*", "influenza", "covid19", "pneumococcal", "hepatitis-b", "rsv", "other")
	return err
}

type statusWord struct{ status string }

func (w *statusWord) UnmarshalText(text []byte) (err error) {
	w.status, err = choice(text, "status of the fee schedule", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "M", "N", "P", "R", "T", "X")
	return err
}

// ruleWord is a rule that a payer's rule is filed under.
type ruleWord struct{ rule Rule }

func (w *ruleWord) UnmarshalText(text []byte) error {
	word, err := choice(text, "rule of payers", "payer", "necessity", "frequency")
	w.rule = Rule(word)
	return err
}

// nameWord is the name of a payer or a rule: small letters, digits and hyphens.
type nameWord struct{ name string }

func (w *nameWord) UnmarshalText(text []byte) error {
	w.name = string(text)
	bad := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' }
	if w.name == "" || len(w.name) > 40 || strings.ContainsFunc(w.name, bad) || w.name[0] == '-' {
		return fmt.Errorf("%q is no name: write up to 40 small letters, digits and hyphens", codebook.Clean(w.name))
	}
	return nil
}

// dollarsWord is an amount in cents.
type dollarsWord struct {
	cents int64
	set   bool
}

func (w *dollarsWord) UnmarshalText(text []byte) error {
	cents, err := dollars(string(text))
	w.cents, w.set = cents, true
	return err
}

// proseWord is text for people, at most a few lines of it.
type proseWord struct{ text string }

func (w *proseWord) UnmarshalText(text []byte) error {
	w.text = strings.TrimSpace(codebook.Clean(string(text)))
	if w.text == "" || len(w.text) > 600 {
		return fmt.Errorf("the text is empty or longer than 600 characters")
	}
	return nil
}
