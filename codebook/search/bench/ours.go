package main

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/flat"
	"codedesk/codebook/search"
)

// ours is the product's own engine. This file is the only one that knows its API.
type ours struct {
	name    string
	index   *search.Index
	reasons bool // ask for those of every hit, too
	codes   []string
	said    int // letters of the reasons, kept so that the compiler keeps them
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
	index, ready, err := stored(view)
	return &ours{name: name, index: index}, ready, err
}

// stored builds the index, keeps it in a file and opens that, as the product does at every start after the first. The duration is that of
// opening.
func stored(view *codebook.View) (*search.Index, time.Duration, error) {
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return nil, 0, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "index")
	if err := flat.Write(context.Background(), path, search.FileKind, search.FileVersion, search.Build(view).Sections("bench")); err != nil {
		return nil, 0, err
	}
	start := time.Now()
	f, err := flat.Open(path, search.FileKind, search.FileVersion)
	if err != nil {
		return nil, 0, err
	}
	index, err := search.Open(f, view, "bench")
	return index, time.Since(start), err
}

// withReasons is the same engine when all that it found must say why, with the letters marked that matched.
func (e *ours) withReasons() *ours {
	return &ours{name: e.name + ", with reasons and marked letters", index: e.index, reasons: true}
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
		if e.reasons {
			m := h.Match()
			e.said += len(m.Why) + len(m.Spans)
		}
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
