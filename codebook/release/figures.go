package release

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"codedesk/codebook"
)

// Tables of figures come as files of their own, some in parts: four of the procedure-to-procedure edits, indices and counties of the localities,
// three lists of vaccines. Parts of one edition that are read together make one table.

// ComposeTables makes tables of figures of what was found. It returns ErrNoEdition for a file that does not say from when it serves, and an
// error for a part without the file that it belongs to.
func ComposeTables(found []*Found) ([]*Composed, error) {
	var drafts []*tableDraft
	for _, f := range found {
		set := f.tableSet()
		if set == "" {
			continue
		}
		if f.Release == "" || f.Effective == 0 {
			return nil, fmt.Errorf("%s: %w: put the quarter into the name of the file, as in MUE_Practitioner_2026_07.csv", f.File, ErrNoEdition)
		}
		own := &tableDraft{set: set, service: f.Service, release: f.Release}
		if set == codebook.CVX { // each list has a date of its own
			own.release = ""
		}
		at := slices.IndexFunc(drafts, func(d *tableDraft) bool {
			return d.set == own.set && d.service == own.service && d.release == own.release
		})
		if at < 0 {
			at, drafts = len(drafts), append(drafts, own)
		}
		drafts[at].files = append(drafts[at].files, f)
	}
	var composed []*Composed
	for _, d := range drafts {
		table, err := d.table()
		if err != nil {
			return nil, err
		}
		c := &Composed{Table: table}
		for _, f := range d.files {
			c.Files = append(c.Files, f.File)
		}
		composed = append(composed, c)
	}
	return composed, nil
}

// tableSet is the table of figures that a file is part of, "" for code sets and their words.
func (f *Found) tableSet() codebook.CodeSet {
	return map[string]codebook.CodeSet{
		KindPTP: codebook.PTP, KindMUE: codebook.MUE, KindAddOns: codebook.AddOns, KindFees: codebook.Fees, KindGPCI: codebook.Localities,
		KindLocalities: codebook.Localities, KindCVX: codebook.CVX, KindVaccineCPT: codebook.CVX, KindTradeNames: codebook.CVX,
	}[f.Kind]
}

// tableDraft is a table while its files are gathered.
type tableDraft struct {
	set     codebook.CodeSet
	service codebook.Service
	release string
	files   []*Found
}

// tableName is what people call a table. That of the practitioners, whose claims an office writes, goes without their name.
func tableName(set codebook.CodeSet, service codebook.Service) string {
	name := map[codebook.CodeSet]string{
		codebook.PTP: "NCCI procedure-to-procedure edits", codebook.MUE: "NCCI medically unlikely edits", codebook.AddOns: "NCCI add-on codes",
		codebook.Fees: "Medicare physician fee schedule", codebook.Localities: "Medicare localities", codebook.CVX: "CDC vaccine codes",
	}[set]
	switch service {
	case codebook.Outpatient:
		name += " for outpatient hospitals"
	case codebook.DME:
		name += " for suppliers"
	}
	return name
}

func (d *tableDraft) table() (*codebook.Table, error) {
	newest := slices.MaxFunc(d.files, func(a, b *Found) int { return cmp.Compare(a.Effective, b.Effective) })
	t := &codebook.Table{Edition: codebook.Edition{
		Set: d.set, Service: d.service, Name: tableName(d.set, d.service), Release: newest.Release, Effective: newest.Effective, End: newest.End, Complete: true,
		Owner: newest.source.Owner, Checked: newest.File,
	}}
	var lacks []string
	for _, f := range d.files {
		if f.Lacks != "" && !slices.Contains(lacks, f.Lacks) {
			lacks = append(lacks, f.Lacks)
		}
	}
	if len(lacks) > 0 {
		t.Complete, t.Rest = false, strings.Join(lacks, ", ")
	}
	var err error
	switch d.set {
	case codebook.PTP:
		t.Pairs, err = sortPairs(d.files)
		if err == nil {
			t.Rows, t.Pairs.Source = t.Pairs.Len(), t.Source()
		}
	case codebook.Localities:
		t.Localities, err = d.localities()
		t.Rows = len(t.Localities)
	default:
		figures := map[string]codebook.Figures{}
		t.Rows, err = d.gather(figures, t.Source())
		t.Of = func(code string) codebook.Figures { return figures[code] }
		for code := range figures {
			if key, ok := codebook.KeyOf(code); ok {
				t.Codes = append(t.Codes, key)
			}
		}
		slices.Sort(t.Codes)
	}
	return t, err
}

// gather files what the table says by code, and counts its entries.
func (d *tableDraft) gather(figures map[string]codebook.Figures, source *codebook.Source) (rows int, err error) {
	change := func(code string, change func(*codebook.Figures)) {
		f := figures[code]
		change(&f)
		figures[code] = f
	}
	for _, f := range d.files {
		for _, row := range f.Facts {
			if row.Modifier == "" { // the indicators of parts differ in their status only
				change(row.Code, func(to *codebook.Figures) {
					fact := row.Fact
					fact.Source = source
					to.Facts = append(to.Facts, fact)
				})
			}
		}
		for _, fee := range f.Fees {
			change(fee.Code, func(to *codebook.Figures) { to.Fees = append(to.Fees, fee) })
		}
		for _, row := range f.AddOns {
			change(row.Code, func(to *codebook.Figures) { to.AddOns = append(to.AddOns, row) })
		}
		rows += len(f.Fees) + len(f.AddOns)
	}
	switch d.set {
	case codebook.MUE:
		rows = len(figures)
	case codebook.CVX:
		rows, err = d.vaccines(figures)
	}
	return rows, err
}

// vaccines joins the CDC's lists: which code is which vaccine, and the names of each.
func (d *tableDraft) vaccines(figures map[string]codebook.Figures) (rows int, err error) {
	products := map[string]*codebook.Product{}
	product := func(cvx string) *codebook.Product {
		if products[cvx] == nil {
			products[cvx] = &codebook.Product{CVX: cvx}
		}
		return products[cvx]
	}
	codes := map[string][]string{} // CVX by CPT code
	for _, f := range d.files {
		for _, v := range f.Vaccines {
			p := product(v.CVX)
			switch f.Kind {
			case KindVaccineCPT:
				if !slices.Contains(codes[v.Code], v.CVX) {
					codes[v.Code] = append(codes[v.Code], v.CVX)
				}
				p.Name = cmp.Or(p.Name, v.Name)
			case KindCVX:
				p.Name, p.Status = v.Name, v.Status
			case KindTradeNames:
				if !slices.Contains(p.Trade, v.Trade) {
					p.Trade = append(p.Trade, v.Trade)
				}
			}
		}
	}
	if len(codes) == 0 {
		return 0, fmt.Errorf("%s does not say which codes its vaccines have: import CDC's map of CPT to CVX (cpt.xml) with it", d.files[0].File)
	}
	for code, list := range codes {
		f := figures[code]
		for _, cvx := range list {
			f.Vaccines = append(f.Vaccines, *products[cvx])
		}
		figures[code] = f
		rows += len(list)
	}
	return rows, nil
}

// localities joins indices and counties, sorted by state and name.
func (d *tableDraft) localities() ([]codebook.Locality, error) {
	counties, byID := map[string]string{}, map[string]codebook.Locality{}
	for _, f := range d.files {
		for _, l := range f.Localities {
			if f.Kind == KindGPCI {
				byID[l.ID()] = l
			} else {
				counties[l.ID()] = l.Counties
			}
		}
	}
	if len(byID) == 0 {
		return nil, fmt.Errorf("%s names the counties of localities and not their indices: import the GPCI file with it", d.files[0].File)
	}
	list := slices.SortedFunc(maps.Values(byID), func(a, b codebook.Locality) int {
		return cmp.Or(cmp.Compare(a.State, b.State), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID(), b.ID()))
	})
	for i := range list {
		list[i].Counties = counties[list[i].ID()]
	}
	return list, nil
}
