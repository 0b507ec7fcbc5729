package release

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// Encode is the releases and tables as sections of a flat file. Rows that share a Source share it afterwards, too. It ends with the context.
func Encode(ctx context.Context, releases []*codebook.Release, tables codebook.Tables) ([]flat.Section, error) {
	e := &encoder{ctx: ctx, sources: map[*codebook.Source]uint32{}}
	for i, r := range releases {
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
	e.text("editions", func(line func(...string)) {
		for _, r := range releases {
			line(editionLine(r.Edition)...)
		}
	})
	e.text("sources", func(line func(...string)) {
		for _, s := range e.list {
			line(string(s.Owner), s.Name, s.Edition, strconv.Itoa(int(s.Date)), s.File)
		}
	})
	return e.sections, errors.Join(e.problems...)
}

// encoder gathers the sections.
type encoder struct {
	ctx      context.Context
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
		if err := e.ctx.Err(); err != nil {
			return err
		}
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
