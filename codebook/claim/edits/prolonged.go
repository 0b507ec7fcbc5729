package edits

import (
	"fmt"
	"strconv"

	"codedesk/codebook"
)

// prolongedTime: prolonged services count each full quarter of an hour beyond the highest level of a visit that was chosen by time. CPT counts from
// the least minutes of that level (99417, 99418), Medicare from later on and with codes of its own (G2212, G0316 to G0318).
func prolongedTime() Edit {
	return Edit{
		Rule:   "prolonged",
		Source: "CPT, prolonged services; CMS Physician Fee Schedule rules for 2021 and 2023 (prolonged services table)",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.any(aProlongedService) {
					p.prolonged(l)
				}
			}
		},
	}
}

// medicareProlonged is Medicare's prolonged code for a visit and the total minutes from which its first unit counts (CMS; NGS timetable 2025).
func medicareProlonged(visit string) (code string, from int) {
	switch visit {
	case "99205":
		return "G2212", 89
	case "99215":
		return "G2212", 69
	case "99483":
		return "G2212", 100
	case "99223":
		return "G0316", 90
	case "99233":
		return "G0316", 65
	case "99236":
		return "G0316", 110
	case "99306":
		return "G0317", 95
	case "99310":
		return "G0317", 85
	case "99345":
		return "G0318", 140
	case "99350":
		return "G0318", 110
	}
	return "", 0
}

// cptProlonged is CPT's prolonged code for a visit and the total minutes from which its first unit counts: 15 more than the visit needs.
func cptProlonged(v *line) (code string, from int) {
	switch {
	case v.is("99205", "99215", "99245", "99345", "99350", "99483", "98003", "98007", "98011", "98015"):
		code = "99417"
	case v.is("99223", "99233", "99236", "99255", "99306", "99310"):
		code = "99418"
	default:
		return "", 0
	}
	if minutes, office := officeMinutes(v.Code); office {
		return code, minutes + quarter
	}
	f, _ := v.fact(codebook.FactMinutes)
	if minutes, err := strconv.Atoi(f.Value); err == nil && v.dos >= leastMinutes {
		return code, minutes + quarter
	}
	return code, 0
}

const quarter = 15 // minutes of a unit

func (p *probe) prolonged(l *line) {
	var v *line // the visit that it prolongs
	for i := range p.lines {
		o := &p.lines[i]
		if o.dos != l.dos {
			continue
		}
		if o.any(aProlongedService) && o.n < l.n && isCPTProlonged(o) != isCPTProlonged(l) {
			p.find(note{severity: Error, lines: []*line{o, l}, fixes: []Fix{{RemoveLine, o.n, o.Code, "when the payer takes " + l.Code}, {RemoveLine, l.n, l.Code, "when the payer takes " + o.Code}},
				message: fmt.Sprintf("%s and %s are two payers' codes for the same time; only one is billed", o.Code, l.Code)})
		}
		if medicare, _ := medicareProlonged(o.Code); medicare == l.Code {
			v = o
		} else if own, _ := cptProlonged(o); own == l.Code {
			v = o
		}
	}
	if p.wrongProlonged(l, v) || v == nil {
		return
	}
	p.prolongedUnits(l, v)
}

func isCPTProlonged(l *line) bool { return l.Code == "99417" || l.Code == "99418" }

// wrongProlonged reports whether the payer wants the other code.
func (p *probe) wrongProlonged(l, v *line) bool {
	switch {
	case isCPTProlonged(l) && p.medicare("does not take "+l.Code+" and has codes of its own for prolonged service"):
		var fixes []Fix
		if v != nil {
			if code, from := medicareProlonged(v.Code); code != "" {
				fixes = fix(ReplaceCode, l, code, fmt.Sprintf("from %d minutes in all on", from))
			}
		}
		p.on(l, Error, fixes, "Medicare does not take %s; it wants G2212 in the office, G0316 in the hospital, G0317 in a nursing facility and G0318 at home", l.Code)
		return true
	case !isCPTProlonged(l) && p.payer != nil && !p.isPayer("medicare"):
		own := "99417"
		if l.Code == "G0316" || l.Code == "G0317" {
			own = "99418"
		}
		p.on(l, Warning, fix(ReplaceCode, l, own, "unless the plan follows Medicare"), "%s is Medicare's code for prolonged service; most other payers want %s", l.Code, own)
	}
	return false
}

// prolongedUnits compares the units with the minutes of the visit.
func (p *probe) prolongedUnits(l, v *line) {
	code, from := cptProlonged(v)
	if !isCPTProlonged(l) {
		code, from = medicareProlonged(v.Code)
	}
	switch {
	case from == 0 || code != l.Code:
		p.notChecked("the minutes from which %s counts beside %s on %s are not at hand", l.Code, v.Code, l.dos)
		return
	case v.Minutes == 0:
		p.notChecked("the units of %s: state the minutes of %s", l.Code, v.Code)
		return
	}
	units := 0
	if v.Minutes >= from {
		units = 1 + (v.Minutes-from)/quarter
	}
	row := Receipt{Name: p.edit.Source, Row: fmt.Sprintf("%s beside %s from %d minutes", l.Code, v.Code, from)}
	switch stated := l.units(); {
	case units == 0:
		p.find(note{severity: Error, lines: []*line{l, v}, fixes: fix(RemoveLine, l, l.Code, ""), source: row,
			message: fmt.Sprintf("%s counts beside %s from %d minutes in all; %d are stated", l.Code, v.Code, from, v.Minutes)})
	case stated > units:
		p.find(note{severity: Error, lines: []*line{l, v}, fixes: fix(SetUnits, l, strconv.Itoa(units), ""), source: row,
			message: fmt.Sprintf("%d minutes of %s make %d units of %s (the first from %d minutes, each further full 15), not %d", v.Minutes, v.Code, units, l.Code, from, stated)})
	case stated < units:
		p.find(note{severity: Info, lines: []*line{l, v}, fixes: fix(SetUnits, l, strconv.Itoa(units), "if the record shows the time"), source: row,
			message: fmt.Sprintf("%d minutes of %s would make %d units of %s", v.Minutes, v.Code, units, l.Code)})
	}
}
