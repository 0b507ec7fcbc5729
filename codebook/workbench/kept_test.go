package workbench

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
)

func testDesk(t *testing.T) *Desk {
	t.Helper()
	d, err := OpenDesk(t.Context(), t.TempDir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// Each file that is exported is known by its content, and no other is.
func TestIsDeskFile(t *testing.T) {
	d, path := testDesk(t), filepath.Join(t.TempDir(), "file")
	is := func(text string) bool {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return IsDeskFile(path)
	}
	export := func(asCSV bool, parts ...Part) string {
		t.Helper()
		var b bytes.Buffer
		if err := d.Export(t.Context(), &b, asCSV, parts...); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, part := range Parts() {
		if !is(export(true, part)) || !is(export(false, part)) || !is("\ufeff"+export(true, part)) {
			t.Errorf("%s are not recognised", part)
		}
	}
	if !is(export(false)) {
		t.Error("the whole is not recognised")
	}
	for _, other := range []string{"", "{", `{"resourceType":"CodeSystem"}`, "code,description\nE11.9,x\n", "00001 A00     0 Cholera", "\"a", strings.Repeat("x", 10000)} {
		if is(other) {
			t.Errorf("%.20q is taken for one", other)
		}
	}
	if IsDeskFile(t.TempDir()) || IsDeskFile(path+"x") {
		t.Error("a folder or a file that is not there is taken for one")
	}
}

// A favourite moves in its folder and stops at its ends.
func TestMoveFavourite(t *testing.T) {
	d := testDesk(t)
	code := func(c string) *codebook.Code { return &codebook.Code{Set: codebook.CPT, Code: c} }
	for _, c := range []string{"1", "2", "3"} {
		if err := d.SetFavourite(t.Context(), code(c), "folder"); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		code  string
		by    int
		moved bool
		want  string
	}{{"1", -1, false, "123"}, {"1", 1, true, "213"}, {"1", 5, true, "231"}, {"1", 1, false, "231"}, {"3", -1, true, "321"}} {
		moved, err := d.MoveFavourite(t.Context(), code(step.code), step.by)
		kept, failed := d.Kept(t.Context())
		if err != nil || failed != nil {
			t.Fatal(err, failed)
		}
		order := ""
		for _, f := range kept.favourites {
			order += f.Code
		}
		if moved != step.moved || order != step.want {
			t.Errorf("%s by %d: moved %v, the order is %s", step.code, step.by, moved, order)
		}
	}
	if _, err := d.MoveFavourite(t.Context(), code("9"), 1); err == nil {
		t.Error("what is no favourite moves")
	}
}

// Without a desk there is nothing, and everything may be asked.
func TestNothingKept(t *testing.T) {
	var k *Kept
	b, s := open(t), State{DOS: day}
	c := b.View(s).FindCode(codebook.CPT, "99214")
	card := b.Card(c, s)
	k.OnCard(&card, "write one")
	folder, is := k.Favourite(c)
	favourite, noted := k.Knows(codebook.CPT, "99214")
	if card.Kept || is || folder != "" || favourite || noted || k.Note(c) != "" || k.Folders() != nil || b.Favourites(k, s) != nil || b.Noted(k, s) != nil || k.Boost(&Session{}).Most != (&Session{}).Boost().Most {
		t.Error("there is something")
	}
}

// What the book does not have on a day is named and not lost.
func TestFavouritesThatAreGone(t *testing.T) {
	d := testDesk(t)
	b, s := open(t), State{DOS: day}
	for _, c := range []string{"99214", "0X0X0"} {
		if err := d.SetFavourite(t.Context(), &codebook.Code{Set: codebook.CPT, Code: c}, "F"); err != nil {
			t.Fatal(err)
		}
	}
	k, err := d.Kept(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := b.Favourites(k, s)
	if len(got) != 1 || got[0].Name != "F" || len(got[0].Codes) != 1 || got[0].Codes[0].Code != "99214" || strings.Join(got[0].Missing, " ") != "0X0X0" {
		t.Errorf("favourites are %+v", got)
	}
	if s.Set = codebook.ICD10CM; b.Favourites(k, s) != nil {
		t.Error("another set shows them")
	}
}
