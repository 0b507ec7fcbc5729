package edits

import "slices"

// Some mistakes break two rules: a visit without 25 beside an injection is one for the NCCI's table of pairs and for the rule of modifier 25. Both
// find it, because each rule answers for itself, and the result says which finding is the one for people: the one that knows what was done and how
// it is mended. The other one is under it. A finding is never under one that is less severe, or about other lines.

// doubling is where a rule speaks in general of what others say more exactly.
type doubling struct {
	rule  Rule
	lines int      // that the finding is about
	codes []string // that one of them is about, any when empty
	fixed bool     // both offer the same first fix
	exact []Rule
}

func doublings() []doubling {
	return []doubling{
		{rule: "ptp", lines: 2, exact: []Rule{"mod25", "preventive", "vaccine-admin", "units"}},
		{rule: "mue", lines: 1, codes: []string{"17003"}, exact: []Rule{"units"}},
		{rule: "addon", lines: 1, codes: []string{"90472", "90474"}, exact: []Rule{"vaccine-admin"}},
		{rule: "code-age", lines: 1, codes: []string{"90460", "90461"}, exact: []Rule{"vaccine-admin"}},
		{rule: "drug-waste", lines: 1, fixed: true, exact: []Rule{"modifier-conflict"}},
	}
}

// covers reports whether the exact finding says what the general one says.
func (o *doubling) covers(general, exact *Finding) bool {
	return slices.Contains(o.exact, exact.Rule) && exact.Severity.rank() <= general.Severity.rank() && exact.DOS == general.DOS && sameLines(general.Lines, exact.Lines) &&
		(!o.fixed || len(general.Fixes) > 0 && len(exact.Fixes) > 0 && general.Fixes[0].Op == exact.Fixes[0].Op && general.Fixes[0].Value == exact.Fixes[0].Value)
}

func sameLines(a, b []int) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(n int) bool { return !slices.Contains(b, n) })
}

// joinDoublings puts findings under those that say the same more exactly.
func (r *Result) joinDoublings(list []doubling) {
	for i := range r.Findings {
		f := &r.Findings[i]
		for n := range list {
			o := &list[n]
			if o.rule != f.Rule || o.lines != len(f.Lines) || len(o.codes) > 0 && !slices.ContainsFunc(f.Codes, func(code string) bool { return slices.Contains(o.codes, code) }) {
				continue
			}
			for j := range r.Findings {
				if o.covers(f, &r.Findings[j]) {
					f.Under = r.Findings[j].Rule
					break
				}
			}
		}
	}
}

// Mistakes are the findings without those that another one says more exactly: one for each thing that is wrong.
func (r *Result) Mistakes() []Finding {
	return slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool { return f.Under != "" })
}
