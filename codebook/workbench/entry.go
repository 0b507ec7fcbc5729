package workbench

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// EntryOf is what one types to put a code of the codebook onto a claim.
func EntryOf(c *codebook.Code) string {
	switch c.Set {
	case codebook.ICD10CM:
		return "dx " + c.Code
	case codebook.POS:
		return "pos " + c.Code
	}
	return c.Code
}

// FirstOffer is which of the codes found for words, counted from 0, stands chosen before anybody chose: the first, when it is what the words say. It is -1
// where the first is only near them, by a misspelling or without some of the words: such a code must be chosen before it goes onto a claim.
func FirstOffer(hits []Hit) int {
	if len(hits) > 0 {
		if m := hits[0].Match(); m.Tier == TierTypo || m.Tier == TierFuzzy || m.Partial {
			return -1
		}
	}
	return 0
}

// NoOffer says that no code is found for words, with the nearest word there is; "" for none.
func NoOffer(words, nearest string) string {
	if nearest != "" {
		nearest = fmt.Sprintf("; the nearest word is %q", nearest)
	}
	return fmt.Sprintf("nothing is like %q%s: type a code (99213-25), a diagnosis (dx Z23) or other words", words, nearest)
}

// ChooseOffer asks to choose among codes that are only near the words, see FirstOffer.
const ChooseOffer = "only near what is typed: choose one with the arrows"

// Join is a claim with an entry joined to it, as a copy; at, counted from 1, is the service line that a line of the entry replaces, 0 for none. The
// second result is the first line that is new, counted from 0, or the number of lines when none is. A diagnosis that stands there already is an
// error when nothing else is entered; behind a code, as in 90471 z23, it is taken for what it is: the one that stands there.
func Join(c, entry *Claim, at int) (*Claim, int, error) {
	next, more := c.Clone(), entry.Clone()
	for _, code := range more.Dx {
		if slices.Contains(next.Dx, code) && len(more.Lines) == 0 {
			return nil, 0, errors.New("diagnosis " + code + " is on the claim")
		}
	}
	more.Dx = slices.DeleteFunc(more.Dx, func(code string) bool { return slices.Contains(next.Dx, code) })
	first := len(next.Lines)
	if at > 0 && at <= first && len(more.Lines) == 1 {
		first = at - 1
		next.Lines[first], more.Lines = more.Lines[0], nil
	}
	if err := next.Add(more); err != nil {
		return nil, 0, err
	}
	return next, first, nil
}

// JoinLines is a claim with typed lines joined to it in order, as a copy; empty ones are passed over. The error names the first line that cannot be
// joined, and nothing is. Date of service and payer are those of the whole workbench: a line that states one is none of a claim's.
func JoinLines(today codebook.Date, c *Claim, lines []string) (*Claim, error) {
	next := c
	for i, line := range lines {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		entry, err := ParseEntry(today, line)
		if err == nil && (entry.DOS != 0 || entry.Payer != "") {
			err = errors.New("date of service and payer are typed alone")
		}
		if err == nil {
			next, _, err = Join(next, entry, 0)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	return next, nil
}

// JoinPlan is a claim with planned lines joined to it, as a copy. Their diagnoses are added unless they are there, and the pointers follow.
func JoinPlan(c, plan *Claim) (*Claim, error) {
	place := make([]Pointer, len(plan.Dx))
	more := &Claim{}
	for i, code := range plan.Dx {
		at := slices.Index(c.Dx, code)
		if at < 0 {
			at = len(c.Dx) + len(more.Dx)
			more.Dx = append(more.Dx, code)
		}
		place[i] = Pointer(at)
	}
	for _, line := range plan.Clone().Lines {
		for i, pointer := range line.Pointers {
			line.Pointers[i] = place[pointer]
		}
		more.Lines = append(more.Lines, line)
	}
	next := c.Clone()
	return next, next.Add(more)
}

// ParseVaccines are the products of a typed list, and whether it ends in "counseled".
func ParseVaccines(text string) (products []string, counselled bool) {
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

// AddVaccines is a claim with the lines for vaccines that were given, typed as ParseVaccines reads them, and what is to be noted of them. Who pays
// and when are the state's; the age must stand on the claim.
func (b *Bench) AddVaccines(c *Claim, text string, s State) (*Claim, *VaccinePlan, error) {
	if !c.Age.Known() {
		return nil, nil, errors.New("the age is not on the claim: type age 67 there first")
	}
	order := VaccineOrder{Age: c.Age, Payer: string(s.Payer), DOS: s.DOS}
	order.Products, order.Counselled = ParseVaccines(text)
	plan, err := b.PlanVaccines(order)
	if err != nil {
		return nil, nil, err
	}
	next, err := JoinPlan(c, plan.Claim)
	return next, plan, err
}

// ParseVisit reads "new 42 min", "moderate low moderate": a new patient, minutes, and the levels of problems, data and risk in this order.
func ParseVisit(text string) (v OfficeVisit, err error) {
	levels := []*MDM{&v.Problems, &v.Data, &v.Risk}
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
			if *levels[0], err = ParseMDM(word); err != nil {
				return v, err
			}
			levels = levels[1:]
		}
	}
	return v, nil
}

// VisitEntry is what an office visit, typed as ParseVisit reads it, puts onto a claim: the level, and prolonged time where there is some. Who pays
// and when are the state's. A visit that supports no level is an error that says why.
func VisitEntry(today codebook.Date, text string, s State) (*Claim, OfficeLevel, error) {
	visit, err := ParseVisit(text)
	if err != nil {
		return nil, OfficeLevel{}, err
	}
	visit.Payer, visit.DOS = string(s.Payer), s.DOS
	level, err := LevelOf(visit)
	switch {
	case err != nil:
		return nil, level, err
	case level.Billed == "":
		return nil, level, errors.New(strings.Join(level.Why, "; "))
	}
	typed := level.Billed
	if visit.Minutes > 0 {
		typed += fmt.Sprintf(" %dmin", visit.Minutes)
	}
	entry, err := ParseEntry(today, typed)
	if err == nil && level.Prolonged != "" {
		var prolonged *Claim
		if prolonged, err = ParseEntry(today, fmt.Sprintf("%s x%d", level.Prolonged, level.Units)); err == nil {
			err = entry.Add(prolonged)
		}
	}
	return entry, level, err
}
