package release

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
)

// ErrNoEdition is the sentinel for a file that does not say which year it is for.
var ErrNoEdition = errors.New("the edition is not known")

// Composed is a release or a table of figures made of official files, with what became of each.
type Composed struct {
	Release *codebook.Release // nil for a table
	Table   *codebook.Table   // nil for a release
	Files   []string
	Terms   int      // ways in words to its codes
	Astray  int      // terms and notes whose code the release does not have
	Unfit   []string // files of another year than the release, each in a sentence

	onto bool // an installed release with more words: its files still count
}

// Compose makes releases of what was found. Files with codes make a release each; index, tables and Tabular List belong to the release of
// their set and year, else to the newest of their set, among those just read and those installed, which the function given returns as they lie
// in their files (it may be nil). The starter set lends its headings, which the order files lack. The error may be the context's.
func Compose(ctx context.Context, found []*Found, installed func(set codebook.CodeSet) []*codebook.Release, starter func(set codebook.CodeSet) *codebook.Release) ([]*Composed, error) {
	var drafts []*draft
	for _, f := range found {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if f.isSupplement() || len(f.Rows) == 0 && len(f.Modifiers) == 0 {
			continue
		}
		if f.Release == "" || f.Effective == 0 {
			return nil, fmt.Errorf("%s: %w: put the year into the name of the file, as in icd10cm_order_2025.txt or HCPC2025_JAN", f.File, ErrNoEdition)
		}
		if len(f.Rows) > 0 {
			drafts = joined(drafts, newDraft(f, f.Set, f.Rows))
		}
		if len(f.Modifiers) > 0 {
			drafts = joined(drafts, newDraft(f, codebook.Modifier, f.Modifiers))
		}
	}
	asked := map[codebook.CodeSet]bool{}
	for _, f := range found {
		if !f.isSupplement() && len(f.Terms) == 0 {
			continue
		}
		d := home(drafts, f)
		if (d == nil || f.Release == "" || !d.fits(f)) && installed != nil && !asked[f.Set] {
			asked[f.Set] = true
			for _, r := range installed(f.Set) {
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				drafts = append(drafts, draftOf(r))
			}
			d = home(drafts, f)
		}
		if d == nil {
			return nil, fmt.Errorf("%s says words for codes of %s, and no release of them is there: import %s first, or with it", f.File, setName(f.Set), fileOf(f.Set))
		}
		if err := d.take(ctx, f); err != nil {
			return nil, err
		}
	}
	var composed []*Composed
	for _, d := range drafts {
		if !d.changed {
			continue
		}
		c, err := d.compose(ctx, starter(d.edition.Set))
		if err != nil {
			return nil, err
		}
		composed = append(composed, c)
	}
	return composed, nil
}

// joined is the list with one draft more, unless there is one of the same release: that takes the rows that it lacks.
func joined(drafts []*draft, d *draft) []*draft {
	for _, other := range drafts {
		if other.edition.ID() != d.edition.ID() {
			continue
		}
		for _, row := range d.rows {
			if _, has := other.byKey[row.Code.Key()]; !has {
				other.byKey[row.Code.Key()] = len(other.rows)
				other.rows = append(other.rows, row)
			}
		}
		if d.edition.Complete { // it has what the other lacks
			other.edition.Complete, other.edition.Rest = true, ""
		}
		other.files = append(other.files, d.files...)
		return drafts
	}
	return append(drafts, d)
}

// isSupplement reports whether the file's rows belong to those of another file.
func (f *Found) isSupplement() bool { return f.Kind == KindTabular || f.Partial }

// fileOf names the file that has the codes of a set.
func fileOf(set codebook.CodeSet) string {
	if set == codebook.CPT {
		return "LONGULT"
	}
	return "the order file"
}

// home is the draft that a file of words belongs to.
func home(drafts []*draft, f *Found) (best *draft) {
	for _, d := range drafts {
		switch {
		case d.edition.Set != f.Set:
		case best == nil, d.fits(f) && !best.fits(f), d.fits(f) == best.fits(f) && d.edition.Effective > best.edition.Effective:
			best = d
		}
	}
	return best
}

// fits reports whether the draft is of the year of a file, when that has one.
func (d *draft) fits(f *Found) bool {
	year, _, _ := strings.Cut(f.Release, "-")
	return strings.HasPrefix(d.edition.Release, year)
}

// draft is a release while it is put together.
type draft struct {
	edition codebook.Edition
	rows    []codebook.Row
	files   []string
	byKey   map[string]int
	astray  int
	unfit   []string
	changed bool
	onto    bool // of a release that is installed
}

func newDraft(f *Found, set codebook.CodeSet, rows []codebook.Row) *draft {
	owner := codebook.OwnerCMS
	for _, row := range rows {
		if row.Code.Kind != codebook.KindHeading && row.Code.Source != nil {
			owner = row.Code.Source.Owner
			break
		}
	}
	d := &draft{
		edition: codebook.Edition{Set: set, Name: setName(set), Release: f.Release, Effective: f.Effective, End: f.End, Complete: true, Owner: owner, Checked: f.File},
		rows:    rows, files: []string{f.File}, changed: true,
	}
	if f.Lacks != "" {
		d.edition.Complete, d.edition.Rest = false, "It lacks "+f.Lacks+"."
	}
	if owner == codebook.OwnerAMA {
		d.edition.Copyright = cmp.Or(f.Copyright, int(f.Effective/10000))
		for _, row := range rows { // synonyms and plain lines are the project's own, terms the owner's
			c := row.Code
			c.Terms, c.Synonyms = append(c.Terms, c.Synonyms...), nil
			if c.Description != "" {
				c.Terms, c.Description = append(c.Terms, c.Description), ""
			}
		}
	}
	if set == codebook.Modifier && owner != codebook.OwnerAMA {
		d.edition.Complete, d.edition.Rest = false, "The file has the modifiers of HCPCS Level II; those of CPT are the starter set's."
	}
	d.index()
	return d
}

// draftOf takes an installed release apart again.
func draftOf(r *codebook.Release) *draft {
	d := &draft{edition: r.Edition, files: []string{r.Checked}, onto: true}
	for c := range r.Codes() {
		own := *c
		row := codebook.Row{Code: &own}
		if p := c.Parent(); p != nil {
			row.Parent = p.Key()
		}
		d.rows = append(d.rows, row)
	}
	d.index()
	return d
}

func (d *draft) index() {
	d.byKey = make(map[string]int, len(d.rows))
	for i, row := range d.rows {
		d.byKey[row.Code.Key()] = i
	}
}

// row is the row that a file names: a code, or one with a dash where further characters are needed.
func (d *draft) row(code string) *codebook.Code {
	key := strings.ReplaceAll(strings.TrimRight(code, "-"), ".", "")
	if i, ok := d.byKey[key]; ok {
		return d.rows[i].Code
	}
	return nil
}

// take adds the words and notes of a file.
func (d *draft) take(ctx context.Context, f *Found) error {
	d.changed = true
	d.files = append(d.files, f.File)
	if f.Release != "" && !d.fits(f) {
		d.unfit = append(d.unfit, fmt.Sprintf("%s is of %s, expected %s: its words were added to %s, where some may be wrong", f.File, f.Release, d.edition.Release, d.edition.ID()))
	}
	for _, term := range f.Terms {
		if err := ctx.Err(); err != nil {
			return err
		}
		c := d.row(term.Code)
		switch {
		case c == nil:
			d.astray++
		case slices.Contains(c.Terms, term.Text) || strings.EqualFold(term.Text, c.Display):
		case len(c.Terms) == maxTerms:
			return fmt.Errorf("%s: more than %d terms for %s: %w", term.Place, maxTerms, c.Code, ErrLimit)
		default:
			c.Terms = append(c.Terms, term.Text)
		}
	}
	switch {
	case f.Partial:
		d.takeWords(f)
	case f.Kind == KindTabular:
		d.takeList(f)
	}
	return ctx.Err()
}

// takeWords adds other words, or dates, for codes that are there. The owner's further words are terms, so that they stay apart from the
// project's own.
func (d *draft) takeWords(f *Found) {
	for _, row := range f.Rows {
		c := d.row(row.Code.Code)
		if c == nil {
			d.astray++
			continue
		}
		for _, words := range append([]string{row.Code.Description}, row.Code.Synonyms...) {
			if words == "" {
				continue
			}
			if !slices.Contains(c.Terms, words) && words != c.Display {
				c.Terms = append(c.Terms, words)
			}
		}
		if c.Effective == 0 {
			c.Effective = row.Code.Effective
		}
		if c.Terminated == 0 {
			c.Terminated = row.Code.Terminated
		}
	}
}

// takeList adds the notes, 7th characters and headings of the Tabular List.
func (d *draft) takeList(f *Found) {
	for _, row := range f.Rows {
		switch i, ok := d.byKey[row.Code.Key()]; {
		case ok:
			c := d.rows[i].Code
			c.Notes, c.Seventh = row.Code.Notes, row.Code.Seventh
			if d.isHeading(row.Parent) && (d.rows[i].Parent == "" || d.isHeading(d.rows[i].Parent)) {
				d.rows[i].Parent = row.Parent // the list knows its own headings best
			}
		case row.Code.Kind == codebook.KindHeading:
			d.byKey[row.Code.Key()] = len(d.rows)
			d.rows = append(d.rows, row)
		default:
			d.astray++
		}
	}
}

func (d *draft) isHeading(key string) bool {
	i, ok := d.byKey[key]
	return ok && d.rows[i].Code.Kind == codebook.KindHeading
}

// compose hangs rows without a parent below the headings of the set, and makes the release.
func (d *draft) compose(ctx context.Context, starter *codebook.Release) (*Composed, error) {
	if starter != nil {
		d.borrowHeadings(ctx, starter)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	release, err := codebook.NewRelease(d.edition, d.rows)
	if err != nil {
		return nil, err
	}
	c := &Composed{Release: release, Files: d.files, Astray: d.astray, Unfit: d.unfit, onto: d.onto}
	for _, row := range d.rows {
		c.Terms += len(row.Code.Terms)
	}
	return c, nil
}
