package search

import (
	"codedesk/codebook/starter"
	"os"
	"strings"
	"testing"
)

func TestEx(t *testing.T) {
	b, err := starter.Load(os.DirFS("../../assets"))
	if err != nil {
		t.Skip(err)
	}
	x := Build(b.AsOf(20261122))
	for _, p := range strings.Split(os.Getenv("EX"), ";") {
		q, c, _ := strings.Cut(p, "=")
		r := look(t, x, q, Scope{Limit: 10000})
		for i, h := range r.Hits {
			if h.Code.Code == c {
				t.Log(q, c, "rank", i+1, "of", r.Total)
				for _, l := range x.Explain(q, h, Scope{}) {
					t.Log("    ", l)
				}
			}
		}
	}
}
