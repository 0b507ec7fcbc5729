package edits

import "strings"

// dxExcludes1: two codes of which an Excludes1 note of either, or of anything above it, names the other are not reported together, unless the two
// conditions have nothing to do with each other. Codes inside one note do not exclude each other, and Excludes2 never does. Guideline I.A.12.a.
func dxExcludes1() Edit {
	return Edit{
		Rule:   "dx-excludes1",
		Source: "ICD-10-CM Official Guidelines FY2026, I.A.12.a",
		check: func(p *probe) {
			if len(p.dx) < 2 || !p.icd10() {
				return
			}
			for i := range p.dx {
				for j := range i {
					a, b := &p.dx[j], &p.dx[i]
					if a.same(b) {
						continue
					}
					if n := a.keepsOut(b); n != nil {
						p.keptApart(a, b, n)
					} else if n := b.keepsOut(a); n != nil {
						p.keptApart(b, a, n)
					}
				}
			}
			p.notesUnsure()
		},
	}
}

// keepsOut is the Excludes1 note of d that names the other code, or nil.
func (d *diagnosis) keepsOut(other *diagnosis) *dxNote {
	for i := range d.excludes {
		if n := &d.excludes[i]; n.covers(other) {
			return n
		}
	}
	return nil
}

// keptApart files what note of one code says against the other.
func (p *probe) keptApart(a, b *diagnosis, n *dxNote) {
	p.onClaim(Warning, []string{a.text, b.text},
		[]Fix{{RemoveDx, 0, b.text, "when both stand for one condition and " + a.text + " is what the record says"},
			{RemoveDx, 0, a.text, "when both stand for one condition and " + b.text + " is what the record says"}},
		"%s and %s exclude each other (Excludes1 at %s: %s); keep both only when the two conditions are unrelated and the record shows it", a.text, b.text, n.from.Code, strings.TrimSuffix(n.Text, "."))
	p.lastSource(receiptOf(n.Source, n.row()))
}

// lastSource gives the finding that was filed last the row of a table as its source.
func (p *probe) lastSource(source Receipt) {
	if source.Name != "" {
		p.result.Findings[len(p.result.Findings)-1].Source = source
	}
}

// notesUnsure says why the silence of the Tabular List's notes means nothing.
func (p *probe) notesUnsure() {
	if reason := p.dx[0].notesPart; reason != "" {
		p.unsure(reason)
	}
}
