package practice_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/practice"
)

// What is exported reads back as it was, the program's own content included.
func TestExportReadsBack(t *testing.T) {
	v := testBook(t).AsOf(today)
	for _, deck := range []*practice.Deck{trainer(t).Deck, testDeck(t)} {
		text, refused, err := practice.ExportTOML(deck.Items(), v)
		if err != nil || refused != nil {
			t.Fatal(err, refused)
		}
		back, faults := load(string(text))
		for _, f := range faults {
			t.Error(f)
		}
		if len(back.Items()) != len(deck.Items()) {
			t.Errorf("%d items come back of %d", len(back.Items()), len(deck.Items()))
		}
		for _, it := range deck.Items() {
			got := back.Item(it.ID)
			if got == nil {
				t.Errorf("%s is lost", it.ID)
				continue
			}
			same := *got
			same.File, same.Row, same.Own = it.File, it.Row, it.Own
			if !reflect.DeepEqual(plain(t, &same), plain(t, it)) {
				t.Errorf("%s comes back as\n%s\nwas\n%s", it.ID, plain(t, &same), plain(t, it))
			}
		}
	}
}

// plain is an item as JSON.
func plain(t *testing.T, it *practice.Item) string {
	t.Helper()
	text, err := json.Marshal(it)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// An item into which the AMA's descriptor was copied does not leave.
func TestExportKeepsLicensedWordsBack(t *testing.T) {
	const descriptor = "Licensed words for a visit of twenty minutes"
	edition := codebook.Edition{Set: codebook.CPT, Release: "2026", Effective: 20260101, Owner: codebook.OwnerAMA}
	release, err := codebook.NewRelease(edition, []codebook.Row{{Code: &codebook.Code{Code: "99213", Display: descriptor}}})
	if err != nil {
		t.Fatal(err)
	}
	book, err := codebook.New(codebook.Contents{Releases: []*codebook.Release{release}})
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(whole+more, "one stable chronic illness", strings.ToUpper(descriptor), 1)
	deck, _ := load(text)
	out, refused, err := practice.ExportTOML(deck.Items(), book.AsOf(today))
	if err != nil || len(refused) != 1 || !strings.HasPrefix(refused[0], "find-visit: ") || strings.Contains(strings.ToLower(string(out)), strings.ToLower(descriptor)) {
		t.Errorf("refused %v, %v", refused, err)
	}
}
