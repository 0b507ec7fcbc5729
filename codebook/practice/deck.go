package practice

import (
	"fmt"
	"slices"

	"codedesk/codebook"
	"codedesk/codebook/claim/edits"
)

// Deck is all items, those of the program and the user's own. It does not change once it is loaded.
type Deck struct {
	items []*Item
	byID  map[string]*Item

	named  []Ref           // the codes that can be asked by their plain line
	naming map[Ref][]*Item // the items that they are from
}

func (d *Deck) add(it *Item) {
	d.items = append(d.items, it)
	d.byID[it.ID] = it
	if it.Kind != KindFind && it.Kind != KindPair {
		return
	}
	for _, r := range it.Codes() {
		if d.naming[r] == nil {
			d.named = append(d.named, r)
		}
		d.naming[r] = append(d.naming[r], it)
	}
}

// Items are all items in the order of the files. The slice and the items must not be changed.
func (d *Deck) Items() []*Item { return d.items }

// Item is the item with the id, or nil.
func (d *Deck) Item(id string) *Item { return d.byID[id] }

// Suspended says in words why an item is not asked on the day of the view: a code of its answer is not in force, or is not in this codebook. It is
// "" for an item that may be asked.
func (it *Item) Suspended(v *codebook.View) string {
	for _, r := range it.Codes() {
		if word := absent(r, v); word != "" {
			return word
		}
	}
	return ""
}

// absent says why a code cannot be an answer on the day of the view.
func absent(r Ref, v *codebook.View) string {
	c := r.In(v)
	switch {
	case c == nil:
		return r.Code + " is not in this codebook"
	case c.Status(v.DOS()) == codebook.StatusDeleted:
		return fmt.Sprintf("%s was deleted on %s", r.Code, c.Terminated.AddDays(1))
	case c.Status(v.DOS()) == codebook.StatusFuture:
		return fmt.Sprintf("%s begins on %s", r.Code, c.Effective)
	case !c.Billable():
		return r.Code + " was split further and is no longer billable"
	}
	return ""
}

// Verify looks at an item with the book and the claim checker: do its codes and its line exist, is all in force on its date of service, does the checker
// pass the answer? It says what does not hold, nothing when all does. Of an Item that Load gave, only this is left to know.
func (it *Item) Verify(book *codebook.Book, checker Checker) (complaints []string) {
	complain := func(format string, details ...any) { complaints = append(complaints, fmt.Sprintf(format, details...)) }
	v := book.AsOf(it.DOS)
	refs := slices.Clone(it.Codes())
	if it.Find != nil {
		refs = slices.Concat(append([][]Ref{refs}, it.Find.Accept...)...)
	}
	if it.Case != nil {
		for _, c := range it.Case.Accept {
			refs = append(refs, codesOf(c)...)
		}
	}
	seen := map[Ref]bool{}
	for _, r := range refs {
		if word := absent(r, v); word != "" && !seen[r] {
			complain("%s", word)
		}
		seen[r] = true
	}
	if _, _, err := it.Line.find(v); err != nil {
		complain("%s", err)
	}
	for _, c := range it.Claims() {
		for _, f := range checker.Check(c, c.DOS).Findings {
			expected := it.Case == nil || slices.Contains(it.Case.Warnings, string(f.Rule))
			if f.Severity == edits.Error || f.Severity == edits.Warning && !expected {
				complain("the claim checker says %s, %s: %s  (%s)", f.Severity, f.Rule, f.Message, c.Shorthand())
			}
		}
	}
	return complaints
}
