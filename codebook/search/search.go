package search

import (
	"context"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// Tier says how a hit was found.
type Tier string

// Tiers. Hits by code come first, then hits by prefix; words, synonyms and typos are ranked together by score. Fuzzy hits are alone.
const (
	TierCode    Tier = "code"    // the query is this code
	TierPrefix  Tier = "prefix"  // the code begins with the query
	TierWords   Tier = "words"   // words of the descriptor, the plain line or a title above
	TierSynonym Tier = "synonym" // a synonym, or a word that stands for another
	TierTypo    Tier = "typo"    // a word that is nearly the one typed
	TierFuzzy   Tier = "fuzzy"   // nothing matched; a word that has the letters typed in their order
)

// Span is a range of runes [from, to) in the text it belongs to.
type Span [2]int

// Scope is where a search looks. The zero Scope is all sets on the date of the view.
type Scope struct {
	Sets     []codebook.CodeSet // empty for all
	Section  string             // key or title of a heading; empty for all
	Billable bool               // only what can be reported
	DOS      codebook.Date      // deleted and future codes are left out, unless the query is the code; zero is the view's date
	AnyDate  bool               // keep deleted and future codes
	Limit    int                // most hits; zero is DefaultLimit
}

// DefaultLimit is how many hits a search shows when the scope sets no limit.
const DefaultLimit = 50

// Hit is one code that was found. Match says how.
type Hit struct {
	Code  *codebook.Code
	Score float64
	from  *answer
	at    int32 // in from
}

// Result is the outcome of a search.
type Result struct {
	Hits    []Hit
	Total   int    // how many codes match, of a common beginning those of other dates too; Hits holds the first of them
	More    bool   // there are more than Total: the search could stop before it had seen them
	Nearest string // when nothing matches: the word of the book that is most like what was typed, or ""
}

// Boost is a small prior for codes that the user had in hand lately. The zero Boost lifts none.
type Boost struct {
	Of   func(*codebook.Code) float64 // 0 for most; it must be quick, and safe for use by several goroutines when the searches are
	Most float64                      // the highest that Of returns
	// Lifted are all codes for which Of is not 0.
	Lifted []Ref
}

// Ref names a code.
type Ref struct {
	Set  codebook.CodeSet
	Code string // as people write it
}

// Search finds codes for a query as it stands after any keystroke. The error is ctx.Err(), or flat.ErrDamaged for an index in a file that
// was changed under it.
func (x *Index) Search(ctx context.Context, text string, scope Scope, boost Boost) (result Result, err error) {
	if !x.stored {
		return x.search(ctx, text, scope, boost)
	}
	err = flat.Guard(func() error {
		result, err = x.search(ctx, text, scope, boost)
		return err
	})
	return result, err
}

// search looks for a query as it is written, unless it names the kind of code that is asked for: "modifier 25" is answered among the modifiers, if
// they answer it. Sets of the scope were chosen before and hold.
func (x *Index) search(ctx context.Context, text string, scope Scope, boost Boost) (Result, error) {
	written, err := x.lanes(ctx, text, scope, boost)
	asked, sure := narrowed(text)
	if err != nil || asked == "" || len(scope.Sets) > 0 || says(written, text) || x.areCodes(text) {
		return written, err
	}
	if named, err := x.lanes(ctx, asked, scope, boost); err != nil || answers(named, sure) {
		return named, err
	}
	return written, nil
}

// lanes searches for a query as it is written.
func (x *Index) lanes(ctx context.Context, text string, scope Scope, boost Boost) (Result, error) {
	r := x.begin(ctx, text, scope, boost)
	if err := r.find(); err != nil {
		r.end()
		return Result{}, err
	}
	result := r.result()
	r.end() // not deferred: what a panic leaves behind must not be used again
	return result, nil
}

// Count is how many codes, headers included, the scope leaves to search; 0 for an index in a file that was changed under it.
func (x *Index) Count(scope Scope) (n int) {
	_ = flat.Guard(func() error {
		r := x.begin(context.Background(), "", scope, Boost{})
		for node := range x.size() {
			if r.allowed(node) {
				n++
			}
		}
		r.end()
		return nil
	})
	return n
}
