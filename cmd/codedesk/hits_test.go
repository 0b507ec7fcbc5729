package main

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/search"
	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// The text form is aligned, and on a terminal no line is wider than it, whatever the descriptors hold.
func TestHitsAsText(t *testing.T) {
	hits := []search.Hit{
		hit(t, codebook.Code{Code: "90656", Display: "Flu shot, three strains"}, codebook.CPT, search.TierSynonym, "synonym: flu vaccine"),
		hit(t, codebook.Code{Code: "E11", Display: "Type 2 diabetes mellitus", Kind: codebook.KindHeader}, codebook.ICD10CM, search.TierCode, ""),
		hit(t, codebook.Code{Code: "99201", Display: "Level 1 visit", Terminated: 20201231}, codebook.CPT, search.TierFuzzy, "flv in flu visit"),
		hit(t, codebook.Code{Code: "X1", Display: strings.Repeat("日本語 descriptor ", 9)}, codebook.Modifier, search.TierWords, "in description"),
	}
	q := &inquiry{state: workbench.State{DOS: 20261122}}
	var whole bytes.Buffer
	q.writeText(&whole, hits[:3], 0)
	want := `90656  CPT     Flu shot, three strains                  synonym: flu vaccine
E11    ICD-10  Type 2 diabetes mellitus (not billable)  code
99201  CPT     Level 1 visit (deleted)                  fuzzy: flv in flu visit
`
	if got := whole.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for width := 20; width <= 130; width++ {
		var out bytes.Buffer
		q.writeText(&out, hits, width)
		for line := range strings.Lines(out.String()) {
			line = strings.TrimSuffix(line, "\n")
			if theme.Width(line) > width || strings.HasSuffix(line, " ") {
				t.Errorf("width %d: %q", width, line)
			}
		}
		if got := strings.Count(out.String(), "\n"); got != len(hits) {
			t.Errorf("width %d: %d lines", width, got)
		}
		if width >= 64 && !strings.Contains(out.String(), "synonym: ") {
			t.Errorf("width %d: no reason left in\n%s", width, &out)
		}
	}
}

// What is promised to scripts: these keys in this order, spans never null.
func TestHitAsJSON(t *testing.T) {
	h := hit(t, codebook.Code{Code: "90656", Display: "Flu <shot>", Description: "One & only."}, codebook.CPT, search.TierSynonym, "")
	h = search.NewHit(h.Code, 12.300000190734863,
		search.Match{Tier: search.TierSynonym, Why: "flu → influenza", Spans: []search.Span{{0, 3}}, Alias: "flu vaccine", AliasSpans: []search.Span{{0, 3}}})
	bare := hit(t, codebook.Code{Code: "E11", Display: "Diabetes", Kind: codebook.KindHeader, Terminated: 20240930, Source: &codebook.Source{Owner: codebook.OwnerNCHS}}, codebook.ICD10CM, search.TierCode, "")
	var out bytes.Buffer
	q := &inquiry{state: workbench.State{DOS: 20261122}}
	if err := writeJSON(&out, q.hitsJSON([]search.Hit{h, bare})); err != nil {
		t.Fatal(err)
	}
	want := `[{"set":"cpt","code":"90656","display":"Flu <shot>","description":"One & only.","billable":true,"status":"active",` +
		`"match":{"tier":"synonym","why":"flu → influenza","spans":[[0,3]],"alias":"flu vaccine","alias_spans":[[0,3]]},"score":12.3,` +
		`"source":{"owner":"codedesk","name":"test set","release":"2026","effective":"2025-10-01","covers_dos":false}},` +
		`{"set":"icd10cm","code":"E11","display":"Diabetes","description":"","billable":false,"status":"deleted",` +
		`"match":{"tier":"code","why":"","spans":[],"alias":"","alias_spans":[]},"score":0,` +
		`"source":{"owner":"nchs","name":"test set","release":"2026","effective":"2025-10-01","covers_dos":false}}]` + "\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &out, want)
	}
	if text, err := encodeJSON(q.hitsJSON(nil)); err != nil || string(text) != "[]\n" {
		t.Errorf("no hits are %q, %v", text, err)
	}
}

// A tab or an escape sequence in a row cannot break the columns or reach the terminal.
func TestTSVIsClean(t *testing.T) {
	q := &inquiry{state: workbench.State{DOS: 20261122}}
	var out bytes.Buffer
	q.writeTSV(&out, []search.Hit{hit(t, codebook.Code{Code: "1", Display: "a\tb\x1b[31mc\nd"}, codebook.CARC, search.TierCode, "")})
	if got := out.String(); strings.Count(got, "\t") != 8 || strings.Count(got, "\n") != 1 || strings.Contains(got, "\x1b") {
		t.Errorf("got %q", got)
	}
}

func TestWriteErrorsAreReported(t *testing.T) {
	for _, args := range [][]string{{"search", "flu"}, {"search", "--json", "flu"}, {"search", "-"}, {"show", "25"}, {"man"}, {"config"}, {"version"}, {"completion", "bash"}, {"--help"}} {
		var stderr bytes.Buffer
		p := smallProgram(strings.NewReader("flu\n"), full{}, &stderr)
		if code := p.run(args); code != exitUsage || !strings.Contains(stderr.String(), "codedesk: write the answer: disk full") {
			t.Errorf("%v on a full disk: exit %d, %q", args, code, stderr.String())
		}
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errorString("disk full")

type errorString string

func (e errorString) Error() string { return string(e) }

// hit is a hit on a code of a release of its own.
func hit(t *testing.T, c codebook.Code, set codebook.CodeSet, tier search.Tier, why string) search.Hit {
	t.Helper()
	edition := codebook.Edition{Set: set, Name: "test set", Release: "2026", Effective: 20251001, End: 20260930, Owner: codebook.OwnerCodedesk}
	release, err := codebook.NewRelease(edition, []codebook.Row{{Code: &c}})
	if err != nil {
		t.Fatal(err)
	}
	return search.NewHit(release.FindCode(c.Code), 0, search.Match{Tier: tier, Why: why})
}

var _ io.Writer = full{}
