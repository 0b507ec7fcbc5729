package desk_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"codedesk/codebook/desk"
)

// content is all that can be undone, as text.
func content(t testing.TB, d *desk.Desk) string {
	t.Helper()
	var b bytes.Buffer
	must(t, d.ExportJSON(t.Context(), &b, desk.PartFavourites, desk.PartNotes, desk.PartClaims))
	return b.String()
}

// Whatever was done, undoing all of it gives what was there; each step gives what was there before it. The journal survives closing.
func TestUndoRandom(t *testing.T) {
	seeds := uint64(4)
	if raceDetector {
		seeds = 1 // the other run does them all
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			ctx, c, dir, random := t.Context(), newClock(), t.TempDir(), rand.New(rand.NewPCG(seed, 7))
			d := open(t, dir, c)
			folders, texts := []string{"", "a", "b"}, []string{"", "one", "two", `"quoted" \ 日本`, strings.Repeat("long ", 300)}
			before := []string{content(t, d)}
			for len(before) < 60 {
				c.at = c.at.Add(time.Millisecond)
				code := cpt(fmt.Sprintf("9921%d", random.IntN(6)))
				name := fmt.Sprintf("claim %d", random.IntN(4))
				var err error
				switch random.IntN(8) {
				case 0:
					err = d.AddFavourite(ctx, code, folders[random.IntN(3)])
				case 1:
					err = d.PlaceFavourite(ctx, code, folders[random.IntN(3)], random.IntN(4))
				case 2:
					err = d.RemoveFavourite(ctx, code)
				case 3:
					err = d.RenameFolder(ctx, folders[random.IntN(3)], folders[random.IntN(3)])
				case 4, 5:
					err = d.SetNote(ctx, code, texts[random.IntN(len(texts))])
				case 6:
					err = d.SaveClaim(ctx, desk.SavedClaim{Name: name, Claim: []byte(fmt.Sprintf(`{"n":%d,"s":"\u0000é<"}`, random.IntN(9))), DOS: 20261122})
				case 7:
					err = d.RemoveClaim(ctx, name)
				}
				if err != nil && !errors.Is(err, desk.ErrNotFound) {
					t.Fatal(err)
				}
				if now := content(t, d); now != before[len(before)-1] {
					before = append(before, now)
				}
			}
			must(t, d.Close())
			d = open(t, dir, c)
			undone := 0
			for len(before) > 1 {
				before = before[:len(before)-1]
				step := get[desk.Step](t)(d.Undo(ctx))
				if now := content(t, d); now != before[len(before)-1] {
					t.Fatalf("undoing %q gave\n%s\nwant\n%s", step.What, now, before[len(before)-1])
				}
				undone++
			}
			t.Logf("%d steps were undone", undone)
			if step, err := d.Undo(ctx); !errors.Is(err, desk.ErrNothingToUndo) {
				t.Errorf("one more undid %+v, %v", step, err)
			}
		})
	}
}

// What changes nothing is no step, what fails neither; the last hundred stay.
func TestSteps(t *testing.T) {
	ctx, d := t.Context(), open(t, t.TempDir(), newClock())
	must(t, d.SetNote(ctx, cpt("99213"), "same"))
	must(t, d.SetNote(ctx, cpt("99213"), "same"))
	must(t, d.SetNote(ctx, cpt("99214"), ""))
	d.RemoveFavourite(ctx, cpt("99213"))
	must(t, d.AddUse(ctx, cpt("99213"), desk.Opened))
	if steps := get[[]desk.Step](t)(d.Steps(ctx)); len(steps) != 1 || steps[0].What != "note of 99213" {
		t.Errorf("the steps are %+v", steps)
	}
	for i := range 150 {
		must(t, d.SetNote(ctx, cpt("99213"), fmt.Sprint(i)))
	}
	if steps := get[[]desk.Step](t)(d.Steps(ctx)); len(steps) != 100 {
		t.Errorf("%d steps are kept", len(steps))
	}
	for range 100 {
		get[desk.Step](t)(d.Undo(ctx))
	}
	if n := note(t, d, cpt("99213")); n.Text != "49" {
		t.Errorf("a hundred steps back the note is %q", n.Text)
	}
}
