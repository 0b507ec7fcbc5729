package edits

import "fmt"

// vaccineComponent: for a counselled child 90461 counts the components of each vaccine after its first: MMR has two of them.
func vaccineComponent() Edit {
	return Edit{
		Rule:   "vaccine-admin",
		Source: "CPT; components counted by organism in the vaccine table",
		check:  func(p *probe) { p.eachVaccineDay((*probe).components) },
	}
}

func (p *probe) components(s *shots) {
	if s.counselled == 0 || s.vaccines() == 0 || s.further == s.components {
		return
	}
	if s.unknown > 0 || s.vaccines() > s.givings() || s.spare() > 0 {
		return // which vaccines 90460 stands for is not clear, which vaccineCount says
	}
	lines := p.dayLines(s.dos, func(l *line) bool { return l.Code == "90461" || l.vaccine != nil && l.vaccine.Components > 1 })
	if lines == nil {
		lines = p.codesOn(s.dos, "90460")
	}
	own := p.codesOn(s.dos, "90461")
	want := itoa(s.components)
	n := note{lines: lines, message: fmt.Sprintf("the vaccines have %s after the first of each, 90461 stands for %d", counted(s.components, "component", "components"), s.further)}
	switch {
	case s.further > s.components:
		n.severity = Error
		if s.components == 0 {
			n.fixes = fix(RemoveLine, own[0], "90461", "")
		} else if len(own) == 1 {
			n.fixes = fix(SetUnits, own[0], want, "")
		}
	case p.Payer == "medicaid-vfc":
		return // VFC programs pay for the vaccine, not for its components
	case len(own) > 0:
		n.severity, n.fixes = Warning, fix(SetUnits, own[0], itoa(own[0].units()+s.components-s.further), "if the counseling covered all components")
	default:
		n.severity, n.fixes = Warning, fix(AddLine, p.codesOn(s.dos, "90460")[0], timesLine("90461", s.components), "if the counseling covered all components")
	}
	p.find(n)
}
