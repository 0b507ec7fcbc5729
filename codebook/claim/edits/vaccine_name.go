package edits

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
)

// choose finds the vaccine that a product names. Of several that fit the age, the day and the season it takes the one that is used most, and notes the
// others; where they are given in different ways it asks.
func (pl *planner) choose(product string) (*codebook.Vaccine, error) {
	named := pl.named(product)
	if len(named) == 0 {
		return nil, pl.noVaccine(product)
	}
	inForce := keep(named, func(v *codebook.Vaccine) bool {
		c := pl.view.FindCode(codebook.CPT, v.Code)
		return c == nil || c.Status(pl.order.DOS) == codebook.StatusActive
	})
	if len(inForce) == 0 {
		return nil, fmt.Errorf("%s is not in force on %s: name a vaccine of that day", named[0].Code, pl.order.DOS)
	}
	fits := keep(inForce, func(v *codebook.Vaccine) bool { return pl.age(v) != outside })
	if len(fits) == 0 {
		return nil, fmt.Errorf("%w: %s is for the ages %s, the patient's is %s", ErrVaccineAge, inForce[0].Code, inForce[0].Age, pl.order.Age)
	}
	best := fits
	for _, better := range []func(*codebook.Vaccine) bool{
		func(v *codebook.Vaccine) bool {
			return pl.order.DOS < threeStrains || !slices.Contains(fourStrains, v.Code)
		},
		func(v *codebook.Vaccine) bool { return pl.age(v) == within },
		pl.mostUsed(fits),
	} {
		if some := keep(best, better); len(some) > 0 {
			best = some
		}
	}
	v := best[0]
	if slices.ContainsFunc(best, func(other *codebook.Vaccine) bool {
		return other.Family != v.Family || other.Route != v.Route || other.Components != v.Components
	}) {
		return nil, fmt.Errorf("%w: %s can be %s; name one by its code", ErrVaccine, quoted(product), codesOf(best))
	}
	if others := keep(fits, func(other *codebook.Vaccine) bool { return other != v }); len(others) > 0 {
		pl.plan.Notes = append(pl.plan.Notes, fmt.Sprintf("%s is taken for %s; it can be %s too: the package decides", clean(product), v.Code, codesOf(others)))
	}
	return v, pl.check(v)
}

// check notes what speaks against a vaccine that was chosen.
func (pl *planner) check(v *codebook.Vaccine) error {
	if pl.age(v) == perhaps && v.Age != "" {
		pl.plan.Notes = append(pl.plan.Notes, fmt.Sprintf("%s is for the ages %s: state the age in months (8m) to be sure", v.Code, v.Age))
	}
	list, _ := seasonOf(pl.order.DOS)
	switch {
	case v.Family != "influenza":
	case pl.order.Payer == "medicare" && list != nil && !slices.Contains(list.codes, v.Code):
		return fmt.Errorf("%w: %s is not on Medicare's list of influenza vaccines of %s (%s)", ErrVaccine, v.Code, list.name, strings.Join(list.codes, " "))
	case pl.order.DOS >= threeStrains && slices.Contains(fourStrains, v.Code):
		return fmt.Errorf("%w: %s holds four strains, which are not made for the US since 2024-25; name the product of the season", ErrVaccine, v.Code)
	}
	return nil
}

func (pl *planner) age(v *codebook.Vaccine) whether {
	if v.Age == "" {
		return within
	}
	return (&bill{Claim: pl.plan.Claim}).ageWithin(v.Age)
}

// mostUsed reports whether a vaccine is billed as often as any of the list.
func (pl *planner) mostUsed(list []*codebook.Vaccine) func(*codebook.Vaccine) bool {
	use := func(v *codebook.Vaccine) codebook.Use {
		if c := pl.view.FindCode(codebook.CPT, v.Code); c != nil {
			return c.Use
		}
		return codebook.UseRare
	}
	most := use(slices.MaxFunc(list, func(a, b *codebook.Vaccine) int { return cmp.Compare(use(a), use(b)) }))
	return func(v *codebook.Vaccine) bool { return use(v) == most }
}

// named are the vaccines that a product names: by its code, by CVX, by a whole name, or by the beginning of a trade name.
func (pl *planner) named(product string) []*codebook.Vaccine {
	vaccines := pl.view.Book().Tables().Vaccines
	want := folded(product)
	number, isCVX := strings.CutPrefix(want, "cvx")
	number = strings.TrimLeft(number, "0")
	by := []func(*codebook.Vaccine) bool{
		func(v *codebook.Vaccine) bool { return folded(v.Code) == want },
		func(v *codebook.Vaccine) bool {
			return (isCVX || len(want) <= 3) && number != "" && slices.ContainsFunc(v.CVX, func(cvx string) bool { return strings.TrimLeft(cvx, "0") == number })
		},
		func(v *codebook.Vaccine) bool {
			return slices.ContainsFunc(pl.names(v), func(name string) bool { return name == want })
		},
		func(v *codebook.Vaccine) bool {
			return slices.ContainsFunc(v.Trade, func(name string) bool { return len(want) >= 4 && strings.HasPrefix(folded(name), want) })
		},
	}
	for _, fits := range by {
		if want == "" {
			return nil
		}
		if list := keep(vaccines, fits); len(list) > 0 {
			return list
		}
	}
	return nil
}

// names are all names of a vaccine in letters and digits, also without the words for a vaccine behind them: "hpvshot" and "hpv".
func (pl *planner) names(v *codebook.Vaccine) []string {
	names := slices.Clone(v.Trade)
	if c := pl.view.FindCode(codebook.CPT, v.Code); c != nil {
		names = append(names, c.Synonyms...)
	}
	var all []string
	for _, name := range names {
		plain := folded(name)
		all = append(all, plain)
		for _, word := range []string{"shot", "vaccine", "booster"} {
			if short, ok := strings.CutSuffix(plain, word); ok && short != "" {
				all = append(all, short)
			}
		}
	}
	return all
}

// noVaccine says why nothing was found.
func (pl *planner) noVaccine(product string) error {
	if len(pl.view.Book().Tables().Vaccines) == 0 {
		return fmt.Errorf("%w: the vaccine table is not part of this build", ErrVaccine)
	}
	if key, err := codebook.Normalize(product); err == nil {
		for _, set := range []codebook.CodeSet{codebook.CPT, codebook.HCPCS} {
			if c := pl.view.FindCode(set, key); c != nil {
				return fmt.Errorf("%w: %s is %s", ErrVaccine, key, c.Display)
			}
		}
	}
	return fmt.Errorf("%w: no vaccine is called %s; write its code, CVX code or trade name", ErrVaccine, quoted(product))
}

// folded is a name in lower-case letters and digits alone.
func folded(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		}
		return -1
	}, text)
}

// clean and quoted bound what is repeated of somebody's input.
func clean(text string) string {
	text = codebook.Clean(text)
	if len(text) > 40 {
		text = strings.ToValidUTF8(text[:40], "") + "…"
	}
	return text
}

func quoted(text string) string { return "“" + clean(text) + "”" }

func codesOf(list []*codebook.Vaccine) string {
	var words []string
	for _, v := range list {
		words = append(words, v.Code+" "+strings.Join(v.Trade, "/"))
	}
	return strings.TrimSpace(strings.Join(words, ", "))
}

func keep(list []*codebook.Vaccine, fits func(*codebook.Vaccine) bool) []*codebook.Vaccine {
	var kept []*codebook.Vaccine
	for _, v := range list {
		if fits(v) {
			kept = append(kept, v)
		}
	}
	return kept
}
