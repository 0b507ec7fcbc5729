package practice

import (
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// Wants says what kind of response a prompt wants.
type Wants string

// Kinds of responses.
const (
	WantsCodes  Wants = "codes"  // Response.Codes
	WantsChoice Wants = "choice" // Response.Choice
	WantsClaim  Wants = "claim"  // Response.Claim: diagnoses and lines in shorthand
	WantsStep   Wants = "step"   // Response.Claim: one line, or the diagnoses
)

// Prompt is a card as it is asked.
type Prompt struct {
	Card    string
	Section Section
	Wants   Wants
	Text    string   // the question
	Note    string   // of a case: the encounter note
	Facts   string   // of a case: date, payer, patient, place
	Choices []string // for a choice, "a" first
	Lines   []string // in a race: candidates for the line that justifies, "a" first
	Codes   int      // how many codes are wanted
	Search  bool     // the search may be used
	Hint    string   // to be shown when asked for, see Session.Hint
	Notice  string   // what must be said plainly
}

// view is the book on the study day of a session.
func (t *Trainer) view(s *Session) *codebook.View { return t.Book.AsOf(StudyDay(s.Started)) }

// Prompt is a card of the session by its place from 0, also after the end: for looking an exam through. ok is false for a place that is not there, and a card
// that is not in the deck any more.
func (t *Trainer) Prompt(s *Session, at int) (p Prompt, ok bool) {
	if at < 0 || at >= len(s.Cards) {
		return p, false
	}
	v := t.view(s)
	c, ok := t.card(s.Cards[at], v)
	if !ok {
		return p, false
	}
	it := c.item
	p = Prompt{
		Card: c.id, Section: it.Section, Search: s.Drill.searches(), Hint: it.Hint,
	}
	if s.Drill == Race {
		p.Notice = "This rehearses navigation in this codebook, not in the AMA's printed book."
		p.Lines, _ = t.lineChoices(it, s.Seed)
	}
	switch {
	case c.code != nil:
		p.Wants, p.Text, p.Hint = WantsChoice, fmt.Sprintf("What is %s (%s)?", c.code.Code, c.code.Set.Label()), ""
		p.Choices, _ = nameChoices(c, s.Seed, v)
	case it.Kind == KindFind:
		p.Wants, p.Text, p.Codes = WantsCodes, it.Find.Prompt, len(it.Find.Answer)
	case it.Kind == KindPair:
		p.Wants, p.Text, p.Choices = WantsChoice, sceneOf(it, s.Seed, at).Text, []string{it.Pair.A.Code, it.Pair.B.Code}
	case it.Kind == KindQuestion:
		p.Wants, p.Text, p.Choices = WantsChoice, it.Question.Text, it.Question.Choices[:]
	default:
		p.Note, p.Facts = it.Case.Note, factsOf(it.Case.Answer)
		p.Wants, p.Text = WantsClaim, it.Case.Title+": enter the diagnoses and the lines of the claim."
		if c.step != "" {
			p.Wants, p.Text = WantsStep, stepText(c)
		}
	}
	return p, true
}

// sceneOf is the scene of a pair that is asked at a place of a session.
func sceneOf(it *Item, seed uint64, at int) Scene {
	return it.Pair.Scenes[chance(seed, it.ID, fmt.Sprint(at)).IntN(len(it.Pair.Scenes))]
}

// stepText is the claim of a case with one step left open.
func stepText(c card) string {
	answer := c.item.Case.Answer
	dx, lines := "dx "+strings.Join(answer.Dx, ","), make([]string, len(answer.Lines))
	for i := range answer.Lines {
		lines[i] = answer.Lines[i].Shorthand()
	}
	if c.step == stepDx {
		return fmt.Sprintf("%s: which diagnoses, in order?  dx ?  %s", c.item.Case.Title, strings.Join(codesOfLines(answer), ", "))
	}
	lines[c.line-1] = "?"
	return fmt.Sprintf("%s: which line is missing, with its modifiers, units and pointers?  %s  %s", c.item.Case.Title, dx, strings.Join(lines, "  "))
}

// codesOfLines are the codes with their modifiers, without pointers, which would give the diagnoses away.
func codesOfLines(c *claim.Claim) []string {
	var codes []string
	for _, l := range c.Lines {
		codes = append(codes, strings.Join(append([]string{l.Code}, l.Modifiers...), "-"))
	}
	return codes
}

// factsOf are the header values of a claim in words.
func factsOf(c *claim.Claim) string {
	facts := []string{"seen " + c.DOS.String(), c.Payer, "age " + c.Age.String()}
	if c.Sex != "" {
		facts = append(facts, "sex "+string(c.Sex))
	}
	if c.POS != "" {
		facts = append(facts, "place "+c.POS)
	}
	switch {
	case c.NeverSeen:
		facts = append(facts, "new to the practice")
	case c.LastSeen != 0:
		facts = append(facts, "last seen "+c.LastSeen.String())
	}
	return strings.Join(facts, ", ")
}

// lineChoices are candidates for the line that justifies an answer, and the letter of the right one. The others are the rows of the wrong choices where these are
// codes, else lines of the same kind and section; none of them names a code of the answer.
func (t *Trainer) lineChoices(it *Item, seed uint64) (choices []string, answer string) {
	rnd := chance(seed, "line", it.ID)
	var others []string
	add := func(l Line) {
		named := slices.ContainsFunc(it.Codes(), func(r Ref) bool { return l.Kind == LineCode && l.What == r.String() })
		if label := l.Label(); !named && label != it.Line.Label() && !slices.Contains(others, label) {
			others = append(others, label)
		}
	}
	if it.Kind == KindQuestion && it.Line.Kind == LineCode {
		for _, choice := range it.Question.Choices {
			if ref, err := ParseRef(choice); err == nil {
				add(Line{Kind: LineCode, What: ref.String()})
			}
		}
	}
	items := slices.Clone(t.Deck.items)
	rnd.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
	for _, near := range []func(*Item) bool{
		func(o *Item) bool { return o.Section == it.Section && o.Line.Kind == it.Line.Kind },
		func(o *Item) bool { return o.Section == it.Section },
		func(*Item) bool { return true },
	} {
		for _, o := range items {
			if len(others) < 3 && near(o) {
				add(o.Line)
			}
		}
	}
	return shuffled(append([]string{it.Line.Label()}, others[:min(3, len(others))]...), rnd.Shuffle)
}
