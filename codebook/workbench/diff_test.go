package workbench

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/release"
)

// shelfOf installs made-up releases, each with one code that only it has, and returns where they lie.
func shelfOf(t *testing.T, editions ...codebook.Edition) Places {
	t.Helper()
	places := Places{Tables: os.DirFS("../../ui/testdata/book"), Books: t.TempDir(), Cache: t.TempDir()}
	var composed []*release.Composed
	for _, e := range editions {
		r, err := codebook.NewRelease(e, []codebook.Row{
			{Code: &codebook.Code{Code: "E11", Display: "Type 2 giggles", Kind: codebook.KindHeader}},
			{Code: &codebook.Code{Code: "K90." + e.Release[len(e.Release)-1:], Display: "Hiccups of " + e.ID()}},
		})
		if err != nil {
			t.Fatal(err)
		}
		composed = append(composed, &release.Composed{Release: r})
	}
	if _, err := release.NewShelf(places.Books, places.Cache).Install(t.Context(), composed); err != nil {
		t.Fatal(err)
	}
	return places
}

func diagnoses(name string, effective codebook.Date, owner codebook.Owner) codebook.Edition {
	return codebook.Edition{Set: codebook.ICD10CM, Name: "ICD-10-CM", Release: name, Effective: effective, Complete: true, Owner: owner}
}

func TestDiffBooks(t *testing.T) {
	places := shelfOf(t, diagnoses("2031", 20301001, codebook.OwnerNCHS), diagnoses("2030", 20291001, codebook.OwnerNCHS), diagnoses("2031-04", 20310401, codebook.OwnerNCHS),
		codebook.Edition{Set: codebook.HCPCS, Release: "2039-07", Effective: 20390701, Complete: true, Owner: codebook.OwnerCMS})
	for _, test := range []struct{ from, to, deleted, added string }{
		{"2030", "2031", "K90.0", "K90.1"},
		{"2031", "2030", "K90.1", "K90.0"},
		{"2030", "2031-04", "K90.0", "K90.4"},
		{"previous", "newest", "K90.1", "K90.4"},
		{"icd10cm-2030-nchs", "Newest", "K90.0", "K90.4"},
		{"2031", "2031", "", ""},
	} {
		d, err := DiffBooks(places, codebook.ICD10CM, test.from, test.to)
		if err != nil {
			t.Errorf("%s to %s: %v", test.from, test.to, err)
			continue
		}
		code := func(list []release.Change) string {
			var codes []string
			for _, c := range list {
				codes = append(codes, c.Code)
			}
			return strings.Join(codes, " ")
		}
		if code(d.Deleted) != test.deleted || code(d.Added) != test.added || len(d.Revised)+len(d.ToBillable)+len(d.ToHeader)+len(d.Partial) > 0 {
			t.Errorf("%s to %s: %+v", test.from, test.to, d)
		}
	}
	for _, test := range []struct {
		set      codebook.CodeSet
		from, to string
		want     string
	}{
		{codebook.ICD10CM, "2029", "2031", `no such release: "2029" of icd10cm; installed: 2030 (icd10cm-2030-nchs), 2031 (icd10cm-2031-nchs), 2031-04 (icd10cm-2031-04-nchs); the starter set is icd10cm-2026-codedesk`},
		{codebook.ICD10CM, "2031", "2029", `"2029" of icd10cm`},
		{codebook.ICD10CM, "2031", "", `"" of icd10cm`},
		{codebook.HCPCS, "2031", "newest", `"2031" of hcpcs; installed: 2039-07 (hcpcs-2039-07-cms)`},
		{codebook.HCPCS, "previous", "newest", `"previous" of hcpcs; installed: 2039-07 (`},
		{codebook.ICD10PCS, "newest", "newest", `"newest" of icd10pcs; none is installed: codedesk import installs official files`},
	} {
		_, err := DiffBooks(places, test.set, test.from, test.to)
		if !errors.Is(err, ErrNoBook) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s, %s to %s: %v, want %s", test.set, test.from, test.to, err, test.want)
		}
	}
}

// The starter set has to be named by its ID, and its words are no change of an official release.
func TestDiffBooksWithTheStarterSet(t *testing.T) {
	places := shelfOf(t, diagnoses("2025", 20241001, codebook.OwnerNCHS))
	own := open(t).starterOf(codebook.ICD10CM).ID()
	if own != "icd10cm-2026-codedesk" {
		t.Fatalf("the small book's is %s", own)
	}
	d, err := DiffBooks(places, codebook.ICD10CM, own, "2025")
	if err != nil || len(d.Added) != 1 || len(d.Deleted) == 0 || !slices.Equal(d.Partial, []string{own}) {
		t.Errorf("%v: %+v", err, d)
	}
	d, err = DiffBooks(places, codebook.ICD10CM, "2025", "2025")
	if err != nil || d.Len() != 0 {
		t.Errorf("%v: %+v", err, d)
	}
}

func TestDiffBooksOfTwoOwners(t *testing.T) {
	places := shelfOf(t, diagnoses("2031", 20301001, codebook.OwnerNCHS), diagnoses("2031", 20301001, codebook.OwnerUser))
	for _, name := range []string{"2031", "newest"} {
		if _, err := DiffBooks(places, codebook.ICD10CM, name, name); !errors.Is(err, ErrNoBook) || !strings.Contains(err.Error(), "can be icd10cm-2031-nchs or icd10cm-2031-user: name one") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if d, err := DiffBooks(places, codebook.ICD10CM, "icd10cm-2031-nchs", "icd10cm-2031-user"); err != nil || len(d.Revised) != 1 {
		t.Errorf("%v: %+v", err, d)
	}
}

// A damaged release is named with the way out; the others are still compared.
func TestDiffBooksWithADamagedRelease(t *testing.T) {
	places := shelfOf(t, diagnoses("2030", 20291001, codebook.OwnerNCHS), diagnoses("2031", 20301001, codebook.OwnerNCHS), diagnoses("2032", 20311001, codebook.OwnerNCHS))
	files, _ := filepath.Glob(filepath.Join(places.Books, "icd10cm-2032-*"))
	if len(files) != 1 {
		t.Fatal(files)
	}
	if err := os.Truncate(files[0], 100); err != nil {
		t.Fatal(err)
	}
	if _, err := DiffBooks(places, codebook.ICD10CM, "2031", "2032"); err == nil || !strings.Contains(err.Error(), "icd10cm-2032-nchs is left out") || !strings.Contains(err.Error(), "import it again") {
		t.Error(err)
	}
	if d, err := DiffBooks(places, codebook.ICD10CM, "2030", "2031"); err != nil || d.Len() != 2 {
		t.Errorf("%v: %+v", err, d)
	}
}
