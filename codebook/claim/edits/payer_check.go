package edits

import (
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// payerRules runs the rules of the claim's payer, those that its files file under "payer".
func payerRules() Edit {
	return Edit{
		Rule:   "payer",
		Source: "the payer's file",
		check: func(p *probe) {
			if p.payer == nil {
				p.unknownPayer()
				return
			}
			p.runPayer("payer")
		},
	}
}

// necessity: whether a payer sees a medical need, and whether it wanted to be asked before, is said in policies that no table here has.
func necessity() Edit {
	return Edit{
		Rule:   "necessity",
		Source: "the payer's file",
		check: func(p *probe) {
			if len(p.lines) == 0 {
				return
			}
			if p.payer != nil {
				p.runPayer("necessity")
			}
			if p.payer == nil || !slices.Contains(p.payer.complete, "necessity") {
				p.notChecked("medical need (LCD, NCD) and prior authorisation are in the payer's own policies, which are not here")
			}
		},
	}
}

// unknownPayer says how to make a payer known.
func (p *probe) unknownPayer() {
	if p.Claim.Payer == "" {
		p.notChecked("no payer is stated: state it (payer medicare)")
		return
	}
	p.notChecked("nothing is known of the payer %s: put its rules into payers/%s.toml beside the config file, or state another payer", codebook.Clean(p.Claim.Payer), codebook.Clean(p.Claim.Payer))
}

// runPayer runs the payer's rules that are filed under a rule.
func (p *probe) runPayer(rule Rule) {
	for i := range p.lines {
		l := &p.lines[i]
		for _, r := range p.rulesOf(l) {
			if r.rule == rule && p.applies(r, l) {
				p.breaks(r, l)
			}
		}
	}
}

// ruled are the rules of a payer that speak of a code, kept with what the book says of it; those of other payers come next.
type ruled struct {
	payer *Payer
	rules []*payerRule
	next  *ruled
}

// rulesOf are the payer's rules that speak of a line's code.
func (b *bill) rulesOf(l *line) []*payerRule {
	head := l.entry.ruled.Load()
	for k := head; k != nil; k = k.next {
		if k.payer == b.payer {
			return k.rules
		}
	}
	found := &ruled{payer: b.payer, next: head}
	b.payer.index.each(l, func(r *payerRule) { found.rules = append(found.rules, r) })
	l.entry.ruled.CompareAndSwap(head, found) // where another goroutine was faster, the next claim finds it
	return found.rules
}

// applies reports whether all that the rule asks for holds of the line. What only an unstated age, sex or place leaves open is not checked.
func (p *probe) applies(r *payerRule, l *line) bool {
	w := &r.when
	if !w.holdsOn(l.dos) || w.modifiers != nil && !l.has(w.modifiers...) || w.withoutModifiers != nil && l.has(w.withoutModifiers...) {
		return false
	}
	if w.dx != nil && !p.pointsAt(l, w.dx) || w.withoutDx != nil && p.pointsAt(l, w.withoutDx) {
		return false
	}
	if w.with != nil && p.beside(l, w.with) == nil || w.without != nil && p.beside(l, w.without) != nil {
		return false
	}
	open := ""
	if w.ages != nil {
		least, most := p.Age.InMonths()
		switch {
		case !p.Age.Known():
			open = "age"
		case least < w.ages.from || most > w.ages.to:
			if most < w.ages.from || least > w.ages.to {
				return false
			}
			open = "age in months"
		}
	}
	if w.sex != "" {
		if p.Sex != "" && string(p.Sex) != w.sex {
			return false
		}
		if p.Sex == "" {
			open = "sex"
		}
	}
	if w.pos != nil {
		if l.pos != "" && !slices.Contains(w.pos, l.pos) {
			return false
		}
		if l.pos == "" {
			open = "place of service"
		}
	}
	if open != "" {
		p.notChecked("state the %s: %s", open, r.says(l.Code))
		return false
	}
	return true
}

// breaks looks whether the line is what the rule wants, and files what is not.
func (p *probe) breaks(r *payerRule, l *line) {
	switch {
	case r.forbidCode:
		if len(r.replaceCode) == 0 {
			p.payerFinding(r, nil, l)
			return
		}
		if slices.Contains(r.replaceCode, l.Code) {
			return
		}
		var fixes []Fix
		for _, code := range r.replaceCode {
			fixes = append(fixes, Fix{ReplaceCode, l.n, code, r.condition})
		}
		p.payerFinding(r, fixes, l)
	case r.requireModifier != nil:
		if !l.has(r.requireModifier...) {
			var fixes []Fix
			for _, m := range r.requireModifier {
				fixes = append(fixes, Fix{AddModifier, l.n, m, r.condition})
			}
			p.payerFinding(r, fixes, l)
		}
	case r.modifiersOut != nil:
		if at := slices.IndexFunc(l.Modifiers, func(m string) bool { return slices.Contains(r.modifiersOut, m) }); at >= 0 {
			p.payerFinding(r, fix(RemoveModifier, l, l.Modifiers[at], r.condition), l)
		}
	case r.oldModifier != "":
		if l.has(r.oldModifier) {
			p.payerFinding(r, fix(ReplaceModifier, l, r.oldModifier+"→"+r.newModifier, r.condition), l)
		}
	case r.requireDx != nil:
		if !p.pointsAt(l, r.requireDx) {
			p.payerFinding(r, dxFixes(r), l)
		}
	case r.forbidDx != nil:
		if d := p.pointedAt(l, r.forbidDx); d != nil {
			p.payerFinding(r, fix(RemoveDx, nil, d.text, r.condition), l)
		}
	case r.requireLine != nil:
		if p.beside(l, r.requireLine) == nil {
			var fixes []Fix
			for _, code := range r.requireLine {
				if !strings.Contains(code, "-") {
					fixes = append(fixes, Fix{AddLine, l.n, code, r.condition})
				}
			}
			p.payerFinding(r, fixes, l)
		}
	case r.forbidLine != nil:
		if other := p.beside(l, r.forbidLine); other != nil {
			p.payerFinding(r, fix(RemoveLine, other, other.Code, r.condition), l, other)
		}
	case r.mostUnits > 0:
		if l.units() > r.mostUnits {
			p.payerFinding(r, fix(SetUnits, l, fmt.Sprint(r.mostUnits), r.condition), l)
		}
	case r.mostCharge >= 0:
		if cents, stated := l.Charge.Cents(); stated && cents > r.mostCharge {
			p.payerFinding(r, nil, l)
		}
	}
}

// payerFinding files a finding of a payer's rule.
func (p *probe) payerFinding(r *payerRule, fixes []Fix, lines ...*line) {
	n := note{severity: r.severity, lines: lines, message: r.says(lines[0].Code), fixes: fixes, source: r.source}
	if f, ok := lines[0].fact(codebook.FactStatus); ok && r.when.status != nil {
		n.source = receiptOf(f.Source, lines[0].Code+", status "+f.Value)
	}
	p.find(n)
}

// dxFixes offer the diagnoses that a rule wants, where it names whole codes.
func dxFixes(r *payerRule) []Fix {
	var fixes []Fix
	for _, item := range r.requireDx {
		if !item.below && item.high == "" {
			fixes = append(fixes, Fix{AddDx, 0, item.text, r.condition})
		}
	}
	return fixes
}

// beside is the first other line of a line's day with one of the codes or ranges, nil when there is none.
func (p *probe) beside(l *line, codes []string) *line {
	for i := range p.lines {
		if other := &p.lines[i]; other != l && other.dos == l.dos && inCodes(other.Code, codes) {
			return other
		}
	}
	return nil
}

// pointsAt reports whether the line points at a diagnosis of the list.
func (p *probe) pointsAt(l *line, list []dxItem) bool { return p.pointedAt(l, list) != nil }

// pointedAt is the first diagnosis of the list that the line points at, nil when there is none. A line without pointers points at all.
func (p *probe) pointedAt(l *line, list []dxItem) *diagnosis {
	for i := range p.dx {
		d := &p.dx[i]
		if len(l.Pointers) > 0 && !slices.Contains(l.Pointers, claim.Pointer(d.n)) {
			continue
		}
		if slices.ContainsFunc(list, func(item dxItem) bool { return item.has(d.text) }) {
			return d
		}
	}
	return nil
}
