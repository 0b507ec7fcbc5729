package edits

import (
	"slices"
	"strings"

	"codedesk/codebook"
)

// icd10Start is the first day of service of ICD-10-CM; before it claims carry ICD-9-CM.
const icd10Start = codebook.Date(20151001)

// dxTraits is what the edits ask of a diagnosis on a day. It is worked out once for each code and day.
type dxTraits struct {
	key        string // without dots; "" when the text is no code, or the day lies before ICD-10-CM
	packed     codebook.Key
	fault      *dxFault // what is wrong with the code itself
	unsure     string   // why it could not be judged whether the code is right
	takes7th   bool     // what stands at or above the code takes 7th characters
	excludes   []dxNote
	codeFirst  []dxNote
	notesPart  string // why the silence of the notes means nothing
	side       side
	elsewhere  string // the words in the title that make it a manifestation code
	conditions bool   // those words say "conditions", not "diseases"
	aged       *ageBand
	sexed      *sexBand
	kinds      dxKind
}

// dxFault is what is wrong with a code, found when it was looked up.
type dxFault struct {
	rule    Rule
	message string
	fixes   []Fix
	source  Receipt
}

// study works out the traits.
func (e *dxEntry) study(d *day, text string) {
	t := &e.dxTraits
	t.fault, t.unsure = judgeCode(d, e, text)
	key, err := codebook.Normalize(text)
	if err != nil || !codebook.ICD10CM.WellFormed(key) || d.date < icd10Start {
		return
	}
	t.key = key
	t.packed, _ = codebook.KeyOf(key)
	t.aged, t.sexed, t.kinds = ageBandOf(key), sexBandOf(key), kindsOf(key)
	row := e.code
	if row == nil { // what stands at its category holds for it too
		row = nearest(d, key)
	}
	if row != nil {
		t.takes7th = row.SeventhValues() != nil
		t.elsewhere = manifestation(row.Display)
		t.conditions = strings.HasPrefix(t.elsewhere, "conditions")
		if t.aged == nil {
			t.aged = ageOfTitle(row.Display)
		}
	}
	if e.code != nil {
		t.side = sideOf(key, e.code.Display)
	}
	var begun bool
	if t.notesPart, begun = notesPart(d); begun {
		t.excludes = dxNotes(row, codebook.NoteExcludes1, t.packed)
		t.codeFirst = dxNotes(row, codebook.NoteCodeFirst, t.packed)
	}
}

// nearest is the row above a code that has none itself, or nil.
func nearest(d *day, key string) *codebook.Code {
	for n := len(key) - 1; n >= 3; n-- {
		if c := d.view.Find(codebook.ICD10CM, key[:n]); c != nil && c.Kind != codebook.KindHeading {
			return c
		}
	}
	return nil
}

// notesPart says why the silence of the Tabular List's notes means nothing on the day, "" when they are whole and of the date; begun is false
// when even what they say is of a later edition than the day.
func notesPart(d *day) (reason string, begun bool) {
	release, covers := d.view.InUse(codebook.ICD10CM)
	switch {
	case release == nil:
		return d.lack(codebook.ICD10CM, theDay), false
	case release.Effective > d.date:
		return notAsOld, false
	case release.Starter || !hasTabular(release):
		return "the notes of the Tabular List are there in part only: import the Tabular List (XML) of the date", true
	case !covers:
		return d.lack(codebook.ICD10CM, theDay), true
	}
	return "", true
}

// hasTabular reports whether a release came with the Tabular List. Type 1 diabetes has had its note against the other kinds in every edition.
func hasTabular(release *codebook.Release) bool {
	c := release.Find("E10")
	return c != nil && slices.ContainsFunc(c.Notes, func(n codebook.Note) bool {
		return n.Kind == codebook.NoteExcludes1 && (n.Source == nil || n.Source.File == "")
	})
}

// icd10 reports whether the diagnoses of the claim can be judged as ICD-10-CM; if not, the edit is not checked.
func (p *probe) icd10() bool {
	if len(p.dx) == 0 {
		return false
	}
	if p.DOS >= icd10Start {
		return true
	}
	p.notChecked("before %s diagnoses are codes of ICD-9-CM, which is not at hand", icd10Start)
	return false
}

// onDays calls look with each day on which a diagnosis must hold: the claim's, or those of the lines that point at it. lines are the lines of
// another day than the claim's, none for the claim's own.
func (b *bill) onDays(d *diagnosis, look func(e *dxEntry, lines []*line)) {
	pointed, own := false, false
	for i := range b.lines {
		if b.lines[i].points(*d) {
			pointed = true
			own = own || b.lines[i].day == b.day
		}
	}
	if own || !pointed {
		look(d.dxEntry, nil)
	}
	if !pointed {
		return
	}
	for i := range b.lines {
		l := &b.lines[i]
		if l.day == b.day || !l.points(*d) || slices.ContainsFunc(b.lines[:i], func(other line) bool { return other.day == l.day && other.points(*d) }) {
			continue
		}
		var lines []*line
		for j := i; j < len(b.lines); j++ {
			if b.lines[j].day == l.day && b.lines[j].points(*d) {
				lines = append(lines, &b.lines[j])
			}
		}
		look(l.day.diagnosis(d.text), lines)
	}
}

// faultsOf files the faults of the codes themselves that belong to the edit's rule. Of a code that could not be judged, relevant says whether that
// matters to the rule.
func (p *probe) faultsOf(relevant func(*dxEntry) bool) {
	for i := range p.dx {
		d := &p.dx[i]
		p.onDays(d, func(e *dxEntry, lines []*line) {
			switch {
			case e.fault != nil && e.fault.rule == p.edit.Rule:
				p.find(note{severity: Error, lines: lines, codes: []string{d.text}, message: e.fault.message, fixes: e.fault.fixes, source: e.fault.source})
			case e.fault == nil && e.unsure != "" && relevant(e):
				p.unsure(e.unsure)
			}
		})
	}
}
