package edits

// infusionTime: an infusion is one from its 16th minute on, before that it is a push; hydration from its 31st; a further hour counts from its 31st minute on.
func infusionTime() Edit {
	return Edit{
		Rule:   "units",
		Source: "CPT rules for infusions, in own words",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; len(l.Code) == 5 && l.Code[0] == '9' && l.Code[1] == '6' {
					p.infusionTime(l)
				}
			}
		},
	}
}

func (p *probe) infusionTime(l *line) {
	switch l.Code {
	case "96365", "96367", "96413", "96417":
		if l.Minutes > 0 && l.Minutes < 16 {
			push := map[string]string{"96365": "96374", "96367": "96375", "96413": "96409", "96417": "96411"}[l.Code]
			p.on(l, Error, fix(ReplaceCode, l, push, "if the minutes are right"), "%s took %d minutes; an infusion takes 16 or more, what is shorter is a push (%s)", l.Code, l.Minutes, push)
		}
	case "96360":
		if l.Minutes > 0 && l.Minutes < 31 {
			p.on(l, Error, fix(RemoveLine, l, l.Code, "if the minutes are right"), "96360 took %d minutes; hydration of 30 minutes or less is not billed", l.Minutes)
		}
	case "96361", "96366", "96415", "96370":
		switch most := (l.Minutes + 29) / 60; {
		case l.Minutes == 0:
			p.notChecked("minutes of further infusion hours are not stated (write %s 45min): their units are not checked", l.Code)
		case l.units() > most && most == 0:
			p.on(l, Error, fix(RemoveLine, l, l.Code, "if the minutes are right"), "%s took %d minutes; a further hour counts from its 31st minute on", l.Code, l.Minutes)
		case l.units() > most:
			p.on(l, Error, fix(SetUnits, l, itoa(most), "if the minutes are right"), "%s is billed for %d minutes of %s; a further hour counts from its 31st minute on, which makes %d", counted(l.units(), "unit", "units"), l.Minutes, l.Code, most)
		}
	case "96376":
		p.find(note{severity: Error, lines: []*line{l}, message: "96376 is for facilities only: an office does not bill a second push of the same drug", fixes: fix(RemoveLine, l, l.Code, ""),
			source: Receipt{"CMS add-on code edits", "2026 Q3", "96376, reported by facilities only"}})
	}
}
