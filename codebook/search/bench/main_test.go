package main

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestTyping(t *testing.T) {
	if got, want := strings.Join(typing("a bé"), "|"), "a|a b|a bé"; got != want {
		t.Errorf("typed %q, want %q", got, want)
	}
	folder := os.Getenv("CODEDESK_OFFICIAL")
	if folder == "" {
		t.Skip("CODEDESK_OFFICIAL does not name the folder of official files")
	}
	queries, err := readLines(folder + "/querysets/typed_queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	keystrokes := 0
	for _, q := range queries {
		keystrokes += len(typing(q))
	}
	if len(queries) != 64 || keystrokes != 797 {
		t.Errorf("%d queries, %d keystrokes; SEARCH.md was measured on 64 and 797", len(queries), keystrokes)
	}
}

func TestFTSQuery(t *testing.T) {
	for _, c := range []struct {
		query string
		or    bool
		want  string
	}{
		{"", false, ""},
		{"#-", true, ""},
		{"E11.9", false, `"E11" AND "9"*`},
		{"otitis  media", true, `"otitis" OR "media"*`},
	} {
		if got := ftsQuery(c.query, c.or); got != c.want {
			t.Errorf("%q: %s, want %s", c.query, got, c.want)
		}
	}
}

func TestReadIndex(t *testing.T) {
	const file = `<ICD10CM.index><indexHeading><head col="1">Substance</head><head col="2">Underdosing</head></indexHeading><letter><title>T</title>
<mainTerm><title>Torn<nemod>(left)</nemod></title><code>S83.2-</code><term level="1"><title>recent</title><code>S83.2</code></term></mainTerm>
<mainTerm><title>Tar</title><cell col="2">T65.8X1</cell></mainTerm></letter></ICD10CM.index>`
	var got []string
	if err := readIndex(strings.NewReader(file), func(code, phrase string) { got = append(got, code+"="+phrase) }); err != nil {
		t.Fatal(err)
	}
	if want := []string{"S83.2-=Torn", "S83.2=Torn recent", "T65.8X1=Tar Underdosing"}; !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
}

func TestRatiosUseTheSameKeystrokes(t *testing.T) {
	peer := &contender{stride: slowStride}
	own := &contender{stride: 1}
	for run := range 2 {
		for key := range 100 {
			own.took = append(own.took, sample{run, key, time.Duration(key)})
			if peer.plays(run, key) {
				peer.took = append(peer.took, sample{run, key, time.Duration(key)})
			}
		}
	}
	if a, b := own.alongside(peer), peer.alongside(peer); len(b) != 20 || !slices.Equal(a, b) {
		t.Errorf("ours %v, peer %v", a, b)
	}
}

func TestPercentile(t *testing.T) {
	times := []time.Duration{4, 1, 3, 2}
	for percent, want := range map[int]time.Duration{0: 1, 25: 1, 50: 2, 51: 3, 99: 4, 100: 4} {
		if got := percentile(times, percent); got != want {
			t.Errorf("p%d is %d, want %d", percent, got, want)
		}
	}
}
