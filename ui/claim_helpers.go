package ui

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/overlay"
)

// askForVaccines asks what was given, and adds the lines for it.
func (m *Model) askForVaccines() {
	if m.bench == nil {
		return
	}
	m.ask(overlay.NewPrompt("vaccines", "90662, or names: Boostrix, Gardasil 9; counseled at the end when the family was"), func(text string) (tea.Cmd, error) {
		c := m.desk.Claim()
		if !c.Age.Known() {
			return nil, errors.New("the age is not on the claim: type age 67 there first")
		}
		order := workbench.VaccineOrder{Age: c.Age, Payer: string(m.state.Payer), DOS: m.state.DOS}
		order.Products, order.Counselled = vaccinesIn(text)
		plan, err := m.bench.PlanVaccines(order)
		if err != nil {
			return nil, err
		}
		next := c.Clone()
		if err := joinPlan(next, plan.Claim); err != nil {
			return nil, err
		}
		cmd := m.changeClaim(next)
		m.desk.SelectLine(len(c.Lines))
		m.say(workbench.Good, strings.Join(append([]string{fmt.Sprintf("%d lines added", len(plan.Claim.Lines))}, plan.Notes...), "; "))
		return cmd, nil
	})
}

// vaccinesIn are the products of a typed list, and whether it ends in "counseled".
func vaccinesIn(text string) (products []string, counselled bool) {
	for _, word := range []string{"counseled", "counselled"} {
		if rest, ok := strings.CutSuffix(strings.TrimSpace(text), word); ok {
			text, counselled = rest, true
		}
	}
	for product := range strings.SplitSeq(text, ",") {
		if product = strings.TrimSpace(product); product != "" {
			products = append(products, product)
		}
	}
	return products, counselled
}

// joinPlan puts planned lines onto a claim. Their diagnoses are added unless they are there, and the pointers follow.
func joinPlan(c, plan *workbench.Claim) error {
	place := make([]workbench.Pointer, len(plan.Dx))
	more := &workbench.Claim{}
	for i, code := range plan.Dx {
		at := slices.Index(c.Dx, code)
		if at < 0 {
			at = len(c.Dx) + len(more.Dx)
			more.Dx = append(more.Dx, code)
		}
		place[i] = workbench.Pointer(at)
	}
	for _, line := range plan.Clone().Lines {
		for i, pointer := range line.Pointers {
			line.Pointers[i] = place[pointer]
		}
		more.Lines = append(more.Lines, line)
	}
	return c.Add(more)
}

// askForVisit asks what is known of an office visit, and adds the level that it supports.
func (m *Model) askForVisit() {
	m.ask(overlay.NewPrompt("level of an office visit", "42 min; or problems, data, risk: moderate low moderate; new first for a new patient"), func(text string) (tea.Cmd, error) {
		visit, err := visitIn(text)
		if err != nil {
			return nil, err
		}
		visit.Payer, visit.DOS = string(m.state.Payer), m.state.DOS
		level, err := workbench.LevelOf(visit)
		if err != nil {
			return nil, err
		}
		if level.Billed == "" {
			return nil, errors.New(strings.Join(level.Why, "; "))
		}
		typed := level.Billed
		if visit.Minutes > 0 {
			typed += fmt.Sprintf(" %dmin", visit.Minutes)
		}
		entry, err := workbench.ParseEntry(m.opts.Today, typed)
		if err == nil && level.Prolonged != "" {
			var prolonged *workbench.Claim
			if prolonged, err = workbench.ParseEntry(m.opts.Today, fmt.Sprintf("%s x%d", level.Prolonged, level.Units)); err == nil {
				err = entry.Add(prolonged)
			}
		}
		if err != nil {
			return nil, err
		}
		cmd := m.takeEntry(entry)
		m.say(workbench.Good, typed+": "+strings.Join(level.Why, "; ")+" ("+m.keys.Binding(keys.Undo).Letter+" undoes)")
		return cmd, nil
	})
}

// visitIn reads "new 42 min", "moderate low moderate": a new patient, minutes, and the levels of problems, data and risk in this order.
func visitIn(text string) (v workbench.OfficeVisit, err error) {
	levels := []*workbench.MDM{&v.Problems, &v.Data, &v.Risk}
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == ',' }) {
		minutes, noNumber := strconv.Atoi(strings.TrimSuffix(word, "min"))
		switch {
		case word == "new":
			v.New = true
		case word == "min" || word == "minutes" || word == "established":
		case noNumber == nil && minutes >= 0:
			v.Minutes = minutes
		case len(levels) == 0:
			return v, fmt.Errorf("%q: three levels are asked for, of problems, data and risk", word)
		case word == "-": // not stated
			levels = levels[1:]
		default:
			if *levels[0], err = workbench.ParseMDM(word); err != nil {
				return v, err
			}
			levels = levels[1:]
		}
	}
	return v, nil
}
