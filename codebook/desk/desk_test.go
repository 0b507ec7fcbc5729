package desk_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/desk"
)

// clock is a clock that stands still until it is set.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func newClock() *clock { return &clock{time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC)} }

func cpt(code string) desk.Ref { return desk.Ref{Set: codebook.CPT, Code: code} }
func icd(code string) desk.Ref { return desk.Ref{Set: codebook.ICD10CM, Code: code} }

// must fails the test on an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// note is the note of a code, without text when it has none.
func note(t testing.TB, d *desk.Desk, code desk.Ref) desk.Note {
	t.Helper()
	for _, n := range get[[]desk.Note](t)(d.Notes(t.Context())) {
		if n.Ref == code {
			return n
		}
	}
	return desk.Note{Ref: code}
}

// get fails the test on an error, and is the value.
func get[T any](t testing.TB) func(value T, err error) T {
	t.Helper()
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// open opens the desk of a folder, until the test ends.
func open(t testing.TB, dir string, c *clock) *desk.Desk {
	t.Helper()
	d, err := desk.Open(t.Context(), dir, c.now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func TestFavourites(t *testing.T) {
	ctx, c := t.Context(), newClock()
	d := open(t, t.TempDir(), c)
	for _, code := range []string{"99213", "99214", "90471"} {
		must(t, d.AddFavourite(ctx, cpt(code), ""))
	}
	must(t, d.AddFavourite(ctx, icd("E11.9"), " sugar\u202e\n"))
	must(t, d.AddFavourite(ctx, icd("E11.21"), "sugar"))
	list := func() string {
		var text []string
		last, place := "", 0
		for _, f := range get[[]desk.Favourite](t)(d.Favourites(ctx)) {
			if f.Folder != last {
				last, place = f.Folder, 0
			}
			if f.Place != place {
				t.Errorf("%s has place %d in %q, want %d", f.Code, f.Place, f.Folder, place)
			}
			place++
			text = append(text, f.Folder+"/"+f.Code)
		}
		return strings.Join(text, " ")
	}
	for _, test := range []struct {
		do   func() error
		want string
	}{
		{func() error { return nil }, "/99213 /99214 /90471 sugar/E11.9 sugar/E11.21"},
		{func() error { return d.PlaceFavourite(ctx, cpt("90471"), "", 0) }, "/90471 /99213 /99214 sugar/E11.9 sugar/E11.21"},
		{func() error { return d.PlaceFavourite(ctx, cpt("90471"), "", 1) }, "/99213 /90471 /99214 sugar/E11.9 sugar/E11.21"},
		{func() error { return d.PlaceFavourite(ctx, cpt("99213"), "", 9) }, "/90471 /99214 /99213 sugar/E11.9 sugar/E11.21"},
		{func() error { return d.PlaceFavourite(ctx, cpt("99214"), "sugar", 1) }, "/90471 /99213 sugar/E11.9 sugar/99214 sugar/E11.21"},
		{func() error { return d.RemoveFavourite(ctx, icd("E11.9")) }, "/90471 /99213 sugar/99214 sugar/E11.21"},
		{func() error { return d.RenameFolder(ctx, "sugar", "diabetes") }, "/90471 /99213 diabetes/99214 diabetes/E11.21"},
		{func() error { return d.RenameFolder(ctx, "diabetes", "") }, "/90471 /99213 /99214 /E11.21"},
	} {
		must(t, test.do())
		if got := list(); got != test.want {
			t.Errorf("favourites are %s, want %s", got, test.want)
		}
	}
	for what, err := range map[string]error{
		"gone":           d.RemoveFavourite(ctx, cpt("00000")),
		"no such folder": d.RenameFolder(ctx, "none", "some"),
	} {
		if !errors.Is(err, desk.ErrNotFound) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for _, bad := range []desk.Ref{{Set: "cpt"}, {Set: "dx", Code: "Z23"}, {Set: "ptp", Code: "99213"}, {Set: "cpt", Code: "\x1b[2J"}, {Set: "cpt", Code: strings.Repeat("9", 201)}} {
		if err := d.AddFavourite(ctx, bad, ""); err == nil {
			t.Errorf("%+v became a favourite", bad)
		}
	}
}

func TestNotes(t *testing.T) {
	ctx, c := t.Context(), newClock()
	d := open(t, t.TempDir(), c)
	must(t, d.SetNote(ctx, cpt("99213"), "  ask\nfor \x1b]52;c;eA==\a25 \u202eoffice "))
	if n := note(t, d, cpt("99213")); n.Text != "ask for ]52;c;eA==25 office" || !n.Written.Equal(c.at) {
		t.Errorf("the note is %+v", n)
	}
	must(t, d.SetNote(ctx, icd("Z23"), "first dx"))
	must(t, d.SetNote(ctx, icd("E11.9"), "x"))
	must(t, d.SetNote(ctx, icd("E11.9"), " "))
	if all := get[[]desk.Note](t)(d.Notes(ctx)); len(all) != 2 || all[0].Ref != cpt("99213") || all[1].Ref != icd("Z23") {
		t.Errorf("the notes are %+v", all)
	}
	if n := note(t, d, icd("E11.9")); n.Text != "" {
		t.Errorf("the removed note is %+v", n)
	}
	if err := d.SetNote(ctx, icd("Z23"), strings.Repeat("x", 64<<10+1)); err == nil {
		t.Error("a note of more than 64 KiB was taken")
	}
}

func TestUses(t *testing.T) {
	ctx, c := t.Context(), newClock()
	d := open(t, t.TempDir(), c)
	for _, u := range []struct {
		code string
		how  desk.How
	}{{"99213", desk.Claimed}, {"99214", desk.Opened}, {"90471", desk.Opened}, {"99213", desk.Claimed}, {"99214", desk.Copied}} {
		must(t, d.AddUse(ctx, cpt(u.code), u.how)) // all within one millisecond
	}
	recent := func(limit int) (codes string) {
		for _, u := range get[[]desk.Use](t)(d.Recents(ctx, limit)) {
			codes += u.Code + " " + string(u.How) + ","
		}
		return codes
	}
	if got, want := recent(9), "99214 copied,99213 claimed,90471 opened,"; got != want {
		t.Errorf("recents are %s, want %s", got, want)
	}
	if got := recent(1); got != "99214 copied," {
		t.Errorf("the last is %s", got)
	}
	worth := func(code string) float64 { return get[map[desk.Ref]float64](t)(d.Frequency(ctx))[cpt(code)] }
	if worth("99213") != 6 || worth("99214") != 3 || worth("90471") != 1 {
		t.Errorf("the counts are %v, %v, %v", worth("99213"), worth("99214"), worth("90471"))
	}
	c.at = c.at.AddDate(0, 0, 30)
	if worth("99213") != 3 {
		t.Errorf("after a half-life it counts %v", worth("99213"))
	}
	must(t, d.AddUse(ctx, cpt("99213"), desk.Opened))
	if worth("99213") != 4 {
		t.Errorf("with a new use it counts %v", worth("99213"))
	}
	c.at = c.at.AddDate(-1, 0, 0) // the clock went back
	must(t, d.AddUse(ctx, cpt("99213"), desk.Opened))
	if worth("99213") != 5 || recent(1) != "99213 opened," {
		t.Errorf("after the clock went back it counts %v, the last is %s", worth("99213"), recent(1))
	}
	c.at = c.at.AddDate(4, 0, 0)
	if left := get[map[desk.Ref]float64](t)(d.Frequency(ctx)); len(left) > 0 {
		t.Errorf("after years %v count", left)
	}
	if err := d.AddUse(ctx, cpt("99213"), "liked"); err == nil {
		t.Error("an unknown way was taken")
	}
}

func TestClaims(t *testing.T) {
	ctx, c := t.Context(), newClock()
	d := open(t, t.TempDir(), c)
	text := `{"dx": ["Z23"], "lines": [ {"code":"90662","charge":"<98.16>"} ] }`
	must(t, d.SaveClaim(ctx, desk.SavedClaim{Name: "flu\tshot", Claim: []byte(text), DOS: 20261122}))
	got := get[desk.SavedClaim](t)(d.Claim(ctx, "flu shot"))
	if string(got.Claim) != `{"dx":["Z23"],"lines":[{"code":"90662","charge":"<98.16>"}]}` || got.DOS != 20261122 || !got.Saved.Equal(c.at) {
		t.Errorf("the claim is %+v", got)
	}
	must(t, d.SaveClaim(ctx, desk.SavedClaim{Name: "flu shot", Claim: []byte(`{}`)}))
	if list := get[[]desk.SavedClaim](t)(d.Claims(ctx)); len(list) != 1 || string(list[0].Claim) != "{}" {
		t.Errorf("the claims are %+v", list)
	}
	must(t, d.RemoveClaim(ctx, "flu shot"))
	if _, err := d.Claim(ctx, "flu shot"); !errors.Is(err, desk.ErrNotFound) {
		t.Errorf("the removed claim: %v", err)
	}
	if err := d.RemoveClaim(ctx, "flu shot"); !errors.Is(err, desk.ErrNotFound) {
		t.Errorf("removed again: %v", err)
	}
	for _, bad := range []desk.SavedClaim{{Name: " ", Claim: []byte("{}")}, {Name: "x"}, {Name: "x", Claim: []byte("{")}, {Name: "x", Claim: []byte("\"\xff\"")}} {
		if err := d.SaveClaim(ctx, bad); err == nil {
			t.Errorf("%+v was saved", bad)
		}
	}
}

func TestSessions(t *testing.T) {
	ctx, c := t.Context(), newClock()
	d := open(t, t.TempDir(), c)
	exam := get[desk.Session](t)(d.SaveSession(ctx, desk.Session{Kind: "exam"}))
	c.at = c.at.Add(time.Hour)
	drill := get[desk.Session](t)(d.SaveSession(ctx, desk.Session{Kind: "find"}))
	if exam.ID == "" || exam.ID == drill.ID || !exam.Started.Equal(c.at.Add(-time.Hour)) {
		t.Errorf("the sessions are %+v and %+v", exam, drill)
	}
	exam.Paused = []byte(`{"at":[1, 2]}`)
	exam = get[desk.Session](t)(d.SaveSession(ctx, exam))
	drill.Ended = c.at.AddDate(-1, 0, 0) // the clock went back
	drill = get[desk.Session](t)(d.SaveSession(ctx, drill))
	if !drill.Ended.Equal(drill.Started) {
		t.Errorf("the drill ended at %v, before it started", drill.Ended)
	}
	if got := get[[]desk.Session](t)(d.Unfinished(ctx)); !reflect.DeepEqual(got, []desk.Session{exam}) || string(got[0].Paused) != `{"at":[1,2]}` {
		t.Errorf("unfinished are %+v", got)
	}
	must(t, d.DropSession(ctx, exam.ID))
	if got := get[[]desk.Session](t)(d.Unfinished(ctx)); len(got) > 0 {
		t.Errorf("unfinished are %+v", got)
	}
}
