package workbench

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/desk"
	"codedesk/codebook/search"
)

// Kept is what the user has kept about codes, as the desk had it at one moment: favourites, notes, uses. It does not change, so that a screen can
// ask it while it draws. Nil has nothing.
type Kept struct {
	Locked     error // why the desk cannot be changed, nil when it can
	favourites []desk.Favourite
	folders    map[desk.Ref]string
	notes      map[desk.Ref]string
	recents    []desk.Ref
	boost      Boost
}

// Kept reads what the user has kept.
func (d *Desk) Kept(ctx context.Context) (*Kept, error) {
	favourites, err := d.store.Favourites(ctx)
	if err != nil {
		return nil, err
	}
	notes, err := d.store.Notes(ctx)
	if err != nil {
		return nil, err
	}
	recents, err := d.store.Recents(ctx, maxRecents)
	if err != nil {
		return nil, err
	}
	frequency, err := d.store.Frequency(ctx)
	if err != nil {
		return nil, err
	}
	k := &Kept{Locked: d.store.ReadOnly(), favourites: favourites, folders: make(map[desk.Ref]string, len(favourites)), notes: make(map[desk.Ref]string, len(notes))}
	for _, f := range favourites {
		k.folders[f.Ref] = f.Folder
	}
	for _, n := range notes {
		k.notes[n.Ref] = n.Text
	}
	for _, u := range recents {
		k.recents = append(k.recents, u.Ref)
	}
	k.boost = boostOf(lifts(favourites, frequency))
	return k, nil
}

// What ranking makes of use. A favourite counts like a code that was opened three times just now, and what is opened every day comes close to
// the most that use can add.
const (
	favouriteWorth = 3
	halfwayWorth   = 3 // of a code that gets half of it
	mostLifted     = 250
)

// lifts says how much ranking lifts each code; of many, those that count most.
func lifts(favourites []desk.Favourite, frequency map[desk.Ref]float64) map[desk.Ref]float64 {
	worth := make(map[desk.Ref]float64, len(frequency)+len(favourites))
	for ref, w := range frequency {
		worth[ref] = w
	}
	for _, f := range favourites {
		worth[f.Ref] += favouriteWorth
	}
	refs := make([]desk.Ref, 0, len(worth))
	for ref := range worth {
		refs = append(refs, ref)
	}
	slices.SortFunc(refs, func(a, b desk.Ref) int {
		return cmp.Or(cmp.Compare(worth[b], worth[a]), strings.Compare(string(a.Set)+a.Code, string(b.Set)+b.Code))
	})
	table := make(map[desk.Ref]float64, min(len(refs), mostLifted))
	for _, ref := range refs[:min(len(refs), mostLifted)] {
		table[ref] = recentLift * (1 - math.Exp2(-worth[ref]/halfwayWorth))
	}
	return table
}

// boostOf is the boost of a table.
func boostOf(table map[desk.Ref]float64) Boost {
	if len(table) == 0 {
		return Boost{}
	}
	lifted := make([]search.Ref, 0, len(table))
	for ref := range table {
		lifted = append(lifted, search.Ref(ref))
	}
	return Boost{Of: func(c *codebook.Code) float64 { return table[desk.Ref{Set: c.Set, Code: c.Code}] }, Most: recentLift, Lifted: lifted}
}

// Boost lifts favourites and codes that are used often, so that they win between hits that match equally well. What the session remembers from
// times without a desk serves where there is none.
func (k *Kept) Boost(session *Session) Boost {
	if k == nil || len(session.Recents) > 0 && k.boost.Of == nil {
		return session.Boost()
	}
	return k.boost
}

// Favourite reports whether a code is a favourite, and in which folder; "" is the top.
func (k *Kept) Favourite(c *codebook.Code) (folder string, is bool) {
	if k == nil || c == nil {
		return "", false
	}
	folder, is = k.folders[refOf(c)]
	return folder, is
}

// Note is what the user wrote about a code, "" when nothing.
func (k *Kept) Note(c *codebook.Code) string {
	if k == nil || c == nil {
		return ""
	}
	return k.notes[refOf(c)]
}

// Knows reports whether a code of a set is a favourite or has a note.
func (k *Kept) Knows(set codebook.CodeSet, code string) (favourite, noted bool) {
	if k == nil {
		return false, false
	}
	ref := desk.Ref{Set: set, Code: code}
	_, favourite = k.folders[ref]
	_, noted = k.notes[ref]
	return favourite, noted
}

// Folders lists the folders of favourites by name.
func (k *Kept) Folders() []string {
	if k == nil {
		return nil
	}
	var names []string
	for _, f := range k.favourites {
		if f.Folder != "" && !slices.Contains(names, f.Folder) {
			names = append(names, f.Folder)
		}
	}
	return names
}

// FolderCodes is a folder of favourites with the codes of it that the book has, in the user's order.
type FolderCodes struct {
	Name    string // "" is the top
	Codes   []*codebook.Code
	Missing []string // codes that the book does not have on the date of service
}

// Favourites are the favourites of the code sets that the state shows, by folder, the top first.
func (b *Bench) Favourites(k *Kept, s State) []FolderCodes {
	if k == nil {
		return nil
	}
	view := b.View(s)
	var folders []FolderCodes
	for _, f := range k.favourites {
		if s.Set != "" && s.Set != f.Set {
			continue
		}
		if n := len(folders); n == 0 || folders[n-1].Name != f.Folder {
			folders = append(folders, FolderCodes{Name: f.Folder})
		}
		folder := &folders[len(folders)-1]
		if c := view.Resolve(f.Set, f.Code); c != nil {
			folder.Codes = append(folder.Codes, c)
		} else {
			folder.Missing = append(folder.Missing, f.Code)
		}
	}
	return folders
}

// Noted are the codes with a note, with the notes.
func (b *Bench) Noted(k *Kept, s State) []*codebook.Code {
	if k == nil {
		return nil
	}
	view := b.View(s)
	var codes []*codebook.Code
	for ref := range k.notes {
		if c := view.Resolve(ref.Set, ref.Code); c != nil && (s.Set == "" || s.Set == c.Set) {
			codes = append(codes, c)
		}
	}
	slices.SortFunc(codes, func(a, b *codebook.Code) int {
		return cmp.Or(strings.Compare(string(a.Set), string(b.Set)), strings.Compare(a.Code, b.Code))
	})
	return codes
}

// OnCard puts what the user has kept about a code on its card: a block "your note" before all others that have a label, and whether it is a favourite.
// invite stands before the source when there is no note; "" leaves the block out.
func (k *Kept) OnCard(card *Card, invite string) {
	if k == nil || card.Code.Kind == codebook.KindHeading {
		return
	}
	card.Kept = true
	card.Folder, card.Favourite = k.Favourite(card.Code)
	text := k.Note(card.Code)
	at := slices.IndexFunc(card.Blocks, func(b Block) bool { return b.Label != "" && (text != "" || b.Label == "source") })
	if text = cmp.Or(text, invite); text == "" {
		return
	}
	if at < 0 {
		at = len(card.Blocks)
	}
	card.Blocks = slices.Insert(slices.Clone(card.Blocks), at, Block{Label: "your note", Text: words(text)})
}

// refOf names a code for the desk.
func refOf(c *codebook.Code) desk.Ref { return desk.Ref{Set: c.Set, Code: c.Code} }

// How codes are used, by names that screens may use.
const (
	Opened  = desk.Opened
	Copied  = desk.Copied
	Claimed = desk.Claimed
)

// How is how a code was used.
type How = desk.How

// ErrNothingToUndo is what TakeBack answers when there is nothing.
var ErrNothingToUndo = desk.ErrNothingToUndo

// NoteWarning stands wherever a note is written.
const NoteWarning = "hints about billing only: no names, birth dates or record numbers of patients"

// Use remembers that a code was used.
func (d *Desk) Use(ctx context.Context, c *codebook.Code, how How) error {
	return d.store.AddUse(ctx, refOf(c), how)
}

// TakeOver moves the recents of a session file to the desk, the oldest first, and empties them there. When it fails they stay.
func (d *Desk) TakeOver(ctx context.Context, session *Session) error {
	if err := d.store.ReadOnly(); err != nil {
		return err
	}
	for _, r := range slices.Backward(session.Recents) {
		if _, err := codebook.ParseCodeSet(string(r.Set)); err != nil || strings.TrimSpace(r.Code) == "" {
			continue // the file was edited by hand
		}
		if err := d.store.AddUse(ctx, desk.Ref{Set: r.Set, Code: r.Code}, Opened); err != nil {
			return err
		}
	}
	session.Recents = nil
	return nil
}

// OnClaim are the codes of a claim that the book has: diagnoses, then services.
func (b *Bench) OnClaim(c *Claim, s State) []*codebook.Code {
	view := b.View(s)
	var codes []*codebook.Code
	for _, dx := range c.Dx {
		if code := view.Resolve(codebook.ICD10CM, dx); code != nil {
			codes = append(codes, code)
		}
	}
	for _, line := range c.Lines {
		for _, set := range []codebook.CodeSet{codebook.CPT, codebook.HCPCS} {
			if code := view.FindCode(set, line.Code); code != nil {
				codes = append(codes, code)
				break
			}
		}
	}
	return codes
}

// SetFavourite makes a code a favourite, at the end of a folder, or moves it there; "" is the top.
func (d *Desk) SetFavourite(ctx context.Context, c *codebook.Code, folder string) error {
	return d.store.AddFavourite(ctx, refOf(c), folder)
}

// ToggleFavourite makes a code a favourite, at the end of the top, or none when it is one. It reports what it is now.
func (d *Desk) ToggleFavourite(ctx context.Context, c *codebook.Code) (is bool, err error) {
	all, err := d.store.Favourites(ctx)
	if err != nil {
		return false, err
	}
	if slices.ContainsFunc(all, func(f desk.Favourite) bool { return f.Ref == refOf(c) }) {
		return false, d.DropFavourite(ctx, c)
	}
	return true, d.SetFavourite(ctx, c, "")
}

// DropFavourite makes a code none.
func (d *Desk) DropFavourite(ctx context.Context, c *codebook.Code) error {
	return d.store.RemoveFavourite(ctx, refOf(c))
}

// MoveFavourite moves a favourite by so many places in its folder and stops at the ends. It reports whether it moved.
func (d *Desk) MoveFavourite(ctx context.Context, c *codebook.Code, by int) (bool, error) {
	all, err := d.store.Favourites(ctx)
	if err != nil {
		return false, err
	}
	at := slices.IndexFunc(all, func(f desk.Favourite) bool { return f.Ref == refOf(c) })
	if at < 0 {
		return false, fmt.Errorf("favourite %s: %w", c.Code, desk.ErrNotFound)
	}
	in := 0
	for _, f := range all {
		if f.Folder == all[at].Folder {
			in++
		}
	}
	place := max(0, min(all[at].Place+by, in-1))
	if place == all[at].Place {
		return false, nil
	}
	return true, d.store.PlaceFavourite(ctx, all[at].Ref, all[at].Folder, place)
}

// RenameFolder gives a folder of favourites another name, or joins it to one that has the name.
func (d *Desk) RenameFolder(ctx context.Context, from, to string) error {
	return d.store.RenameFolder(ctx, from, to)
}

// SetNote writes what the user says about a code; empty text removes it.
func (d *Desk) SetNote(ctx context.Context, c *codebook.Code, text string) error {
	return d.store.SetNote(ctx, refOf(c), text)
}

// TakeBack undoes the newest change to favourites, notes and saved claims, and says what it was.
func (d *Desk) TakeBack(ctx context.Context) (string, error) {
	step, err := d.store.Undo(ctx)
	return step.What, err
}

// BackUp keeps a copy of the desk, one a day.
func (d *Desk) BackUp(ctx context.Context) error {
	if d.store.ReadOnly() != nil {
		return nil
	}
	return d.store.BackupDaily(ctx)
}
