package claim

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// claimKeys and the other lists are the keys of claim JSON; the place of a key in its list is its number.
var (
	claimKeys   = []string{"id", "dos", "payer", "pos", "age", "sex", "dx", "lines", "total", "last_seen", "history"}
	lineKeys    = []string{"code", "modifiers", "pointers", "units", "charge", "dos", "dos_to", "pos", "ndc", "minutes"}
	serviceKeys = []string{"code", "modifiers", "units", "dos"}
)

// jsonReader reads claim JSON.
type jsonReader struct {
	cursor
	*stock
}

// object reads the members of an object by a function for each key. An unknown key, a key that stands twice and anything that is no object
// are errors that name the path.
func (r *jsonReader) object(what string, keys []string, member func(key string) error) error {
	if r.kind() != '{' {
		r.skip()
		return fmt.Errorf("expected %s as an object: {…}", what)
	}
	var seen [16]bool
	next := 0 // keys mostly come in the order of their list
	for more := r.open(); more; more = r.more() {
		key, err := r.text()
		if err != nil {
			return err
		}
		n := next
		if n == len(keys) || keys[n] != string(key) {
			n = slices.IndexFunc(keys, func(known string) bool { return known == string(key) })
		}
		if n < 0 {
			return fmt.Errorf("unknown key %s; %s has %s", quoted(string(key)), what, strings.Join(keys, ", "))
		}
		name := keys[n]
		if seen[n] {
			return fmt.Errorf("%s stands twice", name)
		}
		seen[n], next = true, n+1
		if r.null() {
			continue
		}
		if err := member(name); err != nil {
			return within(name, err)
		}
	}
	return nil
}

// pathError is an error below a key or an element of a list.
type pathError struct {
	path string
	err  error
}

func (e *pathError) Error() string { return e.path + ": " + e.err.Error() }
func (e *pathError) Unwrap() error { return e.err }

// within puts a key before the path of an error.
func within(key string, err error) error {
	if below, ok := err.(*pathError); ok {
		joint := "."
		if strings.HasPrefix(below.path, "[") {
			joint = ""
		}
		return &pathError{key + joint + below.path, below.err}
	}
	return &pathError{key, err}
}

// list reads a list of at most so many elements by a function for each.
func (r *jsonReader) list(most int, what string, element func(i int) error) error {
	if r.kind() != '[' {
		r.skip()
		return fmt.Errorf("expected a list of %s: […]", what)
	}
	i := 0
	for more := r.open(); more; more = r.more() {
		if i == most {
			return fmt.Errorf("more than %d %s", most, what)
		}
		if err := element(i); err != nil {
			return within("["+strconv.Itoa(i)+"]", err)
		}
		i++
	}
	return nil
}

// claim reads one claim.
func (r *jsonReader) claim() (*Claim, error) {
	m := r.room()
	c := &m.claim
	err := r.object("a claim", claimKeys, func(key string) (err error) {
		switch key {
		case "id":
			c.ID, err = r.name()
		case "dos":
			c.DOS, err = r.date()
		case "payer":
			c.Payer, err = r.spelled(&r.payer)
		case "pos":
			c.POS, err = r.spelled(&r.place)
		case "age":
			c.Age, err = r.age()
		case "sex":
			c.Sex, err = scalarAs(r, ParseSex)
		case "total":
			c.Total, err = scalarAs(r, ParseCharge)
		case "last_seen":
			c.LastSeen, c.NeverSeen, err = r.lastSeen()
		case "dx":
			c.Dx = m.dx[:0]
			err = r.list(MaxDiagnoses, "diagnoses", func(int) error { return r.add(&c.Dx, &r.diagnosis) })
			m.dx = c.Dx
		case "lines":
			c.Lines = m.lines[:0]
			err = r.list(MaxLines, "lines", func(i int) error {
				c.Lines = append(c.Lines, Line{Units: OneUnit})
				return r.line(&c.Lines[i])
			})
			m.lines = c.Lines
		case "history":
			services := m.history[:0]
			err = r.list(maxHistory, "services", func(int) error {
				service, err := r.service()
				services = append(services, service)
				c.History = services
				return err
			})
			m.history = services
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	c.settle()
	return c, nil
}

// line reads one service line, of one unit until it says otherwise. What has no code is an error, for it would pass every rule.
func (r *jsonReader) line(line *Line) error {
	err := r.object("a line", lineKeys, func(key string) (err error) {
		switch key {
		case "code":
			line.Code, err = r.spelled(&r.procedure)
		case "modifiers":
			err = r.list(MaxModifiers, "modifiers", func(int) error { return r.addModifier(&line.Modifiers) })
		case "pointers":
			err = r.list(MaxPointers, "pointers", func(int) error {
				pointer, err := scalarAs(r, ParsePointer)
				line.Pointers = r.pointers.add(line.Pointers, MaxPointers, pointer)
				return err
			})
		case "units":
			line.Units, err = r.units()
		case "charge":
			line.Charge, err = r.charge()
		case "dos":
			line.From, err = r.date()
		case "dos_to":
			line.To, err = r.date()
		case "pos":
			line.POS, err = r.spelled(&r.place)
		case "ndc":
			line.NDC, err = scalarAs(r, drugCode)
		case "minutes":
			line.Minutes, err = scalarAs(r, wholeMinutes)
		}
		return err
	})
	if err == nil && line.Code == "" {
		err = fmt.Errorf("a line without code; write {\"code\":\"99213\"}")
	}
	return err
}

// service reads one earlier service.
func (r *jsonReader) service() (s Service, err error) {
	s.Units = OneUnit
	err = r.object("an earlier service", serviceKeys, func(key string) (err error) {
		switch key {
		case "code":
			s.Code, err = r.spelled(&r.procedure)
		case "modifiers":
			err = r.list(MaxModifiers, "modifiers", func(int) error { return r.addModifier(&s.Modifiers) })
		case "units":
			s.Units, err = scalarAs(r, ParseUnits)
		case "dos":
			s.DOS, err = r.date()
		}
		return err
	})
	if err == nil && (s.Code == "" || s.DOS == 0) {
		err = fmt.Errorf("an earlier service needs its code and its dos")
	}
	return s, err
}

// longestWord is how long a value can be; complaints repeat it.
const longestWord = 200 // bytes

// word is the next value, a text or a number.
func (r *jsonReader) word() ([]byte, error) {
	text, err := r.scalar()
	if err == nil && len(text) > longestWord {
		return nil, fmt.Errorf("longer than %d bytes", longestWord)
	}
	return text, err
}

// scalarAs reads a text or a number.
func scalarAs[T any](r *jsonReader, read func(string) (T, error)) (T, error) {
	text, err := r.word()
	if err != nil {
		var none T
		return none, err
	}
	return read(string(text))
}

// spelled reads a code, a place or a payer.
func (r *jsonReader) spelled(s *speller) (string, error) {
	text, err := r.word()
	if err != nil {
		return "", err
	}
	return s.spell(text)
}

// add puts a code behind others.
func (r *jsonReader) add(to *[]string, s *speller) error {
	code, err := r.spelled(s)
	*to = append(*to, code)
	return err
}

func (r *jsonReader) addModifier(to *[]string) error {
	m, err := r.spelled(&r.modifier)
	*to = r.modifiers.add(*to, MaxModifiers, m)
	return err
}

// units, charge and age read what nearly always is a plain number without making a text of it.
func (r *jsonReader) units() (Units, error) {
	text, err := r.word()
	if err != nil {
		return 0, err
	}
	if n, ok := decimal(text, 3); ok {
		return Units(n), nil
	}
	return ParseUnits(string(text))
}

func (r *jsonReader) charge() (Charge, error) {
	text, err := r.word()
	if err != nil {
		return Charge{}, err
	}
	if n, ok := decimal(text, 2); ok {
		return Charge{n, true}, nil
	}
	return ParseCharge(string(text))
}

func (r *jsonReader) age() (Age, error) {
	text, err := r.word()
	if err != nil {
		return Age{}, err
	}
	if n, ok := decimal(text, 0); ok && len(text) <= 2 && text[len(text)-1] != '.' {
		return Years(int(n)), nil
	}
	return ParseAge(string(text))
}

// longestName is how long a claim's own name may be.
const longestName = 64

func (r *jsonReader) name() (string, error) {
	text, err := r.word()
	if err == nil && len(text) > longestName {
		err = fmt.Errorf("longer than %d bytes", longestName)
	}
	return codebook.Clean(string(text)), err
}

func (r *jsonReader) date() (codebook.Date, error) {
	text, err := r.word()
	if err != nil {
		return 0, err
	}
	return dateOf(text)
}

// dateOf is codebook.ParseDate, without making a text of what is a date.
func dateOf(text []byte) (codebook.Date, error) {
	if len(text) == len("2006-01-02") && text[4] == '-' && text[7] == '-' {
		digits := [8]byte{text[0], text[1], text[2], text[3], text[5], text[6], text[8], text[9]}
		if d, ok := day(digits[:]); ok {
			return d, nil
		}
	}
	return codebook.ParseDate(string(text))
}

func (r *jsonReader) lastSeen() (day codebook.Date, never bool, err error) {
	text, err := r.word()
	if err != nil || string(text) == "never" {
		return 0, err == nil, err
	}
	day, err = dateOf(text)
	return day, false, err
}

func wholeMinutes(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > mostMinutes {
		return 0, fmt.Errorf("not a number of minutes: %s; write 0 to %d", quoted(text), mostMinutes)
	}
	return n, nil
}
