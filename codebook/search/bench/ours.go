package main

import (
	"context"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/search"
)

// ours is the product's own engine. This file is the only one that knows its API.
type ours struct {
	name  string
	index *search.Index
	codes []string
}

// newOurs indexes the corpus as the product does after an import, with the synonyms and the list of words or with the descriptors alone.
// The duration is how long the index took to be ready, the book at hand.
func newOurs(c *corpus, synonyms bool) (*ours, time.Duration, error) {
	view, err := newView(c, synonyms)
	if err != nil {
		return nil, 0, err
	}
	name := "codedesk"
	if !synonyms {
		name += ", descriptors alone"
	}
	start := time.Now()
	index := search.Build(view)
	return &ours{name: name, index: index}, time.Since(start), nil
}

func (e *ours) Name() string { return e.name }

func (e *ours) Search(query string, k int) []string {
	r, err := e.index.Search(context.Background(), query, search.Scope{Limit: k}, search.Boost{})
	if err != nil {
		panic(err)
	}
	e.codes = e.codes[:0]
	for _, h := range r.Hits {
		e.codes = append(e.codes, h.Code.Code)
	}
	return e.codes
}

// newView is a book of the corpus.
func newView(c *corpus, synonyms bool) (*codebook.View, error) {
	rows := map[codebook.CodeSet][]codebook.Row{}
	for _, r := range c.rows {
		code := &codebook.Code{Code: r.code, Display: r.text, Kind: codebook.KindCode, Use: r.use, Terminated: r.terminated}
		if r.header {
			code.Kind = codebook.KindHeader
		}
		if synonyms {
			code.Synonyms, code.Terms = r.synonyms, r.terms
		}
		rows[r.set] = append(rows[r.set], codebook.Row{Code: code, Parent: r.parent})
	}
	var contents codebook.Contents
	if synonyms {
		contents.Words = c.words
	}
	for set, list := range rows {
		release, err := codebook.NewRelease(codebook.Edition{Set: set, Release: "bench", Effective: 20250101}, list)
		if err != nil {
			return nil, err
		}
		contents.Releases = append(contents.Releases, release)
	}
	book, err := codebook.New(contents)
	if err != nil {
		return nil, err
	}
	return book.AsOf(dayOfService), nil
}
