package search

import (
	"context"
	"fmt"

	"codedesk/codebook/flat"
)

// Explain says how the score of a hit came about, one line a word of the query and one for the sum: which word of the book it matched, in
// which way, what the match weighs and what the word is worth. The scope is that of the search that found the hit. It runs the search
// again, as it was understood, and is meant for `codedesk search --explain`.
func (x *Index) Explain(h Hit, scope Scope) []string {
	scope.Limit = int(x.size())
	lines := []string{h.Code.Code + " was not found by this search"}
	if h.from == nil || h.from.x != x {
		return lines
	}
	err := flat.Guard(func() error {
		r := x.begin(context.Background(), h.from.text, scope, Boost{})
		if err := r.find(); err != nil {
			return err
		}
		if r.sorted {
			r.prepare() // the list was made before
		}
		for _, found := range r.top {
			if x.code(found.node) == h.Code {
				lines = r.explain(found)
				break
			}
		}
		r.end()
		return nil
	})
	if err != nil {
		return []string{err.Error()}
	}
	return lines
}

func (r *run) explain(h hit) []string {
	x := r.x
	if h.row == noRow {
		return []string{fmt.Sprintf("%s: by code, no words compared; score %.3f with %s", h.by.tier(), h.score, r.use(h.node))}
	}
	r.analyse(h)
	s := r.stand(h.node, nil)
	var lines []string
	for i, m := range r.shown {
		t := &r.tokens[i]
		switch {
		case !m.found && r.around>>i&1 != 0:
			lines = append(lines, fmt.Sprintf("%s: only in synonyms of its siblings, %.2f × %.2f = %.2f", t.text, float32(around), t.mass, around*t.mass))
		case !m.found:
			lines = append(lines, fmt.Sprintf("%s: no match, %.2f lost", t.text, t.mass))
		case m.reading >= 0:
			rd := &r.readings[m.reading]
			lines = append(lines, fmt.Sprintf("%s → %s: %s, %.2f × %.2f × its share of the row = %.2f", t.text, x.label(rd), r.manner(rd), rd.weight, t.mass, m.gain))
		case m.apart:
			lines = append(lines, fmt.Sprintf("%s → %s: %s, but elsewhere, %.2f × %.2f = %.2f", t.text, x.dict.term(m.term), m.how, float32(elsewhere), t.mass, m.gain))
		default:
			f := t.finds[m.find]
			lines = append(lines, fmt.Sprintf("%s → %s: %s in %s, %.2f × %.2f × %.2f = %.2f", t.text, x.dict.term(m.term), m.how, m.field,
				f.weight, t.mass, fieldWeights[m.field], m.gain))
		}
	}
	from, mass, g := "descriptor", x.whole[h.node], gathered{}
	switch {
	case h.row == allRow:
		from = "everything said of the code"
		g = r.sum(&r.all)
	default:
		if h.row > x.first[h.node] {
			from = fmt.Sprintf("alias %q", x.says(h.node, h.row))
		}
		mass = x.mass[h.row]
		for _, text := range r.rows {
			if text.row == h.row {
				g = text.gathered
			}
		}
	}
	if len(r.demands) > 0 {
		lines = append(lines, fmt.Sprintf("with and without: the code keeps %.2f of its score", r.agreement(&s)))
	}
	asked := r.excused(s.all, r.limits.all)
	score, got := r.score(g, s.all, asked, mass)
	return append(lines, fmt.Sprintf("%s: %.2f matched of %.2f asked, %.2f left over → %.3f; with its descriptor and %s %.3f",
		from, got, asked, max(0, mass-g.covered), score, r.use(h.node), h.score))
}

// use is the prior's reason.
func (r *run) use(node uint32) string {
	use := [...]string{"use rare", "use low", "use medium", "use high"}[r.x.use(node)]
	if !r.x.is(node, traitBillable) {
		use += ", not billable"
	}
	return use
}

// manner is the kind of a reading.
func (r *run) manner(rd *reading) string {
	if rd.how != howMeaning {
		return rd.how.String()
	}
	return string(r.x.meanings.kind(rd.meaning))
}

// String names the way for people.
func (h how) String() string {
	return [...]string{"exact", "plural", "meaning", "written together", "prefix", "typo", "written apart", "same stem", "fuzzy"}[h]
}

// String names the field for people.
func (f field) String() string {
	return [...]string{"title", "synonym or description", "title above", "hyphenated word"}[f]
}
