package edits

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// plan is the plan of an order as a claim in shorthand, or its error.
func plan(t *testing.T, order VaccineOrder) string {
	t.Helper()
	if order.DOS == 0 {
		order.DOS = 20260601
	}
	plan, err := PlanVaccines(testBook(t), order)
	if err != nil {
		return err.Error()
	}
	var words []string
	for i := range plan.Claim.Lines {
		words = append(words, plan.Claim.Lines[i].Shorthand())
	}
	return strings.Join(words, " ")
}

func TestPlanVaccines(t *testing.T) {
	for _, one := range []struct {
		name  string
		order VaccineOrder
		want  string
	}{
		{"counselled at 14", VaccineOrder{Products: []string{"Tdap", "MenACWY", "HPV"}, Age: claim.Years(14), Counselled: true, Payer: "commercial"}, "90715 A 90619 A 90651 A 90460 A x3 90461 A x2"},
		{"by code", VaccineOrder{Products: []string{"90715", "90734", "90651"}, Age: claim.Years(14), Counselled: true, Payer: "commercial"}, "90715 A 90734 A 90651 A 90460 A x3 90461 A x2"},
		{"not counselled", VaccineOrder{Products: []string{"90715", "90734", "90651"}, Age: claim.Years(14), Payer: "commercial"}, "90715 A 90734 A 90651 A 90471 A 90472 A x2"},
		{"Medicare", VaccineOrder{Products: []string{"Fluzone High-Dose", "Prevnar 20"}, Age: claim.Years(70), Payer: "medicare"}, "90662 A 90677 A G0008 A G0009 A"},
		{"Medicare with tetanus", VaccineOrder{Products: []string{"90662", "Boostrix"}, Age: claim.Years(70), Payer: "medicare"}, "90662 A 90715 A G0008-XU A 90471 A"},
		{"COVID-19 and flu", VaccineOrder{Products: []string{"Comirnaty", "90656"}, Age: claim.Years(40), Payer: "commercial"}, "91320 A 90656 A 90480 A 90471 A"},
		{"Comirnaty of a child", VaccineOrder{Products: []string{"comirnaty"}, Age: claim.Years(7), Payer: "commercial"}, "91319 A 90480 A"},
		{"baby, drops and shots", VaccineOrder{Products: []string{"Pediarix", "RotaTeq", "Prevnar 20"}, Age: claim.Months(4), Payer: "commercial"}, "90723 A 90680 A 90677 A 90471 A 90472 A 90474 A"},
		{"drops alone", VaccineOrder{Products: []string{"RotaTeq"}, Age: claim.Months(4), Payer: "commercial"}, "90680 A 90473 A"},
		{"antibody", VaccineOrder{Products: []string{"CVX 307", "90744"}, Age: claim.Months(3), Counselled: true, Payer: "commercial"}, "90381 A 90744 B 96380 A 90460 B"},
		{"state-supplied", VaccineOrder{Products: []string{"90715"}, Age: claim.Years(14), Counselled: true, Payer: "medicaid-vfc"}, "90715-SL A 90460 A 90461 A x2"},
		{"by CVX", VaccineOrder{Products: []string{"03"}, Age: claim.Years(4), Counselled: true, Payer: "commercial"}, "90707 A 90460 A 90461 A x2"},
		{"used most", VaccineOrder{Products: []string{"flu vaccine"}, Age: claim.Years(10), Payer: "commercial"}, "90656 A 90471 A"},
		{"visit", VaccineOrder{Products: []string{"99213"}, Age: claim.Years(40)}, "not a vaccine: 99213 is Level 3 established office visit, low, 20 min"},
		{"unknown", VaccineOrder{Products: []string{"moonshot"}, Age: claim.Years(40)}, "not a vaccine: no vaccine is called “moonshot”; write its code, CVX code or trade name"},
		{"too young", VaccineOrder{Products: []string{"90662"}, Age: claim.Years(40)}, "not for that age: 90662 is for the ages 65y+, the patient's is 40"},
		{"retired", VaccineOrder{Products: []string{"90686"}, Age: claim.Years(40), Payer: "medicare"}, "not a vaccine: 90686 is not on Medicare's list of influenza vaccines of 2025-26 (90653 90656 90657 90658 90660 90661 90662 90673)"},
		{"too early", VaccineOrder{Products: []string{"91320"}, Age: claim.Years(40), DOS: 20230910}, "91320 is not in force on 2023-09-10: name a vaccine of that day"},
		{"two flu vaccines", VaccineOrder{Products: []string{"90656", "90662"}, Age: claim.Years(70), Payer: "commercial"}, "not on the same day: the NCCI never pays 90662 beside 90656; bill the one that was given"},
		{"no age", VaccineOrder{Products: []string{"90656"}}, "not an age: state the age in years, of small children in months (8m)"},
		{"nothing", VaccineOrder{Age: claim.Years(40)}, "not a vaccine: name what was given, as a code, a CVX code or a trade name"},
		{"twice", VaccineOrder{Products: []string{"90656", "CVX 140"}, Age: claim.Years(40)}, "not a vaccine: CVX 140 (90656) is named twice"},
	} {
		t.Run(one.name, func(t *testing.T) {
			if got := plan(t, one.order); got != one.want {
				t.Errorf("got  %s\nwant %s", got, one.want)
			}
		})
	}
}

func TestPlanVaccinesSentinels(t *testing.T) {
	for _, one := range []struct {
		product string
		want    error
	}{{"99213", ErrVaccine}, {"90662", ErrVaccineAge}} {
		if _, err := PlanVaccines(testBook(t), VaccineOrder{Products: []string{one.product}, Age: claim.Years(40), DOS: testDay}); !errors.Is(err, one.want) {
			t.Errorf("%s: %v", one.product, err)
		}
	}
}

// Whatever is planned passes the checker, but for what the notes say: the NDC of influenza vaccine and what Medicare's Part B does not pay.
func TestPlansPass(t *testing.T) {
	book := testBook(t)
	checker := NewChecker(book, testPayers(t))
	vaccines := book.Tables().Vaccines
	ages := []claim.Age{claim.Months(2), claim.Months(8), claim.Months(30), claim.Years(5), claim.Years(11), claim.Years(14), claim.Years(18), claim.Years(19), claim.Years(40), claim.Years(64), claim.Years(70), claim.Years(90)}
	planned := 0
	for _, payer := range []string{"medicare", "medicaid-vfc", "commercial"} {
		for _, age := range ages {
			for _, counselled := range []bool{false, true} {
				for i, v := range vaccines {
					for _, products := range [][]string{{v.Code}, {v.Code, vaccines[(i*7+1)%len(vaccines)].Code}, {"90715", v.Code, vaccines[(i*5+2)%len(vaccines)].Code, vaccines[(i*11+5)%len(vaccines)].Code}} {
						order := VaccineOrder{Products: products, Age: age, Counselled: counselled, Payer: payer, DOS: 20260601}
						plan, err := PlanVaccines(book, order)
						if err != nil {
							continue
						}
						planned++
						if len(plan.Lines) != len(plan.Claim.Lines) {
							t.Fatalf("%v: %d lines, %d of them explained", order, len(plan.Claim.Lines), len(plan.Lines))
						}
						for _, f := range checker.Check(plan.Claim, testDay).Findings {
							if f.Severity != Info && !expected(f) {
								t.Errorf("%v %s: %s: %s %s %v: %s", order.Products, age, plan.Claim.Shorthand(), f.Rule, f.Severity, f.Lines, f.Message)
							}
						}
					}
				}
			}
		}
	}
	if planned < 5000 {
		t.Errorf("only %d plans were checked", planned)
	}
}

// expected are findings that a plan can have: they speak of what the office knows better or of a vaccine that the payer does not pay.
func expected(f Finding) bool {
	switch f.Rule {
	case "ndc":
		return f.Severity == Warning
	case "vaccine-payer":
		return slices.ContainsFunc(f.Codes, func(code string) bool { return slices.Contains(partDVaccines, code) })
	case "vaccine-product", "vaccine-admin", "ptp", "shape", "units":
		return false
	}
	return !strings.HasPrefix(string(f.Rule), "vaccine")
}

// Every vaccine can be named by its code, and by each of its CVX codes and trade names it is among those that can be meant.
func TestVaccineNames(t *testing.T) {
	book := testBook(t)
	pl := &planner{view: book.AsOf(testDay), plan: &VaccinePlan{Claim: &claim.Claim{}}}
	for _, v := range book.Tables().Vaccines {
		for _, name := range slices.Concat([]string{v.Code, strings.ToLower(v.Code)}, v.Trade, withCVX(v)) {
			if !slices.ContainsFunc(pl.named(name), func(other *codebook.Vaccine) bool { return other == v }) {
				t.Errorf("%s is not called %s", v.Code, name)
			}
		}
	}
}

func withCVX(v *codebook.Vaccine) (names []string) {
	for _, cvx := range v.CVX {
		names = append(names, "CVX "+cvx, fmt.Sprint("cvx", cvx))
	}
	return names
}
