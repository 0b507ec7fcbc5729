package release

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"codedesk/codebook"
)

// borrowHeadings puts codes at the top of the tree below headings: in ICD-10-CM below the narrowest range that holds them, elsewhere beside
// the code of the starter set that sorts nearest before them. When the context ends, it stops half way.
func (d *draft) borrowHeadings(ctx context.Context, starter *codebook.Release) {
	place := d.byRange
	if d.edition.Set != codebook.ICD10CM {
		place = besides(starter)
	}
	var headings []*codebook.Code
	for c := range starter.Codes() {
		if c.Kind == codebook.KindHeading {
			headings = append(headings, c)
		}
	}
	if d.edition.Set == codebook.ICD10PCS {
		return // its reader makes headings of its own
	}
	borrowed := map[string]bool{}
	var borrow func(h *codebook.Code)
	borrow = func(h *codebook.Code) {
		if _, has := d.byKey[h.Code]; has || borrowed[h.Code] {
			return
		}
		borrowed[h.Code] = true
		row := codebook.Row{Code: &codebook.Code{Code: h.Code, Display: h.Display, Kind: codebook.KindHeading, Source: h.Source}}
		if p := h.Parent(); p != nil {
			borrow(p)
			row.Parent = p.Code
		}
		d.byKey[h.Code] = len(d.rows)
		d.rows = append(d.rows, row)
	}
	codes := len(d.rows)
	for i := range codes {
		if ctx.Err() != nil {
			return
		}
		row := &d.rows[i]
		if row.Parent != "" || row.Code.Kind == codebook.KindHeading {
			continue
		}
		if h := place(headings, row.Code); h != nil {
			borrow(h)
			d.rows[i].Parent = h.Code
		}
	}
	// Headings come first, in the order in which the starter set has them, so that the tree reads as people know it.
	order := map[string]int{}
	for i, h := range headings {
		order[h.Code] = i + 1
	}
	slices.SortStableFunc(d.rows, func(a, b codebook.Row) int {
		return cmp.Compare(headingOrder(a, order), headingOrder(b, order))
	})
}

func headingOrder(row codebook.Row, order map[string]int) int {
	if row.Code.Kind != codebook.KindHeading {
		return len(order) + 2
	}
	if n, ok := order[row.Code.Code]; ok {
		return n
	}
	return len(order) + 1
}

// byRange is the narrowest heading whose range holds the category.
func (d *draft) byRange(headings []*codebook.Code, c *codebook.Code) (best *codebook.Code) {
	width := ""
	for _, h := range headings {
		low, high, ok := strings.Cut(h.Code, "-")
		if !ok {
			low, high = h.Code, h.Code
		}
		category := c.Code[:min(3, len(c.Code))]
		if low <= category && category <= high && (best == nil || low > width || low == width && len(h.Path()) > len(best.Path())) {
			best, width = h, low
		}
	}
	return best
}

// besides places a code where the starter set has it, or its neighbour with the same two first characters, or under its letter.
func besides(starter *codebook.Release) func([]*codebook.Code, *codebook.Code) *codebook.Code {
	var known []*codebook.Code
	letters := map[byte]*codebook.Code{}
	for c := range starter.Codes() {
		switch p := c.Parent(); {
		case c.Kind == codebook.KindHeading && len(c.Code) == 1:
			letters[c.Code[0]] = c
		case c.Kind == codebook.KindHeading || p == nil:
		default:
			known = append(known, c)
			if letters[c.Code[0]] == nil {
				letters[c.Code[0]] = c.Path()[0]
			}
		}
	}
	slices.SortFunc(known, func(a, b *codebook.Code) int { return strings.Compare(a.Code, b.Code) })
	return func(_ []*codebook.Code, c *codebook.Code) *codebook.Code {
		at, found := slices.BinarySearchFunc(known, c.Code, func(k *codebook.Code, code string) int { return strings.Compare(k.Code, code) })
		switch {
		case found:
			return known[at].Parent()
		case at > 0 && len(c.Code) > 3 && strings.HasPrefix(known[at-1].Code, c.Code[:3]):
			return known[at-1].Parent()
		}
		return letters[c.Code[0]]
	}
}
