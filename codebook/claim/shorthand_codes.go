package claim

import (
	"errors"
	"fmt"
	"strings"

	"codedesk/codebook"
)

// service reads "99213", "99213-25-95", "90471x1" and "99213-25x2" as a new line, or gives nil for what is no procedure code.
func (p *typist) service(word string) (*Line, error) {
	parts := strings.Split(word, "-")
	code, units := cutUnits(parts[0], procedureLength)
	code, err := codebook.Normalize(code)
	if err != nil || !codebook.CPT.WellFormed(code) && !codebook.HCPCS.WellFormed(code) {
		return nil, nil
	}
	line := &Line{Code: code}
	for _, part := range parts[1:] {
		if units != "" {
			return nil, fmt.Errorf("%w: %s has modifiers behind its units; write %s-25x2", ErrShorthand, quoted(word), code)
		}
		if part, units = cutUnits(part, modifierLength); part == "" && units == "" {
			return nil, fmt.Errorf("%w: %s has a hyphen without a modifier; write %s-25", ErrShorthand, quoted(word), code)
		}
		if err := line.modify(part); err != nil {
			return nil, fmt.Errorf("%s: %w", quoted(word), err)
		}
	}
	if units != "" {
		if line.Units, err = typedUnits(units); err != nil {
			return nil, fmt.Errorf("%s: %w", quoted(word), err)
		}
	}
	return line, nil
}

const (
	procedureLength = 5
	modifierLength  = 2
)

// cutUnits cuts "x2" off behind a code of a known length: "90471x2", "25x2".
func cutUnits(text string, length int) (code, units string) {
	if len(text) > length+1 && text[length]|0x20 == 'x' {
		return text[:length], text[length+1:]
	}
	return text, ""
}

// modify puts a modifier behind those of the line.
func (l *Line) modify(text string) error {
	m, err := modifier(text)
	if err != nil {
		return err
	}
	if len(l.Modifiers) == MaxModifiers {
		return fmt.Errorf("%w: %s is one too many; a line has at most %d modifiers", ErrShorthand, m, MaxModifiers)
	}
	l.Modifiers = append(l.Modifiers, m)
	return nil
}

// modifiers reads "-25" and "-25-59" that stand apart from their code.
func (p *typist) modifiers(word string) (took bool, err error) {
	if word[0] != '-' || len(word) < 2 {
		return false, nil
	}
	return true, p.onLine(word, func(l *Line) error {
		for part := range strings.SplitSeq(word[1:], "-") {
			if err := l.modify(part); err != nil {
				return fmt.Errorf("%s: %w", quoted(word), err)
			}
		}
		return nil
	})
}

// pointers reads "A,B", "AB", "1,2" and "1".
func (p *typist) pointers(word string) (took bool, err error) {
	var read []Pointer
	for part := range strings.SplitSeq(strings.TrimSuffix(word, ","), ",") {
		if pointer, err := ParsePointer(part); err == nil {
			read = append(read, pointer)
			continue
		}
		for i := range len(part) {
			pointer, err := ParsePointer(part[i : i+1])
			if err != nil || part[i] <= '9' { // "25" is no pair of pointers
				return false, nil
			}
			read = append(read, pointer)
		}
		if part == "" {
			return false, nil
		}
	}
	return true, p.onLine(word, func(l *Line) error {
		if len(l.Pointers)+len(read) > MaxPointers {
			return fmt.Errorf("%w: with %s the line has %d pointers; it has at most %d", ErrShorthand, quoted(word), len(l.Pointers)+len(read), MaxPointers)
		}
		l.Pointers = append(l.Pointers, read...)
		return nil
	})
}

// diagnoses reads one diagnosis or several with commas between. Asked for by dx, they are diagnoses or an error; else the word must hold
// nothing that could be a procedure code.
func (p *typist) diagnoses(word string, asked bool) error {
	var read []string
	for part := range strings.SplitSeq(strings.TrimSuffix(word, ","), ",") {
		key, err := codebook.Normalize(part)
		if errors.Is(err, codebook.ErrLookalike) {
			return fmt.Errorf("%s: %w", quoted(part), err)
		}
		if err != nil || !codebook.ICD10CM.WellFormed(key) {
			return fmt.Errorf("%w: %s; a diagnosis is an ICD-10-CM code such as E11.9", ErrShorthand, quoted(part))
		}
		if !asked && !strings.Contains(part, ".") && codebook.HCPCS.WellFormed(key) {
			return fmt.Errorf("%w: %s could be a procedure; write dx before it", ErrShorthand, quoted(part))
		}
		code, err := diagnosis(key)
		if err != nil {
			return err
		}
		read = append(read, code)
	}
	p.claim.Dx = append(p.claim.Dx, read...)
	p.list = strings.HasSuffix(word, ",")
	return nil
}
