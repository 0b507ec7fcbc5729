package practice_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/practice"
)

// more are items beside those of whole.
const more = `
[[find]]
id = "find-visit"
section = "em"
prompt = "An established patient, 20 minutes in all, one stable chronic illness. Which code?"
answer = ["99213"]
why = "Because."
line = "code 99213"

[[find]]
id = "find-first-shot"
prompt = "The first shot of the visit is given. Which code?"
answer = ["90471"]
claim = "age 40 dx Z23 90715 90471"
hint = "It is the giving, not the product."
why = "Because."
line = "code 90471"

[[find]]
id = "find-two"
section = "icd10cm"
prompt = "High blood pressure and type 2 diabetes without complications. Which codes, diabetes first?"
answer = ["E11.9", "I10"]
accept = [["E11.65", "I10"]]
why = "Because."
line = "code I10"

[[find]]
id = "find-place"
section = "guidelines"
prompt = "At home, by video. Which place of service?"
answer = ["pos:10"]
why = "Because."
line = "code pos:10"

[[case]]
id = "case-new-knees"
section = "musculoskeletal"
title = "Two knees"
age = "61"
pos = "11"
seen = "never"
note = "A note."
dx = ["M17.0", "I10", "E11.9"]
lines = ["99203-25 A,B,C", "20610-RT A", "20610-LT A"]
accept = [{ dx = ["M17.0", "I10", "E11.9"], lines = ["99203-25 A,B,C", "20610-50 A"] }]
why = "Because."
line = "rule bilateral"

[[question]]
id = "exam-1-em-01"
section = "em"
mock = 1
question = "Which one is not a code?"
choices = ["it", "him", "her", "them"]
answer = "d"
why = "Because."
line = "law 45 CFR 162.1002"

[[question]]
id = "exam-1-icd10cm-01"
section = "icd10cm"
mock = 1
question = "Diabetes?"
choices = ["I10", "E11.9", "Z23", "R05.9"]
answer = "b"
codes = ["E11.9"]
why = "Because."
line = "code E11.9"
`

var nine = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func trainer(t testing.TB) *practice.Trainer {
	t.Helper()
	deck, faults := load(whole + more)
	for _, f := range faults {
		t.Fatal(f)
	}
	return &practice.Trainer{Deck: deck, Book: testBook(t), Checker: testChecker(t), Scheduler: practice.NewScheduler()}
}

// on is a session with given cards.
func on(drill practice.Drill, cards ...string) *practice.Session {
	return &practice.Session{ID: "s", Drill: drill, Seed: 5, Cards: cards, Answers: make([]practice.Answer, len(cards)), Started: nine, Running: nine}
}

// right is the right response to the card at which a session stands.
func right(t testing.TB, tr *practice.Trainer, s *practice.Session) practice.Response {
	t.Helper()
	p, ok := tr.Prompt(s, s.At)
	if !ok {
		t.Fatalf("no prompt for %s", s.Cards[s.At])
	}
	whole, _, _ := strings.Cut(p.Card, "#")
	it, r := tr.Deck.Item(whole), practice.Response{}
	switch p.Wants {
	case practice.WantsCodes:
		for _, ref := range it.Find.Answer {
			r.Codes = append(r.Codes, ref.String())
		}
	case practice.WantsClaim:
		c := it.Case.Answer.Clone()
		r.Claim = "dx " + strings.Join(c.Dx, ",")
		for i := range c.Lines {
			r.Claim += " " + c.Lines[i].Shorthand()
		}
	case practice.WantsStep:
		if r.Claim = strings.Join(it.Case.Answer.Dx, ","); !strings.HasSuffix(p.Card, "#dx") {
			r.Claim = it.Case.Answer.Lines[p.Card[len(p.Card)-1]-'1'].Shorthand()
		}
	default: // the verdict tells the letter
		probe := on(practice.Due, s.Cards...)
		probe.At, probe.Seed = s.At, s.Seed
		v, err := tr.Answer(probe, practice.Response{}, nine)
		if err != nil {
			t.Fatal(err)
		}
		r.Choice = v.Answer[:1]
	}
	if p.Lines != nil {
		r.Line = string(rune('a' + slices.Index(p.Lines, it.Line.Label())))
	}
	return r
}

// Every item of the program, and every step of its cases, answered with its own answer is right, and without an answer is wrong.
func TestRightAnswersAreRight(t *testing.T) {
	small := trainer(t)
	full := &practice.Trainer{Deck: testDeck(t), Book: small.Book, Checker: small.Checker, Scheduler: small.Scheduler}
	for _, tr := range []*practice.Trainer{small, full} {
		for _, it := range tr.Deck.Items() {
			cards := []string{it.ID}
			if it.Kind == practice.KindCase {
				cards = append(cards, it.ID+"#dx")
				for i := range it.Case.Answer.Lines {
					cards = append(cards, it.ID+"#line"+string(rune('1'+i)))
				}
			}
			for _, card := range cards {
				s := on(practice.Due, card)
				if v, err := tr.Answer(s, right(t, tr, s), nine); err != nil || !v.Right || v.Summary != "right" || v.Why == "" {
					t.Errorf("%s: %+v, %v", card, v, err)
				}
				if v, err := tr.Answer(on(practice.Due, card), practice.Response{}, nine); err != nil || v.Right || !v.AskError {
					t.Errorf("%s without an answer: %+v, %v", card, v, err)
				}
			}
		}
	}
}

func TestFindIsGradedInWords(t *testing.T) {
	tr := trainer(t)
	for _, one := range []struct {
		card    string
		codes   []string
		right   bool
		summary string
	}{
		{"find-visit", []string{"99213"}, true, "right"},
		{"find-visit", []string{"99214"}, false, "wrong: it is 99213, not 99214"},
		{"find-visit", nil, false, "it is 99213"},
		{"find-visit", []string{"99213", "99214"}, false, "wrong: it is 99213, not 99213, 99214"},
		{"find-two", []string{"E11.9", "I10"}, true, "right"},
		{"find-two", []string{"e119", "i10"}, true, "right"},
		{"find-two", []string{"E11.65", "I10"}, true, "right"},
		{"find-two", []string{"I10", "E11.9"}, false, "not wholly right: order"},
		{"find-place", []string{"10"}, true, "right"},
		{"find-place", []string{"modifier:10"}, false, "wrong: it is 10, not modifier:10"},
	} {
		v, err := tr.Answer(on(practice.FindIt, one.card), practice.Response{Codes: one.codes}, nine)
		if err != nil || v.Right != one.right || v.Summary != one.summary {
			t.Errorf("%s %v: %v %q, %v", one.card, one.codes, v.Right, v.Summary, err)
		}
	}
	v, _ := tr.Answer(on(practice.FindIt, "find-first-shot"), practice.Response{Codes: []string{"90472"}}, nine)
	if v.Confusion != "90471 or 90472? Is it the first?  90471: It is.  90472: It is not." {
		t.Errorf("the confusion is %q", v.Confusion)
	}
}

// A session ends, pauses and goes on, its time runs only while it should, and what it knows goes out once.
func TestSession(t *testing.T) {
	tr := trainer(t)
	s := on(practice.FindIt, "find-visit", "find-first-shot")
	now := nine.Add(10 * time.Second)
	s.Record("search", "office visit", now)
	s.Pause(now)
	now = now.Add(time.Hour)
	if card, all := s.Spent(now); card != 10*time.Second || all != card || !s.Paused() {
		t.Errorf("spent %s, %s", card, all)
	}
	if err := s.Next(now); !errors.Is(err, practice.ErrSession) {
		t.Errorf("on without an answer: %v", err)
	}
	tr.Resume(s, now)
	now = now.Add(5 * time.Second)
	s.Record("pick", "99214", now)
	v, err := tr.Answer(s, practice.Response{Codes: []string{"99214"}}, now)
	if err != nil || v.Right || v.Took != 15*time.Second || v.Own != practice.FindIt.Aim() || v.OwnKnown || v.Rating != practice.Again {
		t.Errorf("verdict %+v, %v", v, err)
	}
	if _, err := tr.Answer(s, practice.Response{Codes: []string{"99213"}}, now); !errors.Is(err, practice.ErrSession) {
		t.Errorf("a second answer: %v", err)
	}
	if got := s.Take(); got != nil {
		t.Errorf("handed out before it is final: %v", got)
	}
	if err := s.Blame(practice.Lookup); err != nil {
		t.Error(err)
	}
	if err := s.Next(now.Add(time.Minute)); err != nil { // reading the verdict costs nothing
		t.Error(err)
	}
	now = now.Add(time.Minute)
	s.Hint()
	if v, _ := tr.Answer(s, practice.Response{Codes: []string{"90471"}}, now.Add(-time.Hour)); !v.Right || v.Rating != practice.Hard || v.Took != 0 { // the clock was put back
		t.Errorf("verdict %+v", v)
	}
	if err := s.Rate(practice.Good); err != nil {
		t.Error(err)
	}
	if err := s.Next(now); err != nil || !s.Ended {
		t.Errorf("%v, ended %v", err, s.Ended)
	}
	got := s.Take()
	want := []practice.Review{
		{Session: "s", Year: 2026, Path: s.Answers[0].Path, Card: "find-visit", Drill: practice.FindIt, Section: "em", Day: 20261122, At: nine.Add(time.Hour + 15*time.Second), Took: 15 * time.Second, Rating: practice.Again, Error: practice.Lookup},
		{Session: "s", Year: 2026, Card: "find-first-shot", Drill: practice.FindIt, Section: "medicine", Day: 20261122, At: now.Add(-time.Hour), Right: true, Rating: practice.Good},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("reviews\n%+v, want\n%+v", got, want)
	}
	if again := s.Take(); again != nil || s.Rate(practice.Easy) == nil {
		t.Error("handed out or changed a second time")
	}
	if path := s.Answers[0].Path; len(path) != 2 || path[1] != (practice.Step{Did: "pick", What: "99214", After: 15 * time.Second}) {
		t.Errorf("path %+v", path)
	}
	if r := s.Result(); r.Asked != 2 || r.Right != 1 || r.Share != 0.5 || r.Errors[practice.Lookup] != 1 || len(r.Sections) != 2 {
		t.Errorf("result %+v", r)
	}
}

// A session that is written and read between any two steps, and paused over night, goes as one that is not; no answer is lost.
func TestQuitAnywhere(t *testing.T) {
	tr := trainer(t)
	for seed := range uint64(40) {
		drill := []practice.Drill{practice.FindIt, practice.Pairs, practice.Race, practice.Mock}[seed%4]
		plan := practice.Plan{Drill: drill, Mock: 1, Seed: seed}
		straight, err := tr.Start(plan, practice.Learner{}, nine)
		if err != nil {
			t.Fatal(err)
		}
		broken, _ := tr.Start(plan, practice.Learner{}, nine)
		now, later := nine, nine
		var one, two []practice.Review
		rnd, breaks := rand.New(rand.NewPCG(seed, 1)), rand.New(rand.NewPCG(seed, 2))
		for range 200 {
			if straight.Ended {
				break
			}
			step, wait := rnd.IntN(8), time.Duration(rnd.IntN(60))*time.Second
			response := practice.Response{Choice: string(rune('a' + rnd.IntN(4))), Line: "a", Codes: []string{"90471"}}
			if rnd.IntN(2) == 0 {
				response = right(t, tr, straight)
			}
			now, later = now.Add(wait), later.Add(wait)
			for _, s := range []*practice.Session{straight, broken} {
				at, reviews := now, &one
				if s == broken {
					at, reviews = later, &two
				}
				switch step {
				case 0:
					s.Record("search", "x", at)
				case 1:
					s.Hint()
				case 2:
					s.Mark()
				case 3, 4:
					tr.Answer(s, response, at)
				case 5:
					s.Blame(practice.Careless)
				case 6:
					s.Next(at)
				case 7:
					s.Goto(0, at)
				}
				*reviews = append(*reviews, s.Take()...)
			}
			if breaks.IntN(2) == 0 {
				broken.Pause(later)
				text, err := json.Marshal(broken)
				if err != nil {
					t.Fatal(err)
				}
				broken = &practice.Session{}
				if err := json.Unmarshal(text, broken); err != nil {
					t.Fatal(err)
				}
				later = later.Add(time.Duration(breaks.IntN(600)) * time.Second)
				tr.Resume(broken, later)
			}
		}
		tr.Finish(straight, now)
		tr.Finish(broken, later)
		one, two = append(one, straight.Take()...), append(two, broken.Take()...)
		if len(one) != len(two) || len(one) == 0 {
			t.Fatalf("seed %d: %d and %d reviews", seed, len(one), len(two))
		}
		for i := range one {
			two[i].At = one[i].At
			if !reflect.DeepEqual(one[i], two[i]) {
				t.Errorf("seed %d:\n%+v\n%+v", seed, one[i], two[i])
			}
		}
		if a, b := straight.Result(), broken.Result(); !reflect.DeepEqual(a, b) {
			t.Errorf("seed %d: results\n%+v\n%+v", seed, a, b)
		}
	}
}

func TestMockExam(t *testing.T) {
	tr := trainer(t)
	start := func() *practice.Session {
		s, err := tr.Start(practice.Plan{Drill: practice.Mock, Mock: 1}, practice.Learner{}, nine)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := start()
	if want := []string{"exam-1-em-01", "exam-1-medicine-01", "exam-1-icd10cm-01"}; !slices.Equal(s.Cards, want) {
		t.Fatalf("the exam is %v, want %v", s.Cards, want)
	}
	s.Mark()
	if v, err := tr.Answer(s, practice.Response{Choice: "a"}, nine); err != nil || v.Summary != "" || v.Answer != "" {
		t.Errorf("an exam in progress says %+v, %v", v, err)
	}
	if _, err := tr.Answer(s, practice.Response{Choice: "d"}, nine.Add(time.Minute)); err != nil { // thought again
		t.Error(err)
	}
	if err := s.Goto(2, nine.Add(time.Minute)); err != nil {
		t.Error(err)
	}
	if _, err := tr.Answer(s, practice.Response{Choice: "b"}, nine.Add(2*time.Minute)); err != nil {
		t.Error(err)
	}
	if _, ok := tr.Verdict(s, 0); ok || s.Result().Right != 0 || s.Take() != nil {
		t.Errorf("an exam in progress tells: %+v", s.Result())
	}
	tr.Finish(s, nine.Add(3*time.Minute))
	r := s.Result()
	if r.Right != 2 || r.Asked != 3 || r.Passed || len(r.Sections) != 3 || r.Errors[practice.Time] != 1 || r.Took != 3*time.Minute {
		t.Errorf("result %+v", r)
	}
	if v, ok := tr.Verdict(s, 0); !ok || !v.Right {
		t.Errorf("verdict %+v", v)
	}
	if err := s.Blame(practice.Careless); err != nil { // of the question that is shown
		t.Error(err)
	}
	if got := s.Take(); len(got) != 3 || got[s.At].Error != practice.Careless || s.Blame(practice.Time) == nil {
		t.Errorf("reviews %+v", got)
	}
	s = start()
	for i, letter := range []string{"d", "b", "b"} {
		s.Goto(i, nine)
		tr.Answer(s, practice.Response{Choice: letter}, nine)
	}
	tr.Finish(s, nine)
	if r := s.Result(); !r.Passed || r.Share != 1 {
		t.Errorf("result %+v", r)
	}
	s = start()
	if left, limited := s.Left(nine.Add(time.Hour)); left != 3*time.Hour || !limited {
		t.Errorf("left %s", left)
	}
	if _, err := tr.Answer(s, practice.Response{Choice: "d"}, nine.Add(4*time.Hour)); !errors.Is(err, practice.ErrSession) || !s.Ended || s.Result().Right != 0 {
		t.Errorf("after four hours: %v, %+v", err, s.Result())
	}
}

func TestRace(t *testing.T) {
	tr := trainer(t)
	for _, card := range []string{"find-visit", "exam-1-icd10cm-01", "exam-1-em-01"} {
		s := on(practice.Race, card)
		p, ok := tr.Prompt(s, s.At)
		if !ok || p.Search || len(p.Lines) != 4 || !strings.Contains(p.Notice, "not in the AMA's printed book") {
			t.Fatalf("prompt %+v", p)
		}
		r := right(t, tr, s)
		if v, err := tr.Answer(s, r, nine.Add(145*time.Second)); err != nil || !v.Right {
			t.Errorf("%s: %+v, %v", card, v, err)
		}
		late := on(practice.Race, card)
		if v, _ := tr.Answer(late, r, nine.Add(146*time.Second)); v.Right || v.Summary != "right, but too late" || late.Answers[0].Error != practice.Time {
			t.Errorf("%s too late: %+v", card, v)
		}
		r.Line = string("abcd"[(r.Line[0]-'a'+1)%4])
		if v, _ := tr.Answer(on(practice.Race, card), r, nine); v.Right || v.Summary != "not wholly right: line" {
			t.Errorf("%s with another line: %+v", card, v)
		}
	}
}

// The row of the answer's own code would be right, too: it is no candidate where another line is asked for.
func TestRaceHasOneRightLine(t *testing.T) {
	tr := trainer(t)
	tr.Deck, _ = load(strings.NewReplacer("line = \"code 90662\"", "line = \"rule vaccine-payer\"", "why = \"Because.\"\nline = \"code 90472\"\n  [[", "why = \"Because.\"\nline = \"code 90662\"\n  [[").Replace(whole + more))
	if len(tr.Deck.Items()) < 9 {
		t.Fatal("the items do not load")
	}
	for seed := range uint64(20) {
		s := on(practice.Race, "find-flu", "find-visit")
		s.Seed = seed
		p, ok := tr.Prompt(s, s.At)
		if !ok || len(p.Lines) != 4 || slices.Contains(p.Lines, "the row of 90662") || !slices.Contains(p.Lines, "claim rule vaccine-payer") {
			t.Fatalf("candidates %q", p.Lines)
		}
	}
}

func TestNameIt(t *testing.T) {
	tr := trainer(t)
	for seed := range uint64(5) {
		s, err := tr.Start(practice.Plan{Drill: practice.NameIt, Seed: seed}, practice.Learner{}, nine)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := tr.Start(practice.Plan{Drill: practice.NameIt, Seed: seed}, practice.Learner{}, nine)
		for i, card := range s.Cards {
			p, ok := tr.Prompt(s, i)
			q, _ := tr.Prompt(again, i)
			if !ok || len(p.Choices) != 4 || !reflect.DeepEqual(p, q) {
				t.Fatalf("%s: %+v, then %+v", card, p, q)
			}
			code, err := practice.ParseRef(strings.TrimPrefix(card, "name:"))
			if err != nil {
				t.Fatal(err)
			}
			row := code.In(tr.Book.AsOf(20261122))
			if !slices.Contains(p.Choices, row.Description) {
				t.Errorf("%s: its line is not among %q", card, p.Choices)
			}
			family := plainLines(row.Path()[0])
			for _, choice := range p.Choices {
				if !slices.Contains(family, choice) {
					t.Errorf("%s: %q is of another family", card, choice)
				}
			}
			choices := slices.Clone(p.Choices)
			slices.Sort(choices)
			if len(slices.Compact(choices)) != 4 {
				t.Errorf("%s: %q", card, p.Choices)
			}
			one := on(practice.NameIt, card)
			one.Seed = seed
			if v, err := tr.Answer(one, practice.Response{Choice: string(rune('a' + slices.Index(p.Choices, row.Description)))}, nine); err != nil || !v.Right {
				t.Errorf("%s: %+v, %v", card, v, err)
			}
		}
	}
}

// plainLines are those of all that lies below a row.
func plainLines(row *codebook.Code) []string {
	lines := []string{row.Description}
	for _, child := range row.Children() {
		lines = append(lines, plainLines(child)...)
	}
	return lines
}
