package search

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func scanned(text string) (words []string) {
	var s scanner
	s.scan(text)
	for _, w := range s.words {
		words = append(words, string(s.text(w)))
	}
	return words
}

func TestScan(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		"Flu shot, 0.5 mL":        "flu shot 0.5 ml",
		"E11.9; and e.g. this.":   "e11.9 and e g this",
		"X-ray of knee":           "x ray xray of knee",
		"COVID-19 30-39 min":      "covid 19 covid19 30 39 min",
		"follow - up -- a- b":     "follow up a b",
		"Crohn's ‘dog’s’ rock'n'": "crohns dogs rockn",
		"Ménière ｅ１１ ﬁbula ß æ":   "meniere e11 fibula ss ae",
		"Me\u0301nie\u0300re":     "meniere",
		"body/scalp (n=2)":        "body scalp n 2",
		"膝の X‑ray":                "膝の x ray xray",
		"½ cup":                   "1 2 cup",
		"\xff\xfea":               "a",
	} {
		if got := strings.Join(scanned(text), " "); got != want {
			t.Errorf("scan(%q) = %q, want %q", text, got, want)
		}
	}
	var s scanner
	for text, want := range map[string]string{"COVID-19 shot": "covid19", "X-ray, 3-view": "x ray 3view", "30-39 e-visit": "e visit"} {
		s.scan(text)
		var extra []string
		for _, w := range s.words {
			if w.extra {
				extra = append(extra, string(s.text(w)))
			}
		}
		if got := strings.Join(extra, " "); got != want {
			t.Errorf("scan(%q) calls %q extra, want %q", text, got, want)
		}
	}
	long := strings.Repeat("é", 200)
	if got := scanned(long); len(got) != 1 || len(got[0]) != longestWord {
		t.Errorf("a long word is kept as %q", got)
	}
}

func FuzzScan(f *testing.F) {
	for _, seed := range []string{"X-ray", "Me\u0301nie\u0300re's", "ｅ１１．９ a-b-c-", strings.Repeat("e\u0301-", 99), "'.-'.-a.1.b", strings.Repeat("0", 192) + "¼", "\u0301a\xff", "ﬀ-ﬃ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fast, placed := scanner{}, scanner{placed: true}
		fast.scan(text)
		placed.scan(text)
		runes, end, extra := int32(utf8.RuneCountInString(text)), int32(0), false
		for i, w := range placed.words {
			if !slices.Equal(fast.text(fast.words[i]), placed.text(w)) {
				t.Fatalf("%q: word %d is %q with places, %q without", text, i, placed.text(w), fast.text(fast.words[i]))
			}
			if w.start < 0 || w.start >= w.end || w.end > runes || (!w.extra && !extra && w.start < end-1) {
				t.Fatalf("%q: word %q stands at %d–%d of %d", text, placed.text(w), w.start, w.end, runes)
			}
			end, extra = w.end, w.extra // two words may share a rune: "½"
			if !utf8.Valid(placed.text(w)) || len(placed.text(w)) == 0 || len(placed.text(w)) > longestWord {
				t.Fatalf("%q: bad word %q", text, placed.text(w))
			}
			for at := w.from; at < w.to; at++ {
				if placed.at[at] < w.start || placed.after[at] > w.end+1 || placed.at[at] >= placed.after[at] {
					t.Fatalf("%q: a letter of %q stands at %d–%d", text, placed.text(w), placed.at[at], placed.after[at])
				}
			}
		}
	})
}
