package edits

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"codedesk/codebook/starter"
)

// withoutCPT are the tables of a build without CPT.
func withoutCPT(t *testing.T) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(tables(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(name, "cpt/") || strings.HasPrefix(name, "practice/") {
			return err
		}
		text, err := fs.ReadFile(tables(), name)
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Where no list of CPT's modifiers is at hand, 25 is not called wrong.
func TestModifiersWithoutCPT(t *testing.T) {
	book, err := starter.Load(withoutCPT(t))
	if err != nil {
		t.Fatal(err)
	}
	tryAll(t, book, "modifier-valid", []try{
		{"of CPT", "dos 2026-06-01 payer commercial 99213-25", "unchecked"},
		{"of anesthesia", "dos 2026-06-01 payer commercial 00142-P2", "unchecked"},
		{"of quality", "dos 2026-06-01 payer commercial 4040F-1P", "unchecked"},
		{"of HCPCS", "dos 2026-06-01 payer commercial J0178-RT", ""},
		{"letters that no list has", "dos 2026-06-01 payer commercial 99213-ZY", "warning 1"},
	})
}

func TestModifierValid(t *testing.T) {
	tryAll(t, testBook(t), "modifier-valid", []try{
		// in use on the day
		{"CPT has no 34", "dos 2026-06-01 99213-34", "error 1"},
		{"letters that no list has", "dos 2026-06-01 99213-ZY", "warning 1"},
		{"digits before the edition", "dos 2019-06-01 99213-34", "warning 1"},
		{"JG on its last day", "dos 2024-12-31 J1885-JG", ""},
		{"JG a day later", "dos 2025-01-01 J1885-JG", "error 1"},
		{"XS on its first day", "dos 2015-01-01 11102-XS", ""},
		{"XS a day earlier", "dos 2014-12-31 11102-XS", "error 1"},
		{"93 before it was there", "dos 2021-12-31 90834-93", "error 1"},
		{"93 on its first day", "dos 2022-01-01 90834-93", ""},
		{"twice", "dos 2026-06-01 20610-RT-RT", "warning 1"},
		{"from a residence to a hospital", "dos 2026-06-01 payer medicare A0428-RH A0425-RH x5", ""},
		{"a journey that spells a modifier of old", "dos 2026-06-01 payer medicare A0428-RP", ""},
		{"no journey ends there", "dos 2026-06-01 payer medicare A0428-RZ", "warning 1"},
		{"no journey begins there", "dos 2026-06-01 payer medicare A0428-XH", "warning 1"},
		{"a journey without an ambulance", "dos 2026-06-01 payer medicare 99213-RH", "warning 1"},
		{"the spine before ICD-10", "dos 2014-06-01 payer medicare dx M48.20 98940-AT", ""},
		// where it can stand
		{"physical status on an operation", "dos 2026-06-01 payer commercial 66984-P2", "error 1"},
		{"physical status on anesthesia", "dos 2026-06-01 payer commercial 00142-P2", ""},
		{"1P on a quality code", "dos 2026-06-01 4040F-1P", ""},
		{"1P on a visit", "dos 2026-06-01 99213-1P", "error 1"},
		{"8P on a vaccine", "dos 2026-06-01 90662-8P", "error 1"},
		{"a side on a visit", "dos 2026-06-01 99213-LT", "error 1"},
		{"a finger on an X-ray", "dos 2026-06-01 73140-F1", ""},
		{"a side on a drug of HCPCS", "dos 2026-06-01 J0178-RT", ""},
		{"91 on a laboratory test", "dos 2026-06-01 84132-91", ""},
		{"91 on an X-ray", "dos 2026-06-01 71046-91", "error 1"},
		// what it needs
		{"assistant where none is paid", "dos 2026-06-01 payer medicare 17110-80", "error 1"},
		{"assistant where Medicare pays none", "dos 2026-06-01 payer commercial 17110-80", "warning 1"},
		{"unrelated, without a global period", "dos 2026-06-01 92134-79", "info 1"},
		{"an add-on in recovery", "dos 2026-06-01 17003-79", ""},
		{"assistant where one is paid", "dos 2026-06-01 44970-80", ""},
		{"assistant with documents", "dos 2026-06-01 12037-AS", "info 1"},
		{"operation only without a global period", "dos 2026-06-01 93000-54", "error 1"},
		{"operation only", "dos 2026-06-01 66984-54", ""},
		{"indicator not known", "dos 2026-06-01 33999-80", "unchecked"},
		// CLIA
		{"QW missing on Medicare", "dos 2026-06-01 payer medicare pos 11 87880", "warning 1"},
		{"QW missing elsewhere", "dos 2026-06-01 payer commercial pos 11 87880", "info 1"},
		{"QW there", "dos 2026-06-01 payer medicare pos 11 87880-QW", ""},
		{"QW where every form is waived", "dos 2026-06-01 payer medicare pos 11 81002-QW", "error 1"},
		{"glucose by meter", "dos 2026-06-01 payer medicare pos 11 82962-QW", "error 1"},
		{"QW on a test that the list lacks", "dos 2026-06-01 payer medicare pos 11 88305-QW", "unchecked"},
		{"QW on an operation", "dos 2026-06-01 17110-QW", "error 1"},
		{"an independent laboratory", "dos 2026-06-01 payer medicare pos 81 87880", ""},
		// therapy
		{"therapy without a plan", "dos 2026-06-01 payer medicare 97110", "error 1"},
		{"before the change request", "dos 2017-12-31 payer medicare 97110", ""},
		{"the change request counts, the indicator is of a later edition", "dos 2018-01-01 payer medicare 97110", ""},
		{"another payer", "dos 2026-06-01 payer commercial 97110", ""},
		{"no payer", "dos 2026-06-01 97110", "unchecked"},
		{"evaluation by the other profession", "dos 2026-06-01 payer medicare 97161-GO", "error 1"},
		{"therapist's own", "dos 2026-06-01 payer medicare 97165-GO", ""},
		{"assistant without the plan", "dos 2026-06-01 payer commercial 97110-CQ", "error 1"},
		{"assistant before it was required", "dos 2019-12-31 payer commercial 97110-CQ", ""},
		{"assistant on the first day", "dos 2020-01-01 payer commercial 97110-CQ", "error 1"},
		{"assistant with the plan", "dos 2026-06-01 payer medicare 97110-GP-CQ", ""},
		{"occupational assistant under GP", "dos 2026-06-01 payer medicare 97110-GP-CO", "error 1"},
		{"a plan on a visit", "dos 2026-06-01 99213-GP", "error 1"},
		// chiropractic
		{"AT missing", "dos 2026-06-01 payer medicare dx M99.03 98941 A", "error 1"},
		{"maintenance", "dos 2026-06-01 payer medicare dx M99.03 98941-GA A", ""},
		{"pain first", "dos 2026-06-01 payer medicare dx M54.50,M99.03 98941-AT A,B", "error 1"},
		{"subluxation first", "dos 2026-06-01 payer medicare dx M54.50,M99.03 98941-AT B,A", ""},
		{"another payer's", "dos 2026-06-01 payer commercial dx M54.50 98941", ""},
		{"AT on something else", "dos 2026-06-01 payer medicare 97110-GP-AT", "error 1"},
		{"chiropractic without a payer", "dos 2026-06-01 dx M99.03 98941 A", "unchecked"},
		// who worked
		{"anesthesia without a giver", "dos 2026-06-01 payer medicare 00142", "error 1"},
		{"anesthesia with one", "dos 2026-06-01 payer medicare 00142-QZ", ""},
		{"shared in the office", "dos 2026-06-01 payer medicare pos 11 99213-FS", "error 1"},
		{"shared in the hospital", "dos 2026-06-01 payer medicare pos 21 99232-FS", ""},
		{"resident alone, level 4", "dos 2026-06-01 payer medicare pos 11 99214-GE", "error 1"},
		{"resident alone, level 3", "dos 2026-06-01 payer medicare pos 11 99213-GE", ""},
		{"admitting physician in the office", "dos 2026-06-01 payer medicare pos 11 99213-AI", "warning 1"},
		{"stopped in the office", "dos 2026-06-01 pos 11 45378-73", "error 1"},
		// order
		{"side before the part", "dos 2026-06-01 73562-RT-26", "info 1"},
		{"part before the side", "dos 2026-06-01 73562-26-RT", ""},
		{"50 before 26", "dos 2026-06-01 73562-50-26", "info 1"},
	})
}
