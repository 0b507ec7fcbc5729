package workbench

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"codedesk/codebook"
)

// Comparison is what tells two codes apart, and what ties them.
type Comparison struct {
	A, B     *codebook.Code
	Shared   *codebook.Code // the nearest row above both; nil when there is none
	Differ   []Difference   // facts that are not the same
	Ties     []Tie          // edits and notes between them
	Open     []string       // what cannot be said of them, and why
	Question string         // what decides between them
}

// Difference is a fact that two codes do not share; "" where one has none.
type Difference struct {
	Name, Label, A, B string
}

// Tie is something published about two codes together.
type Tie struct {
	Kind   string // ptp, addon, or the kind of a note
	Text   string
	Source string
}

// Compare sets two codes side by side as they stand on the state's date.
func (b *Bench) Compare(one, two *codebook.Code, s State) Comparison {
	v := b.View(s)
	c := Comparison{A: one, B: two, Shared: shared(one, two), Differ: b.differences(one, two, v, s)}
	if isProcedure(one) && isProcedure(two) {
		c.pairs(v, s.DOS)
		c.addOns(one, two, v)
		c.addOns(two, one, v)
	}
	c.notes(one, two)
	c.notes(two, one)
	c.Question = c.question()
	return c
}

// SameSet picks a code of each list, of one set when there is a set that both have.
func SameSet(ones, twos []*codebook.Code) (one, two *codebook.Code) {
	for _, one := range ones {
		for _, two := range twos {
			if one.Set == two.Set {
				return one, two
			}
		}
	}
	return ones[0], twos[0]
}

func isProcedure(c *codebook.Code) bool { return c.Set == codebook.CPT || c.Set == codebook.HCPCS }

// shared is the nearest row above both codes, which may be one of them.
func shared(one, two *codebook.Code) *codebook.Code {
	for p := one; p != nil; p = p.Parent() {
		for q := two; q != nil; q = q.Parent() {
			if p == q && p != one {
				return p
			}
		}
	}
	return nil
}

// differences are the facts in which the codes differ, in the order in which they decide.
func (b *Bench) differences(one, two *codebook.Code, v *codebook.View, s State) []Difference {
	var list []Difference
	add := func(name, label, x, y string) {
		if x != y {
			list = append(list, Difference{name, label, x, y})
		}
	}
	x, y := factsOf(one, v), factsOf(two, v)
	for _, name := range []codebook.FactName{codebook.FactAge, codebook.FactSex, codebook.FactMinutes, codebook.FactMDM, codebook.FactUnit, codebook.FactAddOn} {
		add(string(name), name.Label(), x[name], y[name])
	}
	if p, q := b.book.Vaccine(one.Code), b.book.Vaccine(two.Code); one.Set == codebook.CPT && two.Set == codebook.CPT && p != nil && q != nil {
		add("route", "route", p.Route, q.Route)
		add("components", "components", fmt.Sprint(p.Components), fmt.Sprint(q.Components))
		add("vaccine_age", "age", p.Age, q.Age)
	}
	for _, name := range []codebook.FactName{codebook.FactStatus, codebook.FactGlobal, codebook.FactPCTC, codebook.FactBilateral, codebook.FactMultiple, codebook.FactMUE, codebook.FactMAI, codebook.FactWaived} {
		add(string(name), name.Label(), x[name], y[name])
	}
	add("status_on_date", "on the date", string(one.Status(s.DOS)), string(two.Status(s.DOS)))
	add(payerDifference, b.Payers().Label(s.Payer), strings.Join(b.PayerSays(s.Payer, one, s), " "), strings.Join(b.PayerSays(s.Payer, two, s), " "))
	return list
}

// payerDifference is the name of a difference in what the chosen payer says.
const payerDifference = "payer"

func factsOf(c *codebook.Code, v *codebook.View) map[codebook.FactName]string {
	facts := map[codebook.FactName]string{}
	for _, f := range v.Facts(c) {
		facts[f.Name] = f.Value
	}
	return facts
}

// pairs are the NCCI edits between the codes on a day, in both directions.
func (c *Comparison) pairs(v *codebook.View, day codebook.Date) {
	found := false
	for pair := range v.PTPBetween(c.A.Code, c.B.Code) {
		if pair.Indicator == "9" || !pair.ActiveOn(day) {
			continue
		}
		found = true
		text := pair.Column2 + " is never paid beside " + pair.Column1 + " (modifier indicator 0)"
		if pair.Indicator == "1" {
			text = pair.Column2 + " is part of " + pair.Column1 + " unless a modifier marks a separate service (modifier indicator 1)"
		}
		if pair.Note != "" {
			text += ": " + pair.Note
		}
		c.Ties = append(c.Ties, Tie{"ptp", text, sourceName(pair.Source)})
	}
	if found {
		return
	}
	table, covers := v.Table(codebook.PTP, codebook.Practitioner)
	switch {
	case table == nil:
		c.Open = append(c.Open, "no NCCI edit between them is known; the starter set has only some: import the edits")
	case !covers:
		c.Open = append(c.Open, "NCCI edits "+table.Release+" have none between them; they are not of "+day.String())
	default:
		c.Ties = append(c.Ties, Tie{"ptp", "no NCCI edit between them", table.Name + " " + table.Release})
	}
}

// addOns says whether the first is an add-on to the second.
func (c *Comparison) addOns(one, two *codebook.Code, v *codebook.View) {
	f, ok := v.Fact(one, codebook.FactPrimaries)
	if ok && slices.Contains(strings.FieldsFunc(f.Value, func(r rune) bool { return r == ',' || r == ' ' }), two.Code) {
		c.Ties = append(c.Ties, Tie{"addon", one.Code + " is an add-on to " + two.Code, sourceName(f.Source)})
	}
}

// notes are those of the first code, and of all above it, that name the second.
func (c *Comparison) notes(one, two *codebook.Code) {
	for _, n := range one.AllNotes() {
		if !tying(n.Kind) || !slices.ContainsFunc(n.Targets, func(target string) bool { return names(target, two.Key()) }) {
			continue
		}
		text := one.Code + ", " + n.Kind.Label() + " " + two.Code
		if n.Text != "" && !n.Licensed() {
			text += ": " + n.Text
		}
		if n.From != one {
			text += " (from " + n.From.Code + ")"
		}
		c.Ties = append(c.Ties, Tie{string(n.Kind), text, sourceName(n.Source)})
	}
}

// tying reports whether notes of a kind say how two codes go together.
func tying(kind codebook.NoteKind) bool {
	switch kind {
	case codebook.NoteExcludes1, codebook.NoteExcludes2, codebook.NoteCodeFirst, codebook.NoteUseAdditional, codebook.NoteCodeAlso:
		return true
	}
	return false
}

// names reports whether a note's target is a code, or holds it: itself, all below "E08.-" or "E08", or within "A00-A09".
func names(target, key string) bool {
	stem := strings.TrimSuffix(strings.TrimRight(target, "-"), ".")
	if low, high, isRange := strings.Cut(stem, "-"); isRange {
		low, err := codebook.Normalize(low)
		high, err2 := codebook.Normalize(high)
		return err == nil && err2 == nil && key >= low && (key <= high || strings.HasPrefix(key, high))
	}
	stem, err := codebook.Normalize(stem)
	return err == nil && strings.HasPrefix(key, stem)
}

// question is what decides between the codes: the teaching note about the two, else the first thing in which they differ.
func (c *Comparison) question() string {
	for _, pair := range [][2]*codebook.Code{{c.A, c.B}, {c.B, c.A}} {
		for _, n := range pair[0].Notes {
			if n.Kind == codebook.NoteAsk && (slices.Contains(n.Targets, pair[1].Code) || strings.Contains(n.Text, pair[1].Code)) {
				return n.Text
			}
		}
	}
	for _, d := range c.Differ {
		if d.A == "" || d.B == "" {
			if d.Name == string(codebook.FactAddOn) {
				return fmt.Sprintf("Is it the first service, or one more beside it? %s only goes with another code.", map[bool]string{true: c.A.Code, false: c.B.Code}[d.A != ""])
			}
			continue
		}
		if ask := askOf(d.Name); ask != "" {
			return fmt.Sprintf("%s %s: %s. %s: %s.", ask, c.A.Code, d.A, c.B.Code, d.B)
		}
	}
	if c.A.Licensed() || c.B.Licensed() {
		return "Which of the two descriptors does the record bear out?"
	}
	return wordsApart(c.A.Display, c.B.Display)
}

// askOf is the question that a fact answers, "" for one that only the payer asks.
func askOf(name string) string {
	switch name {
	case string(codebook.FactAge), "vaccine_age":
		return "How old is the patient?"
	case string(codebook.FactSex):
		return "Which sex is the patient?"
	case string(codebook.FactMinutes):
		return "How many minutes are documented?"
	case string(codebook.FactMDM):
		return "How hard was the decision?"
	case string(codebook.FactUnit):
		return "How much was given?"
	case "route":
		return "How was it given?"
	case "components":
		return "How many components has the product?"
	}
	return ""
}

// wordsApart asks for the words that only one of two descriptors has.
func wordsApart(one, two string) string {
	split := func(text string) []string {
		return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	only := func(a, b []string) string {
		var own []string
		for i, w := range a {
			if slices.Contains(b, w) || slices.Contains(own, w) {
				continue
			}
			if i > 0 && strings.Trim(w, "0123456789") == "" && slices.Contains(b, a[i-1]) { // "type 1"
				own = append(own, a[i-1])
			}
			own = append(own, w)
		}
		return strings.Join(own, " ")
	}
	a, b := split(one), split(two)
	x, y := only(a, b), only(b, a)
	switch {
	case x == "" && y == "":
		return ""
	case x == "":
		return "Does the record say: " + y + "?"
	case y == "":
		return "Does the record say: " + x + "?"
	}
	return "Does the record say: " + x + ", or: " + y + "?"
}
