package search

// matched is how one token of the query matched a code.
type matched struct {
	how     how
	found   bool
	apart   bool // not in the best text but elsewhere
	field   field
	reading int    // in run.readings, -1 when a find matched
	find    int    // in the token's finds, -1 when a reading matched
	term    uint32 // of the book
	text    int    // in run.texts
	gain    float32
}

// textOf is one of the texts that speak of a code, as they are looked through for reasons.
type textOf struct {
	row   uint32
	field field
}

// origin is the text besides the display that brought a hit: an alias, the plain line or a title above. It is empty for hits by
// their display alone.
type origin struct {
	kind    originKind
	text    string
	entries []entry
}

type originKind uint8

const (
	fromDisplay originKind = iota
	fromAlias
	fromDescription
	fromAbove
)

// analyse works out token by token how a code matches by its best text, into r.shown, and which text explains most beside the descriptor.
// It is the slow reference of stand: the same rules, with reasons.
func (r *run) analyse(h hit) origin {
	x := r.x
	first := x.first[h.node]
	r.texts = r.texts[:0]
	best := []textOf{{h.row, fieldTitle}}
	r.listTexts(h.node)
	if h.row == allRow {
		r.texts[0].field = fieldTitle
		r.shown = r.account(r.texts, r.shown)
		return r.origin(h.node, r.mostTelling())
	}
	r.shown = r.account(best, r.shown)
	for i := range r.shown {
		r.shown[i].text = int(h.row - first)
	}
	if r.missesAny() {
		shown := append(r.aside[:0], r.shown...)
		r.aside = shown
		r.shown = r.account(r.texts, r.shown)
		for i, m := range shown {
			if m.found {
				r.shown[i] = m
			} else if r.shown[i].found {
				r.shown[i].apart, r.shown[i].gain = true, elsewhere*r.tokens[i].mass
			}
		}
	}
	return r.origin(h.node, int(h.row-first))
}

func (r *run) missesAny() bool {
	for i := range r.shown {
		if !r.shown[i].found {
			return true
		}
	}
	return false
}

// listTexts lists what speaks of the code: its own texts in their order, then the titles above it, the nearest first.
func (r *run) listTexts(node uint32) {
	x := r.x
	_ = x.mass[x.first[node]:x.first[node+1]] // so that a damaged file ends here and not in an endless list
	for row := x.first[node]; row < x.first[node+1]; row++ {
		in := fieldBody
		if row == x.first[node] {
			in = fieldTitle
		}
		r.texts = append(r.texts, textOf{row, in})
	}
	for p := range x.above(node) {
		for row := x.first[p]; row < x.line(p); row++ {
			r.texts = append(r.texts, textOf{row, fieldAbove})
		}
	}
}

// account says for each token how the texts have it.
func (r *run) account(texts []textOf, shown []matched) []matched {
	shown = shown[:0]
	seen := uint32(0)
	for range r.tokens {
		shown = append(shown, matched{reading: -1, find: -1})
	}
	credit := func(i, n int, f find) {
		best := &shown[i]
		for k, text := range texts {
			for _, e := range r.x.text(text.row) {
				if t := e.term(); f.lo <= t && t < f.hi {
					in, weight := text.field, fieldWeights[text.field]
					if e.extra() {
						in, weight = fieldExtra, fieldWeights[fieldExtra]
						if text.field == fieldAbove {
							continue
						}
					}
					if f.how == howPrefix && r.short[i] && text.field != fieldTitle {
						continue
					}
					if gain := weight * f.weight * r.tokens[i].mass; gain > best.gain {
						*best = matched{how: f.how, found: true, field: in, reading: -1, find: n, term: t, text: k, gain: gain}
					}
				}
			}
		}
		if best.found {
			seen |= 1 << i
		}
	}
	for i := range r.tokens {
		if f := r.tokens[i].finds; len(f) > 0 && f[0].how == howExact {
			credit(i, 0, f[0])
		}
	}
	for n := range r.readings {
		rd := &r.readings[n]
		if seen&rd.bits() == rd.bits() {
			continue
		}
		r.wipe(&r.own)
		where, weight := 0, float32(0)
		for k, text := range texts {
			before := r.own.spread[rd.parts : rd.parts+len(rd.terms)]
			had := float32(0)
			for _, c := range before {
				had += c.weight
			}
			r.read(text.row, text.field, &r.own)
			has := -had
			for _, c := range before {
				has += c.weight
			}
			if has > weight {
				where, weight = k, has
			}
		}
		gain, _ := r.readInto(rd, &r.own, seen)
		if gain <= 0 {
			continue
		}
		for i := rd.from; i < rd.to; i++ {
			shown[i] = matched{how: rd.how, found: true, reading: n, find: -1, term: rd.rarest, text: where, gain: gain / float32(rd.to-rd.from)}
		}
		seen |= rd.bits()
	}
	for i := range r.tokens {
		if seen&(1<<i) != 0 {
			continue
		}
		for n, f := range r.tokens[i].finds {
			if f.how != howExact && (seen != 0 || !r.follows(i, f)) {
				credit(i, n, f)
			}
		}
	}
	return shown
}

// mostTelling is the text that explains most of what the descriptor does not, 0 when that is all.
func (r *run) mostTelling() int {
	best, most := 0, float32(0)
	for i := range r.shown {
		m := &r.shown[i]
		if !m.found || m.text == 0 {
			continue
		}
		gain := float32(0)
		for k := range r.shown {
			if r.shown[k].found && r.shown[k].text == m.text {
				gain += r.shown[k].gain
			}
		}
		if gain > most {
			best, most = m.text, gain
		}
	}
	return best
}

// origin is the n-th of the texts that speak of the code.
func (r *run) origin(node uint32, n int) origin {
	x := r.x
	if n == 0 {
		return origin{}
	}
	row := x.first[node] + uint32(n)
	switch c := x.code(node); {
	case row < x.line(node):
		return origin{fromAlias, alias(c, n-1), x.text(row)}
	case row < x.first[node+1]:
		return origin{fromDescription, c.Description, x.text(row)}
	}
	row = r.texts[n].row
	for p := range x.above(node) {
		if x.first[p] <= row && row < x.first[p+1] {
			return origin{fromAbove, x.says(p, row), x.text(row)}
		}
	}
	return origin{}
}

// says is what a title or alias of the node says.
func (x *Index) says(node, row uint32) string {
	c := x.code(node)
	if row == x.first[node] {
		return c.Display
	}
	return alias(c, int(row-x.first[node])-1)
}
