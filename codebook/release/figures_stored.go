package release

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// A compiled table of figures is a flat file too. The edits of pairs are columns that are used from the file; of other tables the figures of each
// code lie as a short text behind a sorted list of the codes, and are read when they are asked for.

// Kind and version of the file.
const (
	TableKind    = 3
	TableVersion = 2 // since 2 the figures of a code are written with short names
)

// EncodeTable is the table as sections of a flat file.
func EncodeTable(t *codebook.Table) ([]flat.Section, error) {
	e := &encoder{}
	e.json("edition", t.Edition)
	e.json("rows", t.Rows)
	switch {
	case t.Pairs != nil:
		p := t.Pairs
		e.add("codes", flat.Raw(p.Codes))
		e.add("first", flat.Raw(p.First))
		e.add("second", flat.Raw(p.Second))
		e.add("terms", flat.Raw(p.Terms))
		e.add("from", flat.Raw(p.From))
		e.add("to", flat.Raw(p.To))
		e.add("indicators", p.Indicators)
		e.add("reasons", p.Reasons)
		e.add("ends", flat.Raw(p.Ends))
		e.add("backward", flat.Raw(p.Backward))
		e.add("days", flat.Raw(p.Days))
		e.json("rationales", p.Rationales)
	case t.Of == nil:
		e.json("localities", t.Localities)
	default:
		e.figures(t)
	}
	return e.sections, errors.Join(e.problems...)
}

// figures writes what the table says of each code.
func (e *encoder) figures(t *codebook.Table) {
	at, letters := make([]uint32, 1, len(t.Codes)+1), []byte(nil)
	for _, key := range t.Codes {
		text, err := json.Marshal(shortFigures(t.Of(key.String())))
		if err != nil {
			e.problems = append(e.problems, err)
		}
		letters = append(letters, text...)
		at = append(at, uint32(len(letters)))
	}
	e.add("codes", flat.Raw(t.Codes))
	e.add("at", flat.Raw(at))
	e.add("letters", letters)
}

// DecodeTable opens the table of a compiled file, which must stay open as long as it is used. Whoever has not verified the file's checksums must
// be ready for panics when a damaged one is read.
func DecodeTable(f *flat.File) (*codebook.Table, error) {
	b, t := &Book{file: f}, &codebook.Table{}
	if err := errors.Join(b.json("edition", &t.Edition), b.json("rows", &t.Rows)); err != nil {
		return nil, err
	}
	switch t.Set {
	case codebook.PTP:
		return t, b.pairs(t)
	case codebook.Localities:
		return t, b.json("localities", &t.Localities)
	}
	return t, b.figures(t)
}

// pairs opens the columns of a table of edits.
func (b *Book) pairs(t *codebook.Table) error {
	p := &codebook.PTPTable{Source: t.Source()}
	t.Pairs = p
	err := errors.Join(numbers(b.file, "codes", &p.Codes), numbers(b.file, "first", &p.First), numbers(b.file, "second", &p.Second), numbers(b.file, "terms", &p.Terms), numbers(b.file, "from", &p.From),
		numbers(b.file, "to", &p.To), numbers(b.file, "indicators", &p.Indicators), numbers(b.file, "reasons", &p.Reasons), numbers(b.file, "ends", &p.Ends),
		numbers(b.file, "backward", &p.Backward), numbers(b.file, "days", &p.Days), b.json("rationales", &p.Rationales))
	codes, pairs, terms := len(p.Codes), p.Len(), len(p.From)
	if err == nil && (len(p.First) != codes+1 || len(p.Ends) != codes+1 || len(p.Terms) != pairs || len(p.Backward) != pairs || len(p.To) != terms || len(p.Indicators) != terms || len(p.Reasons) != terms) {
		err = fmt.Errorf("%w: the columns of the edits are of different lengths", flat.ErrDamaged)
	}
	return err
}

// figures opens the figures by code; each is read once.
func (b *Book) figures(t *codebook.Table) error {
	var at []uint32
	var letters []byte
	if err := errors.Join(numbers(b.file, "codes", &t.Codes), numbers(b.file, "at", &at), numbers(b.file, "letters", &letters)); err != nil {
		return err
	}
	if len(at) != len(t.Codes)+1 {
		return fmt.Errorf("%w: the columns of the figures are of different lengths", flat.ErrDamaged)
	}
	source, made := t.Source(), make([]atomic.Pointer[codebook.Figures], len(t.Codes))
	t.Of = func(code string) codebook.Figures {
		key, _ := codebook.KeyOf(code)
		n, ok := slices.BinarySearch(t.Codes, key)
		if !ok {
			return codebook.Figures{}
		}
		if f := made[n].Load(); f != nil {
			return *f
		}
		var short storedFigures
		if err := json.Unmarshal(letters[at[n]:at[n+1]], &short); err != nil {
			panic(fmt.Errorf("%w: the figures of %s: %v", flat.ErrDamaged, code, err))
		}
		f := short.figures(code, source)
		made[n].Store(&f)
		return f
	}
	return nil
}
