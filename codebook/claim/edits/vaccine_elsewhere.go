package edits

// vaccineElsewhere: G0008 to G0010 are Medicare's; other payers take 90460 and 90471 to 90474, and only some know the G codes.
func vaccineElsewhere() Edit {
	return Edit{
		Rule:   "vaccine-payer",
		Source: medicareVaccines + "; payer notes of the vaccine codes",
		check: func(p *probe) {
			if p.payer == nil || p.Payer != "commercial" && p.Payer != "medicaid-vfc" {
				return
			}
			for i := range p.lines {
				l := &p.lines[i]
				if givenBy(l.Code) != forMedicare {
					continue
				}
				years, known := p.years()
				first := []Fix{{ReplaceCode, l.n, "90471", "for the first vaccine of the day, unless the plan says that it wants " + l.Code}}
				if known && years <= 18 {
					first = append(first, Fix{ReplaceCode, l.n, "90460", "if the clinician counselled on the vaccine that day"})
				}
				severity := Warning
				if p.Payer == "medicaid-vfc" {
					severity = Error
				}
				p.on(l, severity, first, "%s is Medicare's code; %s plans take 90460 or 90471 to 90474 for giving vaccines", l.Code, planWords(p.Payer))
			}
		},
	}
}

func planWords(payer string) string {
	if payer == "medicaid-vfc" {
		return "Medicaid"
	}
	return "commercial"
}
