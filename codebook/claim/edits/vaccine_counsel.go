package edits

// vaccineCounsel: 90460 and 90461 are for patients up to 18 years whom the physician or other qualified clinician counselled on the day.
func vaccineCounsel() Edit {
	return Edit{
		Rule:   "vaccine-admin",
		Source: cptVaccines,
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if l.Code != "90460" && l.Code != "90461" {
					continue
				}
				years, known := p.years()
				switch {
				case !known:
					p.notChecked("90460 is for patients up to 18 years: state the age")
				case years <= 18:
				case l.Code == "90460":
					fixes := fix(ReplaceCode, l, "90471", "for the first vaccine of the day; each further one is 90472")
					p.on(l, Error, fixes, "90460 is for patients of 18 years or younger; at %d the first vaccine is given with 90471, each further one with 90472", years)
				default:
					p.on(l, Error, fix(RemoveLine, l, "90461", ""), "90461 is for patients of 18 years or younger; older ones have no code for further components")
				}
			}
		},
	}
}
