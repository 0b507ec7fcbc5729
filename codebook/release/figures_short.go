package release

import (
	"slices"

	"codedesk/codebook"
)

// The figures of a code as a file has them. Names are short and what says nothing is left out, for there are tens of thousands of them; the code
// itself stands in the file's list of codes, and the source is the table.
type (
	storedFigures struct {
		Facts    []string        `json:"f,omitempty"` // name, value, name, value …
		Fees     []storedFee     `json:"m,omitempty"`
		AddOns   []storedAddOn   `json:"a,omitempty"`
		Vaccines []storedVaccine `json:"v,omitempty"`
	}
	storedFee struct {
		Modifier      string  `json:"m,omitempty"`
		Status        string  `json:"s,omitempty"`
		Work          float64 `json:"w,omitempty"`
		PEFacility    float64 `json:"f,omitempty"`
		PENonFacility float64 `json:"n,omitempty"`
		MP            float64 `json:"p,omitempty"`
		CF            float64 `json:"c,omitempty"`
		FacilityNA    bool    `json:"fn,omitempty"`
		NonFacilityNA bool    `json:"nn,omitempty"`
		Year          int     `json:"y,omitempty"`
	}
	storedAddOn struct {
		Type           string        `json:"t,omitempty"`
		Primary        string        `json:"p,omitempty"`
		Effective      codebook.Date `json:"e,omitempty"`
		Deleted        codebook.Date `json:"d,omitempty"`
		CodeDeleted    codebook.Date `json:"cd,omitempty"`
		PrimaryDeleted codebook.Date `json:"pd,omitempty"`
		Note           string        `json:"n,omitempty"`
	}
	storedVaccine struct {
		CVX    string   `json:"c,omitempty"`
		Name   string   `json:"n,omitempty"`
		Trade  []string `json:"t,omitempty"`
		Status string   `json:"s,omitempty"`
	}
)

// shortFigures are figures as a file has them.
func shortFigures(f codebook.Figures) storedFigures {
	var short storedFigures
	for _, fact := range f.Facts {
		short.Facts = append(short.Facts, string(fact.Name), fact.Value)
	}
	for _, e := range f.Fees {
		short.Fees = append(short.Fees, storedFee{e.Modifier, e.Status, e.Work, e.PEFacility, e.PENonFacility, e.MP, e.CF, e.FacilityNA, e.NonFacilityNA, e.Year})
	}
	for _, a := range f.AddOns {
		short.AddOns = append(short.AddOns, storedAddOn{a.Type, a.Primary, a.Effective, a.Deleted, a.CodeDeleted, a.PrimaryDeleted, a.Note})
	}
	for _, v := range f.Vaccines {
		short.Vaccines = append(short.Vaccines, storedVaccine(v))
	}
	return short
}

// figures are the figures of a code of a table.
func (short storedFigures) figures(code string, source *codebook.Source) codebook.Figures {
	var f codebook.Figures
	for pair := range slices.Chunk(short.Facts, 2) {
		f.Facts = append(f.Facts, codebook.Fact{Name: codebook.FactName(pair[0]), Value: pair[len(pair)-1], Source: source})
	}
	for _, e := range short.Fees {
		f.Fees = append(f.Fees, codebook.Fee{
			Code: code, Modifier: e.Modifier, Status: e.Status, Work: e.Work, PEFacility: e.PEFacility, PENonFacility: e.PENonFacility, MP: e.MP, CF: e.CF,
			FacilityNA: e.FacilityNA, NonFacilityNA: e.NonFacilityNA, Year: e.Year,
		})
	}
	for _, a := range short.AddOns {
		f.AddOns = append(f.AddOns, codebook.AddOn{
			Type: a.Type, Code: code, Primary: a.Primary, Effective: a.Effective, Deleted: a.Deleted, CodeDeleted: a.CodeDeleted, PrimaryDeleted: a.PrimaryDeleted, Note: a.Note,
		})
	}
	for _, v := range short.Vaccines {
		f.Vaccines = append(f.Vaccines, codebook.Product(v))
	}
	return f
}
