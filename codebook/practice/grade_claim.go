package practice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook/claim"
)

// claim grades the claim that a learner made of a note, or the one step of it that is asked, against the answer and every accepted claim; the best fit counts. The
// checker's findings on the whole claim are the feedback.
func (g *grading) claim(t *Trainer, c card, text string) error {
	study := g.item.Case
	answers := append([]*claim.Claim{study.Answer}, study.Accept...)
	g.got, g.answer = prose(text), answerText(study.Answer, c)
	own, err := parseOwn(study.Answer, c, text)
	if err != nil {
		return fmt.Errorf("the claim cannot be read: %w", err)
	}
	best := -1
	for _, answer := range answers {
		if c.line > len(answer.Lines) {
			continue
		}
		parts, failed := compare(own, answer, g.item)
		if c.step != "" {
			parts, failed = compareStep(own, answer, g.item, c), nil
		}
		right := 0
		for _, p := range parts {
			if p.Right {
				right++
			}
		}
		if right > best {
			best, g.parts, g.failed, g.right = right, parts, failed, right == len(parts)
		}
	}
	if g.got != "" {
		whole := own
		if c.step != "" {
			whole = joined(study.Answer, own, c)
		}
		if len(whole.Lines) > 0 {
			g.findings = t.Checker.Check(whole, whole.DOS).Findings
		}
	}
	return nil
}

// answerText is the right answer in shorthand, without the header.
func answerText(answer *claim.Claim, c card) string {
	switch c.step {
	case stepLine:
		return answer.Lines[c.line-1].Shorthand()
	case stepDx:
		return "dx " + strings.Join(answer.Dx, ",")
	}
	return (&claim.Claim{Dx: answer.Dx, Lines: answer.Lines}).Shorthand()
}

// parseOwn reads the learner's shorthand. The header is that of the case, whatever the learner typed of it.
func parseOwn(answer *claim.Claim, c card, text string) (*claim.Claim, error) {
	own := &claim.Claim{}
	if strings.TrimSpace(text) != "" {
		var err error
		switch c.step {
		case stepDx:
			if fields := strings.Fields(text); !strings.EqualFold(fields[0], "dx") {
				text = "dx " + strings.Join(fields, ",")
			}
		case stepLine:
			text = "dx " + strings.Join(answer.Dx, ",") + " " + text
		}
		if own, err = claim.Parse(answer.DOS, text); err != nil {
			return nil, err
		}
		if c.step == stepLine && len(own.Lines) != 1 {
			return nil, fmt.Errorf("%w: one service line is wanted, as in 99213-25 A", claim.ErrShorthand)
		}
	}
	own.DOS, own.POS, own.Payer, own.Age, own.Sex = answer.DOS, answer.POS, answer.Payer, answer.Age, answer.Sex
	own.LastSeen, own.NeverSeen = answer.LastSeen, answer.NeverSeen
	return own, nil
}

// joined is the answer with the learner's step in the place of its own.
func joined(answer, own *claim.Claim, c card) *claim.Claim {
	whole := answer.Clone()
	if c.step == stepDx {
		whole.Dx = own.Dx
		return whole
	}
	if len(own.Lines) == 1 {
		whole.Lines[c.line-1] = own.Lines[0]
	}
	return whole
}

// compare grades a claim by part: codes, diagnoses, their order, then modifiers, units and pointers of the lines that are there. failed are the cards of the steps that went wrong.
func compare(own, answer *claim.Claim, it *Item) (parts []Part, failed []string) {
	fits := match(own, answer)
	codes := Part{"codes", true, strings.Join(lineCodes(own), ", "), strings.Join(lineCodes(answer), ", ")}
	codes.Right = sameSet(lineCodes(own), lineCodes(answer))
	dx := Part{"diagnoses", sameSet(own.Dx, answer.Dx), strings.Join(own.Dx, ", "), strings.Join(answer.Dx, ", ")}
	parts = []Part{codes, dx}
	if dx.Right {
		dx.Name, dx.Right = "order", sameOrder(own.Dx, answer.Dx, it.Case.AnyOrder)
		parts = append(parts, dx)
	}
	if !dx.Right {
		failed = append(failed, stepID(it, 0))
	}
	wrong := map[int]bool{}
	for i := range answer.Lines {
		wrong[i] = fits[i] < 0
	}
	for _, trait := range traits() {
		p, any := Part{Name: trait.name, Right: true}, false
		for i := range answer.Lines {
			if fits[i] < 0 {
				continue
			}
			any = true
			got, want := trait.of(own, &own.Lines[fits[i]]), trait.of(answer, &answer.Lines[i])
			if got == want {
				continue
			}
			p.Right, wrong[i] = false, true
			code := answer.Lines[i].Code + ": "
			p.Got, p.Want = join(p.Got, code+cmp.Or(got, "none")), join(p.Want, code+cmp.Or(want, "none"))
		}
		if any {
			parts = append(parts, p)
		}
	}
	for i := range answer.Lines {
		if wrong[i] {
			failed = append(failed, stepID(it, i+1))
		}
	}
	return parts, failed
}

// compareStep grades one step of a case. The card itself is what comes back when it is wrong.
func compareStep(own, answer *claim.Claim, it *Item, c card) (parts []Part) {
	if c.step == stepDx {
		parts = []Part{{"diagnoses", sameSet(own.Dx, answer.Dx), strings.Join(own.Dx, ", "), strings.Join(answer.Dx, ", ")}}
		if parts[0].Right {
			p := parts[0]
			p.Name, p.Right = "order", sameOrder(own.Dx, answer.Dx, it.Case.AnyOrder)
			parts = append(parts, p)
		}
		return parts
	}
	want := &answer.Lines[c.line-1]
	if len(own.Lines) == 0 {
		return []Part{{"codes", false, "", want.Code}}
	}
	got := &own.Lines[0]
	parts = []Part{{"codes", got.Code == want.Code, got.Code, want.Code}}
	if got.Code == want.Code {
		for _, trait := range traits() {
			g, w := trait.of(own, got), trait.of(answer, want)
			parts = append(parts, Part{trait.name, g == w, g, w})
		}
	}
	return parts
}

func join(text, more string) string {
	if text == "" {
		return more
	}
	return text + "; " + more
}

// trait is something of a line that is graded apart.
type trait struct {
	name string
	of   func(*claim.Claim, *claim.Line) string
}

// traits are what is graded of a line beside its code. Modifiers may stand in any order here: which goes first depends on the payer, and the checker says so. Pointers are compared by the
// diagnoses that they point at; the first is the main reason, the others have no order.
func traits() []trait {
	return []trait{
		{"modifiers", func(_ *claim.Claim, l *claim.Line) string {
			return strings.Join(slices.Sorted(slices.Values(l.Modifiers)), " ")
		}},
		{"units", func(_ *claim.Claim, l *claim.Line) string { return l.Units.String() }},
		{"pointers", func(c *claim.Claim, l *claim.Line) string {
			var dx []string
			for _, p := range l.Pointers {
				if int(p) < len(c.Dx) {
					dx = append(dx, c.Dx[p])
				}
			}
			if len(dx) > 1 {
				slices.Sort(dx[1:])
			}
			return strings.Join(dx, " ")
		}},
	}
}

// match finds for each line of the answer the learner's line with the same code that fits best; -1 where there is none.
func match(own, answer *claim.Claim) []int {
	fits, taken := make([]int, len(answer.Lines)), map[int]bool{}
	for i := range fits {
		fits[i] = -1
	}
	for least := len(traits()); least >= 0; least-- { // the best fits choose first
		for i := range answer.Lines {
			for j := range own.Lines {
				if fits[i] < 0 && !taken[j] && own.Lines[j].Code == answer.Lines[i].Code && alike(own, answer, j, i) >= least {
					fits[i], taken[j] = j, true
				}
			}
		}
	}
	return fits
}

// alike is how many traits two lines share.
func alike(own, answer *claim.Claim, j, i int) (n int) {
	for _, trait := range traits() {
		if trait.of(own, &own.Lines[j]) == trait.of(answer, &answer.Lines[i]) {
			n++
		}
	}
	return n
}

func lineCodes(c *claim.Claim) []string {
	var codes []string
	for _, l := range c.Lines {
		codes = append(codes, l.Code)
	}
	return codes
}

func sameSet(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// sameOrder compares diagnoses that are the same set; with any, only the first must stand where it stands.
func sameOrder(own, answer []string, any bool) bool {
	if any {
		return len(own) == 0 || own[0] == answer[0]
	}
	return slices.Equal(own, answer)
}
