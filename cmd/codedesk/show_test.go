package main

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// testCard is a card with everything that the text form has to lay out.
func testCard() workbench.Card {
	c := &codebook.Code{Code: "90656", Set: codebook.CPT, Display: "Flu shot, three strains, no preservative, 0.5 mL", Source: &codebook.Source{Name: "own wording; checked against more"}}
	text := func(words ...string) []workbench.Segment {
		var segments []workbench.Segment
		for _, w := range words {
			segments = append(segments, workbench.Segment{Text: w})
		}
		return segments
	}
	return workbench.Card{
		Code: c, Badges: []workbench.Badge{{Text: "active"}, {Text: "new"}},
		Blocks: []workbench.Block{
			{Text: text("One ready-to-use flu shot for everybody who wants one and is old enough to have it this year.")},
			{Label: "path", Text: text("Medicine", " › ", "Vaccines and toxoids", " › ", "Influenza vaccines of the season")},
			{Label: "give with", Text: text("90471", " first"), Source: "CMS manual"},
			{Label: "when", Text: text("Anybody."), Source: "own wording"},
			{Label: "fees", Text: text("global XXX · PC/TC 9 (does not apply) · multiple 9 · both sides 9 · assistant 9"), Source: "PFS 2026"},
			{Label: "units", Text: text("MUE 1"), Source: "CMS manual"},
			{Label: "words", Text: text("日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語 日本語")},
			{Label: "source", Text: text("codedesk starter 2026")},
		},
	}
}

func TestCardAsText(t *testing.T) {
	want := `90656  CPT  active  new
Flu shot, three strains, no preservative, 0.5 mL
One ready-to-use flu shot for everybody who
wants one and is old enough to have it this
year.

  path        Medicine › Vaccines and toxoids ›
              Influenza vaccines of the season
  give with   90471 first [1]
  when        Anybody.
  fees        global XXX · PC/TC 9 (does not
              apply) · multiple 9 · both sides
              9 · assistant 9 [2]
  units       MUE 1 [1]
  words       日本語 日本語 日本語 日本語 日本語
              日本語 日本語 日本語 日本語 日本語
              日本語
  source      codedesk starter 2026
  [1]         CMS manual
  [2]         PFS 2026
`
	if got := cardText(testCard(), 48); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for width := 30; width < 120; width++ {
		for line := range strings.Lines(cardText(testCard(), width)) {
			line = strings.TrimSuffix(line, "\n")
			if theme.Width(line) > width || strings.HasSuffix(line, " ") {
				t.Errorf("width %d: %q", width, line)
			}
		}
	}
}

// A row's text cannot drive the terminal.
func TestCardTextIsClean(t *testing.T) {
	card := testCard()
	card.Blocks = append(card.Blocks, workbench.Block{Label: "words", Text: []workbench.Segment{{Text: "a\x1b]52;c;aGk=\x07b\u202ec"}}})
	if text := cardText(card, 80); strings.ContainsAny(text, "\x1b\x07\u202e") {
		t.Errorf("got %q", text)
	}
}

// The object of search, and what show adds to it.
func TestCardAsJSON(t *testing.T) {
	out, _, code := try(nil, "show", "--json", "--payer", "medicare", "90656", "E11.65", "E11", "99213")
	if code != exitFound {
		t.Fatalf("exit %d: %s", code, out)
	}
	var cards []map[string]any
	if err := json.Unmarshal([]byte(out), &cards); err != nil || len(cards) != 4 {
		t.Fatalf("%d cards, %v", len(cards), err)
	}
	for _, key := range []string{"set", "code", "display", "description", "billable", "status", "match", "score", "source", "path", "parent", "children", "notes", "facts", "modifiers", "payer", "history"} {
		for _, card := range cards {
			if value, ok := card[key]; !ok || value == nil {
				t.Errorf("%v has no %s", card["code"], key)
			}
		}
	}
	vaccine, code65, header, visit := cards[0], cards[1], cards[2], cards[3]
	sprain, _, _ := try(nil, "show", "--json", "S93.401")
	var made []map[string]any
	if err := json.Unmarshal([]byte(sprain), &made); err != nil || len(made) != 1 {
		t.Fatalf("%s: %v", sprain, err)
	}
	for name, pair := range map[string][2]any{
		"7th characters": {codes(made[0]["children"]), "S93.401A S93.401D"},
		"path":           {codes(vaccine["path"]), "medicine medicine/vaccines medicine/vaccines/influenza"},
		"parent":         {at(vaccine, "parent", "code"), "medicine/vaccines/influenza"},
		"children":       {codes(header["children"]), "E11.6 E11.9"},
		"own kinds":      {kinds(header["notes"]), "use-additional includes excludes1"},
		"inherited":      {at(code65, "notes", 0, "from"), "E11"},
		"targets":        {at(code65, "notes", 2, "targets", 0), "O24.4-"},
		"modifiers":      {codes(visit["modifiers"]), "25"},
		"fact":           {at(visit, "facts", 0, "name"), "minutes"},
		"fact value":     {at(visit, "facts", 0, "value"), "20"},
		"payer":          {at(vaccine, "payer", "name"), "medicare"},
		"payer note":     {at(vaccine, "payer", "notes", 0, "kind"), "payer:medicare"},
		"administration": {at(vaccine, "payer", "administration", 0, "first"), "G0008"},
		"tier":           {at(visit, "match", "tier"), "code"},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s is %v, want %v", name, pair[0], pair[1])
		}
	}
	if notes := at(vaccine, "notes").([]any); len(notes) != 0 {
		t.Errorf("a payer's note is among those for all: %v", notes)
	}
	other, _, _ := try(nil, "show", "--json", "--payer", "commercial", "90656")
	if strings.Contains(other, "payer:medicare") || !strings.Contains(other, `"first":"90471"`) {
		t.Errorf("for another payer: %s", other)
	}
}

// at walks down a decoded JSON value.
func at(value any, path ...any) any {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			value = value.(map[string]any)[step]
		case int:
			value = value.([]any)[step]
		}
	}
	return value
}

// codes and kinds are a field of all objects of a list, with spaces between.
func codes(list any) string { return field(list, "code") }
func kinds(list any) string { return field(list, "kind") }

func field(list any, name string) string {
	var values []string
	for _, object := range list.([]any) {
		values = append(values, at(object, name).(string))
	}
	return strings.Join(values, " ")
}
