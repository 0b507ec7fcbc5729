// Package searchpane is the left half of the Codes screen: the search line and, below it, the list of codes.
//
// The list shows one of three things: the hits of a query, a level of the tree, or, when nothing was typed, the codes used
// lately and the tops of the tree. It draws only the rows that fit.
package searchpane

import (
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/layout"
	"codedesk/ui/lineedit"
	"codedesk/ui/theme"
)

// Pane is the search line with its list.
type Pane struct {
	size   layout.Size
	theme  theme.Theme
	input  lineedit.Line
	typing bool
	active bool // the list or the search line has the keys
	dos    codebook.Date

	rows     []row
	at       int  // the chosen row, -1 when none can be chosen
	top      int  // first visible row
	hits     int  // matches that are listed
	total    int  // matches of the query, more than hits when the list is cut
	more     bool // there are more than total
	whole    int  // codes that were searched
	notice   string
	progress workbench.Progress // of what the notice is about
	tree     *codebook.Code     // the row whose children are listed
	inTree   bool
	keep     *codebook.Code // see Keep
	owned    bool           // a row shows licensed text
	walked   bool           // see SetTree
	proposed bool           // see Propose
	favour   func(*codebook.Code) bool
	stars    bool           // a row is a favourite
	marked   *codebook.Code // see SetMarked
}

// row is one line of the list: a code with its hit, or a heading between groups.
type row struct {
	code    *codebook.Code
	hit     *workbench.Hit
	heading string
	tries   []string // look-ups worth trying, of the heading that names them

	favourites bool // the heading of a folder of favourites
}

// New is an empty pane in which the search line has the keys.
func New(t theme.Theme) *Pane {
	return &Pane{theme: t, input: lineedit.New(queryLimit), typing: true, active: true, at: -1}
}

// SetTheme changes the look.
func (p *Pane) SetTheme(t theme.Theme) { p.theme = t }

// SetSize sets the size in cells that View fills exactly.
func (p *Pane) SetSize(size layout.Size) {
	p.size = size
	p.clamp()
}

// SetTree says that the tree alone is walked: there is nothing to type into.
func (p *Pane) SetTree(only bool) { p.walked = only }

// SetFocus says whether the pane has the keys, and whether they go into the search line.
func (p *Pane) SetFocus(active, typing bool) {
	p.active, p.typing = active, typing
	p.proposed = p.proposed && typing // whoever leaves it standing has taken it
}

// SetDOS sets the date that decides which rows are marked as deleted or not yet in force.
func (p *Pane) SetDOS(dos codebook.Date) { p.dos = dos }

// SetFavourites says which codes are favourites; their rows get a star.
func (p *Pane) SetFavourites(is func(*codebook.Code) bool) {
	p.favour = is
	p.seekStars()
}

func (p *Pane) seekStars() {
	p.stars = p.favour != nil && slices.ContainsFunc(p.rows, func(r row) bool { return r.code != nil && p.favour(r.code) })
}

// SetMarked says which code is marked for comparing; nil for none.
func (p *Pane) SetMarked(c *codebook.Code) { p.marked = c }

// Selected is the code under the cursor, nil when there is none.
func (p *Pane) Selected() *codebook.Code {
	if p.at < 0 || p.at >= len(p.rows) {
		return nil
	}
	return p.rows[p.at].code
}

// InTree reports whether the list shows a level of the tree that was entered.
func (p *Pane) InTree() bool { return p.inTree }

// Tree is the row whose level of the tree is listed, nil for the tops, and whether the list shows the tree at all.
func (p *Pane) Tree() (node *codebook.Code, inTree bool) { return p.tree, p.inTree }

// ShowHits lists the hits of a query. whole is the number of codes searched. A row that was chosen before by the user stays chosen
// when keep names it and it is still there.
func (p *Pane) ShowHits(result workbench.Result, whole int, keep *codebook.Code) {
	rows := make([]row, 0, len(result.Hits)+1)
	for i := range result.Hits {
		hit := &result.Hits[i]
		if i == 0 && hit.Match().Tier == workbench.TierFuzzy {
			rows = append(rows, row{heading: "no such words; these hold the letters in order (fuzzy)"})
		}
		rows = append(rows, row{code: hit.Code, hit: hit})
	}
	p.hits, p.total, p.more, p.whole, p.notice, p.tree, p.inTree = len(result.Hits), result.Total, result.More, whole, "", nil, false
	p.set(rows, keep)
}

// ShowChildren lists a level of the tree: the children of parent, or the tops when parent is nil.
func (p *Pane) ShowChildren(parent *codebook.Code, children []*codebook.Code, selected *codebook.Code) {
	p.tree, p.inTree, p.notice = parent, true, ""
	p.set(codeRows(children), selected)
}

// recentsBeforeFavourites is how many recents stand before favourites, so that both are seen at once.
const recentsBeforeFavourites = 6

// ShowHome lists the recents, the favourites by folder, other codes with a note, and the tops of the tree; without recents and favourites it names look-ups worth trying. A kept
// code that is in none of them gets a group of its own.
func (p *Pane) ShowHome(recents []*codebook.Code, favourites []workbench.FolderCodes, noted, tops []*codebook.Code, tries []string, keep *codebook.Code) {
	var rows []row
	if len(favourites)+len(noted) > 0 {
		recents = recents[:min(len(recents), recentsBeforeFavourites)]
	}
	switch {
	case len(recents) > 0:
		rows = append(rows, row{heading: "used lately"})
		rows = append(rows, codeRows(recents)...)
	case len(favourites)+len(noted) == 0:
		rows = append(rows, row{tries: tries})
	}
	for _, folder := range favourites {
		name := "favourites"
		if folder.Name != "" {
			name += " " + p.theme.Crumb + " " + folder.Name
		}
		if len(folder.Missing) > 0 {
			name += "   not in this codebook: " + strings.Join(folder.Missing, ", ")
		}
		rows = append(rows, row{heading: name, favourites: true})
		rows = append(rows, codeRows(folder.Codes)...)
	}
	noted = slices.DeleteFunc(slices.Clone(noted), func(c *codebook.Code) bool { // a favourite stands there already
		return slices.ContainsFunc(favourites, func(f workbench.FolderCodes) bool { return slices.Contains(f.Codes, c) })
	})
	if len(noted) > 0 {
		rows = append(rows, row{heading: "with a note", favourites: true})
		rows = append(rows, codeRows(noted)...)
	}
	if keep != nil && !slices.ContainsFunc(append(rows, codeRows(tops)...), func(r row) bool { return same(r.code, keep) }) {
		rows = append(rows, row{heading: "where you were"}, row{code: keep})
	}
	rows = append(rows, row{heading: "browse with " + p.theme.Right})
	rows = append(rows, codeRows(tops)...)
	p.notice, p.tree, p.inTree, p.total = "", nil, false, 0
	p.set(rows, keep)
}

// SetWhole says how many codes were searched, when that was counted after the search.
func (p *Pane) SetWhole(whole int) {
	if p.whole > 0 || p.hits > 0 {
		p.whole = whole
	}
}

// Keep chooses the row of a code in what is listed next.
func (p *Pane) Keep(c *codebook.Code) { p.keep = c }

// ShowNotice empties the list and says why in one or more lines.
func (p *Pane) ShowNotice(text string, whole int) {
	p.notice, p.tree, p.inTree, p.total, p.more, p.whole = text, nil, false, 0, false, whole
	p.progress = workbench.Progress{}
	p.set(nil, nil)
}

// ShowProgress is ShowNotice for long work, with how far it is as soon as that is known.
func (p *Pane) ShowProgress(text string, now workbench.Progress) {
	p.ShowNotice(text, 0)
	p.progress = now
}

// Copyright is the years of the copyrights in what is listed, in view or further down, see codebook.Notice.
func (p *Pane) Copyright() (years []int) {
	if !p.owned {
		return nil
	}
	for _, r := range p.rows {
		if r.code == nil {
			continue
		}
		if year := r.code.Copyright(); year != 0 && !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	return years
}

func codeRows(codes []*codebook.Code) []row {
	rows := make([]row, len(codes))
	for i, c := range codes {
		rows[i] = row{code: c}
	}
	return rows
}

// set replaces the rows and chooses the kept code, or the first one.
func (p *Pane) set(rows []row, keep *codebook.Code) {
	if p.keep != nil {
		keep, p.keep = p.keep, nil
	}
	before := p.at
	p.rows, p.at, p.top = rows, -1, 0
	p.seekStars()
	p.owned = slices.ContainsFunc(rows, func(r row) bool { return r.code != nil && r.code.Licensed() })
	if p.at = p.nearest(before, func(c *codebook.Code) bool { return keep != nil && same(c, keep) }); p.at < 0 {
		p.at = p.nearest(0, func(*codebook.Code) bool { return true })
	}
	p.clamp()
}

// nearest is the row with a code that will do which is next to a place, -1 when none will: a code can be listed as used lately and as a favourite.
func (p *Pane) nearest(place int, will func(*codebook.Code) bool) int {
	best := -1
	for i, r := range p.rows {
		if r.code != nil && will(r.code) && (best < 0 || max(i-place, place-i) < max(best-place, place-best)) {
			best = i
		}
	}
	return best
}

// ToFavourites puts the cursor on the first favourite that is listed by folder. It reports whether there is one.
func (p *Pane) ToFavourites() bool {
	for i, r := range p.rows {
		if r.favourites && i+1 < len(p.rows) && p.rows[i+1].code != nil {
			p.at, p.top = i+1, i
			p.clamp()
			return true
		}
	}
	return false
}

// same reports whether two rows are the same code; codes made by a 7th character are made anew each time.
func same(a, b *codebook.Code) bool {
	return a == b || a != nil && b != nil && a.Set == b.Set && a.Code == b.Code
}

// Act does a move in the list. It reports whether the action was one.
func (p *Pane) Act(action keys.Action) bool {
	page := max(1, p.listHeight()/2)
	switch action {
	case keys.Up:
		p.move(-1)
	case keys.Down:
		p.move(1)
	case keys.HalfUp:
		p.move(-page)
	case keys.HalfDown:
		p.move(page)
	case keys.Top:
		p.move(-len(p.rows))
	case keys.Bottom:
		p.move(len(p.rows))
	default:
		return false
	}
	return true
}
