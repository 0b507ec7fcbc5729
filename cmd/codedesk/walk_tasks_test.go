//go:build linux || darwin

package main

import "slices"

// race is the task that line mode does not do: it walks the tree by keys against the clock.
const race = "race with the books open"

// walks is the table of everyday tasks. A new one is a row. Every step must bring something onto the screen that was not there and was not typed.
func walks() []walk {
	library := step{press: "ctrl+o t 4", sees: "holds"}
	imported := func(file, sees string) []step {
		return []step{{press: "i", sees: "tab complete"}, {typed: "~/Downloads/" + file, press: "enter", sees: sees}}
	}
	newer := imported("icd10cm_order_2027.txt", "2 billable; not for this date")
	shelved := step{press: library.press, sees: "2027-09-30"} // the codebook is opened anew after the import
	older := imported("icd10cm_order_2026.txt", "2 billable; it is searched now")
	codes := step{press: "1", sees: "browse with"}
	practice := step{press: "ctrl+o t 3", sees: "enter begins"}
	return []walk{
		// looking up
		{task: "find a vaccine by words", way: []step{{typed: "high dose flu", sees: "90662   CPT   active"}}},
		{task: "find what a code means", way: []step{{typed: "99214", sees: "99214   CPT   active"}}},
		{task: "find the codes that begin alike", way: []step{{typed: "e11.6", sees: "E11.621  Type 2 diabetes mellitus with foot ulcer"}}},
		{task: "find a diagnosis by a misspelled word", way: []step{{typed: "ashtma", sees: "J45.909  Unspecified asthma"}}},
		{task: "find the diagnosis of a lay word, and copy it", way: []step{{typed: "high blood pressure", sees: "I10   ICD-10"}, {press: "ctrl+y", sees: "copied I10", copies: "I10"}}},
		{task: "copy the third hit", way: []step{{typed: "flu shot", sees: "90653    Flu shot"}, {press: "down down ctrl+y", sees: "copied 90653", copies: "90653"}}},
		{task: "copy a code with its descriptor", way: []step{{typed: "99214", sees: "99214   CPT"}, {press: "enter Y", sees: "copied 99214", copies: "99214 Level 4"}}},
		{task: "see what replaced a deleted code", way: []step{{typed: "99201", sees: "use 99202"}}},
		{task: "look only in one code set", way: []step{{typed: "knee", sees: "of 22,4"}, {press: "ctrl+o s ctrl+o s", sees: "showing HCPCS"}}},
		{task: "look only at billable codes", way: []step{{typed: "diabetes", sees: "of 22,4"}, {press: "ctrl+o b", sees: "billable codes only"}}},
		{task: "copy a code over SSH", env: []string{"SSH_TTY=/dev/pts/9", "SSH_CONNECTION=192.0.2.1 50022 192.0.2.2 22"}, way: []step{{typed: "99214", sees: "99214   CPT"}, {press: "ctrl+y", sees: "copied 99214", copies: "99214"}}},

		// around a code
		{task: "browse from the start to the office visits", way: []step{{press: "enter right right right", sees: "99203    Level 3 new patient"}}},
		{task: "see what lies beside a code in the tree", way: []step{{typed: "e11621", sees: "E11.621   ICD-10"}, {press: "enter left", sees: "E11.622  Type 2"}}},
		{task: "choose the seventh character of a broken wrist", way: []step{{typed: "s52.501", sees: "S52.501   ICD-10"}, {press: "enter right down y", sees: "copied S52.501D", copies: "S52.501D"}}},
		{task: "follow a note of the card to the code to add, and come back", way: []step{
			{typed: "e11621", sees: "E11.621   ICD-10"}, {press: "tab tab tab tab tab tab tab enter", sees: "L97.4   ICD-10"}, {press: "backspace", sees: "E11.621   ICD-10"},
		}},
		{task: "compare two codes", way: []step{
			{typed: "99213", sees: "99213   CPT"}, {press: "ctrl+o m", sees: "99213 is A"}, {press: "ctrl+u", sees: "type a code"},
			{typed: "99214", sees: "99214   CPT"}, {press: "ctrl+o m", sees: "How many minutes"},
		}},

		// what one keeps
		{task: "make a code a favourite and find it again", way: append(favoured(), step{press: "ctrl+o v", sees: "favourites"})},
		{task: "put a favourite into a folder", given: favoured(), way: []step{{press: "ctrl+o F", sees: "new folder for 99214"}, {typed: "Visits", press: "enter", sees: "is a favourite in Visits"}}},
		{task: "take the last change of the favourites back", given: favoured(), way: []step{{press: "ctrl+o u", sees: "undone"}}},
		{task: "write a note on a code and find it again", way: []step{
			{typed: "99214", sees: "99214   CPT   active"}, {press: "ctrl+o n", sees: "enter keep"}, {typed: "30 minutes at least", press: "enter", sees: "note on 99214 kept"}, {press: "ctrl+o v", sees: "with a note"},
		}},

		// who pays, and when
		{task: "see a code as it was on another date of service", way: []step{
			{typed: "99201", sees: "use 99202"}, {press: "ctrl+o d", sees: "date of service"}, {typed: "6/1/20", press: "enter", sees: "99201   CPT   active"},
		}},
		{task: "see what another payer wants", way: []step{{typed: "90662", sees: "G0008"}, {press: "ctrl+o $", sees: "Commercial"}}},
		{task: "choose the locality and read the fee", given: slices.Concat([]step{library}, imported("fees", "FEES 2026-10: 4 rows"), []step{codes, {press: "/ ctrl+o d", sees: "date of service"}, {typed: "10/5/26", press: "enter", sees: "DOS 2026-10-05"}, {typed: "20610", sees: "$640.00 office"}}), way: []step{{press: "ctrl+o L", sees: "Zebrina"}, {typed: "zana", press: "enter", sees: "$1,040.00 office"}}},

		// the claim
		{task: "put a code that was found on the claim", way: []step{
			{typed: "high dose flu", sees: "90662   CPT"}, {press: "ctrl+o a", sees: "is on the claim, screen 2"}, {press: "ctrl+o t 2", sees: "vaccine-product"},
		}},
		{task: "check a visit with a flu shot and apply the fix", given: on(), way: append(on(flu()...)[1:], step{press: "tab enter", sees: "G0008 in place of"})},
		{task: "take the last change of the claim back", given: on(flu()...), way: []step{{press: "ctrl+o u", sees: "undone"}}},
		{task: "remove a line of the claim", given: on(flu()...), way: []step{{press: "esc r", sees: "removed"}}},
		{task: "get the exact lines of a vaccine", given: on("age 67 | Medicare  age 67"), way: []step{{press: "ctrl+o v", sees: "─ vaccines ─"}, {typed: "90662", press: "enter", sees: "Administration of influenza"}}},
		{task: "get the level of a visit of 42 minutes", given: on(), way: []step{{press: "ctrl+o E", sees: "level of an office visit"}, {typed: "42 min", press: "enter", sees: "99215"}}},
		{task: "see why a line was denied", given: on(flu()...), way: []step{{press: "ctrl+o D", sees: "the payer's reason"}, {typed: "co-97", press: "enter", sees: "Included in another service"}}},
		{task: "copy the claim as CSV", given: on(flu()...), way: []step{{press: "ctrl+o x", sees: "copy the claim as"}, {press: "down enter", sees: "copied CSV", copies: "99213"}}},
		{task: "paste the lines of a claim", given: on(), way: []step{{paste: "99213-25\n90471\n90662 z23\n", sees: " 3  90662"}}},
		{task: "save a claim under a name and open it again", given: on(flu()...), way: []step{
			{press: "ctrl+o s", sees: "save the claim"}, {typed: "flu visit", press: "enter", sees: "saved as"}, {press: "ctrl+o N", sees: "An empty claim"}, {press: "ctrl+o l", sees: "flu visit   DOS"}, {press: "enter", sees: "vaccine-payer"},
		}},
		{task: "start a new claim", given: on(flu()...), way: []step{{press: "ctrl+o N", sees: "An empty claim"}}},

		// practice
		// which question comes is drawn, and some ask for two codes: to be shown the answer ends each
		{task: "practise one find-it question", way: []step{practice, {press: "enter", sees: "1 of 10"}, {typed: "99213", sees: "Level 3 established"}, {press: "ctrl+o x", sees: "a good pace is"}}},
		{task: "answer one question of a mock exam", way: []step{practice, {press: "G k enter", sees: "which exam?"}, {press: "enter", sees: "1 of "}, {press: "a enter", sees: "2 of "}}},
		{task: "see how practice comes along", given: []step{practice}, way: []step{{press: "P", sees: "streak"}}},
		{task: race, given: []step{practice}, way: []step{{press: "G k k enter", sees: "1 of "}}},

		// releases
		{task: "import a release", way: append([]step{library}, newer...)},
		{task: "see what changed since the release before", given: slices.Concat([]step{library}, older, newer, []step{codes}), way: []step{shelved, {press: "w", sees: "FY2026 → FY2027"}}},
		{task: "remove a release", given: slices.Concat([]step{library}, newer, []step{codes}), way: []step{shelved, {press: "r", sees: "Remove ICD-10 FY2027"}, {press: "y", sees: "removed ICD-10 FY2027"}}},
		{task: "use a release for every date", given: slices.Concat([]step{library}, newer, []step{codes}), way: []step{shelved, {press: "u", sees: "serves every date now"}}},

		// the program
		{task: "come back to what was looked up", given: []step{{typed: "high dose flu", sees: "90662   CPT"}}, way: []step{{press: "ctrl+c", again: true, sees: "90662   CPT"}}},
		{task: "come back to the claim that was being made", given: on(flu()...), way: []step{{press: "ctrl+c", again: true, sees: "vaccine-payer"}}},
		{task: "give an action another key in the config file", config: "[keys]\ncopy = 'C'\n", way: []step{{typed: "99214", sees: "99214   CPT"}, {press: "enter C", sees: "copied 99214", copies: "99214"}}},
		{task: "suspend to the shell and come back", shell: true, given: []step{{typed: "high dose flu", sees: "90662   CPT"}}, way: []step{{press: "ctrl+z", sees: "stopped"}, {press: "enter", sees: "› high dose flu"}}},
		{task: "find out how something is done, and do it", way: []step{{press: "ctrl+o /", sees: "enter do it"}, {typed: "theme", sees: "next theme"}, {press: "enter", sees: "theme light"}}},
		{task: "choose another theme", way: []step{{press: "ctrl+o T", sees: "theme light"}}},
		{task: "lay the card below the list", way: []step{{typed: "flu", sees: "of 22,4"}, {press: "ctrl+o P", sees: "card below the list"}}},
		{task: "read what all keys do", way: []step{{press: "?", sees: "esc close"}}},
	}
}
