package edits

import "fmt"

// repairLength: the lengths of all wounds that were closed in the same way (simply, in layers, with more) in the same group of places are added up and
// billed once.
func repairLength() Edit {
	return Edit{
		Rule:   "units",
		Source: "CPT rules for wound repair, in own words",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if len(l.Code) != 5 || l.Code[0] != '1' || l.Code[1] != '2' && l.Code[1] != '3' {
					continue
				}
				group := repairGroup(l.Code)
				if group == "" {
					continue
				}
				if l.units() > 1 {
					p.on(l, Error, nil, "%s is billed %d times; the lengths of wounds closed in the same way (%s) are added up and billed once, by the code for the sum", l.Code, l.units(), group)
				}
				p.sameRepair(l, i, group)
			}
		},
	}
}

// repairGroups are the codes that count lengths together. What comes on top of the longest complex repair (13102 and the like) is added to it and not here.
var repairGroups = []struct {
	codes []string
	words string
}{
	{[]string{"12001", "12002", "12004-12007"}, "simple; body, scalp, limbs, hands, feet, neck"},
	{[]string{"12011", "12013-12018"}, "simple; face"},
	{[]string{"12031", "12032", "12034-12037"}, "in layers; body, scalp, arms, legs"},
	{[]string{"12041", "12042", "12044-12047"}, "in layers; neck, hands, feet, genitals"},
	{[]string{"12051-12057"}, "in layers; face"},
	{[]string{"13100", "13101"}, "complex; trunk"},
	{[]string{"13120", "13121"}, "complex; scalp, arms, legs"},
	{[]string{"13131", "13132"}, "complex; forehead, cheeks, chin, mouth, neck, armpits, genitals, hands, feet"},
	{[]string{"13151", "13152"}, "complex; eyelids, nose, ears, lips"},
}

func repairGroup(code string) string {
	for i := range repairGroups {
		if inCodes(code, repairGroups[i].codes) {
			return repairGroups[i].words
		}
	}
	return ""
}

func (p *probe) sameRepair(l *line, at int, group string) {
	for i := range at {
		if other := &p.lines[i]; other.dos == l.dos && len(other.Code) == 5 && repairGroup(other.Code) == group {
			p.find(note{severity: Error, lines: []*line{other, l},
				message: fmt.Sprintf("%s and %s are closed in the same way in the same group of places (%s): add the lengths up and bill the code for the sum", other.Code, l.Code, group),
				fixes:   []Fix{{RemoveLine, other.n, other.Code, "and give the other line the code for both lengths together"}}})
			return
		}
	}
}
