package desk_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/desk"
)

// filled is a desk with something hard in each part.
func filled(t testing.TB, dir string, c *clock) *desk.Desk {
	t.Helper()
	ctx, d := t.Context(), open(t, dir, c)
	for i, folder := range []string{"", "=2+2", "été", "=2+2", ""} {
		must(t, d.AddFavourite(ctx, cpt(fmt.Sprintf("9921%d", i)), folder))
	}
	for i, text := range []string{"plain", "=HYPERLINK(\"x\")", "+1", "-1", "@a", "'=b", "''=c", "'quoted'", `comma, "quote"`, "日本 \U0001F489", "<b>&amp;"} {
		must(t, d.SetNote(ctx, cpt(fmt.Sprintf("902%02d", i)), text))
	}
	must(t, d.SaveClaim(ctx, desk.SavedClaim{Name: "-flu", DOS: 20261122, Claim: []byte(`{"note":"a <b> \u2028 &","lines":[{"units":1.50}]}`)}))
	must(t, d.SaveClaim(ctx, desk.SavedClaim{Name: "no date", Claim: []byte(`[]`)}))
	for i := range 5 {
		r := answer(fmt.Sprintf("card %d", i%2), c.at.Add(-time.Duration(i)*time.Minute+time.Millisecond))
		r.Mistake, r.Path, r.Section = desk.Mistake([]desk.Mistake{"", "careless", "lookup", "knowledge", "time"}[i]), []byte(fmt.Sprintf(`["=%d"]`, i)), "=s"
		get[desk.Review](t)(d.AddReview(ctx, r))
	}
	return d
}

func exported(t testing.TB, d *desk.Desk) string {
	t.Helper()
	var b bytes.Buffer
	must(t, d.ExportJSON(t.Context(), &b))
	return b.String()
}

func table(t testing.TB, d *desk.Desk, part desk.Part) string {
	t.Helper()
	var b bytes.Buffer
	must(t, d.ExportCSV(t.Context(), &b, part))
	return b.String()
}

// What is exported and imported into an empty desk is what was there, as JSON in one file and as CSV in four; a second import adds nothing.
func TestRoundTrip(t *testing.T) {
	ctx, c := t.Context(), newClock()
	d := filled(t, t.TempDir(), c)
	want := exported(t, d)
	files := map[string][]string{"json": {want}, "csv": nil}
	for _, part := range desk.Parts() {
		files["csv"] = append(files["csv"], table(t, d, part))
	}
	for format, texts := range files {
		t.Run(format, func(t *testing.T) {
			other := open(t, t.TempDir(), c)
			for range 2 {
				c.at = c.at.Add(time.Hour)
				for _, text := range texts {
					get[desk.Imported](t)(other.Import(ctx, strings.NewReader(text)))
				}
				if got := exported(t, other); got != want {
					t.Fatalf("came back as\n%s\nwant\n%s", got, want)
				}
			}
			done := get[desk.Imported](t)(other.Import(ctx, strings.NewReader(want)))
			if want := (desk.Imported{Favourites: desk.Count{Same: 5}, Notes: desk.Count{Same: 11}, Claims: desk.Count{Same: 2}, Reviews: desk.Count{Same: 5}}); done != want {
				t.Errorf("the third import did %+v", done)
			}
		})
	}
	if part, err := desk.Part("cards"), d.ExportCSV(ctx, &bytes.Buffer{}, "cards"); err == nil {
		t.Errorf("%s were exported", part)
	}
}

// No cell of a table begins as a formula does.
func TestCSVIsHarmless(t *testing.T) {
	d := filled(t, t.TempDir(), newClock())
	for _, part := range desk.Parts() {
		text := table(t, d, part)
		for line := range strings.Lines(text) {
			for _, cell := range strings.Split(strings.TrimSpace(line), ",") {
				if cell = strings.TrimPrefix(cell, `"`); cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
					t.Errorf("%s has a cell %s", part, cell)
				}
			}
		}
		if !strings.Contains(text, "'") {
			t.Errorf("%s had nothing to make harmless:\n%s", part, text)
		}
	}
}

// An import loses nothing that is there, and keeps what differs.
func TestImportMerges(t *testing.T) {
	ctx, c := t.Context(), newClock()
	ours, theirs := open(t, t.TempDir(), c), open(t, t.TempDir(), c)
	for d, who := range map[*desk.Desk]string{ours: "ours", theirs: "theirs"} {
		must(t, d.AddFavourite(ctx, cpt("99213"), who))
		must(t, d.AddFavourite(ctx, cpt("9921"+who[:1]), ""))
		must(t, d.SetNote(ctx, cpt("99213"), who))
		must(t, d.SetNote(ctx, cpt("9921"+who[:1]), who))
		must(t, d.SetNote(ctx, cpt("99215"), "both"))
		must(t, d.SaveClaim(ctx, desk.SavedClaim{Name: "flu", Claim: []byte(`"` + who + `"`)}))
		get[desk.Review](t)(d.AddReview(ctx, answer("same", c.at)))
		r := answer("x", c.at)
		r.Section = who
		get[desk.Review](t)(d.AddReview(ctx, r))
	}
	before := content(t, ours)
	for range 2 {
		get[desk.Imported](t)(ours.Import(ctx, strings.NewReader(exported(t, theirs))))
		var text []string
		for _, f := range get[[]desk.Favourite](t)(ours.Favourites(ctx)) {
			text = append(text, f.Folder+"/"+f.Code)
		}
		for _, n := range get[[]desk.Note](t)(ours.Notes(ctx)) {
			text = append(text, n.Code+":"+n.Text)
		}
		for _, s := range get[[]desk.SavedClaim](t)(ours.Claims(ctx)) {
			text = append(text, s.Name+":"+string(s.Claim))
		}
		for _, r := range log(t, ours) {
			text = append(text, fmt.Sprintf("%s:%s+%v", r.Card, r.Section, r.At.Sub(c.at)))
		}
		want := `/9921o /9921t ours/99213 99213:ours / theirs 99215:both 9921o:ours 9921t:theirs flu:"ours" flu (2):"theirs" same:em+0s x:ours+0s x:theirs+1ms`
		if got := strings.Join(text, " "); got != want {
			t.Errorf("there is %s\nwant %s", got, want)
		}
	}
	for get[[]desk.Step](t)(ours.Steps(ctx))[0].What == "import" {
		get[desk.Step](t)(ours.Undo(ctx))
	}
	if got := content(t, ours); got != before {
		t.Errorf("undone, there is %s\nwant %s", got, before)
	}
}

// A file with a fault is not imported, and the fault is named with its line.
func TestImportFaults(t *testing.T) {
	ctx, d := t.Context(), open(t, t.TempDir(), newClock())
	for _, test := range []struct{ text, want string }{
		{"", "line 1: neither JSON nor CSV: EOF"},
		{"hello", "line 1: the columns hello are of no part: want those of an export, such as set,code,folder"},
		{"set,code,price\ncpt,99213,1\n", "line 1: the columns set,code,price are of no part: want those of an export, such as set,code,folder"},
		{"set,code\ncpt,99213\ncpt\n", "line 3: wrong number of fields"},
		{"set,code\ncpt,99213\nxyz,1\ncpt,\n", `line 3: favourites: unknown code set "xyz": use cpt, hcpcs, icd10cm, icd10pcs, modifier, pos or carc (and 1 more)`},
		{"code,set,added\n99213,cpt,yesterday\n", `line 2: favourites: added: "yesterday" is no time: want 2026-11-02T15:04:05Z`},
		{"set,code,place\ncpt,99213,first\n", `line 2: favourites: place: "first" is no whole number`},
		{"set,code,text\ncpt,99213,\n", "line 2: notes: text: missing"},
		{"name,claim\nflu,{\n", "line 2: claims: claim: not JSON: unexpected end of JSON input"},
		{"name,claim,dos\nflu,{},2026-02-30\n", `line 2: claims: dos: not a date: "2026-02-30" is no day of the calendar`},
		{"card,kind,at,day,rating,correct\nx,find,2026-11-22T10:00:00Z,2026-11-22,7,maybe\n", `line 2: reviews: correct: "maybe" is not true or false`},
		{"card,kind,at,day,rating,correct\n\nx,find,2026-11-22T10:00:00Z,2026-11-22,7,true\n", "line 3: reviews: rating: 7 is not 1 to 4"},
		{"{}", `line 1: no "codedesk": not what codedesk exports`},
		{`{"codedesk": 2, "cards": []}`, "line 1: version 2: this program reads 1: use a newer codedesk"},
		{"{\"codedesk\": 1,\n\"cards\": []}", `line 2: unknown key "cards": want favourites, notes, claims or reviews`},
		{"{\"codedesk\": 1,\n\"notes\": {}}", "line 2: not what codedesk exports: notes: want a list"},
		{"{\"codedesk\": 1,\n\"notes\": [\n{\"set\":\"cpt\",\"code\":\"99213\",\"text\":\"x\"},\n{\"set\":\"cpt\",\"code\":\"99213\",\"text\":7},\n{\"set\":\"cpt\",\"price\":7}]}",
			"line 4: notes: text: a number does not fit there (and 1 more)"},
		{"{\"codedesk\": 1,\n\"notes\": [\n{\"set\":\"cpt\",\n", "line 3: not what codedesk exports: unexpected EOF"},
		{"{\"codedesk\": 1}\nx", "line 2: not what codedesk exports: something after the end"},
	} {
		_, err := d.Import(ctx, strings.NewReader(test.text))
		failure := new(desk.ImportError)
		if !errors.As(err, &failure) || err.Error() != "nothing imported: "+test.want {
			t.Errorf("%q\nsays %v\nwant nothing imported: %s", test.text, err, test.want)
		}
	}
	if got := content(t, d); strings.Contains(got, "99213") {
		t.Errorf("imported was %s", got)
	}
}

// Spreadsheets put a mark at the start of a file, change the order of columns, and leave some out.
func TestImportOfASpreadsheet(t *testing.T) {
	ctx, c := t.Context(), newClock()
	d := open(t, t.TempDir(), c)
	get[desk.Imported](t)(d.Import(ctx, strings.NewReader("\ufeffcode,set\r\n99213,cpt\r\nZ23,icd10cm\r\n")))
	list := get[[]desk.Favourite](t)(d.Favourites(ctx))
	if len(list) != 2 || list[0].Code != "99213" || list[1].Code != "Z23" || !list[1].Added.Equal(c.at) {
		t.Errorf("favourites are %+v", list)
	}
}

// Whatever a file has, reading it ends with its rows or with its faults, each on a line that the file has. The database is left out: fuzzing follows
// every branch of it, and would try a file a second.
func FuzzImport(f *testing.F) {
	d := filled(f, f.TempDir(), newClock())
	f.Add([]byte(exported(f, d)))
	for _, part := range desk.Parts() {
		f.Add([]byte(table(f, d, part)))
	}
	f.Add([]byte("{\"codedesk\": 1,\n\"notes\": [\n{\"set\":\"cpt\",\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		err := desk.Read(text)
		if err == nil {
			return
		}
		failure := new(desk.ImportError)
		if !errors.As(err, &failure) || len(failure.Faults) == 0 || len(failure.Faults) > 20 {
			t.Fatalf("the error is %v", err)
		}
		for _, fault := range failure.Faults {
			if lines := 1 + bytes.Count(text, []byte("\n")); fault.Line < 1 || fault.Line > lines || fault.What != codebook.Clean(fault.What) {
				t.Errorf("the fault is %+v, in a file of %d lines", fault, lines)
			}
		}
	})
}
