package search_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"codedesk/assets"
	"codedesk/codebook"
	"codedesk/codebook/search"
	"codedesk/codebook/starter"
)

// Each synonym of the starter set, typed as it stands, finds first a code that has it.
func TestSynonymsFindTheirCodes(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("looks up every synonym, which takes long")
	}
	book, err := starter.Load(assets.Files())
	if err != nil {
		t.Fatal(err)
	}
	view := book.AsOf(20261122)
	owners := map[string][]*codebook.Code{}
	for c := range view.Codes() {
		if c.Kind == codebook.KindHeading || c.Status(view.DOS()) != codebook.StatusActive {
			continue
		}
		for _, s := range c.Synonyms {
			s = strings.ToLower(s)
			owners[s] = append(owners[s], c)
		}
	}
	x := search.Build(view)
	first, among := 0, 0
	for query, codes := range owners {
		r, err := x.Search(context.Background(), query, search.Scope{Limit: 10}, search.Boost{})
		if err != nil {
			t.Fatal(err)
		}
		place := slices.IndexFunc(r.Hits, func(h search.Hit) bool { return slices.Contains(codes, h.Code) })
		switch {
		case place == 0:
			first++
			among++
			continue
		case place > 0:
			among++
		}
		shown := "nothing"
		if len(r.Hits) > 0 {
			shown = r.Hits[0].Code.Code + " " + r.Hits[0].Code.Display
		}
		t.Logf("%q of %s stands at %d, behind %s", query, codes[0].Code, place+1, shown)
	}
	n := float64(len(owners))
	t.Logf("%d synonyms: %.2f%% first, %.2f%% among the first ten", len(owners), 100*float64(first)/n, 100*float64(among)/n)
	if float64(first) < 0.99*n || float64(among) < 0.999*n {
		t.Error("too few")
	}
}
