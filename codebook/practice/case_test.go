package practice_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/codebook/claim"
	"codedesk/codebook/practice"
)

// twoShots is a case with an accepted other way and diagnoses in any order.
const twoShots = `year = 2026
section = "mixed"
[[case]]
id = "case-shots"
title = "Shots"
age = "40"
pos = "11"
seen = "2026-02-01"
note = "A note."
dx = ["I10", "E11.9", "Z23"]
lines = ["99213-25 A,B", "90715 C", "90732 C", "90471 C", "90472 C x1"]
accept = [{ dx = ["I10", "E11.9", "Z23"], lines = ["99214-25 A,B", "90715 C", "90732 C", "90471 C", "90472 C"] }]
any_order = true
why = "Because."
line = "rule mod25"
`

// A claim is graded by part, and each part that is wrong makes its step due.
func TestACaseIsGradedByPart(t *testing.T) {
	deck, faults := load(twoShots)
	for _, f := range faults {
		t.Fatal(f)
	}
	tr := trainer(t)
	tr.Deck = deck
	const shots = " 90715 C 90732 C 90471 C 90472 C"
	for _, one := range []struct {
		name, claim string
		wrong       string // parts
		steps       string // that come back
	}{
		{"right", "dx I10,E11.9,Z23 99213-25 A,B" + shots, "", ""},
		{"the accepted other way", "dx I10,E11.9,Z23 99214-25 A,B" + shots, "", ""},
		{"lines in another order", "dx I10,E11.9,Z23" + shots + " 99213-25 A,B", "", ""},
		{"later diagnoses in another order", "dx I10,Z23,E11.9 99213-25 A,C 90715 B 90732 B 90471 B 90472 B", "", ""},
		{"another first diagnosis", "dx E11.9,I10,Z23 99213-25 B,A" + shots, "order", "dx"},
		{"a diagnosis less", "dx I10,Z23 99213-25 A 90715 B 90732 B 90471 B 90472 B", "diagnoses pointers", "dx line1"},
		{"a line less", "dx I10,E11.9,Z23 99213-25 A,B 90715 C 90732 C 90471 C", "codes", "line5"},
		{"a line more", "dx I10,E11.9,Z23 99213-25 A,B 36415 A" + shots, "codes", ""},
		{"another code", "dx I10,E11.9,Z23 99212-25 A,B" + shots, "codes", "line1"},
		{"no modifier", "dx I10,E11.9,Z23 99213 A,B" + shots, "modifiers", "line1"},
		{"units", "dx I10,E11.9,Z23 99213-25 A,B 90715 C 90732 C 90471 C 90472 C x2", "units", "line5"},
		{"pointers", "dx I10,E11.9,Z23 99213-25 B,A" + shots, "pointers", "line1"},
		{"a header of one's own changes nothing", "age 3 payer medicare dos 2020-01-01 dx I10,E11.9,Z23 99213-25 A,B" + shots, "", ""},
	} {
		t.Run(one.name, func(t *testing.T) {
			s := on(practice.Encounter, "case-shots")
			v, err := tr.Answer(s, practice.Response{Claim: one.claim}, nine.Add(time.Minute))
			if err != nil {
				t.Fatal(err)
			}
			var wrong, steps []string
			for _, p := range v.Parts {
				if !p.Right {
					wrong = append(wrong, p.Name)
				}
			}
			for _, step := range s.Answers[0].Failed {
				steps = append(steps, strings.TrimPrefix(step, "case-shots#"))
			}
			if got := strings.Join(wrong, " "); got != one.wrong || v.Right != (one.wrong == "") {
				t.Errorf("wrong: %q, want %q\n%+v", got, one.wrong, v)
			}
			if got := strings.Join(steps, " "); got != one.steps {
				t.Errorf("steps: %q, want %q", got, one.steps)
			}
			s.Next(nine.Add(time.Minute))
			reviews := s.Take()
			if len(reviews) != 1+len(steps) {
				t.Fatalf("reviews %+v", reviews)
			}
			for _, r := range reviews[1:] {
				if r.Drill != practice.MissedStep || r.Rating != practice.Again || r.Right || !strings.HasPrefix(r.Card, "case-shots#") || r.Session != "s" {
					t.Errorf("a step is logged as %+v", r)
				}
			}
		})
	}
}

// Two lines of one code are matched by what fits best, and pointers behind the first have no order.
func TestLinesOfOneCode(t *testing.T) {
	tr := trainer(t)
	for _, one := range []struct{ claim, wrong, steps string }{
		{"20610-LT A 20610-RT A 99203-25 A,C,B", "", ""},
		{"20610-50 A 99203-25 A,B,C", "", ""},
		{"20610-LT A 20610-RT B 99203-25 A,B,C", "pointers", "line2"},
		{"20610-RT A 20610-RT A 99203-25 A,B,C", "modifiers", "line3"},
		{"20610-RT A 99203-25 A,B,C", "codes", "line3"},
		{"99203-25 B,A,C 20610-RT A 20610-LT A", "pointers", "line1"},
	} {
		s := on(practice.Encounter, "case-new-knees")
		v, err := tr.Answer(s, practice.Response{Claim: "dx M17.0,I10,E11.9 " + one.claim}, nine)
		var wrong []string
		for _, p := range v.Parts {
			if !p.Right {
				wrong = append(wrong, p.Name)
			}
		}
		failed := strings.ReplaceAll(strings.Join(s.Answers[0].Failed, " "), "case-new-knees#", "")
		if got := strings.Join(wrong, " "); err != nil || got != one.wrong || failed != one.steps {
			t.Errorf("%s: wrong %q, steps %q, %v", one.claim, got, failed, err)
		}
	}
}

// The claim checker looks at what the learner entered, under the header of the case.
func TestTheCheckerIsTheFeedback(t *testing.T) {
	tr := trainer(t)
	s := on(practice.Encounter, "case-flu")
	v, err := tr.Answer(s, practice.Response{Claim: "dx I10,Z23 99213 A 90662 B 90471 B"}, nine)
	if err != nil || v.Right {
		t.Fatalf("%+v, %v", v, err)
	}
	found := false
	for _, f := range v.Findings {
		found = found || f.Rule == "vaccine-payer"
	}
	if !found {
		t.Errorf("the findings are %+v", v.Findings)
	}
	fresh := on(practice.Encounter, "case-flu")
	if _, err := tr.Answer(fresh, practice.Response{Claim: "dx I10 99213 hello"}, nine); !errors.Is(err, claim.ErrShorthand) || fresh.Answers[0].Done {
		t.Errorf("a claim that cannot be read: %v, kept %v", err, fresh.Answers[0].Done)
	}
}

// A step that is due is asked by itself, its claim around it.
func TestSteps(t *testing.T) {
	tr := trainer(t)
	s := on(practice.Due, "case-flu#line3", "case-flu#dx", "case-flu#line1")
	p, _ := tr.Prompt(s, s.At)
	if p.Wants != practice.WantsStep || !strings.Contains(p.Text, "dx I10,Z23  99213-25 A  90662 B  ?") || p.Facts != "seen 2026-10-05, medicare, age 70, sex F, place 11, last seen 2026-02-01" {
		t.Errorf("prompt %+v", p)
	}
	if v, err := tr.Answer(s, practice.Response{Claim: "90471 B"}, nine); err != nil || v.Right || v.Answer != "G0008 B" || len(v.Findings) == 0 {
		t.Errorf("%+v, %v", v, err)
	}
	whole := tr.Deck.Item("case-flu").Case.Answer
	right, err := tr.Answer(on(practice.Due, "case-flu#line3"), practice.Response{Claim: "G0008 B"}, nine)
	if err != nil || !reflect.DeepEqual(right.Findings, tr.Checker.Check(whole, whole.DOS).Findings) {
		t.Errorf("the findings are not those of the whole claim: %+v, %v", right.Findings, err)
	}
	s.Next(nine)
	if p, _ := tr.Prompt(s, s.At); strings.Contains(p.Text, "Z23") || !strings.Contains(p.Text, "99213-25, 90662, G0008") {
		t.Errorf("the question on the diagnoses is %q", p.Text)
	}
	if v, err := tr.Answer(s, practice.Response{Claim: "Z23 I10"}, nine); err != nil || v.Right || v.Summary != "not wholly right: order" {
		t.Errorf("%+v, %v", v, err)
	}
	s.Next(nine)
	if v, err := tr.Answer(s, practice.Response{Claim: "99213 A"}, nine); err != nil || v.Right || v.Summary != "not wholly right: modifiers" {
		t.Errorf("%+v, %v", v, err)
	}
	s.Next(nine)
	if got := s.Take(); len(got) != 3 || slices.ContainsFunc(got, func(r practice.Review) bool { return r.Drill != practice.Steps }) {
		t.Errorf("reviews %+v", got)
	}
}
