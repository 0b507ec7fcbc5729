package release

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// A compiled book is a flat file with one or several releases and the tables that link their codes. Numbers lie in sections of their own, a
// section a column, and are used from the file. The texts of a row lie side by side in one stretch, which is copied when the row is asked for:
// a look-up touches a few pages of the file and leaves the others on the disk.

// Kind and version of the file. The version changes with the layout of the sections; a file of another version is made anew.
const (
	BookKind    = 1
	BookVersion = 3 // since 3 editions and sources are text, which is read in a tenth of the time
)

// texts are how many texts a row has: code, display, description, synonyms, terms, replaced by, fits, and the rest (see rest).
const texts = 8

// Separators inside a text. They are control characters, which no text holds after codebook.Clean.
const (
	groupMark = "\x1d"
	fieldMark = "\x1e"
	itemMark  = "\x1f"
)

// nothing is no row and no source.
const nothing = ^uint32(0)

// Book is what a compiled file holds.
type Book struct {
	Releases []*codebook.Release
	file     *flat.File
	sources  func() []codebook.Source // read when a row is asked for
}

// Decode opens the releases of a compiled file, which must stay open as long as they are used. What a damaged file says is an error here or a
// row that says so, never a panic.
func Decode(f *flat.File) (*Book, error) {
	b := &Book{file: f}
	editions, err := b.editions()
	_, missing := f.Bytes("sources")
	if err := errors.Join(err, missing); err != nil {
		return nil, err
	}
	b.sources = sync.OnceValue(func() []codebook.Source {
		sources := make([]codebook.Source, 0, 32)
		err := b.text("sources", 5, func(f []string) {
			date, _ := strconv.Atoi(f[3])
			sources = append(sources, codebook.Source{Owner: codebook.Owner(f[0]), Name: f[1], Edition: f[2], Date: codebook.Date(date), File: f[4]})
		})
		if err != nil {
			return nil // then no row with a source can be made
		}
		return sources
	})
	for i, edition := range editions {
		rows, err := b.rows(strconv.Itoa(i))
		if err != nil {
			return nil, err
		}
		b.Releases = append(b.Releases, codebook.NewStored(edition, rows))
	}
	return b, nil
}

// editions are those of the releases, in their order.
func (b *Book) editions() (editions []codebook.Edition, err error) {
	data, err := b.file.Bytes("editions")
	if err != nil {
		return nil, err
	}
	text := "" // a copy, since what it says outlives the file
	if err := flat.Guard(func() error { text = string(data); return nil }); err != nil {
		return nil, err
	}
	for len(text) > 0 {
		line, rest, _ := strings.Cut(text, itemMark)
		edition, err := readEdition(strings.Split(line, fieldMark))
		if err != nil {
			return nil, fmt.Errorf("%w: section editions: %v", flat.ErrDamaged, err)
		}
		editions, text = append(editions, edition), rest
	}
	return editions, nil
}

func (b *Book) json(name string, value any) error {
	data, err := b.file.Bytes(name)
	if err != nil {
		return err
	}
	if err := flat.Guard(func() error { return json.Unmarshal(data, value) }); err != nil {
		return fmt.Errorf("%w: section %s: %v", flat.ErrDamaged, name, err)
	}
	return nil
}

// text yields the lines of a section that encoder.text wrote.
func (b *Book) text(name string, fields int, yield func([]string)) error {
	data, err := b.file.Bytes(name)
	if err != nil {
		return err
	}
	return flat.Guard(func() error {
		each(string(data), fields, yield)
		return nil
	})
}

// rows opens the columns of a release.
func (b *Book) rows(prefix string) (*rows, error) {
	r := &rows{book: b}
	var keys []uint64
	err := errors.Join(numbers(b.file, prefix+"state", &r.state), numbers(b.file, prefix+"from", &r.from), numbers(b.file, prefix+"to", &r.to),
		numbers(b.file, prefix+"parent", &r.parent), numbers(b.file, prefix+"source", &r.source), numbers(b.file, prefix+"keys", &keys),
		numbers(b.file, prefix+"rows", &r.byKey), numbers(b.file, prefix+"at", &r.at), numbers(b.file, prefix+"letters", &r.letters))
	if err != nil {
		return nil, err
	}
	n := len(r.state)
	if len(r.from) != n || len(r.to) != n || len(r.parent) != n || len(r.source) != n || len(r.at) != texts*n+1 || len(keys) != len(r.byKey) || len(keys) > n {
		return nil, fmt.Errorf("%w: the columns of release %s are of different lengths", flat.ErrDamaged, prefix)
	}
	r.keys = keys
	r.tree = sync.OnceValue(r.makeTree)
	r.headings = sync.OnceValue(r.makeHeadings)
	return r, nil
}

// source is the source with this number, nil for none.
func (b *Book) source(n uint32) *codebook.Source {
	if n == nothing {
		return nil
	}
	return &b.sources()[n]
}

func (b *Book) sourceText(number string) *codebook.Source {
	n, err := strconv.ParseUint(number, 10, 32)
	if err != nil || n >= uint64(len(b.sources())) {
		return nil
	}
	return b.source(uint32(n))
}

// rest reads what encoder.rest wrote.
func (b *Book) rest(c *codebook.Code, text string) {
	if text == "" {
		return
	}
	groups := strings.SplitN(text, groupMark, 4)
	each(groups[0], 3, func(f []string) {
		c.Facts = append(c.Facts, codebook.Fact{Name: codebook.FactName(f[0]), Value: f[1], Source: b.sourceText(f[2])})
	})
	each(groups[1], 4, func(f []string) {
		note := codebook.Note{Kind: codebook.NoteKind(f[0]), Text: f[1], Source: b.sourceText(f[3])}
		if f[2] != "" {
			note.Targets = strings.Split(f[2], ",")
		}
		c.Notes = append(c.Notes, note)
	})
	each(groups[2], 2, func(f []string) {
		c.Needs = append(c.Needs, codebook.Need{Fact: codebook.FactName(f[0]), Values: strings.Split(f[1], "|")})
	})
	each(groups[3], 2, func(f []string) {
		c.Seventh = append(c.Seventh, codebook.SeventhValue{Character: f[0], Meaning: f[1]})
	})
}

// each yields the items of a list that have so many fields, all of them in the same memory.
func each(text string, fields int, yield func([]string)) {
	f := make([]string, 0, fields)
	for more := text != ""; more; {
		var item string
		item, text, more = strings.Cut(text, itemMark)
		if strings.Count(item, fieldMark) != fields-1 {
			continue
		}
		for f = f[:0]; len(f) < fields; {
			var field string
			field, item, _ = strings.Cut(item, fieldMark)
			f = append(f, field)
		}
		yield(f)
	}
}

// Tables reads the tables. It takes a few milliseconds, so it is left until they are needed.
func (b *Book) Tables() (codebook.Tables, error) {
	var t codebook.Tables
	err := errors.Join(
		b.text("words", 3, func(f []string) {
			t.Words = append(t.Words, codebook.Word{Word: f[0], Kind: codebook.WordKind(f[1]), Means: f[2]})
		}),
		b.text("ptp", 5, func(f []string) {
			t.PTP = append(t.PTP, codebook.PTPPair{Column1: f[0], Column2: f[1], Indicator: f[2], Note: f[3], Source: b.sourceText(f[4])})
		}),
		b.text("vaccines", 8, func(f []string) {
			components, _ := strconv.Atoi(f[5])
			v := &codebook.Vaccine{Code: f[0], Family: f[1], Route: f[4], Components: components, Age: f[6], Source: b.sourceText(f[7])}
			if f[2] != "" {
				v.CVX = strings.Split(f[2], ",")
			}
			if f[3] != "" {
				v.Trade = strings.Split(f[3], ";")
			}
			t.Vaccines = append(t.Vaccines, v)
		}),
		b.json("giving", &t.Administrations))
	return t, err
}
