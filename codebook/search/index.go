package search

import (
	"math"
	"slices"
	"strings"
	"sync"

	"codedesk/codebook"
)

// Index is the searchable form of one view of the book. It never changes once it is built; any number of goroutines may search it at once.
//
// All of it is flat arrays of numbers, so that it is quick to build and light on the garbage collector. A code is a number, its
// position in the view. Each code has rows, one after another: its descriptor, then one row for each alias, then the bag. A row is a
// list of entries (a term and the field it stands in), and for each term there is the list of postings (a row and the field).
type Index struct {
	view     *codebook.View
	codes    []*codebook.Code
	aliases  [][]string // by code: what its alias rows say
	keys     []string   // by code: compact code
	about    []about    // by code
	byKey    []uint32   // codes sorted by key
	headings []*codebook.Code

	firstRow []uint32  // by code, and one more
	codeOf   []uint32  // by row
	mass     []float32 // by row: what all its words are worth
	at       []uint32  // by row, and one more: where its entries begin
	entries  []entry
	postAt   []uint32 // by term, and one more: where its postings begin
	postings []posting

	dict     *dictionary
	meanings []meaning
	meansBy  map[uint32][]uint32 // meanings by the first term of what people type

	scratch sync.Pool // *run
}

// about is what filters and ties ask of a code, so that they need not go and see the code itself.
type about struct {
	from, to codebook.Date // first and last day, 0 when not known
	set      uint8         // a bit for its set
	use      codebook.Use
	billable bool
	hospital bool // only hospitals bill it
}

// on reports whether the code is active on the day.
func (a *about) on(dos codebook.Date) bool {
	return dos >= a.from && (a.to == 0 || dos <= a.to)
}

// field says where in a row a word stands.
type field uint8

const (
	fieldTitle field = iota // the text the row is about
	fieldBody               // bag only: an alias or the description
	fieldAbove              // bag only: a heading or header above the code
	fieldExtra              // a word that the scanner calls extra
)

// fieldWeights is what a match counts in each field, and fieldMasses the share of a word's worth that it adds to the mass of its
// row. A bag is long because the book says much about the code, which must not count against it.
func fieldWeights() [4]float32 {
	return [4]float32{fieldTitle: 1, fieldBody: 0.95, fieldAbove: 0.75, fieldExtra: 0.95}
}

func fieldMasses() [4]float32 {
	return [4]float32{fieldTitle: 1, fieldBody: 0.02, fieldAbove: 0.02, fieldExtra: 0}
}

// fieldCovers is the share of a word's worth that a match takes off the mass of its row. An extra word stands for its neighbours.
func fieldCovers() [4]float32 {
	covers := fieldMasses()
	covers[fieldExtra] = 1
	return covers
}

// entry is a term with its field in the lowest two bits, posting a row with its field.
type (
	entry   uint32
	posting uint32
)

// gap stands between two texts in a bag, so that a phrase does not run from one into the next.
const gap = entry(math.MaxUint32)

func (e entry) term() uint32   { return uint32(e >> 2) }
func (e entry) field() field   { return field(e & 3) }
func (p posting) row() uint32  { return uint32(p >> 2) }
func (p posting) field() field { return field(p & 3) }

// meaning is a word or phrase that people type for other words.
type meaning struct {
	word  codebook.Word
	key   []uint32 // what is typed
	terms []uint32 // what it stands for, without words of no weight
}

// posted are the postings of a term.
func (x *Index) posted(term uint32) []posting { return x.postings[x.postAt[term]:x.postAt[term+1]] }

// row are the entries of a row.
func (x *Index) row(row uint32) []entry { return x.entries[x.at[row]:x.at[row+1]] }

// bag is the last row of a code.
func (x *Index) bag(code uint32) uint32 { return x.firstRow[code+1] - 1 }

// kind tells a descriptor, an alias and a bag apart.
func (x *Index) kind(row uint32) rowKind {
	switch code := x.codeOf[row]; row {
	case x.firstRow[code]:
		return rowDescriptor
	case x.bag(code):
		return rowBag
	}
	return rowAlias
}

type rowKind uint8

const (
	rowDescriptor rowKind = iota
	rowAlias
	rowBag
)

// alias is what an alias row says.
func (x *Index) alias(row uint32) string {
	code := x.codeOf[row]
	return x.aliases[code][row-x.firstRow[code]-1]
}

// keyed is the range of byKey with the codes that begin with the compact code.
func (x *Index) keyed(prefix string) []uint32 {
	lo, _ := slices.BinarySearchFunc(x.byKey, prefix, func(c uint32, key string) int { return strings.Compare(x.keys[c], key) })
	hi := lo
	for hi < len(x.byKey) && strings.HasPrefix(x.keys[x.byKey[hi]], prefix) {
		hi++
	}
	return x.byKey[lo:hi]
}

// setBit is the set's bit in about.set; earlier sets have lower bits.
func setBit(set codebook.CodeSet) uint8 {
	return 1 << uint(slices.Index(codebook.CodeSets(), set)+1)
}
