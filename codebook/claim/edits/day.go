package edits

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"codedesk/codebook"
)

// day is what the book says on one date of service. What was looked up once is kept. It may be used by many goroutines.
type day struct {
	date    codebook.Date
	view    *codebook.View
	pairs   *codebook.Table // the edits in use, nil when only the starter set's are there
	entries sync.Map        // code → *entry
	dx      sync.Map        // code → *dxEntry
}

// entry is what the book says of a procedure code on the day.
type entry struct {
	code      *codebook.Code // nil when no table has it
	vaccine   *codebook.Vaccine
	status    string // of the fee schedule, "" when not known
	global    string // "000", "010", "090", "XXX" …, "" when not known
	pctc      string
	bilateral string
	multiple  string
	mue       limit
	addOn     addOn
	facts     []codebook.Fact
}

// limit is a medically unlikely edit; units is -1 where none is known.
type limit struct {
	units  int
	mai    string
	source *codebook.Source
}

// addOn says what an add-on code goes with.
type addOn struct {
	kind      string   // type 1, 2 or 3; "" for a code that is none
	primaries []string // those that are listed
	source    *codebook.Source
}

// dxEntry is what the book says of a diagnosis.
type dxEntry struct {
	code  *codebook.Code        // nil when no table has it
	notes []codebook.PlacedNote // of the code and of all above it; of the nearest row above when it has none itself
	dxTraits
}

func newDay(book *codebook.Book, date codebook.Date) *day {
	d := &day{date: date, view: book.AsOf(date)}
	d.pairs, _ = d.view.Table(codebook.PTP, codebook.Practitioner)
	return d
}

// procedure looks a code of CPT or HCPCS Level II up. The answer is never nil.
func (d *day) procedure(code string) *entry {
	if e, ok := d.entries.Load(code); ok {
		return e.(*entry)
	}
	e := &entry{mue: limit{units: -1}}
	for _, set := range []codebook.CodeSet{codebook.CPT, codebook.HCPCS} {
		if e.code == nil {
			e.code = d.view.FindCode(set, code)
		}
	}
	if e.code != nil {
		e.read(d)
	}
	stored, _ := d.entries.LoadOrStore(code, e)
	return stored.(*entry)
}

// read takes the figures out of the facts.
func (e *entry) read(d *day) {
	if e.code.Set == codebook.CPT {
		e.vaccine = d.view.Book().Vaccine(e.code.Code)
	}
	e.facts = d.view.Facts(e.code)
	for _, f := range e.facts {
		switch f.Name {
		case codebook.FactStatus:
			e.status = f.Value
		case codebook.FactGlobal:
			e.global = f.Value
		case codebook.FactPCTC:
			e.pctc = f.Value
		case codebook.FactBilateral:
			e.bilateral = f.Value
		case codebook.FactMultiple:
			e.multiple = f.Value
		case codebook.FactMUE:
			if n, err := strconv.Atoi(f.Value); err == nil {
				e.mue.units, e.mue.source = n, f.Source
			}
		case codebook.FactMAI:
			e.mue.mai = f.Value
		case codebook.FactAddOn:
			e.addOn.kind, e.addOn.source = f.Value, f.Source
		case codebook.FactPrimaries:
			e.addOn.primaries = strings.FieldsFunc(f.Value, func(r rune) bool { return r == ',' || r == ' ' })
		}
	}
}

// fact is a figure of the code; ok is false when the book has none.
func (e *entry) fact(name codebook.FactName) (f codebook.Fact, ok bool) {
	at := slices.IndexFunc(e.facts, func(f codebook.Fact) bool { return f.Name == name })
	if at < 0 {
		return f, false
	}
	return e.facts[at], true
}

// diagnosis looks a code of ICD-10-CM up, those that a 7th character makes too. The answer is never nil.
func (d *day) diagnosis(code string) *dxEntry {
	if e, ok := d.dx.Load(code); ok {
		return e.(*dxEntry)
	}
	e := &dxEntry{}
	if key, err := codebook.Normalize(code); err == nil {
		e.code = d.view.Resolve(codebook.ICD10CM, key)
	}
	if e.code != nil {
		e.notes = e.code.AllNotes()
	}
	e.study(d, code)
	stored, _ := d.dx.LoadOrStore(code, e)
	return stored.(*dxEntry)
}

// pairing is the edit between two codes that holds on the day, column 1 first; ok is false when there is none.
func (d *day) pairing(column1, column2 string) (pair codebook.PTPPair, ok bool) {
	for pair := range d.view.PTPInOrder(column1, column2) {
		if pair.Indicator != "9" && pair.ActiveOn(d.date) {
			return pair, true
		}
	}
	return pair, false
}

// silent says why a table's silence is worth nothing on the day, and what to do: "" when the table is whole and made for the date. what names
// the table in words.
func (d *day) silent(set codebook.CodeSet, service codebook.Service, what string) string {
	table, covers := d.view.Table(set, service)
	switch {
	case table == nil && slices.ContainsFunc(d.view.Book().Figures(), func(t *codebook.Table) bool { return t.Set == set && t.Service == service }):
		return "no edition of " + what + " is as old as " + d.date.String() + ": import that of the date"
	case table == nil:
		return "only some of " + what + " are in the starter set: import them for the rest"
	case !table.Complete:
		return what + " " + table.Release + ": " + table.Rest
	case !covers:
		return what + " at hand are of " + table.Release + ", not of " + d.date.String() + ": import those of the date"
	}
	return ""
}

// unknown says why it means nothing that the set in use lacks a code, "" when the set is whole and made for the day.
func (d *day) unknown(set codebook.CodeSet) string {
	release, covers := d.view.InUse(set)
	switch {
	case release == nil:
		return "no release of " + set.Label() + " is there"
	case !release.Complete:
		return set.Label() + " is there in part only (" + release.Name + " " + release.Release + "): import the whole set"
	case !covers:
		return set.Label() + " " + release.Release + " is not made for " + d.date.String() + ": import the edition of the date"
	}
	return ""
}
