package claim

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// ErrShorthand is the sentinel for words that are no shorthand.
var ErrShorthand = errors.New("not understood")

// Parse reads a claim as people type it, from the words of a command line or from one text with spaces.
//
//	99213-25 A,B           a service line: code, modifiers behind hyphens, pointers to the diagnoses A and B (also AB or 1,2)
//	90471x1  90471 x1      units
//	J1885 x2 $30 45min     units, charge, minutes
//	J1885 ndc 00409-3795-01 on 10/1/25 at 22      NDC, date and place of service of the line alone; two dates as D..D
//	dx Z23,E11.9           diagnoses, A first; dx may be left out where the code cannot be anything else
//	dos 2026-11-01 pos 11 payer medicare age 8m sex F seen 2025-01-31 total $128.16      the claim's own values; "seen never"
//
// What follows a code belongs to its line, until the next code. Codes and words may be in lower case or full-width. "key=value" is the same as
// "key value", and ";" the same as a space. Lines without pointers point at the first four diagnoses in order. Dates are those of
// codebook.ParseTypedDate, relative to today. H4010X1 without its dot is the HCPCS code with one unit; behind dx it is the diagnosis.
//
// The error names the word and what was expected: ErrShorthand, or the sentinels of codebook.Normalize, ParseTypedDate and the parts.
func Parse(today codebook.Date, words ...string) (*Claim, error) {
	c, err := parse(today, words)
	if err == nil {
		c.PointToAll()
		c.settle()
	}
	return c, err
}

// ParseEntry reads what is typed on one line of the claim screen: diagnoses, header values, and at most one service line, whose pointers
// stay unstated when none were typed. The entry joins a claim by Add.
func ParseEntry(today codebook.Date, text string) (*Claim, error) {
	c, err := parse(today, []string{text})
	if err == nil && len(c.Lines) > 1 {
		return nil, fmt.Errorf("%w: %s holds %d codes; enter one service line at a time", ErrShorthand, quoted(text), len(c.Lines))
	}
	return c, err
}

// IsShorthand reports whether the words of a command line begin a claim in shorthand: with a procedure code with or without modifiers and units, a
// diagnosis, "dx", or another header word and a value that fits it, as in dos 2026-11-02. The words may be one text with spaces. A file of such a
// name is written with its folder: ./99213, ./dos.
func IsShorthand(today codebook.Date, words ...string) bool {
	p := typist{today: today, claim: &Claim{}}
	p.split(words)
	if len(p.words) == 0 {
		return false
	}
	first := p.next()
	switch key, value, joined := strings.Cut(strings.ToLower(first), "="); key {
	case "dx":
		return true
	case "dos", "pos", "payer", "age", "sex", "total", "seen":
		if !joined && len(p.words) > 0 {
			value = p.next()
		}
		return value != "" && len(value) <= longestWord && p.reader(key)(value) == nil
	}
	if line, _ := p.service(first); line != nil {
		return true
	}
	return p.diagnoses(first, false) == nil
}

func parse(today codebook.Date, words []string) (*Claim, error) {
	p := typist{today: today, claim: &Claim{}}
	p.split(words)
	for len(p.words) > 0 {
		if err := p.word(p.next()); err != nil {
			return nil, err
		}
	}
	c := p.claim
	if err := limits(len(c.Dx), len(c.Lines), 0); err != nil {
		return nil, err
	}
	for i := range c.Lines {
		if line := &c.Lines[i]; line.Units == 0 {
			line.Units = OneUnit
		}
	}
	return c, nil
}

// fold makes full-width letters, digits and signs plain, and turns the dashes and crosses of other keyboards into those of shorthand.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000':
			return ' '
		case r == '‐' || r == '‑' || r == '–' || r == '—' || r == '−':
			return '-'
		case r == '×' || r == '✕':
			return 'x'
		case r == '、':
			return ','
		}
		return r
	}, text)
}

// typist reads words one after the other.
type typist struct {
	today codebook.Date
	words []string // those still to read
	claim *Claim
	list  bool // the word before ended with a comma and was a diagnosis: the next one is, too
}

// split makes words of what was typed.
func (p *typist) split(typed []string) {
	isSpace := func(r rune) bool { return r == ' ' || r == ';' || r == '\u00a0' }
	p.words = strings.FieldsFunc(fold(codebook.Clean(strings.Join(typed, " "))), isSpace)
}

func (p *typist) next() string {
	word := p.words[0]
	p.words = p.words[1:]
	return word
}

// word reads one word, and the value behind it where it is a key.
func (p *typist) word(word string) error {
	if len(word) > longestWord {
		return fmt.Errorf("%w: %s is longer than %d bytes", ErrShorthand, quoted(word), longestWord)
	}
	list := p.list
	p.list = false
	key, value, joined := strings.Cut(strings.ToLower(word), "=")
	if read := p.reader(key); read != nil {
		if !joined {
			if len(p.words) == 0 {
				return fmt.Errorf("%w: %s stands at the end; a value follows it, as in dx Z23 or x 2", ErrShorthand, quoted(word))
			}
			if value = p.next(); len(value) > longestWord {
				return fmt.Errorf("%s: %w: %s is longer than %d bytes", key, ErrShorthand, quoted(value), longestWord)
			}
		}
		if err := read(value); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		return nil
	}
	if list && p.diagnoses(word, true) == nil {
		return nil
	}
	if !strings.Contains(word, ".") {
		if line, err := p.service(word); line != nil || err != nil {
			if err != nil {
				return err
			}
			p.claim.Lines = append(p.claim.Lines, *line)
			return nil
		}
	}
	for _, read := range []func(string) (bool, error){p.charge, p.units, p.minutes, p.pointers, p.modifiers} {
		if took, err := read(word); took {
			return err
		}
	}
	if p.diagnoses(word, false) == nil {
		return nil
	}
	return p.unknown(word)
}

// reader is what reads the value of a key, or nil for a word that is no key.
func (p *typist) reader(key string) func(value string) error {
	switch key {
	case "dx":
		return func(v string) error { return p.diagnoses(v, true) }
	case "dos":
		return func(v string) (err error) { p.claim.DOS, err = codebook.ParseTypedDate(v, p.today); return err }
	case "pos":
		return func(v string) (err error) { p.claim.POS, err = placeOfService(v); return err }
	case "payer":
		return func(v string) (err error) { p.claim.Payer, err = payerName(v); return err }
	case "age":
		return func(v string) (err error) { p.claim.Age, err = ParseAge(v); return err }
	case "sex":
		return func(v string) (err error) { p.claim.Sex, err = ParseSex(v); return err }
	case "total":
		return func(v string) (err error) { p.claim.Total, err = ParseCharge(v); return err }
	case "seen":
		return p.seen
	case "x":
		return func(v string) error {
			took, err := p.units("x" + v)
			if !took {
				err = fmt.Errorf("%w: %s", ErrUnits, quoted(v))
			}
			return err
		}
	case "on":
		return p.dates
	case "at":
		return func(v string) error {
			return p.onLine("at "+v, func(l *Line) (err error) { l.POS, err = placeOfService(v); return err })
		}
	case "ndc":
		return func(v string) error {
			return p.onLine("ndc "+v, func(l *Line) (err error) { l.NDC, err = drugCode(v); return err })
		}
	}
	return nil
}

func (p *typist) seen(value string) (err error) {
	if strings.EqualFold(value, "never") {
		p.claim.LastSeen, p.claim.NeverSeen = 0, true
		return nil
	}
	p.claim.NeverSeen = false
	p.claim.LastSeen, err = codebook.ParseTypedDate(value, p.today)
	return err
}

// dates reads a line's own date, or two with two points between.
func (p *typist) dates(value string) error {
	return p.onLine("on "+value, func(l *Line) (err error) {
		from, to, two := strings.Cut(value, "..")
		if l.From, err = codebook.ParseTypedDate(from, p.today); err == nil && two {
			l.To, err = codebook.ParseTypedDate(to, p.today)
		}
		return err
	})
}

// onLine changes the line that the words belong to.
func (p *typist) onLine(word string, change func(*Line) error) error {
	if len(p.claim.Lines) == 0 {
		return fmt.Errorf("%w: %s stands before any code; write the code first, as in 99213 %s", ErrShorthand, quoted(word), word)
	}
	return change(&p.claim.Lines[len(p.claim.Lines)-1])
}

// twice complains of a value that a line has already.
func twice(word, what string) error {
	return fmt.Errorf("%w: %s states the %s of a line a second time", ErrShorthand, quoted(word), what)
}

func (p *typist) charge(word string) (took bool, err error) {
	if word[0] != '$' {
		return false, nil
	}
	return true, p.onLine(word, func(l *Line) error {
		if l.Charge != (Charge{}) {
			return twice(word, "charge")
		}
		l.Charge, err = ParseCharge(word)
		return err
	})
}

// units reads "x2".
func (p *typist) units(word string) (took bool, err error) {
	if word[0]|0x20 != 'x' || len(word) < 2 || (word[1] < '0' || word[1] > '9') && word[1] != '.' {
		return false, nil
	}
	return true, p.onLine(word, func(l *Line) error {
		if l.Units != 0 {
			return twice(word, "units")
		}
		l.Units, err = typedUnits(word[1:])
		return err
	})
}

// typedUnits are units above 0.
func typedUnits(text string) (Units, error) {
	u, err := ParseUnits(text)
	if err == nil && u == 0 {
		err = fmt.Errorf("%w: %s; a line has more than 0", ErrUnits, quoted(text))
	}
	return u, err
}

// minutes reads "45min".
func (p *typist) minutes(word string) (took bool, err error) {
	number, ok := strings.CutSuffix(strings.ToLower(word), "min")
	if !ok {
		return false, nil
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > mostMinutes {
		return true, fmt.Errorf("%w: %s; minutes are written as 45min, 1 to %d", ErrShorthand, quoted(word), mostMinutes)
	}
	return true, p.onLine(word, func(l *Line) error {
		if l.Minutes != 0 {
			return twice(word, "minutes")
		}
		l.Minutes = n
		return nil
	})
}

// mostMinutes is a line of a month, round the clock.
const mostMinutes = 31 * 24 * 60

// unknown says what is wrong with a word that is nothing of shorthand: the look-alike it holds, or what was expected.
func (p *typist) unknown(word string) error {
	for _, part := range strings.FieldsFunc(word, func(r rune) bool { return r == '-' || r == ',' }) {
		if _, err := codebook.Normalize(part); errors.Is(err, codebook.ErrLookalike) {
			return fmt.Errorf("%s: %w", quoted(word), err)
		}
	}
	if len(word) == 2 && codebook.Modifier.WellFormed(strings.ToUpper(word)) && len(p.claim.Lines) > 0 {
		return fmt.Errorf("%w: %s; a modifier stands behind the code, as in %s-%s", ErrShorthand, quoted(word), p.claim.Lines[len(p.claim.Lines)-1].Code, strings.ToUpper(word))
	}
	return fmt.Errorf("%w: %s; expected a code (99213-25), pointers (A,B), units (x2), a charge ($30), minutes (45min), or dx Z23", ErrShorthand, quoted(word))
}
