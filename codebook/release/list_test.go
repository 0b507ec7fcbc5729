package release

import (
	"reflect"
	"strings"
	"testing"

	"codedesk/codebook"
)

func fullList() []Installed {
	return []Installed{
		{Edition: codebook.Edition{Set: codebook.PTP, Service: codebook.Outpatient, Name: "Edits", Release: "2031-04", Effective: 20310401, End: 20310630, Complete: true, Owner: codebook.OwnerCMS, Chosen: true,
			Checked: "four parts", Rest: "nothing", Copyright: 2031}, File: "a.book", Codes: 3, Billable: 2, Terms: 1, Sources: []string{"one.txt", "two words.zip"}},
		{Edition: codebook.Edition{Set: codebook.HCPCS, Effective: 20310101, Starter: true}, File: "b.book"},
	}
}

// The list comes back as it was written, field by field.
func TestListText(t *testing.T) {
	list := fullList()
	for _, field := range reflect.VisibleFields(reflect.TypeFor[Installed]()) {
		if zero := reflect.ValueOf(list[0]).FieldByIndex(field.Index).IsZero(); zero != (field.Name == "Starter") {
			t.Errorf("%s is not tried", field.Name)
		}
	}
	got, err := readShelf(listText(list))
	if list[1].Sources = []string{}; err != nil || !reflect.DeepEqual(got, list) {
		t.Errorf("%+v, %v, not %+v", got, err, list)
	}
	list[0].Sources = []string{"with\ttab\nand break"}
	if got, err := readShelf(listText(list)); err != nil || got[0].Sources[0] != "with tab and break" {
		t.Errorf("%q, %v", got[0].Sources, err)
	}
}

// What is not a list is an error that says where.
func TestBadListText(t *testing.T) {
	good := listText(fullList())
	for name, test := range map[string]struct{ text, want string }{
		"empty":         {"", "line 1"},
		"other columns": {strings.Replace(good, "owner", "owned", 1), "line 1"},
		"short line":    {good + "cpt\tmore\n", "line 4: 2 columns, not at least 17"},
		"number":        {strings.Replace(good, "20310630", "June", 1), `line 2: "June" is not a number`},
	} {
		if list, err := readShelf(test.text); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, %v", name, list, err)
		}
	}
}
