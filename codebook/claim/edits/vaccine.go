package edits

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// VaccineOrder is what was given to a patient on one day.
type VaccineOrder struct {
	Products   []string // product codes ("90656"), codes of the CDC ("CVX 140", "140"), trade names or everyday names ("Tdap")
	Age        claim.Age
	Counselled bool // by the physician or other qualified clinician, on that day
	Payer      string
	DOS        codebook.Date
}

// VaccinePlan is how the order is billed.
type VaccinePlan struct {
	Claim *claim.Claim  // with the lines, their modifiers and units, and the diagnoses that they point at
	Lines []VaccineLine // says why, for each line of the claim in its order
	Notes []string      // what else to know: a visit of the day, the charge, what could not be told
}

// VaccineLine says what a line of the plan is for.
type VaccineLine struct {
	Product bool     // the vaccine itself, else giving it
	For     []string // products that are given
	Why     string
	Source  Receipt
}

// Complaints about a vaccine order.
var (
	ErrVaccine    = errors.New("not a vaccine")
	ErrVaccineAge = errors.New("not for that age")
	ErrSameDay    = errors.New("not on the same day")
)

// PlanVaccines says how vaccines are billed: the products, the codes for giving them with their units, the modifiers, and the diagnoses. The error
// names the product that is not a vaccine (ErrVaccine) or not one of the season, not for the patient's age (ErrVaccineAge), not in force on the date
// of service, or never paid beside another one (ErrSameDay).
func PlanVaccines(book *codebook.Book, order VaccineOrder) (*VaccinePlan, error) {
	if len(order.Products) == 0 {
		return nil, fmt.Errorf("%w: name what was given, as a code, a CVX code or a trade name", ErrVaccine)
	}
	if !order.Age.Known() {
		return nil, fmt.Errorf("%w: state the age in years, of small children in months (8m)", claim.ErrAge)
	}
	pl := &planner{order: order, view: book.AsOf(order.DOS), plan: &VaccinePlan{Claim: &claim.Claim{DOS: order.DOS, Payer: order.Payer, Age: order.Age}}}
	for _, product := range order.Products {
		v, err := pl.choose(product)
		if err != nil {
			return nil, err
		}
		if slices.Contains(pl.chosen, v) {
			return nil, fmt.Errorf("%w: %s (%s) is named twice", ErrVaccine, product, v.Code)
		}
		pl.chosen = append(pl.chosen, v)
	}
	if err := pl.together(); err != nil {
		return nil, err
	}
	pl.diagnoses()
	for _, v := range pl.chosen {
		pl.product(v)
	}
	pl.givings()
	pl.notes()
	if n := len(pl.plan.Claim.Lines); n > claim.MaxLines {
		return nil, fmt.Errorf("%w: the claim would have %d lines, more than %d", ErrVaccine, n, claim.MaxLines)
	}
	return pl.plan, nil
}

// planner puts a plan together.
type planner struct {
	order  VaccineOrder
	view   *codebook.View
	chosen []*codebook.Vaccine
	plan   *VaccinePlan
}

// together looks for two products of which the NCCI never pays one beside the other, such as two influenza vaccines.
func (pl *planner) together() error {
	for _, one := range pl.chosen {
		for _, two := range pl.chosen {
			for pair := range pl.view.PTPInOrder(one.Code, two.Code) {
				if pair.Indicator == "0" && pair.ActiveOn(pl.order.DOS) {
					return fmt.Errorf("%w: the NCCI never pays %s beside %s; bill the one that was given", ErrSameDay, two.Code, one.Code)
				}
			}
		}
	}
	return nil
}

// child reports whether the patient is of an age for 90460.
func (pl *planner) child() bool {
	least, _ := pl.order.Age.InMonths()
	return least < 19*12
}

// diagnoses puts Z23 on the claim, and Z29.11 for the RSV antibody.
func (pl *planner) diagnoses() {
	c := pl.plan.Claim
	for _, v := range pl.chosen {
		if want := pl.diagnosis(v); !slices.Contains(c.Dx, want) {
			c.Dx = append(c.Dx, want)
		}
	}
}

func (pl *planner) diagnosis(v *codebook.Vaccine) string {
	if v.Family == "rsv" && pl.order.DOS >= antibodyReason {
		return "Z29.11"
	}
	return "Z23"
}

// add puts a line on the claim. of are the products that it is for.
func (pl *planner) add(code string, units int, modifiers []string, of []*codebook.Vaccine, about VaccineLine) {
	l := claim.Line{Code: code, Units: claim.Units(units) * claim.OneUnit, Modifiers: modifiers}
	for _, v := range of {
		at := claim.Pointer(slices.Index(pl.plan.Claim.Dx, pl.diagnosis(v)))
		if !slices.Contains(l.Pointers, at) {
			l.Pointers = append(l.Pointers, at)
		}
		if !about.Product {
			about.For = append(about.For, v.Code)
		}
	}
	pl.plan.Claim.Lines = append(pl.plan.Claim.Lines, l)
	pl.plan.Lines = append(pl.plan.Lines, about)
}

// stateSupplied reports whether the products are marked with SL.
func (pl *planner) stateSupplied() bool { return pl.order.Payer == "medicaid-vfc" && pl.child() }

func (pl *planner) product(v *codebook.Vaccine) {
	var modifiers []string
	why := "the product"
	if c := pl.view.FindCode(codebook.CPT, v.Code); c != nil {
		why = c.Display
	}
	if pl.stateSupplied() {
		modifiers = []string{"SL"}
		why += "; SL: the state supplied it"
	}
	pl.add(v.Code, 1, modifiers, []*codebook.Vaccine{v}, VaccineLine{Product: true, Why: why, Source: receiptOf(v.Source, v.Code+": "+strings.Join(pl.about(v), ", "))})
}

// about are the vaccine's figures in words.
func (pl *planner) about(v *codebook.Vaccine) []string {
	words := []string{v.Family, v.Route, counted(v.Components, "component", "components")}
	if v.Age != "" {
		words = append(words, "age "+v.Age)
	}
	return words
}

// notes says what the lines do not.
func (pl *planner) notes() {
	note := func(on bool, words string) {
		if on {
			pl.plan.Notes = append(pl.plan.Notes, words)
		}
	}
	gives := func(kinds ...given) bool {
		return slices.ContainsFunc(pl.plan.Claim.Lines, func(l claim.Line) bool { return slices.Contains(kinds, givenBy(l.Code)) })
	}
	ofFamily := func(family string) bool {
		return slices.ContainsFunc(pl.chosen, func(v *codebook.Vaccine) bool { return v.Family == family })
	}
	medicare := pl.order.Payer == "medicare"
	note(gives(forAny), "a visit of the same day carries 25 beside these codes, and only when it is significant and separately documented (NCCI, indicator 1); 99211 is never billed beside them")
	note(gives(forMedicare) && !gives(forAny), "a visit of the same day needs no 25 beside G0008 to G0010")
	note(gives(forCovid) && !gives(forAny), "some payers want 25 on a visit of the same day beside 90480")
	note(pl.order.Counselled && !pl.child(), "counseling changes the codes up to 18 years only")
	note(pl.stateSupplied(), "the state's vaccine has no charge, only giving it; SL stands on the product (Medi-Cal, CHPW), and CHPW lets it stand on 90471 to 90474 as well: ask the plan")
	note(pl.stateSupplied() && slices.ContainsFunc(pl.plan.Claim.Lines, func(l claim.Line) bool { return l.Code == "90461" }), "VFC programs pay for each vaccine and not for its components: some plans deny 90461, ask first")
	note(ofFamily("rsv"), "the RSV antibody is no vaccine: its reason is Z29.11")
	note(medicare && ofFamily("influenza"), "some Medicare contractors want the NDC of influenza vaccine")
	if list, ended := seasonOf(pl.order.DOS); medicare && ofFamily("influenza") {
		note(list == nil, "Medicare's list of influenza vaccines of that season is not at hand")
		note(ended, "Medicare's list of influenza vaccines of the season is not at hand; that of 2025-26 was used")
	}
	partD := slices.ContainsFunc(pl.chosen, func(v *codebook.Vaccine) bool { return inCodes(v.Code, partDVaccines) })
	note(medicare && partD, "Medicare pays the RSV and shingles vaccines through Part D, usually at the pharmacy")
	note(!slices.Contains([]string{"medicare", "medicaid-vfc", "commercial"}, pl.order.Payer), "the payer is not one whose own codes are known; the lines are those of CPT")
}
