//go:build unix

package release

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// Another program cuts a book at any length while it is mapped: what was read stays, what is gone says so, and nothing panics. At the next start
// the release is left out.
func TestBookCutWhileMapped(t *testing.T) {
	var rows []codebook.Row
	for _, line := range strings.Split(strings.TrimSpace(manyCodes(400)), "\r\n") {
		o, _ := parseOrderLine([]byte(line))
		rows = append(rows, codebook.Row{Code: &codebook.Code{Code: string(o.code), Display: string(o.title), Notes: []codebook.Note{{Kind: codebook.NoteGeneral, Text: line}}}})
	}
	for i := 1; i < len(rows); i++ {
		rows[i].Parent = rows[i/2].Code.Code
	}
	rows = append(rows, codebook.Row{Code: &codebook.Code{Code: "A0-B9", Display: "Heading", Kind: codebook.KindHeading}})
	r := newRelease(t, codebook.Edition{Set: codebook.ICD10PCS, Release: "2031"}, rows)
	_, tables := fullBook(t)
	content := encoded(t, []*codebook.Release{r}, tables)
	missing, path := 0, filepath.Join(t.TempDir(), "cut.book")
	for length := 0; length < len(content); length += 3000 {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := flat.Open(path, BookKind, BookVersion)
		if err != nil {
			t.Fatal(err)
		}
		book, err := Decode(f)
		if err != nil {
			t.Fatal(err)
		}
		cut := book.Releases[0]
		first := cut.At(0)
		if err := os.Truncate(path, int64(length)); err != nil {
			t.Fatal(err)
		}
		if cut.At(0) != first || first.Display != "Long title" {
			t.Errorf("cut to %d bytes, the row that was made says %q", length, cut.At(0).Display)
		}
		for n := range cut.Len() {
			c := cut.At(n)
			if strings.Contains(c.Display, "damaged while it was read") {
				missing++
			}
			cut.Find(r.At(n).Key())
			cut.FindCode(r.At(n).Code)
			cut.Below(c, 20310101)
			c.Path()
			c.Children()
		}
		cut.Roots()
		cut.Find("A0-B9")
		cut.Count(20310101)
		_, _ = book.Tables()
		if _, err := Decode(f); err != nil && !refused(err) {
			t.Errorf("cut to %d bytes: %v", length, err)
		}
		if again, err := flat.Open(path, BookKind, BookVersion); err == nil {
			t.Errorf("cut to %d bytes, it opens again", length)
			again.Close()
		}
		f.Close()
	}
	if missing == 0 {
		t.Error("no row was gone")
	}
}
