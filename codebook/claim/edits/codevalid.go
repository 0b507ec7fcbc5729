package edits

import (
	"strings"

	"codedesk/codebook"
)

// codeInForce: a line bears a code of CPT or HCPCS Level II that is in force on its date of service (45 CFR 162.1002; CARC 181). A set that is there
// in part, or in another year's edition, says of a code that it lacks nothing.
func codeInForce() Edit {
	return Edit{
		Rule:   "code-valid",
		Source: "45 CFR 162.1002; CARC 181",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				switch {
				case l.Code == "": // the claim's shape
				case !codebook.CPT.WellFormed(l.Code) && !codebook.HCPCS.WellFormed(l.Code):
					p.noCode(l)
				case l.code == nil:
					p.unknownCode(l)
				default:
					p.onItsDay(l)
				}
			}
		},
	}
}

// noCode is a text that has the form of no procedure code.
func (p *probe) noCode(l *line) {
	switch key, err := codebook.Normalize(l.Code); {
	case err != nil:
		p.on(l, Error, nil, "%q has not the form of a procedure code: five characters, as in 99213 or J1885", codebook.Clean(l.Code))
	case len(key) == 5 && key[0] == 'D' && digits(key[1:]):
		p.on(l, Error, nil, "%s is a dental code (CDT, kept by the ADA): it goes on a dental claim", key)
	case l.day.view.Resolve(codebook.ICD10CM, key) != nil:
		p.on(l, Error, []Fix{{AddDx, 0, l.Code, "if it is why the patient came"}, {RemoveLine, l.n, l.Code, ""}}, "%s is a diagnosis and no service: it belongs among the diagnoses", l.Code)
	case len(key) == 2 && l.day.view.FindCode(codebook.Modifier, key) != nil:
		p.on(l, Error, nil, "%s is a modifier: it stands behind the code of a service, as in 99213-25", key)
	case len(key) == 2 && l.day.view.FindCode(codebook.POS, key) != nil:
		p.on(l, Error, nil, "%s is a place of service and no service", key)
	case len(key) == 7 && codebook.ICD10PCS.WellFormed(key):
		p.on(l, Error, nil, "%s has the form of ICD-10-PCS, which hospitals use for inpatients: a practice bills CPT or HCPCS Level II", key)
	default:
		p.on(l, Error, nil, "%s has not the form of a procedure code: five characters, as in 99213 or J1885", key)
	}
}

func digits(text string) bool { return strings.Trim(text, "0123456789") == "" }

// unknownCode is a code that no table has.
func (p *probe) unknownCode(l *line) {
	set := codebook.CPT
	if codebook.HCPCS.WellFormed(l.Code) {
		set = codebook.HCPCS
	}
	if reason := l.day.unknown(set); reason != "" {
		p.notChecked("%s is not at hand: %s", l.Code, reason)
		return
	}
	release, _ := l.day.view.InUse(set)
	p.find(note{severity: Error, lines: []*line{l}, source: Receipt{release.Name, release.Release, l.Code + " is not there"},
		message: l.Code + " is no code of " + set.Label() + " on " + l.dos.String()})
}

// onItsDay looks at the days of a code.
func (p *probe) onItsDay(l *line) {
	c := l.code
	if c.Status(l.dos) == codebook.StatusActive && c.Billable() && c.Release().Covers(l.dos) { // as nearly all are
		return
	}
	n := note{severity: Error, lines: []*line{l}, source: receiptOf(c.Source, c.Code)}
	switch c.Status(l.dos) {
	case codebook.StatusDeleted:
		n.message = c.Code + " ended on " + c.Terminated.String()
		n.source.Row += ", last day " + c.Terminated.String()
		for _, code := range c.ReplacedBy {
			n.fixes = append(n.fixes, Fix{ReplaceCode, l.n, code, "if it says what was done"})
		}
		if len(c.ReplacedBy) > 0 {
			n.message += "; since then there is " + strings.Join(c.ReplacedBy, ", ")
		}
		p.find(n)
		return
	case codebook.StatusFuture:
		n.message = c.Code + " begins on " + c.Effective.String() + ", after the date of service"
		n.source.Row += ", first day " + c.Effective.String()
		p.find(n)
		return
	}
	if !c.Billable() {
		n.message = c.Code + " is a heading and no code that can be billed"
		p.find(n)
		return
	}
	if c.Release().Covers(l.dos) || c.Effective != 0 && c.Effective <= l.dos && l.dos < c.Release().Effective {
		return
	}
	switch release, covers := l.day.view.InUse(c.Set); {
	case covers && release.Complete && release != c.Release():
		n.message = c.Code + " is no code of " + c.Set.Label() + " on " + l.dos.String()
		n.source = Receipt{release.Name, release.Release, c.Code + " is not there"}
		p.find(n)
	default:
		p.unsure(l.day.remembered(reasonKey{c.Set, codebook.Service(c.Release().Release), "in force"}, func(of reasonKey) string {
			return "whether codes of " + of.set.Label() + " were in force on " + l.day.date.String() + " cannot be told from the edition of " + string(of.service) + ": import that of the date"
		}))
	}
}

// codeKinds: some codes are in force and still not for a practice's bill: C codes are for facilities, Category II codes only report, and an unlisted code
// is used when no other fits.
func codeKinds() Edit {
	return Edit{
		Rule:   "code-valid",
		Source: "CPT, introduction; HCPCS Level II coding procedures (CMS)",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				switch {
				case len(l.Code) != 5:
				case l.Code[4] == 'F' && digits(l.Code[:4]):
					p.on(l, Info, nil, "%s is a Category II code: it reports quality and is never paid", l.Code)
				case l.Code[0] == 'C' && digits(l.Code[1:]) && l.pos != "24":
					severity := Warning
					if p.paidByMedicare() {
						severity = Error
					}
					p.on(l, severity, nil, "%s is a C code: hospitals and surgery centers bill it, not clinicians", l.Code)
				case l.unlisted:
					p.on(l, Warning, nil, "%s is for what has no code of its own: use it when no other code fits, a Category III code included, and say on the claim what was done", l.Code)
				}
			}
		},
	}
}

// isUnlisted reports whether a code is one for what has no code of its own, by the words of its row.
func isUnlisted(c *codebook.Code) bool {
	words := strings.ToLower(c.Display)
	for _, mark := range []string{"unlisted", "unclassified", "not otherwise classified", "no code of its own", "without a code of its own", "with no code"} {
		if strings.Contains(words, mark) {
			return true
		}
	}
	return false
}
