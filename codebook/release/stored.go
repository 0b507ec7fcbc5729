package release

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
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
	BookVersion = 1
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

// Encode is the releases and tables as sections of a flat file. Rows that share a Source share it afterwards, too.
func Encode(releases []*codebook.Release, tables codebook.Tables) ([]flat.Section, error) {
	e := &encoder{sources: map[*codebook.Source]uint32{}}
	var editions []codebook.Edition
	for i, r := range releases {
		editions = append(editions, r.Edition)
		if err := e.release(strconv.Itoa(i), r); err != nil {
			return nil, fmt.Errorf("compile %s: %w", r.ID(), err)
		}
	}
	e.text("words", func(line func(...string)) {
		for _, w := range tables.Words {
			line(w.Word, string(w.Kind), w.Means)
		}
	})
	e.text("ptp", func(line func(...string)) {
		for _, p := range tables.PTP {
			line(p.Column1, p.Column2, p.Indicator, p.Note, e.source(p.Source))
		}
	})
	e.text("vaccines", func(line func(...string)) {
		for _, v := range tables.Vaccines {
			line(v.Code, v.Family, strings.Join(v.CVX, ","), strings.Join(v.Trade, ";"), v.Route, strconv.Itoa(v.Components), v.Age, e.source(v.Source))
		}
	})
	e.json("giving", tables.Administrations)
	e.json("editions", editions)
	e.json("sources", e.list)
	return e.sections, errors.Join(e.problems...)
}

// encoder gathers the sections.
type encoder struct {
	sections []flat.Section
	sources  map[*codebook.Source]uint32
	list     []codebook.Source
	problems []error
}

func (e *encoder) add(name string, data []byte) {
	e.sections = append(e.sections, flat.Section{Name: name, Data: data})
}

func (e *encoder) json(name string, value any) {
	data, err := json.Marshal(value)
	if err != nil {
		e.problems = append(e.problems, err)
	}
	e.add(name, data)
}

// text writes a table, a line a row.
func (e *encoder) text(name string, rows func(line func(...string))) {
	var b strings.Builder
	rows(func(fields ...string) {
		b.WriteString(strings.Join(fields, fieldMark))
		b.WriteString(itemMark)
	})
	e.add(name, []byte(b.String()))
}

// source is the source's number as a text.
func (e *encoder) source(s *codebook.Source) string { return strconv.Itoa(int(e.number(s))) }

func (e *encoder) number(s *codebook.Source) uint32 {
	if s == nil {
		return nothing
	}
	n, ok := e.sources[s]
	if !ok {
		if at := slices.Index(e.list, *s); at >= 0 {
			n = uint32(at)
		} else {
			n = uint32(len(e.list))
			e.list = append(e.list, *s)
		}
		e.sources[s] = n
	}
	return n
}

// release writes the columns of a release.
func (e *encoder) release(prefix string, r *codebook.Release) error {
	n := r.Len()
	state := make([]uint8, n) // kind, and use in the next two bits
	from, to, parent, source := make([]int32, n), make([]int32, n), make([]uint32, n), make([]uint32, n)
	at, letters := make([]uint32, 1, texts*n+1), make([]byte, 0, 128*n)
	type keyed struct {
		key codebook.Key
		row uint32
	}
	keys := make([]keyed, 0, n)
	for i := range n {
		c := r.At(i)
		state[i] = uint8(c.Kind) | uint8(c.Use)<<2
		from[i], to[i], source[i] = int32(c.Effective), int32(c.Terminated), e.number(c.Source)
		parent[i] = nothing
		if p := c.Parent(); p != nil {
			parent[i] = uint32(p.Row())
		}
		if c.Kind != codebook.KindHeading {
			key, ok := codebook.KeyOf(c.Key())
			if !ok {
				return fmt.Errorf("%q is too long for a code", c.Code)
			}
			keys = append(keys, keyed{key, uint32(i)})
		}
		for _, text := range [texts]string{c.Code, c.Display, c.Description, strings.Join(c.Synonyms, itemMark), strings.Join(c.Terms, itemMark),
			strings.Join(c.ReplacedBy, itemMark), strings.Join(c.Fits, itemMark), e.rest(c)} {
			letters = append(letters, text...)
			at = append(at, uint32(len(letters)))
		}
		if len(letters) > 1<<32-1 {
			return errors.New("more text than a book can hold")
		}
	}
	slices.SortFunc(keys, func(a, b keyed) int {
		if a.key < b.key {
			return -1
		}
		return 1
	})
	sorted, rows := make([]uint64, len(keys)), make([]uint32, len(keys))
	for i, k := range keys {
		sorted[i], rows[i] = uint64(k.key), k.row
	}
	e.add(prefix+"state", state)
	e.add(prefix+"from", flat.Raw(from))
	e.add(prefix+"to", flat.Raw(to))
	e.add(prefix+"parent", flat.Raw(parent))
	e.add(prefix+"source", flat.Raw(source))
	e.add(prefix+"keys", flat.Raw(sorted))
	e.add(prefix+"rows", flat.Raw(rows))
	e.add(prefix+"at", flat.Raw(at))
	e.add(prefix+"letters", letters)
	return nil
}

// rest are facts, notes, needs and 7th characters, a group each.
func (e *encoder) rest(c *codebook.Code) string {
	if len(c.Facts)+len(c.Notes)+len(c.Needs)+len(c.Seventh) == 0 {
		return ""
	}
	var groups [4][]string
	for _, f := range c.Facts {
		groups[0] = append(groups[0], strings.Join([]string{string(f.Name), f.Value, e.source(f.Source)}, fieldMark))
	}
	for _, n := range c.Notes {
		groups[1] = append(groups[1], strings.Join([]string{string(n.Kind), n.Text, strings.Join(n.Targets, ","), e.source(n.Source)}, fieldMark))
	}
	for _, n := range c.Needs {
		groups[2] = append(groups[2], strings.Join([]string{string(n.Fact), strings.Join(n.Values, "|")}, fieldMark))
	}
	for _, s := range c.Seventh {
		groups[3] = append(groups[3], strings.Join([]string{s.Character, s.Meaning}, fieldMark))
	}
	var joined [4]string
	for i, g := range groups {
		joined[i] = strings.Join(g, itemMark)
	}
	return strings.Join(joined[:], groupMark)
}

// Book is what a compiled file holds.
type Book struct {
	Releases []*codebook.Release
	file     *flat.File
	sources  []codebook.Source
}

// Decode opens the releases of a compiled file, which must stay open as long as they are used. Whoever has not verified the file's checksums
// must be ready for panics when a damaged one is read.
func Decode(f *flat.File) (*Book, error) {
	b := &Book{file: f}
	var editions []codebook.Edition
	if err := errors.Join(b.json("editions", &editions), b.json("sources", &b.sources)); err != nil {
		return nil, err
	}
	for i, edition := range editions {
		rows, err := b.rows(strconv.Itoa(i))
		if err != nil {
			return nil, err
		}
		b.Releases = append(b.Releases, codebook.NewStored(edition, rows))
	}
	return b, nil
}

func (b *Book) json(name string, value any) error {
	data, err := b.file.Bytes(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, value); err != nil {
		return fmt.Errorf("%w: section %s: %v", flat.ErrDamaged, name, err)
	}
	return nil
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

func numbers[T flat.Number](f *flat.File, name string, to *[]T) (err error) {
	*to, err = flat.Numbers[T](f, name)
	return err
}

// rows are the rows of a release in a file.
type rows struct {
	book     *Book
	state    []uint8
	from, to []int32
	parent   []uint32
	source   []uint32
	keys     []uint64 // sorted
	byKey    []uint32 // row of each key
	at       []uint32
	letters  []uint8
	tree     func() tree
	headings func() map[string]int
}

// tree lists children by row, those at the top first.
type tree struct{ begin, children []uint32 }

func (r *rows) makeTree() tree {
	n := len(r.state)
	t := tree{make([]uint32, n+2), make([]uint32, n)}
	for _, p := range r.parent {
		t.begin[p+2]++ // nothing + 1 is 0
	}
	for i := range n + 1 {
		t.begin[i+1] += t.begin[i]
	}
	next := slices.Clone(t.begin)
	for row, p := range r.parent {
		t.children[next[p+1]] = uint32(row)
		next[p+1]++
	}
	return t
}

func (r *rows) makeHeadings() map[string]int {
	headings := map[string]int{}
	for n, state := range r.state {
		if codebook.Kind(state&3) == codebook.KindHeading {
			headings[string(r.letters[r.at[texts*n]:r.at[texts*n+1]])] = n
		}
	}
	return headings
}

func (r *rows) Len() int { return len(r.state) }

func (r *rows) State(n int) (codebook.Kind, codebook.Date, codebook.Date) {
	return codebook.Kind(r.state[n] & 3), codebook.Date(r.from[n]), codebook.Date(r.to[n])
}

func (r *rows) Parent(n int) int {
	if p := r.parent[n]; p != nothing {
		return int(p)
	}
	return -1
}

func (r *rows) Children(n int) []uint32 {
	t := r.tree()
	return t.children[t.begin[n+1]:t.begin[n+2]]
}

func (r *rows) Find(code string) (int, bool) {
	key, ok := codebook.KeyOf(code)
	if !ok {
		return 0, false
	}
	at, found := slices.BinarySearch(r.keys, uint64(key))
	if !found {
		return 0, false
	}
	return int(r.byKey[at]), true
}

func (r *rows) FindHeading(key string) (int, bool) {
	n, ok := r.headings()[key]
	return n, ok
}

// Make copies the row's stretch of text and cuts it.
func (r *rows) Make(n int) *codebook.Code {
	at := r.at[texts*n : texts*n+texts+1]
	all := string(r.letters[at[0]:at[texts]])
	text := func(i int) string { return all[at[i]-at[0] : at[i+1]-at[0]] }
	c := &codebook.Code{
		Code: text(0), Display: text(1), Description: text(2), Synonyms: split(text(3)), Terms: split(text(4)), ReplacedBy: split(text(5)), Fits: split(text(6)),
		Kind: codebook.Kind(r.state[n] & 3), Use: codebook.Use(r.state[n] >> 2 & 3),
		Effective: codebook.Date(r.from[n]), Terminated: codebook.Date(r.to[n]), Source: r.book.source(r.source[n]),
	}
	r.book.rest(c, text(7))
	return c
}

func split(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, itemMark)
}

// source is the source with this number, nil for none.
func (b *Book) source(n uint32) *codebook.Source {
	if n == nothing {
		return nil
	}
	return &b.sources[n]
}

func (b *Book) sourceText(number string) *codebook.Source {
	n, err := strconv.ParseUint(number, 10, 32)
	if err != nil || n >= uint64(len(b.sources)) {
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

// each yields the items of a list that have so many fields.
func each(text string, fields int, yield func([]string)) {
	for item := range strings.SplitSeq(text, itemMark) {
		if f := strings.Split(item, fieldMark); len(f) == fields {
			yield(f)
		}
	}
}

// Tables reads the tables. It takes a few milliseconds, so it is left until they are needed.
func (b *Book) Tables() (codebook.Tables, error) {
	var t codebook.Tables
	read := func(name string, fields int, yield func([]string)) error {
		data, err := b.file.Bytes(name)
		if err == nil {
			each(string(data), fields, yield)
		}
		return err
	}
	err := errors.Join(
		read("words", 3, func(f []string) {
			t.Words = append(t.Words, codebook.Word{Word: f[0], Kind: codebook.WordKind(f[1]), Means: f[2]})
		}),
		read("ptp", 5, func(f []string) {
			t.PTP = append(t.PTP, codebook.PTPPair{Column1: f[0], Column2: f[1], Indicator: f[2], Note: f[3], Source: b.sourceText(f[4])})
		}),
		read("vaccines", 8, func(f []string) {
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
