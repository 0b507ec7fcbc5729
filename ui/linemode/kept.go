package linemode

import (
	"context"
	"errors"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// openDesk opens favourites and notes, or says once why there are none. Everything else works without.
func (d *desk) openDesk() {
	if d.Desk == nil {
		return
	}
	store, err := d.Desk(d.ctx)
	if err == nil {
		if len(d.Session.Recents) > 0 && store.TakeOver(d.ctx, &d.Session) == nil {
			d.changed = true
		}
		d.kept, err = store.Kept(d.ctx)
	}
	if err != nil {
		d.say("%s. Look-ups work without.", spoken(deskWords(err)))
		if damage := (*workbench.CorruptDesk)(nil); errors.As(err, &damage) {
			d.say("To mend that, quit and run codedesk doctor.")
		}
		return
	}
	d.store = store
	if d.kept.Locked != nil {
		d.say("%s.", spoken(deskWords(d.kept.Locked)))
	}
}

// deskWords is the first line of an error of the desk, without the name of the room, which the user need not know.
func deskWords(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return strings.TrimPrefix(line, "desk: ")
}

// keep changes the desk and says what came of it. It reports whether that went well.
func (d *desk) keep(said string, do func(ctx context.Context, store *workbench.Desk) error) bool {
	if d.store == nil {
		d.say("Not kept: favourites and notes are not open.")
		return false
	}
	err := do(d.ctx, d.store)
	if kept, failed := d.store.Kept(d.ctx); failed == nil {
		d.kept = kept
	}
	if err != nil {
		d.say("Error: %s.", deskWords(d.store.Examine(d.ctx, err)))
		return false
	}
	if said != "" {
		d.say("%s", said)
		d.undoable++
	}
	return true
}

// use remembers that a code was used: on the desk, else in the session.
func (d *desk) use(c *codebook.Code, how workbench.How) {
	if d.store == nil || d.kept.Locked != nil {
		d.Session.Remember(c)
		d.changed = true
		return
	}
	d.keep("", func(ctx context.Context, store *workbench.Desk) error { return store.Use(ctx, c, how) })
}

// rowAt is number n of the last list, or with 0 the open card's; nil, with a word to the user, when there is none.
func (d *desk) rowAt(n int) *codebook.Code {
	switch {
	case n < 0 || n > len(d.numbered):
		d.say("There is no number %d.", n)
		return nil
	case n > 0:
		return d.numbered[n-1]
	}
	return d.opened()
}

// codeAt is rowAt for a code: sections are none.
func (d *desk) codeAt(n int) *codebook.Code {
	c := d.rowAt(n)
	if c != nil && c.Kind == codebook.KindHeading {
		d.say("That is a section, not a code.")
		return nil
	}
	return c
}

// favourite makes a code a favourite, or none.
func (d *desk) favourite(n int) {
	c := d.codeAt(n)
	if c == nil {
		return
	}
	if _, is := d.kept.Favourite(c); is {
		d.keep(c.Code+" is no favourite any more.", func(ctx context.Context, store *workbench.Desk) error { return store.DropFavourite(ctx, c) })
		return
	}
	d.keep(c.Code+" is a favourite.", func(ctx context.Context, store *workbench.Desk) error { return store.SetFavourite(ctx, c, "") })
}

// favourites numbers the favourites.
func (d *desk) favourites() {
	folders := d.bench.Favourites(d.kept, d.State)
	if len(folders) == 0 {
		d.say("There are no favourites yet; favourite makes the open code one.")
		return
	}
	var all []*codebook.Code
	var years []int
	for _, folder := range folders {
		if folder.Name != "" {
			d.say("Folder %s:", folder.Name)
		}
		for _, c := range folder.Codes {
			all, years = append(all, c), append(years, c.Copyright())
			d.say("%s", d.row(len(all), c))
		}
		if len(folder.Missing) > 0 {
			d.say("Not in the codebook of this date: %s.", strings.Join(folder.Missing, ", "))
		}
	}
	d.numbered, d.at = all, atList
	d.notice(years)
}

// folder puts the open code into a folder of favourites.
func (d *desk) folder(name string) {
	c := d.codeAt(0)
	if c == nil {
		return
	}
	said := c.Code + " is a favourite in " + name + "."
	if name == "" {
		said = c.Code + " is a favourite, in no folder."
	}
	d.keep(said, func(ctx context.Context, store *workbench.Desk) error { return store.SetFavourite(ctx, c, name) })
}

// noNote is what one says in the place of a note to remove it.
const noNote = "none"

// note writes a note on the open code, or reads it out.
func (d *desk) note(text string) {
	c := d.codeAt(0)
	if c == nil {
		return
	}
	switch before := d.kept.Note(c); {
	case text == "" && before == "":
		d.say("There is no note on %s. To write one, say note and the text: %s.", c.Code, workbench.NoteWarning)
	case text == "":
		d.say("Note on %s: %s", c.Code, before)
	case strings.EqualFold(text, noNote):
		d.keep("The note on "+c.Code+" is removed.", func(ctx context.Context, store *workbench.Desk) error { return store.SetNote(ctx, c, "") })
	default:
		d.keep("Note on "+c.Code+" kept.", func(ctx context.Context, store *workbench.Desk) error { return store.SetNote(ctx, c, text) })
	}
}

// notes numbers the codes with a note.
func (d *desk) notes() {
	codes := d.bench.Noted(d.kept, d.State)
	if len(codes) == 0 {
		d.say("There are no notes yet.")
		return
	}
	d.numbered, d.at = codes, atList
	var years []int
	for i, c := range codes {
		d.say("%s Note: %s", d.row(i+1, c), d.kept.Note(c))
		years = append(years, c.Copyright())
	}
	d.notice(years)
}

// undo takes back what was done last: a change of the claim, or of the desk.
func (d *desk) undo() {
	if d.undoable == 0 && d.claim.Undo() {
		d.step(true, "Undone.", "")
		return
	}
	if d.store == nil {
		d.say("There is nothing to undo.")
		return
	}
	what, err := d.store.TakeBack(d.ctx)
	switch {
	case errors.Is(err, workbench.ErrNothingToUndo):
		d.say("There is nothing to undo.")
		return
	case err != nil:
		d.say("Error: %s.", deskWords(err))
		return
	}
	d.undoable = max(0, d.undoable-1)
	if kept, err := d.store.Kept(d.ctx); err == nil {
		d.kept = kept
	}
	d.say("Undone: %s.", what)
}
