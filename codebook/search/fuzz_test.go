package search

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"codedesk/codebook"
)

// Whatever is typed, a search neither panics nor returns anything that a screen could not show.
func FuzzSearch(f *testing.F) {
	x := Build(book(f, table, `
# hcpcs
A12 | low | 膝の Ｋｎｅｅ bráce — é’s ﬁt | splint-d’ortho; ＦＩＴ; a12 splint | x-x-x 1.5.2
A1 | low | Kit A1 for A12 | a12 kit |
`))
	for _, seed := range []string{
		"", "flu shot", "e11 foot", `-"left knee" pain`, "cpt:", "section:vaccines d", "99213-25", "膝の kne", "me\u0301nie", "\xff\xfe flu", "x-x",
		"ashtma dbts zzqxzz", "heart att", strings.Repeat("d ", 400), `"a" "b`, "1.5", "fit ﬁ", "flushot -shot", "25 59 LT 11", "t40 t4", "a12", "a1 kit",
	} {
		f.Add(seed, 7)
	}
	f.Fuzz(func(t *testing.T, text string, limit int) {
		scope := Scope{Limit: limit % 100, AnyDate: limit%2 == 0}
		r, err := x.Search(context.Background(), text, scope, Boost{})
		if err != nil {
			t.Fatal(err)
		}
		again, _ := x.Search(context.Background(), text, scope, Boost{})
		if !reflect.DeepEqual(r, again) {
			t.Errorf("%q answers differently the second time", text)
		}
		if len(r.Hits) > r.Total || (scope.Limit > 0 && len(r.Hits) > scope.Limit) || (len(r.Hits) == 0) != (r.Total == 0) {
			t.Errorf("%q: %d hits of %d with limit %d", text, len(r.Hits), r.Total, scope.Limit)
		}
		if r.Nearest != "" && r.Total > 0 {
			t.Errorf("%q: a nearest word although something was found", text)
		}
		seen := map[*codebook.Code]bool{}
		for i, h := range r.Hits {
			m := h.Match()
			if seen[h.Code] || m.Tier == "" || m.Why == "" || !utf8.ValidString(m.Why) || (i > 0 && h.Score > r.Hits[i-1].Score) {
				t.Errorf("%q: bad hit %d: %s %+v", text, i, h.Code.Code, m)
			}
			seen[h.Code] = true
			checkSpans(t, text, h.Code.Display, m.Spans)
			checkSpans(t, text, m.Alias, m.AliasSpans)
		}
		if len(r.Hits) > 0 {
			if lines := x.Explain(r.Hits[len(r.Hits)-1], scope); len(lines) == 0 {
				t.Errorf("%q: nothing explained", text)
			}
		}
	})
}

func checkSpans(t *testing.T, query, text string, spans []Span) {
	t.Helper()
	runes, last := utf8.RuneCountInString(text), -1
	for _, s := range spans {
		if s[0] <= last || s[1] <= s[0] || s[1] > runes {
			t.Errorf("%q: bad spans %v in %q", query, spans, text)
		}
		last = s[1]
	}
}
