package edits

import "slices"

// modifierPlace: most modifiers say something that only some services can have: a physical status belongs to anesthesia, an eyelid to an
// operation or picture. The table holds those that are denied elsewhere (CARC 4), by the parts of CPT; codes of HCPCS Level II are left alone.
func modifierPlace() Edit {
	return Edit{
		Rule:   "modifier-valid",
		Source: "CPT, appendix A; Medicare Claims Processing Manual, chapters 12 and 16; CARC 4",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if l.section == noSection {
					continue
				}
				for _, m := range l.Modifiers {
					if where, limited := modifierSections(m); limited && !slices.Contains(where.sections, l.section) {
						p.on(l, where.severity, fix(RemoveModifier, l, m, ""), "modifier %s goes with %s; %s is %s", m, where.words, l.Code, l.section)
					}
				}
			}
		},
	}
}

// placeRule says which parts of CPT a modifier goes with.
type placeRule struct {
	severity Severity
	sections []section
	words    string
}

var (
	onAnesthesia = placeRule{Error, []section{inAnesthesia}, "anesthesia"}
	onQuality    = placeRule{Error, []section{inCategoryII}, "quality reporting codes (Category II, with an F)"}
	onLaboratory = placeRule{Error, []section{inLaboratory}, "laboratory tests"}
	onOperations = placeRule{Error, []section{inSurgery, inRadiology, inMedicine, inCategoryIII}, "operations and procedures"}
	onBodyParts  = placeRule{Error, []section{inSurgery, inRadiology, inMedicine, inCategoryIII, inLaboratory, inAnesthesia}, "something done to one part of the body"}
	onSurgery    = placeRule{Error, []section{inSurgery, inMedicine, inRadiology, inCategoryIII}, "operations"}
	onVisits     = placeRule{Error, []section{inVisits, inMedicine}, "visits"}
)

// modifierSections is where a modifier may stand; limited is false for those that may stand anywhere.
func modifierSections(m string) (rule *placeRule, limited bool) {
	switch m {
	case "P1", "P2", "P3", "P4", "P5", "P6", "AA", "AD", "QK", "QS", "QX", "QY", "QZ", "G8", "G9", "23":
		rule = &onAnesthesia
	case "1P", "2P", "3P", "8P":
		rule = &onQuality
	case "91", "92", "QP", "CD", "CE", "CF":
		rule = &onLaboratory
	case "47", "51", "53", "58", "73", "74", "78", "79":
		rule = &onOperations
	case "54", "55", "56", "62", "66", "80", "81", "82", "AS":
		rule = &onSurgery
	case "LT", "RT", "50", "E1", "E2", "E3", "E4", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9":
		rule = &onBodyParts
	case "AI", "FS", "FT":
		rule = &onVisits
	}
	return rule, rule != nil
}
