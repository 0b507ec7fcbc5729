package search

import (
	"context"
	"strings"
)

// run is one search and its scratch memory, which goes back to the index's pool afterwards.
type run struct {
	x      *Index
	ctx    context.Context
	query  Query
	scope  Scope
	boost  Boost
	filter filter

	// What was typed.
	scan     scanner
	tokens   []token
	readings []reading
	terms    []uint32   // memory of the readings' terms
	phrases  []sequence // the hit must hold each of these
	nots     []sequence // and none of these
	pattern  pattern
	near     []near
	joint    []byte

	// What it matches.
	rows    []gathered // by row
	touched []uint32   // rows that have gathered something
	best    []standing // by code
	reached []uint32   // codes with a standing
	work    int        // postings since the context was last asked
	fuzzily bool       // the tokens were expanded by the fuzzy lane

	// What is shown.
	top     []hit  // heap of the best hits, the worst on top
	total   int    // all hits
	offered []bool // by code: stands among the hits of the code lane
	lane    []uint32
	shown   []matched
	key     string // the code typed
	spans   []Span
	marks   []Span
	why     []byte
	ends    []end
}

// hit is a code on its way into the result.
type hit struct {
	code  uint32
	row   uint32 // the row that matched best; noRow when the code itself did
	tier  Tier   // empty for hits by text, whose tier is read off the row
	score float64
}

const noRow = ^uint32(0)

func newRun(x *Index) *run {
	return &run{x: x, scan: scanner{placed: true}, rows: make([]gathered, len(x.codeOf)), best: make([]standing, len(x.codes)), offered: make([]bool, len(x.codes))}
}

// begin takes the query apart and forgets the last one.
func (r *run) begin(ctx context.Context, text string, scope Scope, boost Boost) {
	r.ctx, r.query, r.scope, r.boost = ctx, Parse(text), scope, boost
	if r.scope.Limit <= 0 {
		r.scope.Limit = DefaultLimit
	}
	for _, code := range r.lane {
		r.offered[code] = false
	}
	r.lane, r.top, r.total, r.work, r.fuzzily = r.lane[:0], r.top[:0], 0, 0, false
	r.tokens, r.readings, r.terms, r.phrases, r.nots = r.tokens[:0], r.readings[:0], r.terms[:0], r.phrases[:0], r.nots[:0]
	r.spans, r.why = r.spans[:0], r.why[:0]
	r.filter = r.newFilter()
	for _, w := range r.query.Words {
		if w.Not {
			r.nots = append(r.nots, r.sequence(w)...)
		}
	}
}

// find runs the lanes: codes, then text, then, when both found nothing, fuzzy.
func (r *run) find() error {
	words := make([]Word, 0, len(r.query.Words))
	for _, w := range r.query.Words {
		if !w.Not {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return r.browse()
	}
	lead, done := r.codeLane(words)
	if done {
		return r.ctx.Err()
	}
	if lead.key != "" {
		r.filter.lead = lead
		if err := r.textLane(words[1:]); err != nil || r.total > 0 {
			return err
		}
		r.filter.lead = prefix{}
	}
	if err := r.textLane(words); err != nil || r.total > 0 {
		return err
	}
	if lead.key != "" {
		r.offerPrefix(lead, prefixScore)
	}
	if r.total == 0 {
		return r.fuzzyLane()
	}
	return nil
}

// browse lists what is used most, when the query holds only filters. An empty query finds nothing.
func (r *run) browse() error {
	if len(r.query.Sets) == 0 && r.query.Section == "" && !r.query.Billable {
		return r.ctx.Err()
	}
	for code := range uint32(len(r.x.codes)) {
		if r.allowed(code, false) {
			r.offer(hit{code, noRow, TierWords, r.prior(code, 1)})
		}
	}
	return r.ctx.Err()
}

// textLane looks for the words in the rows.
func (r *run) textLane(words []Word) error {
	r.tokenize(words)
	if len(r.tokens) == 0 {
		return r.ctx.Err()
	}
	r.expand()
	return r.match()
}

// match gathers, ranks and wipes the scratch.
func (r *run) match() error {
	err := r.gather()
	if err == nil {
		r.rank()
	}
	for _, row := range r.touched {
		r.rows[row] = gathered{}
	}
	for _, code := range r.reached {
		r.best[code] = standing{}
	}
	r.touched, r.reached = r.touched[:0], r.reached[:0]
	return err
}

// tokenize makes tokens of the words.
func (r *run) tokenize(words []Word) {
	r.tokens, r.readings, r.terms, r.phrases = r.tokens[:0], r.readings[:0], r.terms[:0], r.phrases[:0]
	for _, w := range words {
		r.scan.scan(w.Text)
		for _, s := range r.scan.words {
			if !s.joined && len(r.tokens) < mostTokens {
				r.token(string(r.scan.text(s)), w.Phrase)
			}
		}
		if w.Phrase {
			r.phrases = append(r.phrases, r.sequence(w)...)
		}
	}
	if n := len(r.tokens); n > 0 {
		r.tokens[n-1].last = !r.tokens[n-1].exact
	}
}

// token adds a token in the memory of an earlier one.
func (r *run) token(text string, exact bool) {
	n := len(r.tokens)
	if n < cap(r.tokens) {
		r.tokens = r.tokens[:n+1]
	} else {
		r.tokens = append(r.tokens, token{})
	}
	r.tokens[n] = token{text: text, exact: exact, finds: r.tokens[n].finds[:0]}
}

// prior is what speaks for a code before its words are looked at: how often it is billed, and that the user had it lately. With scale 1
// it decides between rows that match about equally well.
func (r *run) prior(code uint32, scale float64) float64 {
	c := r.x.codes[code]
	prior := [...]float64{0, useLow, useMedium, useHigh}[min(c.Use, 3)] * scale
	if !c.Billable() {
		prior -= headerLoss
	}
	if r.boost != nil {
		prior += r.boost(c)
	}
	return prior
}

// What use is worth, and what a header loses against the codes below it, on the scale of a text score (1: the row is the query).
const (
	useHigh    = 0.12
	useMedium  = 0.07
	useLow     = 0.03
	headerLoss = 0.03
)

// offer counts a hit and keeps it when it is among the best.
func (r *run) offer(h hit) {
	r.total++
	switch {
	case len(r.top) < r.scope.Limit:
		r.top = append(r.top, h)
		for i := len(r.top) - 1; i > 0; {
			parent := (i - 1) / 2
			if r.before(r.top[i], r.top[parent]) {
				break
			}
			r.top[i], r.top[parent] = r.top[parent], r.top[i]
			i = parent
		}
	case r.before(h, r.top[0]):
		r.top[0] = h
		r.sink(len(r.top))
	}
}

// sink moves the head of the heap, which is the first n of top, to its place.
func (r *run) sink(n int) {
	for i := 0; ; {
		worst := i
		for _, child := range [2]int{2*i + 1, 2*i + 2} {
			if child < n && r.before(r.top[worst], r.top[child]) {
				worst = child
			}
		}
		if worst == i {
			return
		}
		r.top[i], r.top[worst] = r.top[worst], r.top[i]
		i = worst
	}
}

// before reports whether hit a stands above hit b. It is a total order: by score, then use, billable, set and code.
func (r *run) before(a, b hit) bool {
	if a.score != b.score {
		return a.score > b.score
	}
	x := r.x
	c, d := x.codes[a.code], x.codes[b.code]
	switch {
	case c.Use != d.Use:
		return c.Use > d.Use
	case c.Billable() != d.Billable():
		return c.Billable()
	case x.sets[a.code] != x.sets[b.code]:
		return x.sets[a.code] < x.sets[b.code]
	case x.keys[a.code] != x.keys[b.code]:
		return strings.Compare(x.keys[a.code], x.keys[b.code]) < 0
	}
	return a.code < b.code
}
