package edits

import "codedesk/codebook"

// newOrEstablished: a new patient is one whom no physician of the group in the same specialty has seen face to face in the past three years. The
// claim's own word on the last visit decides, and what its history shows; without it a new patient code cannot be judged.
func newOrEstablished() Edit {
	return Edit{
		Rule:   "new-patient",
		Source: "CPT, evaluation and management guidelines; Medicare Claims Processing Manual, chapter 12, section 30.6.7",
		check: func(p *probe) {
			for i := range p.lines {
				switch l := &p.lines[i]; {
				case l.any(forNewPatients):
					p.newCode(l)
				case l.any(forKnownPatients):
					p.establishedCode(l)
				}
			}
		},
	}
}

// threeYears on a date as a number: the day need not exist, it only has to compare rightly.
const threeYears = 3_0000

// lastSeen is the last day before the line on which the patient was seen, 0 when none is known.
func (p *probe) lastSeen(l *line) codebook.Date {
	last := codebook.Date(0)
	if p.LastSeen <= l.dos {
		last = p.LastSeen
	}
	for _, s := range p.History {
		if s.DOS < l.dos && s.DOS > last && visitCode(s.Code) {
			last = s.DOS
		}
	}
	return last
}

func (p *probe) newCode(l *line) {
	last := p.lastSeen(l)
	established := establishedFor(l.Code)
	switch {
	case last == 0 && p.NeverSeen:
	case last == 0:
		p.notChecked("whether %s fits: state when the patient was last seen by the same group and specialty, or that there was no visit", l.Code)
	case last+threeYears > l.dos:
		var fixes []Fix
		if established != "" {
			fixes = fix(ReplaceCode, l, established, "at the level that the record supports; a last visit to another specialty of the group does not count")
		}
		p.on(l, Error, fixes, "%s is for new patients, and this one was seen on %s, less than three years before", l.Code, last)
	case last+threeYears == l.dos:
		p.on(l, Warning, nil, "%s is for new patients; the last visit (%s) was three years ago to the day, which payers count differently", l.Code, last)
	}
}

func (p *probe) establishedCode(l *line) {
	last := p.lastSeen(l)
	switch {
	case last == 0 && p.NeverSeen:
		p.on(l, Error, replaceByNew(l), "%s is for established patients, and this one was never seen before", l.Code)
	case last != 0 && last == p.LastSeen && last+threeYears < l.dos:
		p.on(l, Warning, replaceByNew(l), "%s is for established patients; the last visit (%s) is more than three years ago, so the patient counts as new", l.Code, last)
	}
}

// levels pairs the codes for new patients with those for established ones of the same level.
var levels = [...][2]string{{"99202", "99212"}, {"99203", "99213"}, {"99204", "99214"}, {"99205", "99215"}, {"99341", "99347"}, {"99342", "99348"}, {"99344", "99349"}, {"99345", "99350"},
	{"99381", "99391"}, {"99382", "99392"}, {"99383", "99393"}, {"99384", "99394"}, {"99385", "99395"}, {"99386", "99396"}, {"99387", "99397"}, {"92002", "92012"}, {"92004", "92014"},
	{"98000", "98004"}, {"98001", "98005"}, {"98002", "98006"}, {"98003", "98007"}, {"98008", "98012"}, {"98009", "98013"}, {"98010", "98014"}, {"98011", "98015"}}

func establishedFor(code string) string {
	for _, pair := range levels {
		if pair[0] == code {
			return pair[1]
		}
	}
	return ""
}

func replaceByNew(l *line) []Fix {
	for _, pair := range levels {
		if pair[1] == l.Code {
			return fix(ReplaceCode, l, pair[0], "at the level that the record supports")
		}
	}
	return nil
}
