package search

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"codedesk/codebook"
)

// Index is the searchable form of one view of the book. It never changes once it is built; any number of goroutines may search it at once.
//
// All of it is flat arrays of numbers, so that it can be kept in a file and used from there. Every row of the book is a node, numbered so
// that what lies below a node follows it. A node has texts, one after another: its descriptor, its aliases, its plain line. A text is a list
// of entries; for each term there is the list of postings (the nodes that have it) and the list of those that hand it down.
type Index struct {
	view   *codebook.View
	layers []*codebook.Release
	stored bool // lies in a file, which may be damaged

	// By node.
	home   []uint32       // layer and row
	facts  []uint32       // four each: see factTraits
	parent []uint32       // nowhere at the top
	last   []uint32       // the last node below
	keys   []codebook.Key // 0 for headings
	whole  []float32      // mass of everything the book says of the code: see fieldMasses
	byKey  []uint32       // codes sorted by key
	heads  guide          // of byKey
	first  []uint32       // first text, and one more

	// By text.
	at      []uint32  // where its entries begin, and one more
	mass    []float32 // what all its words are worth
	entries []entry

	// By term.
	postAt   []uint32 // where its postings begin, and one more
	postings []posting
	downAt   []uint32 // where the nodes that hand it down begin, and one more
	downs    []uint32

	dict     dictionary
	meanings meanings
	heavy    heavy
	tops     tops
	keyTops  keyTops

	spare   atomic.Pointer[run] // scratch memory of the last search, which the collector must not take between two keystrokes
	scratch sync.Pool           // *run, of searches that run at once
}

// Traits of a node.
const (
	traitSets     = 0xff // a bit for its set
	traitUse      = 8    // shift of two bits; with the next two it tells the prior
	traitBillable = 1 << 10
	traitHospital = 1 << 11 // only hospitals bill it
	traitHeading  = 1 << 12
	traitLine     = 1 << 13 // has a plain line
)

// nowhere is no node, noRow no text.
const (
	nowhere = math.MaxUint32
	noRow   = uint32(math.MaxUint32)
)

// layerShift splits a home into the layer and the row in it.
const layerShift = 24

func (x *Index) size() uint32 { return uint32(len(x.home)) }

// above runs over the nodes above a node, the nearest first. Their numbers fall; in a damaged file they may not, and the walk ends.
func (x *Index) above(node uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for p := x.parent[node]; p < node && yield(p); p = x.parent[p] {
			node = p
		}
	}
}

// code is the row of the book that a node stands for.
func (x *Index) code(node uint32) *codebook.Code {
	home := x.home[node]
	return x.layers[home>>layerShift].At(int(home & (1<<layerShift - 1)))
}

// What a search asks of every code that has a word of the query lies side by side.
const (
	factTraits = iota
	factFrom   // first day
	factTo     // last day, the end of time when not known
	factLight  // mass of its lightest text, as the bits of a float32
	nodeFacts
)

// leanBits are the upper half of a node's traits: of the mass of its leanest text the upper half of the bits of a float32, which is a little less.
const leanBits = 0xffff0000

// weights are, by the facts of a node, the mass of its lightest text, and the least that is left of a text without its weightiest word.
func weights(facts []uint32) (light, lean float32) {
	return math.Float32frombits(facts[factLight]), math.Float32frombits(facts[factTraits] & leanBits)
}

// endOfTime is the last day of a code that is still valid.
const endOfTime = math.MaxInt32

func (x *Index) traits(node uint32) uint32          { return x.facts[nodeFacts*node+factTraits] &^ leanBits }
func (x *Index) set(node uint32) uint8              { return uint8(x.traits(node) & traitSets) }
func (x *Index) use(node uint32) codebook.Use       { return codebook.Use(x.traits(node) >> traitUse & 3) }
func (x *Index) is(node uint32, traits uint32) bool { return x.traits(node)&traits != 0 }

// field says where a word of a code stands.
type field uint8

const (
	fieldTitle field = iota // the text itself that is looked at
	fieldBody               // seen from elsewhere: an alias or the plain line
	fieldAbove              // a heading or header above the code
	fieldExtra              // a word that the scanner calls extra
)

// fieldWeights is what a match counts in each field, and fieldMasses the share of a word's worth that it adds to the mass of all that is
// said of a code. That is long because the book says much about the code, which must not count against it.
var (
	fieldWeights = [4]float32{fieldTitle: 1, fieldBody: 0.95, fieldAbove: 0.75, fieldExtra: 0.95}
	fieldMasses  = [4]float32{fieldTitle: 1, fieldBody: 0.02, fieldAbove: 0.02, fieldExtra: 0}
	// fieldCovers is the share of a word's worth that a match takes off the mass. An extra word stands for its neighbours.
	fieldCovers = [4]float32{fieldTitle: 1, fieldBody: 0.02, fieldAbove: 0.02, fieldExtra: 1}
)

// entry is a term, and in the lowest bit whether it is an extra word; posting is a node, and in the lowest bit whether only its plain line has
// the term.
type (
	entry   uint32
	posting uint32
)

func (e entry) term() uint32     { return uint32(e >> 1) }
func (e entry) extra() bool      { return e&1 != 0 }
func (p posting) node() uint32   { return uint32(p >> 1) }
func (p posting) lineOnly() bool { return p&1 != 0 }

// posted are the postings of the terms [lo, hi).
func (x *Index) posted(lo, hi uint32) []posting { return x.postings[x.postAt[lo]:x.postAt[hi]] }

// handedDown are the nodes that hand the terms [lo, hi) down to all below them.
func (x *Index) handedDown(lo, hi uint32) []uint32 { return x.downs[x.downAt[lo]:x.downAt[hi]] }

// text are the entries of a text.
func (x *Index) text(row uint32) []entry { return x.entries[x.at[row]:x.at[row+1]] }

// line is the node's text with its plain line, or one past its texts when it has none. The texts before it are its descriptor and its
// aliases.
func (x *Index) line(node uint32) uint32 {
	end := x.first[node+1]
	if x.traits(node)&traitLine != 0 {
		return end - 1
	}
	return end
}

// aliases are the texts by which a code goes besides its descriptor, in the order in which the index has them.
func aliases(c *codebook.Code) []string {
	if len(c.Terms) == 0 {
		return c.Synonyms
	}
	return slices.Concat(c.Synonyms, c.Terms)
}

// alias is the n-th of the aliases.
func alias(c *codebook.Code, n int) string {
	if n < len(c.Synonyms) {
		return c.Synonyms[n]
	}
	return c.Terms[n-len(c.Synonyms)]
}

// keyed is the range of byKey with the codes that begin with the compact code.
func (x *Index) keyed(prefix string) []uint32 {
	least, ok := codebook.KeyOf(prefix)
	if !ok {
		return nil
	}
	most := least.To(len(prefix))
	from, to := x.from(least), len(x.byKey)
	if most+1 != 0 {
		to = x.from(most + 1)
	}
	return x.byKey[from:max(from, to)]
}

// exactly are the codes with this key, in the order of the sets.
func (x *Index) exactly(key string) []uint32 {
	packed, ok := codebook.KeyOf(key)
	if !ok {
		return nil
	}
	codes, n := x.byKey[x.from(packed):], 0
	for n < len(codes) && x.keys[codes[n]] == packed {
		n++
	}
	return codes[:n]
}

// from is the place in byKey of the first code that is not before the key.
func (x *Index) from(key codebook.Key) int {
	lo, hi := x.heads.around(uint64(key), len(x.byKey))
	n, _ := slices.BinarySearchFunc(x.byKey[lo:hi], key, func(n uint32, key codebook.Key) int { return cmp.Compare(x.keys[n], key) })
	return lo + n
}

// setBit is the set's bit in the traits; earlier sets have lower bits.
func setBit(set codebook.CodeSet) uint8 {
	return 1 << uint(slices.Index(codebook.CodeSets(), set)+1)
}
