package practice

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/claim/edits"
)

// Verdict is what is said of an answer.
type Verdict struct {
	Right     bool
	Summary   string          // "right", or what was wrong in a line
	Answer    string          // the right answer
	Parts     []Part          // what was graded apart
	Why       string          // the rationale
	LinesWhy  []string        // of a case: one reason a line
	Line      string          // the line that justifies the answer, in words
	LineText  string          // what stands there, "" when the book does not hold it
	Licensed  bool            // LineText is the AMA's: shown with the notice, never exported
	Confusion string          // the codes that were mixed up and the question that decides between them
	Findings  []edits.Finding // of the learner's own claim
	Took      time.Duration
	Own       time.Duration // the learner's median, or the drill's aim
	OwnKnown  bool          // Own is the learner's
	Rating    Rating
	AskError  bool // ask for the type of the error
}

// Part is one thing that was graded apart.
type Part struct {
	Name  string // "codes", "diagnoses", "modifiers", "order", "units", "pointers", "line", "time"
	Right bool
	Got   string
	Want  string
}

// Answer grades a response to the card that the session stands at, and keeps it. The answer can be rated and blamed until Next. In a mock exam it is
// only kept, may be changed until Finish, and the verdict is empty. A claim that cannot be read is an error with its word, and nothing is kept.
func (t *Trainer) Answer(s *Session, r Response, now time.Time) (Verdict, error) {
	a, err := s.current()
	if err != nil {
		return Verdict{}, err
	}
	if a.Done && s.Drill != Mock {
		return Verdict{}, fmt.Errorf("%w: the card is answered; go on to the next", ErrSession)
	}
	g, err := t.grade(s, s.At, r)
	if err != nil {
		return Verdict{}, err
	}
	s.tick(now)
	if left, limited := s.Left(now); s.Drill == Mock && limited && left == 0 {
		t.Finish(s, now)
		return Verdict{}, fmt.Errorf("%w: the four hours are over; what was answered counts", ErrSession)
	}
	t.keep(s, s.At, g, r, now)
	if s.Drill == Mock {
		return Verdict{}, nil
	}
	return t.verdict(s, s.At, g), nil
}

// keep puts a graded response into the session.
func (t *Trainer) keep(s *Session, at int, g grading, r Response, now time.Time) {
	a := &s.Answers[at]
	right := g.right && !late(s, at)
	a.Done, a.Response, a.At, a.Right, a.Failed, a.Section, a.Year = true, r, now, right, g.failed, g.item.Section, g.item.Year
	if a.Drill = s.Drill; s.Drill == Due {
		a.Drill = g.drill
	}
	a.Rating = s.Pace.Rate(a.Drill, right, a.Hinted, a.Took)
	if a.Error = ""; g.right && !right {
		a.Error = Time
	}
}

// late reports whether an answer came after the limit for the card.
func late(s *Session, at int) bool {
	return s.Drill.limit() > 0 && s.Answers[at].Took > s.Drill.limit()
}

// Finish ends a mock exam. Questions without an answer count as wrong for lack of time.
func (t *Trainer) Finish(s *Session, now time.Time) {
	s.tick(now)
	for i := range s.Answers {
		if !s.Answers[i].Done && s.Drill == Mock {
			if g, err := t.grade(s, i, Response{}); err == nil {
				t.keep(s, i, g, Response{}, now)
				s.Answers[i].Error = Time
			}
		}
	}
	s.end()
}

// Verdict is what is said of the answer at a place from 0: again after a pause, or looking an exam through after its end. ok is false for what was not answered, and for
// an exam that still runs.
func (t *Trainer) Verdict(s *Session, at int) (v Verdict, ok bool) {
	if at < 0 || at >= len(s.Answers) || !s.Answers[at].Done || s.Drill == Mock && !s.Ended {
		return v, false
	}
	g, err := t.grade(s, at, s.Answers[at].Response)
	if err != nil {
		return v, false
	}
	return t.verdict(s, at, g), true
}

// verdict puts a grading into words.
func (t *Trainer) verdict(s *Session, at int, g grading) Verdict {
	a, it, view := s.Answers[at], g.item, t.view(s)
	v := Verdict{
		Right: a.Right, Answer: g.answer, Parts: g.parts, Why: it.Why, Line: it.Line.Label(), Confusion: g.confusion, Findings: g.findings,
		Took: a.Took, Rating: a.Rating, AskError: !a.Right && a.Error == "",
	}
	if it.Case != nil {
		v.LinesWhy = it.Case.LinesWhy
	}
	v.LineText, v.Licensed = it.Line.Text(view)
	v.Own, v.OwnKnown = s.Pace.Own(a.Drill)
	if s.Drill.limit() > 0 {
		v.Parts = append(v.Parts, Part{"time", !late(s, at), a.Took.Round(time.Second).String(), "at most " + s.Drill.limit().String()})
	}
	switch {
	case a.Right:
		v.Summary = "right"
	case g.right:
		v.Summary = "right, but too late"
	case g.got == "":
		v.Summary = "it is " + g.answer
	default:
		v.Summary = fmt.Sprintf("wrong: it is %s, not %s", g.answer, g.got)
		var wrong []string
		for _, p := range g.parts {
			if !p.Right {
				wrong = append(wrong, p.Name)
			}
		}
		if len(g.parts) > 1 && len(wrong) < len(g.parts) {
			v.Summary = "not wholly right: " + strings.Join(wrong, ", ")
		}
	}
	return v
}

// grading is what came of comparing a response with the answer.
type grading struct {
	item      *Item
	drill     Drill // that asks such a card when it is due
	right     bool
	got       string // the response in words, "" for none
	answer    string
	parts     []Part
	failed    []string
	confusion string
	findings  []edits.Finding
}

// grade compares a response with the answer to a card of a session.
func (t *Trainer) grade(s *Session, at int, r Response) (g grading, err error) {
	view := t.view(s)
	c, ok := t.card(s.Cards[at], view)
	if !ok {
		return g, fmt.Errorf("%w: %s cannot be asked any more; resume the session", ErrSession, s.Cards[at])
	}
	g.item, g.drill = c.item, c.drill()
	switch {
	case c.code != nil:
		choices, answer := nameChoices(c, s.Seed, view)
		g.choice(r.Choice, answer, choices)
	case c.item.Kind == KindFind:
		g.find(t, r.Codes)
	case c.item.Kind == KindPair:
		pair := c.item.Pair
		g.choice(r.Choice, sceneOf(c.item, s.Seed, at).Answer, []string{pair.A.Code, pair.B.Code})
		g.confusion = decide(c.item)
	case c.item.Kind == KindQuestion:
		g.choice(r.Choice, c.item.Question.Answer, c.item.Question.Choices[:])
		if wrong := choiceIndex(r.Choice); !g.right && wrong >= 0 {
			if ref, err := ParseRef(c.item.Question.Choices[wrong]); err == nil && len(c.item.Question.Codes) == 1 {
				g.confusion = t.confusion(ref, c.item.Question.Codes[0])
			}
		}
	default:
		err = g.claim(t, c, r.Claim)
	}
	if s.Drill == Race {
		choices, answer := t.lineChoices(c.item, s.Seed)
		g.parts = append(g.parts, Part{"line", r.Line == answer, choiceText(choices, r.Line), choiceText(choices, answer)})
		g.right = g.right && r.Line == answer
	}
	return g, err
}

// choiceText is a choice with its letter, "" for none.
func choiceText(choices []string, letter string) string {
	at := choiceIndex(letter)
	if at < 0 || at >= len(choices) {
		return ""
	}
	return letter + ", " + choices[at]
}

// choice grades one letter.
func (g *grading) choice(got, want string, choices []string) {
	g.right, g.got, g.answer = got == want, choiceText(choices, got), choiceText(choices, want)
	g.parts = append(g.parts, Part{"choice", g.right, g.got, g.answer})
}

// find grades codes that were picked, and their order where there are several.
func (g *grading) find(t *Trainer, picked []string) {
	f := g.item.Find
	answers := append([][]Ref{f.Answer}, f.Accept...)
	g.answer = names(f.Answer)
	g.got = strings.Join(picked, ", ")
	best := Part{"codes", false, g.got, g.answer}
	order := Part{"order", false, g.got, g.answer}
	for _, answer := range answers {
		same := len(picked) == len(answer)
		inOrder := same
		for i, r := range answer {
			same = same && slices.ContainsFunc(picked, r.is)
			inOrder = inOrder && r.is(picked[i])
		}
		best.Right, order.Right = best.Right || same, order.Right || inOrder
	}
	g.parts = append(g.parts, best)
	if len(f.Answer) > 1 && best.Right {
		g.parts = append(g.parts, order)
	}
	if g.right = order.Right; !best.Right && len(picked) == 1 && len(f.Answer) == 1 {
		if wrong, err := ParseRef(picked[0]); err == nil {
			g.confusion = t.confusion(wrong, f.Answer[0])
		}
	}
}

// is reports whether a text names the code: as ParseRef reads it, or as typed without its set.
func (r Ref) is(text string) bool {
	if other, err := ParseRef(text); err == nil {
		return other.Set == r.Set && bare(other.Code) == bare(r.Code)
	}
	key, err := codebook.Normalize(text)
	return err == nil && key == bare(r.Code)
}

// bare is a code without its dot.
func bare(code string) string { return strings.ReplaceAll(code, ".", "") }

// confusion is the pair of two codes in words, "" when they are none.
func (t *Trainer) confusion(a, b Ref) string {
	for _, it := range t.Deck.items {
		if it.Kind == KindPair && (it.Pair.A == a && it.Pair.B == b || it.Pair.A == b && it.Pair.B == a) {
			return decide(it)
		}
	}
	return ""
}

// decide is the question that decides a pair, with both answers.
func decide(it *Item) string {
	p := it.Pair
	return fmt.Sprintf("%s or %s? %s  %s: %s  %s: %s", p.A.Code, p.B.Code, p.Question, p.A.Code, p.AWhen, p.B.Code, p.BWhen)
}
