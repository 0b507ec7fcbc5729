package edits

import (
	"slices"

	"codedesk/codebook"
)

// giving is what one row of the administration table is for.
type giving struct {
	row      codebook.Administration
	products []*codebook.Vaccine
}

// givings puts the codes for giving the products on the claim, by the first row of the administration table that fits each of them.
func (pl *planner) givings() {
	var list []giving
	for _, v := range pl.chosen {
		row := pl.row(v)
		at := slices.IndexFunc(list, func(g giving) bool { return g.row.First == row.First })
		if at < 0 {
			at, list = len(list), append(list, giving{row: row})
		}
		list[at].products = append(list[at].products, v)
	}
	first := pl.firstCodes(list)
	for _, g := range list {
		about := VaccineLine{Why: g.row.Words, Source: Receipt{Name: g.row.Source}}
		n := len(g.products)
		switch {
		case g.row.Next == "":
			pl.add(g.row.First, n, pl.apart(g.row.First, first), g.products, about)
		case g.row.First == "90473" && slices.Contains(first, "90471"): // an injected one is the first of the day
			pl.add(g.row.Next, n, nil, g.products, about)
		default:
			pl.add(g.row.First, 1, nil, g.products[:1], about)
			if n > 1 {
				pl.add(g.row.Next, n-1, nil, g.products[1:], about)
			}
		}
		pl.components(g)
	}
}

// row is the first row of the administration table that fits a product.
func (pl *planner) row(v *codebook.Vaccine) codebook.Administration {
	rows := pl.view.Book().Administrations(v, pl.order.Payer)
	for _, row := range rows {
		if !row.Counselled || pl.order.Counselled && pl.child() {
			return row
		}
	}
	return codebook.Administration{First: "90471", Next: "90472", Words: "Most vaccines are given with 90471, each further one with 90472.", Source: "CPT"}
}

// firstCodes are the codes of the rows in use.
func (pl *planner) firstCodes(list []giving) []string {
	var codes []string
	for _, g := range list {
		codes = append(codes, g.row.First)
	}
	return codes
}

// apart is the modifier that one of Medicare's codes carries beside a code of the day that the NCCI pairs with it: XU says that it was another shot.
func (pl *planner) apart(code string, first []string) []string {
	if givenBy(code) != forMedicare {
		return nil
	}
	if slices.Contains(first, "90460") || slices.Contains(first, "90471") || slices.Contains(first, "90473") && code == "G0008" {
		return []string{"XU"}
	}
	return nil
}

// components counts the components after the first of each vaccine.
func (pl *planner) components(g giving) {
	if g.row.PerComponent == "" {
		return
	}
	var of []*codebook.Vaccine
	n := 0
	for _, v := range g.products {
		if v.Components > 1 {
			n += v.Components - 1
			of = append(of, v)
		}
	}
	if n > 0 {
		pl.add(g.row.PerComponent, n, nil, of, VaccineLine{Why: "each component after the first of its vaccine", Source: Receipt{Name: g.row.Source}})
	}
}
