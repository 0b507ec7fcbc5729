package workbench

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// FuzzTyped hands what people type into the boxes of the claim screen to those who read it.
func FuzzTyped(f *testing.F) {
	for _, seed := range []string{"new 42 min", "moderate low moderate", "- - high", "90662, Boostrix counseled", "99213-25 A,B i10 x2 $30", "dx Z23", "CO-97", "medicare", "", " , ", "99999999999999999999 min"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if visit, err := ParseVisit(typed); err == nil && visit.Minutes < 0 {
			t.Errorf("%q: %d minutes", typed, visit.Minutes)
		}
		if products, _ := ParseVaccines(typed); len(products) > 0 {
			for _, product := range products {
				if product == "" {
					t.Errorf("%q: a product without a name", typed)
				}
			}
		}
		if entry, err := ParseEntry(day, typed); err == nil {
			if _, _, err := Join(entry, &Claim{}, 0); err != nil {
				t.Errorf("%q: %v", typed, err)
			}
		}
		if number, err := ParseCARC(typed); err == nil && number == "" {
			t.Errorf("%q is a denial reason without a number", typed)
		}
		if payer, err := (Payers{}).Parse(typed); err == nil && payer == "" {
			t.Errorf("%q is a payer without a name", typed)
		}
	})
}

// FuzzKeptFiles damages the files in which a session and a claim are kept: what can be read can be written and read again.
func FuzzKeptFiles(f *testing.F) {
	f.Add([]byte(`{"recents":[{"set":"cpt","code":"99214","times":3}],"theme":"light"}`))
	f.Add([]byte(`{"id":"1","dx":["Z23"],"lines":[{"code":"90662","pointers":["A"],"units":1}]}`))
	f.Add([]byte("{}"))
	f.Add([]byte("\x00{"))
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "kept.json")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if claim, err := ReadDraft(path); err == nil && claim != nil && len(claim.Dx)+len(claim.Lines) > 0 {
			if err := WriteDraft(path, claim); err != nil {
				t.Fatal(err)
			}
			again, err := ReadDraft(path)
			if err != nil || !bytes.Equal(again.AppendJSON(nil), claim.AppendJSON(nil)) {
				t.Errorf("%q: the draft became %v, %v", content, again, err)
			}
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if session, err := ReadSession(path); err == nil {
			if err := WriteSession(path, session); err != nil {
				t.Fatal(err)
			}
			if _, err := ReadSession(path); err != nil {
				t.Errorf("%q: the session cannot be read again: %v", content, err)
			}
		}
	})
}
