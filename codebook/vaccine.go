package codebook

import "slices"

// Vaccine says what a product code stands for. A vaccine takes two codes on the claim: the product and its administration.
type Vaccine struct {
	Code       string   // product code (CPT)
	Family     string   // influenza, covid19, pneumococcal, hepatitis-b, rsv, other
	CVX        []string // CDC's vaccine codes
	Trade      []string // trade names
	Route      string   // injection, nasal, oral
	Components int      // vaccine components, counted for 90461
	Age        string   // as FactAge
	Source     *Source
}

// Administration is one row of how vaccines are given: which code comes first, which for each further one.
type Administration struct {
	Family       []string // "*" for all families
	Route        []string // "*" for all routes
	Payer        []string // "*" for all payers
	Counselled   bool     // only for patients up to 18 whom a physician or other qualified professional counselled
	First        string
	Next         string // for each further vaccine, "" when First is repeated
	PerComponent string // for each further component
	Words        string
	Source       string
}

// Serves reports whether the row speaks about this vaccine for the payer.
func (a Administration) Serves(v *Vaccine, payer string) bool {
	return matches(a.Family, v.Family) && matches(a.Route, v.Route) && matches(a.Payer, payer)
}

func matches(list []string, word string) bool {
	return slices.Contains(list, word) || slices.Contains(list, "*")
}
