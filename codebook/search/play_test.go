package search

import (
	"os"
	"strings"
	"testing"
	"time"

	"codedesk/codebook/starter"
)

func TestPlayStarter(t *testing.T) {
	b, err := starter.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Skip(err)
	}
	start := time.Now()
	x := Build(b.AsOf(20261122))
	t.Log(len(x.codes), len(x.codeOf), len(x.entries), len(x.postings), x.dict.size(), time.Since(start))
	data, _ := os.ReadFile(os.Getenv("PLAY"))
	for _, q := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		start := time.Now()
		r := look(t, x, q, Scope{Limit: 7})
		t.Logf("%q: %d %q %v", q, r.Total, r.Nearest, time.Since(start))
		for _, h := range r.Hits {
			t.Logf("     %-8s %-8s %.3f %.60s | %s | %v %q %v", h.Code.Code, h.Tier, h.Score, h.Code.Display, h.Why, h.Spans, h.Alias, h.AliasSpans)
		}
	}
}
