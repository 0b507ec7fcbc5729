package edits

import (
	"fmt"
	"strings"
)

// rule is the rule that a text of a file stands for, and what is wrong with it.
func (t *payerText) rule() (r *payerRule, wrong []string) {
	r = &payerRule{
		id: t.ID.name, rule: t.Rule.rule, severity: t.Severity.severity, message: t.Message.text, mostUnits: t.MostUnits, mostCharge: -1,
		forbidCode: t.ForbidCode || len(t.ReplaceCode) > 0 && t.Every == nil, oldModifier: t.ReplaceModifier.Old.modifier, newModifier: t.ReplaceModifier.New.modifier,
		requireDx: t.RequireDx, forbidDx: t.ForbidDx,
		replaceCode: plainCodes(t.ReplaceCode), requireModifier: modifiersOf(t.RequireModifier), modifiersOut: modifiersOf(t.ForbidModifier),
		requireLine: rangesOf(t.RequireLine), forbidLine: rangesOf(t.ForbidLine), counts: rangesOf(t.Counts),
		when: payerWhen{
			codes: rangesOf(t.When.Codes), except: rangesOf(t.When.Except), modifiers: modifiersOf(t.When.Modifiers),
			withoutModifiers: modifiersOf(t.When.WithoutModifiers), ages: t.When.Age, sex: t.When.Sex.sex, from: dayOf(t.When.From), to: dayOf(t.When.To),
			dx: t.When.Dx, withoutDx: t.When.WithoutDx, with: rangesOf(t.When.With), without: rangesOf(t.When.Without),
		},
	}
	for _, w := range t.When.Vaccines {
		r.when.vaccines = append(r.when.vaccines, w.family)
	}
	for _, w := range t.When.Status {
		r.when.status = append(r.when.status, w.status)
	}
	for _, w := range t.When.POS {
		r.when.pos = append(r.when.pos, w.pos)
	}
	if t.Condition != nil {
		r.condition = t.Condition.text
	}
	if t.MostCharge.set {
		r.mostCharge = t.MostCharge.cents
	}
	if t.Every != nil {
		r.every = *t.Every
	}
	r.source = Receipt{Name: t.Source.Name.text}
	if t.Source.Date.Year != 0 {
		r.source.Edition = t.Source.Date.String()
	}
	if t.Source.URL != nil {
		r.source.Name += " (" + t.Source.URL.text + ")"
	}
	wrong = t.complaints(r)
	switch {
	case t.Every != nil:
		r.rule = "frequency"
	case r.rule == "":
		r.rule = "payer"
	}
	return r, wrong
}

// complaints say what a rule lacks or has too much of.
func (t *payerText) complaints(r *payerRule) (wrong []string) {
	complain := func(format string, details ...any) { wrong = append(wrong, fmt.Sprintf(format, details...)) }
	need := func(there bool, what string) {
		if !there {
			complain("%s is needed", what)
		}
	}
	need(r.severity != "", "severity")
	need(r.message != "", "message")
	need(r.source.Name != "", "source.name")
	need(r.source.Edition != "", "source.date")
	if (r.oldModifier == "") != (r.newModifier == "") {
		complain("replace_modifier needs old and new")
	}
	if r.mostUnits < 0 {
		complain("most_units is less than 1")
	}
	switch {
	case t.Every != nil && r.when.codes == nil:
		complain("every needs when.codes")
	case t.Every != nil && r.rule != "" && r.rule != "frequency", t.Every == nil && r.rule == "frequency":
		complain("every and the rule frequency belong together")
	}
	if r.counts != nil && t.Every == nil {
		complain("counts belongs to every")
	}
	return append(append(wrong, t.wants(r)...), r.when.complaints(r.forbidCode)...)
}

// wants says so when a rule does not want exactly one thing.
func (t *payerText) wants(r *payerRule) []string {
	var actions []string
	for _, each := range []struct {
		name  string
		there bool
	}{
		{"forbid_code or replace_code", r.forbidCode}, {"require_modifier", r.requireModifier != nil}, {"forbid_modifier", r.modifiersOut != nil},
		{"replace_modifier", r.oldModifier != "" || r.newModifier != ""}, {"require_dx", r.requireDx != nil}, {"forbid_dx", r.forbidDx != nil},
		{"require_line", r.requireLine != nil}, {"forbid_line", r.forbidLine != nil}, {"most_units", r.mostUnits != 0}, {"most_charge", r.mostCharge >= 0},
		{"every", t.Every != nil},
	} {
		if each.there {
			actions = append(actions, each.name)
		}
	}
	switch {
	case len(actions) == 0:
		return []string{"it wants nothing: say what it forbids, requires or replaces"}
	case len(actions) > 1:
		return []string{fmt.Sprintf("it wants several things (%s): write a rule for each", strings.Join(actions, ", "))}
	}
	return nil
}

// complaints say what does not fit together in what a rule is about. forbids says that it forbids all that.
func (w *payerWhen) complaints(forbids bool) (wrong []string) {
	complain := func(format string, details ...any) { wrong = append(wrong, fmt.Sprintf(format, details...)) }
	subjects := 0
	for _, there := range []bool{w.codes != nil, w.vaccines != nil, w.status != nil} {
		if there {
			subjects++
		}
	}
	if subjects > 1 {
		complain("when names codes, vaccines or status, and only one of them")
	}
	if subjects == 0 && forbids {
		complain("it would forbid every code: say in when which")
	}
	if w.to != 0 && w.to < w.from {
		complain("when.to lies before when.from")
	}
	for i, item := range w.codes {
		for _, other := range w.codes[:i] {
			if overlap(item, other) {
				complain("when.codes has %s and %s, which overlap", other, item)
			}
		}
	}
	return wrong
}

// overlap reports whether two codes or ranges share a code.
func overlap(a, b string) bool {
	ends := func(item string) (low, high string) {
		low, high, isRange := strings.Cut(item, "-")
		if !isRange {
			high = low
		}
		return low, high
	}
	low, high := ends(a)
	low2, high2 := ends(b)
	return formOf(low) == formOf(low2) && low <= high2 && low2 <= high
}

func plainCodes(words []codeWord) (codes []string) {
	for _, w := range words {
		codes = append(codes, w.code)
	}
	return codes
}

func rangesOf(words []codesWord) (codes []string) {
	for _, w := range words {
		codes = append(codes, w.codes)
	}
	return codes
}

func modifiersOf(words []modifierWord) (modifiers []string) {
	for _, w := range words {
		modifiers = append(modifiers, w.modifier)
	}
	return modifiers
}
