package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sahilm/fuzzy"

	"codedesk/codebook"
)

// syntheticBook has so many codes with four aliases and a plain line each. The words are made of syllables and, like real ones, few are used often.
func syntheticBook(tb testing.TB, codes int) *codebook.View {
	random := rand.New(rand.NewPCG(26, 11))
	syllables := strings.Fields("an ar ba ca cor da der do en er fi ga gen hy il in ka la lo ma mel mi na ne o pa per pi ra re ri sa sin so ta ter ti tro u va ve vi zo")
	vocabulary := make([]string, 12_000)
	for i := range vocabulary {
		for range 2 + random.IntN(3) {
			vocabulary[i] += syllables[random.IntN(len(syllables))]
		}
	}
	zipf := rand.NewZipf(random, 1.3, 40, uint64(len(vocabulary)-1))
	text := func(words int) string {
		list := make([]string, words)
		for i := range list {
			list[i] = vocabulary[zipf.Uint64()]
		}
		return strings.Join(list, " ")
	}
	rows := []codebook.Row{}
	heading := ""
	for i := range codes {
		if i%100 == 0 {
			heading = fmt.Sprintf("H%03d", i/100)
			rows = append(rows, codebook.Row{Code: &codebook.Code{Code: heading, Display: text(4), Kind: codebook.KindHeading}})
		}
		rows = append(rows, codebook.Row{Parent: heading, Code: &codebook.Code{
			Code: fmt.Sprintf("%05d", 10_000+i), Display: text(5 + random.IntN(5)), Description: text(12), Use: codebook.Use(random.IntN(4)),
			Synonyms: []string{text(2), text(3), text(2), text(1)},
		}})
	}
	r, err := codebook.NewRelease(codebook.Edition{Set: codebook.CPT, Release: "test", Starter: true}, rows)
	if err != nil {
		tb.Fatal(err)
	}
	b, err := codebook.New(codebook.Contents{Releases: []*codebook.Release{r}, Tables: codebook.Tables{Words: []codebook.Word{{Word: "abc", Kind: codebook.WordAbbreviation, Means: text(2)}}}})
	if err != nil {
		tb.Fatal(err)
	}
	return b.AsOf(20261122)
}

// keystrokes are the prefixes of queries about some codes, as they stand after each key, a third of the words misspelt.
func keystrokes(view *codebook.View) (queries []string) {
	random := rand.New(rand.NewPCG(1, 9))
	var codes []*codebook.Code
	for c := range view.Codes() {
		if c.Billable() {
			codes = append(codes, c)
		}
	}
	for range 12 {
		c := codes[random.IntN(len(codes))]
		words := strings.Fields(c.Display)
		words = []string{words[random.IntN(len(words))], words[random.IntN(len(words))]}
		if n := random.IntN(3); n < 2 && len(words[n]) > 3 {
			words[n] = words[n][:1] + words[n][2:]
		}
		query := strings.Join(words, " ")
		for i := range query {
			queries = append(queries, query[:i+1])
		}
		queries = append(queries, c.Code[:3], c.Code)
	}
	return queries
}

// BenchmarkKeystroke searches after each key of a dozen queries and, turn by turn, lets sahilm/fuzzy look through the same alias rows. It
// reports ours at the median and at the 95th of 100, and the ratio of the pairs at the median and at the 5th of 100.
func BenchmarkKeystroke(b *testing.B) {
	view := syntheticBook(b, 10_000)
	x := Build(view)
	var rows []string
	for c := range view.Codes() {
		rows = append(append(rows, c.Display), c.Synonyms...)
	}
	queries, ctx := keystrokes(view), context.Background()
	var ours, ratios []float64
	for b.Loop() {
		for _, query := range queries {
			start := time.Now()
			if _, err := x.Search(ctx, query, Scope{Limit: 20}, Boost{}); err != nil {
				b.Fatal(err)
			}
			own := time.Since(start)
			start = time.Now()
			fuzzy.Find(query, rows)
			ratios = append(ratios, float64(time.Since(start))/float64(own))
			ours = append(ours, float64(own.Nanoseconds())/1e3)
		}
	}
	slices.Sort(ours)
	slices.Sort(ratios)
	b.ReportMetric(float64(len(queries)), "pairs/op")
	b.ReportMetric(ours[len(ours)/2], "p50-µs")
	b.ReportMetric(ours[len(ours)*95/100], "p95-µs")
	b.ReportMetric(ratios[len(ratios)/2], "×fuzzy.Find")
	b.ReportMetric(ratios[len(ratios)/20], "×fuzzy.Find-p5")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkSearch counts what one keystroke allocates.
func BenchmarkSearch(b *testing.B) {
	view := syntheticBook(b, 10_000)
	x, queries, ctx := Build(view), keystrokes(view), context.Background()
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		if _, err := x.Search(ctx, queries[n%len(queries)], Scope{Limit: 20}, Boost{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBuild indexes 10,000 codes with four aliases, a plain line and a title above each.
func BenchmarkBuild(b *testing.B) {
	view := syntheticBook(b, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		Build(view)
	}
}
