package main

import "github.com/sahilm/fuzzy"

// sahilm is github.com/sahilm/fuzzy over the line of every row.
type sahilm struct {
	rows, codes, found []string
}

func newSahilm(c *corpus) *sahilm {
	e := &sahilm{}
	for _, r := range c.rows {
		e.rows, e.codes = append(e.rows, r.line()), append(e.codes, r.code)
	}
	return e
}

func (e *sahilm) Name() string { return "sahilm/fuzzy" }

func (e *sahilm) Search(query string, k int) []string {
	matches := fuzzy.Find(query, e.rows)
	e.found = e.found[:0]
	for _, m := range matches[:min(k, len(matches))] {
		e.found = append(e.found, e.codes[m.Index])
	}
	return e.found
}
