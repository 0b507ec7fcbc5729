package search

import (
	"slices"
	"strings"

	"codedesk/codebook"
)

// filter is what a code must be, whatever its words.
type filter struct {
	sets     uint8 // 0 for all
	billable bool
	dos      codebook.Date // 0 for any
	sections map[*codebook.Code]bool
	inside   bool // only below the sections
	lead     prefix
}

// prefix is the beginning of codes, in the sets given.
type prefix struct {
	key  string
	sets uint8
}

// newFilter joins the query's own filters with the scope's.
func (r *run) newFilter() filter {
	f := filter{billable: r.scope.Billable || r.query.Billable, dos: r.scope.DOS}
	sets := r.query.Sets
	if len(sets) == 0 {
		sets = r.scope.Sets
	}
	for _, set := range sets {
		f.sets |= setBit(set)
	}
	switch {
	case r.scope.AnyDate:
		f.dos = 0
	case f.dos == 0:
		f.dos = r.x.view.DOS()
	}
	name := r.query.Section
	if name == "" {
		name = r.scope.Section
	}
	if name != "" {
		f.inside, f.sections = true, r.sections(name)
	}
	return f
}

// sections are the headings and headers that go by the name: a key ("vaccines", "E08-E13"), a path of keys ("medicine/vaccines"), a
// category ("E11"), or words of the title, the last of which may be unfinished.
func (r *run) sections(name string) map[*codebook.Code]bool {
	found := map[*codebook.Code]bool{}
	upper := strings.ToUpper(name)
	for _, h := range r.x.headings {
		if strings.EqualFold(h.Code, name) || strings.EqualFold(h.Code, name[strings.LastIndexByte(name, '/')+1:]) && strings.Contains(name, "/") {
			found[h] = true
		}
	}
	for _, n := range r.x.keyed(strings.ReplaceAll(upper, ".", "")) {
		if c := r.x.codes[n]; !c.Billable() && strings.EqualFold(c.Code, name) {
			found[c] = true
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, h := range r.x.headings {
		if r.titled(h.Code, name) || r.titled(h.Display, name) {
			found[h] = true
		}
	}
	return found
}

// titled reports whether each word of the name begins a word of the title.
func (r *run) titled(title, name string) bool {
	var wanted scanner
	wanted.scan(name)
	r.scan.scan(title)
	for _, w := range wanted.words {
		ok := false
		for _, t := range r.scan.words {
			ok = ok || strings.HasPrefix(string(r.scan.text(t)), string(wanted.text(w)))
		}
		if !ok {
			return false
		}
	}
	return len(wanted.words) > 0
}

// allowed reports whether the code passes the filter. A code that was asked for by name passes whatever its date.
func (r *run) allowed(code uint32, named bool) bool {
	f, a := &r.filter, &r.x.about[code]
	switch {
	case f.sets != 0 && a.set&f.sets == 0,
		f.billable && !a.billable,
		f.lead.key != "" && (a.set&f.lead.sets == 0 || !strings.HasPrefix(r.x.keys[code], f.lead.key)),
		f.dos != 0 && !named && !a.on(f.dos),
		f.inside && !f.within(r.x.codes[code]):
		return false
	}
	for _, s := range r.phrases {
		if !r.x.holds(code, s, true) {
			return false
		}
	}
	for _, s := range r.nots {
		if r.x.holds(code, s, false) {
			return false
		}
	}
	return true
}

// within reports whether the code lies below one of the sections.
func (f *filter) within(c *codebook.Code) bool {
	for ; c != nil; c = c.Parent() {
		if f.sections[c] {
			return true
		}
	}
	return false
}

// sequence is for each place of a phrase the terms that may stand there.
type sequence [][]uint32

// sequence is the word or phrase as it must, or must not, stand in a text. An excluded word stands for its plural too.
func (r *run) sequence(w Word) []sequence {
	var s sequence
	r.scan.scan(w.Text)
	before := ""
	for _, word := range r.scan.words {
		if word.extra {
			continue
		}
		text := r.x.dict.named(before, string(r.scan.text(word)))
		before = text
		places := []uint32{}
		if id, ok := r.x.dict.seek(text); ok {
			places = append(places, id)
		}
		if !w.Phrase {
			for _, id := range r.x.dict.relatives(text) {
				if singular(r.x.dict.term(id)) == singular(text) {
					places = append(places, id)
				}
			}
		}
		s = append(s, places)
	}
	if len(s) == 0 {
		return nil
	}
	return []sequence{s}
}

// holds reports whether a text of the code has the sequence. The titles above it count when above is set: `-vaccine` must not leave out
// what merely lies below a heading with that word.
func (x *Index) holds(code uint32, s sequence, above bool) bool {
	entries := x.row(x.bag(code))
	for i := range entries {
		place := 0
		for _, e := range entries[i:] {
			if e == gap || (e.field() == fieldAbove && !above) {
				break
			}
			if e.field() == fieldExtra && len(s) > 1 {
				continue
			}
			if !slices.Contains(s[place], e.term()) {
				break
			}
			if place++; place == len(s) {
				return true
			}
		}
	}
	return false
}
