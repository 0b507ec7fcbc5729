package edits

import (
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// day is what the book says on one date of service. It may be used by many goroutines.
type day struct {
	date      codebook.Date
	view      *codebook.View
	pairs     *codebook.Table            // the edits in use, nil when only the starter set's are there
	era       *era                       // the days that share what is looked up
	own       *pickedPairs               // the starter set's edits
	words     *lookup[reasonKey, string] // what silent and unknown say
	modifiers modifierRows
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

	key   codebook.Key
	pairs int // place among the codes of the day's edits, -1 when it has none

	unlisted bool // for what has no code of its own
	ages     ages
	sex      claim.Sex // that the code is for, "" for all
	traits

	ruled atomic.Pointer[ruled] // what payers say of the code
}

// limit is a medically unlikely edit; units is -1 where none is known.
type limit struct {
	units   int
	mai     string
	source  *codebook.Source
	current bool // the source is made for the day
}

// addOn says what an add-on code goes with.
type addOn struct {
	kind      string   // type 1, 2 or 3; "" for a code that is none
	primaries []string // those that are listed
	source    *codebook.Source
	current   bool // the source is made for the day
}

// dxEntry is what the book says of a diagnosis.
type dxEntry struct {
	code *codebook.Code // nil when no table has it
	dxTraits
}

func (c *Checker) newDay(date codebook.Date, e *era) *day {
	d := &day{date: date, view: c.book.AsOf(date), era: e, own: c.own, words: newLookup[reasonKey, string](16, reasonKey.hash)}
	d.pairs, _ = d.view.Table(codebook.PTP, codebook.Practitioner)
	return d
}

// procedure looks a code of CPT or HCPCS Level II up. The answer is never nil. A code that no set at hand has may still stand in a table of
// figures.
func (d *day) procedure(code string) *entry {
	if e, ok := d.era.entries.get(code); ok {
		return e
	}
	e := &entry{mue: limit{units: -1}, pairs: -1}
	for _, set := range []codebook.CodeSet{codebook.CPT, codebook.HCPCS} {
		if c := d.view.FindCode(set, code); e.code == nil && c != nil && c.Kind != codebook.KindHeading {
			e.code = c
		}
	}
	e.key, _ = codebook.KeyOf(code)
	if d.pairs != nil {
		if at, ok := d.pairs.Pairs.Place(code); ok {
			e.pairs = at
		}
	}
	e.read(d, code)
	e.traits = traitsOf(code, e)
	if e.code == nil && e.facts == nil && e.pairs < 0 { // what is on no list could be anything, and there is no end of it
		return e
	}
	stays, own := d.era.entries.put(code, e)
	if own {
		d.era.cache.count.codes.Add(1)
	}
	return stays
}

// read takes the figures out of the facts.
func (e *entry) read(d *day, text string) {
	asked := e.code
	switch {
	case asked == nil:
		if asked = nameless(text); asked == nil {
			return
		}
	case asked.Set == codebook.CPT:
		e.vaccine = d.view.Book().Vaccine(asked.Code)
	}
	e.unlisted = isUnlisted(asked)
	e.facts = d.view.Facts(asked)
	for _, f := range e.facts {
		switch f.Name { // what the definition of the code says
		case codebook.FactAge:
			e.ages, _ = parseAges(f)
		case codebook.FactSex:
			e.sex, _ = claim.ParseSex(f.Value)
		}
		if d.early(f.Source) {
			continue
		}
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
				e.mue.units, e.mue.source, e.mue.current = n, f.Source, d.current(f.Source)
			}
		case codebook.FactMAI:
			e.mue.mai = f.Value
		case codebook.FactAddOn:
			e.addOn.kind, e.addOn.source, e.addOn.current = f.Value, f.Source, d.current(f.Source)
		case codebook.FactPrimaries:
			e.addOn.primaries = strings.FieldsFunc(f.Value, func(r rune) bool { return r == ',' || r == ' ' })
		}
	}
}

// nameless is a code that no set at hand has, for asking tables about it; nil for what cannot be a code.
func nameless(text string) *codebook.Code {
	for _, set := range []codebook.CodeSet{codebook.CPT, codebook.HCPCS} {
		if set.WellFormed(text) {
			return &codebook.Code{Set: set, Code: text}
		}
	}
	return nil
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
	if e, ok := d.era.dx.get(code); ok {
		return e
	}
	e := &dxEntry{}
	if key, err := codebook.Normalize(code); err == nil {
		e.code = d.view.Resolve(codebook.ICD10CM, key)
	}
	e.study(d, code)
	if e.code == nil { // what is on no list is not kept: there is no end of it
		return e
	}
	if turnsWithin(e.code.Effective, d.date) || turnsWithin(e.code.Terminated.AddDays(1), d.date) { // not the same on all days of the era
		return e
	}
	stays, own := d.era.dx.put(code, e)
	if own {
		d.era.cache.count.codes.Add(1)
	}
	return stays
}

// silent says why a table's silence is worth nothing on the day, and what to do: "" when the table is whole and made for the date. what names
// the table in words.
func (d *day) silent(set codebook.CodeSet, service codebook.Service, what string) string {
	return d.remembered(reasonKey{set, service, what}, d.silence)
}

func (d *day) silence(of reasonKey) string {
	set, service, what := of.set, of.service, of.what
	table, covers := d.view.Table(set, service)
	switch {
	case table == nil && slices.ContainsFunc(d.view.Book().Figures(), func(t *codebook.Table) bool { return t.Set == set && t.Service == service }):
		return "no edition of " + what + " is as old as " + d.date.String() + ": import that of the date"
	case table == nil:
		return "only some of " + what + " are in the starter set: import them for the rest"
	case !covers:
		return what + " at hand are of " + table.Release + ", not of " + d.date.String() + ": import those of the date"
	case !table.Complete:
		return what + " of " + table.Release + " are not whole; what is missing: " + table.Rest
	}
	return ""
}

// unknown says why it means nothing that the set in use lacks a code, "" when the set is whole and made for the day.
func (d *day) unknown(set codebook.CodeSet) string {
	return d.remembered(reasonKey{set: set}, d.ignorance)
}

func (d *day) ignorance(of reasonKey) string { return d.lack(of.set, d.date.String()) }

// lack is unknown with other words for the day, for what is kept for several days.
func (d *day) lack(set codebook.CodeSet, when string) string {
	release, covers := d.view.InUse(set)
	switch {
	case release == nil:
		return "no release of " + set.Label() + " is there"
	case !release.Complete:
		return set.Label() + " is there in part only (" + release.Name + " " + release.Release + "): import the whole set"
	case !covers:
		return set.Label() + " " + release.Release + " is not made for " + when + ": import the edition of the date"
	}
	return ""
}

// reasonKey is what silent and unknown are asked for.
type reasonKey struct {
	set     codebook.CodeSet
	service codebook.Service
	what    string
}

// remembered is a reason that is put into words once a day.
func (d *day) remembered(of reasonKey, say func(reasonKey) string) string {
	words, ok := d.words.get(of)
	if !ok {
		words, _ = d.words.put(of, say(of))
	}
	return words
}

func (k reasonKey) hash() uint32 { return uint32(len(k.what)*8 + len(k.set)) }
