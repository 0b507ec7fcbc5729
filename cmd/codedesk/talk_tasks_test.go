//go:build linux || darwin

package main

import "slices"

// talks is the table of the everyday tasks in line mode, by the names of the walks.
func talks() []talk {
	flu := []string{"claim 99213-25 i10", "claim 90662 z23", "claim 90471 z23", "claim age 67"}
	favoured := []string{"99214", "favourite"}
	older, newer := "import ~/Downloads/icd10cm_order_2026.txt", "import ~/Downloads/icd10cm_order_2027.txt"
	return []talk{
		// looking up
		{task: "find a vaccine by words", lines: []string{"high dose flu", "1"}, says: []string{"1. 90662, CPT", "90662, CPT, active."}},
		{task: "find what a code means", lines: []string{"99214"}, says: []string{"99214, CPT, active.", "Level 4 established"}},
		{task: "find the codes that begin alike", lines: []string{"e11.6", "more"}, says: []string{"E11.621"}},
		{task: "find a diagnosis by a misspelled word", lines: []string{"ashtma"}, says: []string{"J45.909, ICD-10, Unspecified asthma"}},
		{task: "find the diagnosis of a lay word, and copy it", lines: []string{"high blood pressure", "copy 1"}, says: []string{"1. I10, ICD-10", "Copied I10."}, copies: "I10"},
		{task: "copy the third hit", lines: []string{"flu shot", "copy 3"}, says: []string{"3. 90653", "Copied 90653."}, copies: "90653"},
		{task: "copy a code with its descriptor", lines: []string{"99214", "copytext"}, says: []string{"Copied 99214, Level 4"}, copies: "99214 Level 4"},
		{task: "see what replaced a deleted code", lines: []string{"99201"}, says: []string{"deleted", "use 99202"}},
		{task: "look only in one code set", lines: []string{"set hcpcs", "knee"}, says: []string{"HCPCS only", "in HCPCS.", "1. "}},
		{task: "look only at billable codes", lines: []string{"billable", "diabetes"}, says: []string{"billable codes only", "1. E11.9"}},
		{task: "copy a code over SSH", lines: []string{"99214", "copy"}, says: []string{"99214, CPT", "Copied 99214."}, copies: "99214"},

		// around a code
		{task: "browse from the start to the office visits", lines: []string{"down", "1", "down", "1", "down", "1", "down"}, says: []string{"1. ", "section", "99203, CPT, Level 3 new patient"}},
		{task: "see what lies beside a code in the tree", lines: []string{"e11621", "up", "down"}, says: []string{"E11.621", "E11.622, ICD-10, Type 2"}},
		{task: "choose the seventh character of a broken wrist", lines: []string{"s52.501", "down", "copy 2"}, says: []string{"2. S52.501D", "Copied S52.501D."}, copies: "S52.501D"},
		{task: "follow a note of the card to the code to add, and come back", lines: []string{"e11621", "links", "6", "back"}, says: []string{"6. L97.4", "L97.4, ICD-10", "E11.621, ICD-10"}},
		{task: "compare two codes", lines: []string{"compare 99213 99214"}, says: []string{"99213, CPT", "How many minutes"}},

		// what one keeps
		{task: "make a code a favourite and find it again", lines: []string{"99214", "favourite", "favourites"}, says: []string{"99214 is a favourite.", "1. 99214"}},
		{task: "put a favourite into a folder", given: favoured, lines: []string{"99214", "folder Visits", "favourites"}, says: []string{"99214 is a favourite in Visits.", "Folder Visits:", "1. 99214"}},
		{task: "take the last change of the favourites back", given: favoured, lines: []string{"undo", "favourites"}, says: []string{"Undone", "no favourites yet"}},
		{task: "write a note on a code and find it again", lines: []string{"99214", "note 30 minutes at least", "notes"}, says: []string{"Note on 99214 kept.", "1. 99214", "Note: 30 minutes at least"}},

		// who pays, and when
		{task: "see a code as it was on another date of service", lines: []string{"dos 6/1/20", "99201"}, says: []string{"Date of service 2020-06-01", "99201, CPT, active."}},
		{task: "see what another payer wants", lines: []string{"90662", "payer commercial"}, says: []string{"G0008", "Commercial", "New: "}},
		{
			task: "choose the locality and read the fee", given: []string{"import ~/Downloads/fees"}, lines: []string{"dos 10/5/26", "localities za", "locality zanadu", "20610"},
			says: []string{"90101-00, Zanadu (ZA)", "Medicare's fees: Zanadu (ZA).", "20610, CPT", "$1,040.00 office"},
		},

		// the claim
		{task: "put a code that was found on the claim", lines: []string{"high dose flu", "add 1", "findings"}, says: []string{"1. 90662", "Line 1: 90662", "vaccine-product"}},
		{task: "check a visit with a flu shot and apply the fix", lines: slices.Concat(flu, []string{"findings", "fix 1"}), says: []string{"Verdict: fail", "vaccine-payer", "Fix 1: G0008 in place of", "Done: G0008 in place of"}},
		{task: "take the last change of the claim back", given: flu[:1], lines: []string{"claim 90471", "undo", "claim"}, says: []string{"Line 2: 90471", "Undone.", "Line 1: 99213", "Verdict"}},
		{task: "remove a line of the claim", given: flu, lines: []string{"remove 3"}, says: []string{"Removed: 90471"}},
		{task: "get the exact lines of a vaccine", lines: []string{"claim age 67", "vaccines 90662"}, says: []string{"Line 1: 90662", "Line 2: G0008, Administration of influenza"}},
		{task: "get the level of a visit of 42 minutes", lines: []string{"visit 42 min"}, says: []string{"Line 1: 99215", "42 minutes support 99215"}},
		{task: "see why a line was denied", given: flu, lines: []string{"denial co-97"}, says: []string{"Included in another service"}},
		{task: "copy the claim as CSV", given: flu, lines: []string{"export csv"}, says: []string{"Copied the claim as CSV"}, copies: ",99213,"},
		{task: "paste the lines of a claim", lines: []string{"claim 99213-25", "claim 90471", "claim 90662 z23"}, says: []string{"Line 1: 99213", "Line 2: 90471", "Line 3: 90662"}},
		{task: "save a claim under a name and open it again", given: flu, lines: []string{"save flu visit", "new", "claims", "load flu visit"}, says: []string{"Saved as flu visit.", "A new claim", "flu visit", "Opened flu visit.", "Verdict: fail"}},
		{task: "start a new claim", given: flu, lines: []string{"new", "claim"}, says: []string{"A new claim", "The claim is empty."}},

		// practice
		{task: "practise one find-it question", lines: []string{"practice find", "99213", "answer 99213"}, says: []string{"Question 1 of 10", "99213, CPT, active.", "It stands here", "a good pace is"}},
		{task: "answer one question of a mock exam", lines: []string{"practice mock 1", "answer a", "mark", "questions", "next"}, says: []string{"Question 1 of ", "a. ", "a is noted", "Question 1 is marked", "Marked: 1.", "Question 2 of "}},
		{task: "see how practice comes along", lines: []string{"practice stats"}, says: []string{"Today 0 of 0 right. Streak 0 days"}},

		// releases
		{task: "import a release", lines: []string{newer, "books"}, says: []string{"Installed icd10cm-2027-nchs, 4 codes, 2 billable.", "icd10cm-2027-nchs, ICD-10 FY2027"}},
		{task: "see what changed since the release before", given: []string{older, newer}, lines: []string{"changes"}, says: []string{"ICD-10 FY2026 to FY2027: 0 added, 0 deleted, 1 revised", "Revised: R10.81, Borborygmus of the waiting room, before: Squelchings in the waiting room."}},
		{task: "remove a release", given: []string{newer}, lines: []string{"books remove icd10cm-2027-nchs", "books"}, says: []string{"Removed icd10cm-2027-nchs.", "Only the starter set is installed"}},
		{task: "use a release for every date", given: []string{newer}, lines: []string{"books use icd10cm-2027-nchs", "borborygmus"}, says: []string{"icd10cm-2027-nchs serves every date now.", "1. R10.81"}},

		// the program
		{task: "come back to what was looked up", given: []string{"high dose flu", "1"}, lines: []string{"recents", "1"}, says: []string{"1. 90662", "90662, CPT, active."}},
		{task: "come back to the claim that was being made", given: flu, lines: []string{"claim"}, says: []string{"age 67", "Line 3: 90471", "Verdict: fail"}},
		{task: "give an action another key in the config file", config: "payer = 'commercial'\n[keys]\ncopy = 'C'\n", lines: []string{"state", "settings"}, says: []string{"Commercial", "payer is commercial, from config.toml:1.", "keys.copy is C, from config.toml:3."}},
		{task: "suspend to the shell and come back", given: []string{"high dose flu", "1", "payer commercial", "quit"}, lines: []string{"state", "recents"}, says: []string{"Commercial", "1. 90662"}},
		{task: "find out how something is done, and do it", lines: []string{"help colours", "theme light"}, says: []string{"theme [NAME]:", "The drawn screen will be light."}},
		{task: "choose another theme", lines: []string{"theme", "theme light"}, says: []string{"deuteranopia", "The drawn screen will be light."}},
		{task: "lay the card below the list", lines: []string{"flu", "1"}, says: []string{"hits for", "1. J10.1", "10. ", "J10.1, ICD-10, billable."}},
		{task: "read what all keys do", lines: []string{"help"}, says: []string{"Words or a code look something up.", "copy [N]:", "findings:", "favourite [N]:", "import PATH:", "update [yes]:", "changes [SET", "practice [DRILL]", "settings:", "quit:"}},
	}
}
