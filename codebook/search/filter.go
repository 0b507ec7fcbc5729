package search

import (
	"slices"
	"strings"

	"codedesk/codebook"
)

// filter is what a code must be, whatever its words.
type filter struct {
	sets     uint8  // 0 for all
	traits   uint32 // that it must have
	dos      uint32 // 0 for any
	sections []uint32
	inside   bool // only below the sections
	lead     prefix
}

// dateOnly reports whether nothing but the date filters.
func (f *filter) dateOnly() bool {
	return f.sets == 0 && f.traits == 0 && !f.inside && f.lead.key == ""
}

// prefix is the beginning of codes, in the sets given.
type prefix struct {
	key  string
	sets uint8
}

// newFilter joins the query's own filters with the scope's.
func (r *run) newFilter() filter {
	f := filter{dos: uint32(r.scope.DOS)}
	if r.scope.Billable || r.query.Billable {
		f.traits = traitBillable
	}
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
		f.dos = uint32(r.x.view.DOS())
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
func (r *run) sections(name string) (found []uint32) {
	key := name[strings.LastIndexByte(name, '/')+1:]
	var headings []uint32
	for node := range r.x.size() {
		if r.x.is(node, traitHeading) {
			headings = append(headings, node)
			if code := r.x.code(node).Code; strings.EqualFold(code, name) || strings.EqualFold(code, key) {
				found = append(found, node)
			}
		}
	}
	for _, node := range r.x.keyed(strings.ReplaceAll(strings.ToUpper(name), ".", "")) {
		if !r.x.is(node, traitBillable) && strings.EqualFold(r.x.code(node).Code, name) {
			found = append(found, node)
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, node := range headings {
		if h := r.x.code(node); r.titled(h.Code, name) || r.titled(h.Display, name) {
			found = append(found, node)
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

// passes reports whether the node is a code of the sets, state and date asked for.
func (r *run) passes(node uint32) bool {
	f, facts := &r.filter, r.x.facts[nodeFacts*node:][:nodeFacts]
	traits := facts[factTraits]
	return traits&traitHeading == 0 && (f.sets == 0 || traits&uint32(f.sets) != 0) && traits&f.traits == f.traits &&
		(f.dos == 0 || facts[factFrom] <= f.dos && f.dos <= facts[factTo]) &&
		(f.lead.key == "" || traits&uint32(f.lead.sets) != 0 && f.lead.leads(r.x.keys[node]))
}

// allowed reports whether the code passes the whole filter.
func (r *run) allowed(node uint32) bool { return r.passes(node) && r.fits(node) }

// named is allowed for a code that was asked for by name, whatever its date.
func (r *run) named(node uint32) bool {
	dos := r.filter.dos
	r.filter.dos = 0
	ok := r.allowed(node)
	r.filter.dos = dos
	return ok
}

// fits reports whether the code lies in the sections and has the phrases, but none of what is excluded.
func (r *run) fits(node uint32) bool {
	return !r.filter.inside && len(r.phrases)+len(r.nots) == 0 || r.fitsClosely(node)
}

func (r *run) fitsClosely(node uint32) bool {
	if r.filter.inside && !r.filter.within(r.x, node) {
		return false
	}
	for _, s := range r.phrases {
		if !r.x.holds(node, s, true) {
			return false
		}
	}
	for _, s := range r.nots {
		if r.x.holds(node, s, false) {
			return false
		}
	}
	return true
}

// leads reports whether the key begins with the prefix.
func (p prefix) leads(key codebook.Key) bool {
	least, _ := codebook.KeyOf(p.key)
	return least <= key && key <= least.To(len(p.key))
}

// within reports whether the node lies below one of the sections.
func (f *filter) within(x *Index, node uint32) bool {
	for _, section := range f.sections {
		if section <= node && node <= x.last[section] {
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
func (x *Index) holds(node uint32, s sequence, above bool) bool {
	for row := x.first[node]; row < x.first[node+1]; row++ {
		if x.runs(row, s) {
			return true
		}
	}
	for p := range x.above(node) {
		if !above {
			break
		}
		for row := x.first[p]; row < x.line(p); row++ {
			if x.runs(row, s) {
				return true
			}
		}
	}
	return false
}

// runs reports whether the sequence stands in the text.
func (x *Index) runs(row uint32, s sequence) bool {
	entries := x.text(row)
	for i := range entries {
		place := 0
		for _, e := range entries[i:] {
			if e.extra() && len(s) > 1 {
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
