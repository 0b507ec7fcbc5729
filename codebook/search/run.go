package search

import (
	"context"
	"strings"
	"unsafe"

	"codedesk/codebook"
)

// run is one search and its scratch memory, which goes back to the index afterwards.
type run struct {
	x      *Index
	ctx    context.Context
	text   string
	query  Query
	words  []Word // those of the query that are not excluded
	spaced bool   // the query ends with a space
	scope  Scope
	boost  Boost
	filter filter

	// What was typed.
	scan     scanner
	place    scanner
	skipped  int // of the words: a code in which the others are looked up
	guessed  bool
	tokens   []token
	readings []reading
	demands  []demand
	slack    float32    // wholeSlack with the quiet words
	terms    []uint32   // memory of the readings' terms
	phrases  []sequence // the hit must hold each of these
	nots     []sequence // and none of these
	pattern  pattern
	near     []near
	joint    []byte
	typed    []byte // memory of the tokens' texts

	// Which codes have something of it.
	noted     sheet // by node: its place among those touched, and one more
	touched   []touched
	sure      int // how many of them have more than what only counts beside others
	heavies   []heavyFind
	following uint32   // bits of finds that count only beside others
	light     uint32   // bits of what is not heavy
	familyOf  sheet    // by node: its place in families, while siblings are noted
	families  []family // parents of nodes touched; the first is none
	familyAt  []uint32 // of nodes touched, the place of the parent in families
	limits    limits
	groups    []group                   // of touched nodes with the same bits
	slots     [4 * mostGroups]groupSlot // empty between searches
	groupAt   []uint16                  // by node touched
	grouped   []uint32                  // nodes touched, by group
	prospects []prospect
	mostGot   float32
	work      int // since the context was last asked

	// What a code has of it.
	clueAt   sheet // by term: its first clue
	clues    []clue
	parts    []part
	short    [mostTokens]bool // has one or two letters
	waits    [mostTokens]bool // and counts only beside others
	own, all tally
	rows     []spoken // of the code looked at, those that have something, and its descriptor
	handed   [keptHanded]handedOn
	arounds  [keptHanded]aroundOf
	around   uint32 // tokens that the code looked at does not have, but aliases of its siblings
	marks    marks  // of what the tops are made for
	marked   bool
	fetched  uint32 // says nothing; it is there so that the compiler keeps what fetch does

	// What is shown.
	top     []hit // the best hits: a heap, the worst on top
	sorted  bool  // top is no heap but a list, best first
	stood   []hit // all that were offered
	total   int
	more    bool     // there are more than total
	taken   []uint64 // by node, a bit: stands among the hits of the code lane
	lane    []uint32
	rival   rivalry
	shown   []matched
	aside   []matched
	texts   []textOf
	key     string // the code typed
	spans   []Span
	nearest [mostTokens]int16 // the best find of each token in the text that is shown
	why     []byte
	ends    []end
}

// hit is a code on its way into the result.
type hit struct {
	node  uint32
	row   uint32 // the text that matched best, or allRow; noRow when the code itself did
	score float64
	got   float32
	by    lane
}

// lane is the way by which a hit came.
type lane uint8

const (
	byText   lane = iota // its tier is read off the text
	byCode               // the query is its code
	byPrefix             // its code begins with the query
	byFilter             // the query holds only filters
)

func (l lane) tier() Tier { return [...]Tier{"", TierCode, TierPrefix, TierWords}[l] }

func newRun(x *Index) *run {
	return &run{
		x: x, noted: newSheet(x.size()), familyOf: newSheet(x.size()), clueAt: newSheet(uint32(x.dict.size())), taken: make([]uint64, x.words()),
		rival: noRival,

		touched: make([]touched, 0, mostTouched), familyAt: make([]uint32, 0, mostTouched), groupAt: make([]uint16, 0, mostTouched),
		grouped: make([]uint32, 0, mostTouched), families: make([]family, 0, mostTouched/4), prospects: make([]prospect, 0, mostTouched/4),
		groups: make([]group, 0, 64), stood: make([]hit, 0, 128), clues: make([]clue, 0, 128),
	}
}

// mostTouched is how many codes most searches touch. Lists of that size do not grow at the first key, which takes one new page after another.
const mostTouched = 4096

// read takes scratch memory and the query apart. A pool alone would lose the memory to the collector, and the next keystroke would pay for
// some megabytes of new pages.
func (x *Index) read(ctx context.Context, text string) *run {
	r := x.spare.Swap(nil)
	if r == nil {
		r = x.scratch.Get().(*run)
	}
	r.ctx, r.text, r.spaced = ctx, text, strings.HasSuffix(text, " ")
	r.query.parse(text)
	r.words = r.words[:0]
	for _, w := range r.query.Words {
		if !w.Not {
			r.words = append(r.words, w)
		}
	}
	return r
}

// begin begins a search.
func (x *Index) begin(ctx context.Context, text string, scope Scope, boost Boost) *run {
	r := x.read(ctx, text)
	r.scope, r.boost = scope, boost
	if r.scope.Limit <= 0 {
		r.scope.Limit = DefaultLimit
	}
	r.filter = r.newFilter()
	for _, w := range r.query.Words {
		if w.Not {
			r.nots = append(r.nots, r.sequence(w)...)
		}
	}
	return r
}

// end wipes the scratch memory and gives it back.
func (r *run) end() {
	for _, node := range r.lane {
		r.taken[node/64] = 0
	}
	r.wipeText()
	r.lane, r.top, r.sorted, r.stood, r.total, r.more, r.work, r.rival = r.lane[:0], r.top[:0], false, r.stood[:0], 0, false, 0, noRival
	r.tokens, r.readings, r.demands, r.terms, r.phrases, r.nots = r.tokens[:0], r.readings[:0], r.demands[:0], r.terms[:0], r.phrases[:0], r.nots[:0]
	r.spans, r.why, r.ends, r.typed = r.spans[:0], r.why[:0], r.ends[:0], r.typed[:0]
	r.ctx, r.text, r.scope, r.boost, r.filter, r.skipped, r.guessed, r.key = nil, "", Scope{}, Boost{}, filter{}, 0, false, ""
	if !r.x.spare.CompareAndSwap(nil, r) {
		r.x.scratch.Put(r)
	}
}

// wipeText forgets what the text lane noted.
func (r *run) wipeText() {
	r.noted.wipe()
	r.clueAt.wipe()
	r.touched, r.clues, r.parts, r.mostGot = r.touched[:0], r.clues[:0], r.parts[:0], 0
}

// find runs the lanes: codes, then text, then, when both found nothing, fuzzy.
func (r *run) find() error {
	words := r.words
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
		r.offerCodes(lead.key)
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
	for node := range r.x.size() {
		if r.allowed(node) {
			r.total++
			r.offer(hit{node: node, row: noRow, by: byFilter, score: r.prior(node, 1)})
		}
	}
	return r.ctx.Err()
}

// textLane looks for the words in the rows.
func (r *run) textLane(words []Word) error {
	r.wipeText()
	r.skipped = len(r.words) - len(words)
	r.tokenize(words)
	if len(r.tokens) == 0 || r.takeTops() {
		return r.ctx.Err()
	}
	r.expand()
	r.signs()
	return r.rank()
}

// understand finds out what the words may be in the book.
func (r *run) understand(words []Word) {
	r.tokenize(words)
	r.expand()
}

// tokenize makes tokens of the words.
func (r *run) tokenize(words []Word) {
	r.tokens, r.readings, r.demands, r.terms, r.phrases = r.tokens[:0], r.readings[:0], r.demands[:0], r.terms[:0], r.phrases[:0]
	for _, w := range words {
		text := w.Text
		if text == ampersand {
			text = "and"
		}
		r.scan.scan(text)
		for _, s := range r.scan.words {
			if !s.extra && len(r.tokens) < mostTokens {
				text := r.keep(r.scan.text(s))
				if n := len(r.tokens); n > 0 {
					text = r.x.dict.named(r.tokens[n-1].text, text)
				}
				r.token(text, w.Phrase)
				r.initials()
			}
		}
		if w.Phrase {
			r.phrases = append(r.phrases, r.sequence(w)...)
		}
	}
	if n := len(r.tokens); n > 0 {
		t := &r.tokens[n-1]
		t.last = !t.exact && !(r.spaced && len(t.text) == 1 && r.x.hasWord(t.text))
	}
}

// keep is a text that lasts as long as the search.
func (r *run) keep(text []byte) string {
	if len(text) == 0 {
		return ""
	}
	r.typed = append(r.typed, text...)
	return unsafe.String(&r.typed[len(r.typed)-len(text)], len(text))
}

// initials makes one token of the last three when they are d and c, and d&c is a word.
func (r *run) initials() {
	n := len(r.tokens) - 3
	if n < 0 || r.tokens[n+1].text != "and" || max(len(r.tokens[n].text), len(r.tokens[n+2].text)) > longestInitials || r.tokens[n].exact || r.tokens[n+2].exact {
		return
	}
	if word := r.tokens[n].text + "&" + r.tokens[n+2].text; r.x.dict.has(word) {
		r.tokens = r.tokens[:n]
		r.token(word, false)
	}
}

// hasWord reports whether some code has the word.
func (x *Index) hasWord(word string) bool {
	id, ok := x.dict.seek(word)
	return ok && x.dict.df[id] > 0
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
// it decides between texts that match about equally well.
func (r *run) prior(node uint32, scale float64) float64 {
	prior := r.usePrior(node) * scale
	if r.boost.Of != nil {
		prior += r.boost.Of(r.x.code(node))
	}
	return prior
}

func (r *run) usePrior(node uint32) float64 { return priors[r.x.traits(node)>>traitUse&15] }

// priors is the prior by use, whether the code can be billed, and whether by hospitals only.
var priors = func() (list [16]float64) {
	uses := [4]float64{codebook.UseRare: 0, codebook.UseLow: useLow, codebook.UseMedium: useMedium, codebook.UseHigh: useHigh}
	for i := range list {
		list[i] = uses[i&3]
		if i<<traitUse&traitBillable == 0 {
			list[i] += notBillable
		}
		if i<<traitUse&traitHospital != 0 {
			list[i] = useHospital
		}
	}
	return list
}()

// What use is worth on the scale of a text score, in which 1 is a row that is the query.
const (
	useHigh   = 0.18
	useMedium = 0.1
	useLow    = 0.04

	useHospital = -0.1 // codes that only hospitals bill
	notBillable = -0.02
)
