package codebook

import "slices"

// Tables of figures are published by editions as code sets are, and are kept, chosen and removed like them under these names. They have no codes
// of their own: they say figures about codes of CPT and HCPCS Level II.
const (
	PTP        CodeSet = "ptp"        // procedure-to-procedure edits of the NCCI (CMS, by quarters)
	MUE        CodeSet = "mue"        // medically unlikely edits of the NCCI (CMS, by quarters)
	AddOns     CodeSet = "addon"      // add-on codes and their primaries (CMS, by quarters)
	Fees       CodeSet = "fees"       // relative values and indicators of Medicare's physician fee schedule (CMS, by quarters)
	Localities CodeSet = "localities" // areas that Medicare pays alike, with their indices (CMS, by years)
	CVX        CodeSet = "cvx"        // CDC's vaccine codes and trade names
)

// TableSets lists the tables of figures in display order.
func TableSets() []CodeSet { return []CodeSet{PTP, MUE, AddOns, Fees, Localities, CVX} }

// IsTable reports whether the name is that of a table of figures.
func (s CodeSet) IsTable() bool { return slices.Contains(TableSets(), s) }

// Service says whose services a table of the NCCI is for. The figures of a code differ between them.
type Service string

// Services.
const (
	Practitioner Service = "practitioner"
	Outpatient   Service = "outpatient" // hospitals
	DME          Service = "dme"        // suppliers of durable medical equipment
)

// Order is the place of a service among others: that of an office comes first.
func (s Service) Order() int { return slices.Index([]Service{Practitioner, Outpatient, DME}, s) }

// Table is one edition of a table of figures. It never changes and may be read by many goroutines.
type Table struct {
	Edition
	Rows       int                       // entries of the official table
	Codes      []Key                     // the codes that it has figures for, sorted; none in the tables of pairs and of localities
	Of         func(code string) Figures // the figures of a code, which must not be changed; nil where there are no Codes
	Pairs      *PTPTable                 // of PTP
	Localities []Locality                // of Localities, by state and name
}

// Figures are what a table says of a code: each table fills its own part.
type Figures struct {
	Facts    []Fact    // limits of MUE, indicators of Fees
	Fees     []Fee     // the code, then its parts
	AddOns   []AddOn   // of an add-on code
	Vaccines []Product // of a vaccine's code
}

// AddOn says that an add-on code goes with a primary on the days from Effective to Deleted. Zero dates are open or not known.
type AddOn struct {
	Type                        string // "1" only with the primaries that are listed, "2" contractors decide, "3" some are listed
	Code                        string
	Primary                     string // ContractorPrimaries where contractors decide
	Effective, Deleted          Date
	CodeDeleted, PrimaryDeleted Date
	Note                        string
}

// ContractorPrimaries stands for a primary that contractors define.
const ContractorPrimaries = "CCCCC"

// ActiveOn reports whether the row holds on the day: its own days and the last days of its two codes are looked at.
func (a AddOn) ActiveOn(day Date) bool {
	for _, last := range []Date{a.Deleted, a.CodeDeleted, a.PrimaryDeleted} {
		if last != 0 && last < day {
			return false
		}
	}
	return a.Effective <= day
}

// Product is a vaccine as the CDC lists it.
type Product struct {
	CVX    string   // CDC's code of the vaccine
	Name   string   // short
	Trade  []string // names under which it is sold
	Status string   // "Active", "Inactive", "Non-US", "Never Active"; "" where the table says nothing
}

// Table is the edition of a table that serves the view's date, chosen as AsOf chooses releases, and whether it is made for that date; nil when
// none is installed. The service is "" for tables that have none. CDC's list of vaccines keeps those that are gone, so the newest serves every date.
func (v *View) Table(set CodeSet, service Service) (table *Table, covers bool) {
	for _, t := range v.book.figures() {
		if t.Set == set && t.Service == service && (t.Chosen || t.Effective <= v.dos || set == CVX) && (table == nil || better(t.Edition, table.Edition, v.dos)) {
			table = t
		}
	}
	return table, table != nil && (set == CVX || table.Covers(v.dos))
}

// Products are the vaccines that a code is for, by CDC's list; nil when none is installed or it does not have the code.
func (v *View) Products(code string) ([]Product, *Source) {
	table, _ := v.Table(CVX, "")
	if table == nil {
		return nil, nil
	}
	return table.Of(code).Vaccines, table.Source()
}

// MadeFor is false for the source of a table of figures whose edition is made for other days than the view's date.
func (v *View) MadeFor(source *Source) bool {
	for _, t := range v.book.figures() {
		if source != nil && t.Set != CVX && *t.Source() == *source {
			return t.Covers(v.dos)
		}
	}
	return true
}

// Facts are the figures of a code on the view's date: those of the official tables in use, then those of its row that they do not have.
func (v *View) Facts(c *Code) []Fact {
	if c.Set != CPT && c.Set != HCPCS || len(v.book.figures()) == 0 {
		return c.Facts
	}
	var facts []Fact
	for _, set := range []CodeSet{AddOns, Fees, MUE} {
		table, _ := v.Table(set, serviceOf(set))
		if table == nil {
			continue
		}
		figures := table.Of(c.Code)
		facts = append(facts, figures.Facts...)
		facts = append(facts, addOnFacts(figures.AddOns, v.dos, table)...)
	}
	for _, own := range c.Facts {
		if !slices.ContainsFunc(facts, func(f Fact) bool { return f.Name == own.Name }) {
			facts = append(facts, own)
		}
	}
	return facts
}

// Fact is the value of the named one of Facts, and whether the code has it.
func (v *View) Fact(c *Code, name FactName) (Fact, bool) {
	for _, f := range v.Facts(c) {
		if f.Name == name {
			return f, true
		}
	}
	return Fact{}, false
}

// serviceOf is whose table serves the claims of an office: the practitioners', where there are several.
func serviceOf(set CodeSet) Service {
	if set == PTP || set == MUE {
		return Practitioner
	}
	return ""
}

// addOnFacts are the rows of an add-on code that hold on the day as facts: its type, and its primaries.
func addOnFacts(rows []AddOn, day Date, table *Table) []Fact {
	source := table.Source()
	kind, primaries := "", ""
	for _, row := range rows {
		if !row.ActiveOn(day) {
			continue
		}
		kind = row.Type
		if row.Primary != ContractorPrimaries {
			if primaries != "" {
				primaries += ", "
			}
			primaries += row.Primary
		}
	}
	var facts []Fact
	if kind != "" {
		facts = append(facts, Fact{FactAddOn, kind, source})
	}
	if primaries != "" {
		facts = append(facts, Fact{FactPrimaries, primaries, source})
	}
	return facts
}

// Source is the edition as the source of what it says.
func (e Edition) Source() *Source {
	return &Source{Owner: e.Owner, Name: e.Name + " " + e.Release, Edition: e.Release}
}
