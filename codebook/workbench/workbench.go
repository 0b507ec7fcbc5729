// Package workbench is the counter between the codebook and the people who ask it: the screens and the command line talk
// to a Bench and to nothing behind it.
//
// A Bench owns the book and its search indexes. What changes while somebody works, the date of service, the payer and the
// code-set filter, is a State that is handed in with every question, so that one Bench can answer many at once. The detail
// card is put together here, once, for screen, line mode and JSON. There are no rules in this package.
package workbench

import (
	"context"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/search"
)

// What a search answers, by its own names, so that screens need not know the engine.
type (
	Result = search.Result
	Hit    = search.Hit
	Match  = search.Match
	Tier   = search.Tier
	Span   = search.Span
	Boost  = search.Boost
)

// How a hit was found.
const (
	TierCode    = search.TierCode
	TierPrefix  = search.TierPrefix
	TierWords   = search.TierWords
	TierSynonym = search.TierSynonym
	TierTypo    = search.TierTypo
	TierFuzzy   = search.TierFuzzy
)

// State is what all questions depend on.
type State struct {
	DOS      codebook.Date
	Payer    Payer
	Set      codebook.CodeSet // "" for all sets
	Billable bool             // only codes that can be reported
	AnyDate  bool             // deleted and future codes too
	Locality string           // whose fees are shown, as Bench.Locality understands it; "" for the national average
}

// View is the book as it stands on the state's date of service.
func (b *Bench) View(s State) *codebook.View {
	if d := b.latest.Load(); d != nil && d.view.DOS() == s.DOS {
		return d.view
	}
	return b.book.AsOf(s.DOS)
}

// Search finds codes for a query, best first, at most limit. boost may lift codes that the user picks often.
// The error is the context's.
func (b *Bench) Search(ctx context.Context, query string, s State, limit int, boost Boost) (Result, error) {
	view := b.View(s)
	result, err := b.index(view).Search(ctx, query, s.scope(limit), boost)
	if err != nil {
		return result, err
	}
	if made := madeBySeventh(view, query, s); made != nil && (len(result.Hits) == 0 || result.Hits[0].Match().Tier != TierCode) {
		hit := search.NewHit(made, 1, Match{Tier: TierCode, Why: whySeventh})
		result.Hits, result.Total = append([]Hit{hit}, result.Hits...), result.Total+1
	}
	return result, nil
}

// whySeventh is the reason of a hit that stands in no table.
const whySeventh = "code with its 7th character"

// madeBySeventh is the diagnosis that a query names when a 7th character makes it of a code in the table, nil otherwise.
func madeBySeventh(view *codebook.View, query string, s State) *codebook.Code {
	parsed := search.Parse(query)
	if len(parsed.Words) != 1 || parsed.Words[0].Not {
		return nil
	}
	sets := parsed.Sets
	if len(sets) == 0 && s.Set != "" {
		sets = []codebook.CodeSet{s.Set}
	}
	key, err := codebook.Normalize(parsed.Words[0].Text)
	if err != nil || len(sets) > 0 && !slices.Contains(sets, codebook.ICD10CM) {
		return nil
	}
	if view.FindCode(codebook.ICD10CM, key) != nil { // a row that the search left out for a reason
		return nil
	}
	return view.Resolve(codebook.ICD10CM, key)
}

// Explain says, line by line, how a search found the hit.
func (b *Bench) Explain(hit Hit, s State) []string {
	if hit.Match().Why == whySeventh {
		return []string{hit.Code.Code + " is made of " + hit.Code.Parent().Code + " by the rule of its category"}
	}
	return b.index(b.View(s)).Explain(hit, s.scope(0))
}

func (s State) scope(limit int) search.Scope {
	scope := search.Scope{Billable: s.Billable, DOS: s.DOS, AnyDate: s.AnyDate, Limit: limit}
	if s.Set != "" {
		scope.Sets = []codebook.CodeSet{s.Set}
	}
	return scope
}

// Lookup finds a code as people type it in every set it belongs to; the errors are those of codebook.View.Lookup.
func (b *Bench) Lookup(text string, s State) ([]*codebook.Code, error) {
	return b.View(s).Lookup(text)
}

// Tops are the uppermost rows of the tree: of one set when the state filters one, else of all sets.
func (b *Bench) Tops(s State) []*codebook.Code {
	view := b.View(s)
	var tops []*codebook.Code
	for _, set := range codebook.CodeSets() {
		if r, _ := view.InUse(set); r != nil && (s.Set == "" || s.Set == set) {
			tops = append(tops, r.Roots()...)
		}
	}
	return tops
}

// Coverage says which releases in use are not made for the date of service, in words: "ICD-10 FY2026, not confirmed for 2026-11-22"; "" when all are.
func (b *Bench) Coverage(s State) string {
	view := b.View(s)
	var words []string
	for _, set := range codebook.CodeSets() {
		if r, covers := view.InUse(set); r != nil && !covers && (s.Set == "" || s.Set == set) {
			words = append(words, set.Label()+" "+EditionName(r.Edition)+", not confirmed for "+s.DOS.String())
		}
	}
	return strings.Join(words, "; ")
}

// EditionName is an edition as its field says it: "FY2026" for ICD-10, "2026" elsewhere.
func EditionName(e codebook.Edition) string {
	if e.Set == codebook.ICD10CM || e.Set == codebook.ICD10PCS {
		return "FY" + e.Release
	}
	return e.Release
}

// Has reports whether the book holds codes of a set.
func (b *Bench) Has(set codebook.CodeSet, s State) bool {
	r, _ := b.View(s).InUse(set)
	return r != nil
}

// Count is how many codes, headers included, the state's filter leaves to search.
func (b *Bench) Count(s State) int { return b.index(b.View(s)).Count(s.scope(0)) }

// Pick finds the items of a small list that hold the letters of the pattern in order, best first.
func Pick(pattern string, items []string) []int { return search.Pick(pattern, items) }
