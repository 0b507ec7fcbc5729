package main

// cold is the section that only runs when it is named: it downloads and builds everything anew.
const cold = "cold"

// sections are all that is measured, in order.
func sections() []section {
	return []section{
		{"start", "Start and keys", []measurement{
			own{"a process from start to end, by turns with one that does nothing", firstQuery, []promise{
				{"a look-up in a fresh process, starter set: more than an empty Go process", atMost(6, "ms"), "starter", ""},
				{"a look-up in a fresh process, all releases and tables: more than an empty Go process", atMost(6, "ms"), "all", ""},
				{"the same on a date of service of another year", atMost(6, "ms"), "another year", ""},
			}},
			goTest{dir: "cmd/codedesk", bench: "BenchmarkSpeedFirstFrame|BenchmarkSpeedKeyToFrame", benchtime: "1x", promises: []promise{
				{"first frame: more than an empty Bubble Tea program, median", atMost(10, "ms"), "BenchmarkSpeedFirstFrame ms-more/median", `--- BENCH: BenchmarkSpeedFirstFrame\S*\n.*?: (\d+ pairs; [^;]+)`},
				{"key to frame: more than the empty program, p95", atMost(2, "ms"), "BenchmarkSpeedKeyToFrame ms-more/p95", `--- BENCH: BenchmarkSpeedKeyToFrame\S*\n.*?: (\d+ pairs; [^;]+)`},
			}},
			goTest{dir: "cmd/codedesk", run: "TestSilentTerminal", promises: []promise{
				{"first frame on a terminal that answers nothing", atMost(1, "s"), `first frame after (\S+)`, ""},
			}},
			own{"the workbench in a terminal, a little of everything three times over", workbenchMemory, []promise{
				{"memory of the workbench with all releases and tables", atMost(200, "MB"), "most", ""},
			}},
			own{"the program and the packages", sizes, []promise{
				{"the program", atMost(30, "MB"), "program", ""},
				{"installed", atMost(35, "MB"), "installed", ""},
			}},
		}},
		{"starter", "The starter set", []measurement{
			goTest{dir: "codebook/starter", run: "TestOfficial.*|TestEmbeddedTablesLoad", promises: []promise{
				{"CPT rows, verified, in force", atLeast(1800, ""), `(\d+) codes in force`, ""},
				{"CPT codes known as deleted", atLeast(10, ""), `in force and (\d+) deleted`, ""},
				{"HCPCS rows", atLeast(1000, ""), `hcpcs-\S+ +\{Codes:(\d+)`, ""},
				{"ICD-10-CM rows that can be billed", atLeast(3500, ""), `icd10cm-\S+ +\{Codes:\d+ Billable:(\d+)`, ""},
				{"ICD-10-CM chapters and blocks", exactly(22 + 297), `(\d+) chapters and blocks`, ""},
				{"ICD-10-CM categories", exactly(1918), `chapters and blocks, (\d+) categories`, ""},
				{"places of service", exactly(52), `pos-\S+ +\{Codes:(\d+)`, ""},
				{"denial reasons", atLeast(60, ""), `carc-\S+ +\{Codes:(\d+)`, ""},
				{"pairs of codes with an NCCI edit", atLeast(400, ""), `(\d+) pairs checked`, ""},
				{"words and abbreviations that lead to codes", atLeast(2500, ""), `(\d+) words and synonyms`, ""},
			}},
			goTest{dir: "codebook/starter", bench: "BenchmarkLoad", promises: []promise{
				{"read and check the tables, 10,000 rows", atMost(30, "ms"), "BenchmarkLoad ms/10,000-rows", ""},
			}},
			goTest{dir: "codebook/workbench", bench: "BenchmarkOpen", benchtime: "30x", promises: []promise{
				{"read, check and index the whole starter set", atMost(100, "ms"), "BenchmarkOpen ns/op", ""},
			}},
			goTest{dir: "codebook/search", bench: "BenchmarkKeystroke", promises: []promise{
				{"fuzzy.Find over the same rows ÷ a keystroke of ours", atLeast(20, "times"), "BenchmarkKeystroke ×fuzzy.Find", `([\d.]+ p50-µs\s+[\d.]+ p95-µs)`},
			}},
		}},
		{"search", "Search", []measurement{
			contest{},
			goTest{dir: "codebook/search", run: "TestEverydayLookups|TestOfficialEverydayLookups", promises: []promise{
				{"everyday look-ups: right code first, starter set", atLeast(.80, ""), `TestEverydayLookups\n.*: first in (\S+)`, ""},
				{"among the first five, starter set", atLeast(.92, ""), `TestEverydayLookups\n.*among five in (\S+)`, ""},
				{"first with all sets ÷ first with the starter set alone", atLeast(1, ""), `all sets ÷ starter set alone: (\S+)`, ""},
			}},
		}},
		{"library", "Releases and imports", []measurement{
			own{"`codedesk import`", imports, []promise{
				{"import of ICD-10-CM with its indexes", atMost(6, "s"), "diagnoses", ""},
				{"import of all sets and tables", atMost(60, "s"), "all", ""},
				{"memory to import the largest table, 2.5 million pairs", atMost(300, "MB"), "largest memory", ""},
				{"memory to import the longest text, ICD-10-CM FY2025, search index included", atMost(300, "MB"), "longest memory", ""},
			}},
			own{"`codedesk books`", shelf, []promise{
				{"ICD-10-CM FY2025: rows", exactly(97_584), "icd10cm-2025-nchs codes", ""},
				{"ICD-10-CM FY2025: billable", exactly(74_260), "icd10cm-2025-nchs billable", ""},
				{"HCPCS January 2025: codes", exactly(8_259), "hcpcs-2025-01-cms codes", ""},
				{"HCPCS January 2025: modifiers", exactly(383), "modifier-2025-01-cms codes", ""},
				{"ICD-10-PCS 2026: rows", exactly(80_110), "icd10pcs-2026-cms codes", ""},
				{"PTP pairs", exactly(2_546_017), "ptp-practitioner-2024-07-cms codes", ""},
				{"MUE limits", exactly(14_677), "mue-practitioner-2024-07-cms codes", ""},
			}},
			own{"`codedesk diff`", newYear, []promise{
				{"FY2025 to FY2026: added", exactly(487), "added", ""},
				{"FY2025 to FY2026: deleted", exactly(28), "deleted", ""},
				{"FY2025 to FY2026: revised", exactly(38), "revised", ""},
			}},
			goTest{dir: "codebook/release", run: "TestOfficialPairsAreKept|TestOfficialTabularAgreesWithOrder|TestOfficialAddenda.*|TestOfficialFeesAreKept", promises: []promise{
				{"PTP pairs in force", exactly(1_669_820), `(\d+) of them in force`, ""},
				{"Tabular List 2021: lists of Excludes1, all their notes read", exactly(2_625), `(\d+) lists of excludes1 `, ""},
				{"Tabular List 2021: lists of Excludes2, all their notes read", exactly(1_045), `(\d+) lists of excludes2 `, ""},
				{"Tabular List 2021: lists of use additional code, all their notes read", exactly(774), `(\d+) lists of use-additional `, ""},
				{"addenda of FY2020: codes that differ from our diff", exactly(0), `addenda of 2020: (\d+) codes differ`, ""},
				{"addenda of FY2025: codes that differ from our diff", exactly(0), `addenda of 2025: (\d+) codes differ`, ""},
				{"amounts of 2025 equal to CMS's totals, to the cent", exactly(37_730), `(\d+) amounts, 0 wrong`, ""},
			}},
			goTest{dir: "codebook/release", bench: "BenchmarkOfficialOpen", benchtime: "100x", promises: []promise{
				{"open ICD-10-CM FY2025", atMost(1, "ms"), "BenchmarkOfficialOpen/icd10cm-2025-nchs ns/op", ""},
				{"open ICD-10-PCS 2026", atMost(1, "ms"), "BenchmarkOfficialOpen/icd10pcs-2026-cms ns/op", ""},
				{"open HCPCS January 2025", atMost(1, "ms"), "BenchmarkOfficialOpen/hcpcs-2025-01-cms ns/op", ""},
				{"open the table of pairs", atMost(1, "ms"), "BenchmarkOfficialOpen/ptp-practitioner-2024-07-cms ns/op", ""},
			}},
			goTest{dir: "codebook/workbench", run: "TestImportIsCancelledAnywhere", promises: []promise{
				{"longest stretch of an import that cannot be cancelled", atMost(1, "s"), `asked \d+ times, (\S+) apart at most`, ""},
			}},
			goTest{dir: "cmd/codedesk", run: "TestKilledImport", env: []string{"CODEDESK_KILLS=200"}, promises: []promise{
				{"killed imports that left the old release or the new one", atLeast(200, ""), `of (\d+) were killed after the switch`, ""},
			}},
		}},
		{"claims", "Claims", []measurement{
			goTest{dir: "codebook/claim/edits", bench: "BenchmarkCheck|BenchmarkCheckTenLines|BenchmarkPairing|BenchmarkBetween", promises: []promise{
				{"claims of five lines checked a second, all tables", atLeast(50_000, ""), "BenchmarkCheck claims/s", `([\d.]+ claims/s-of-2-free-cores)`},
				{"check of a claim of ten lines, all tables", atMost(1, "ms"), "BenchmarkCheckTenLines ns/op", ""},
				{"PTP look-up of the checker", atMost(200, "ns"), "BenchmarkPairing ns/op", ""},
				{"PTP look-up by texts", atMost(200, "ns"), "BenchmarkBetween ns/op", ""},
			}},
			own{"`codedesk check --format ndjson` over 1,000,000 claims", filter, []promise{
				{"NDJSON filter: claims of five lines a second, all tables", atLeast(50_000, ""), "wall", ""},
				{"its memory late ÷ early in a million claims", atMost(1.25, ""), "growth", ""},
			}},
			goTest{dir: "codebook/claim/edits", run: "TestRandomClaims|TestCarrierClaims|TestClaimsOfAnOffice", env: []string{"CODEDESK_RANDOM=100000", "GOGC=400"}, promises: []promise{
				{"random claims answered; .ci/soak makes it a million", atLeast(100_000, ""), `(\d+) random claims were answered`, ""},
				{"synthetic carrier claims checked without a crash", atLeast(605, ""), `full: (\d+) claims of`, ""},
				{"claims of an office answered as written down before", atLeast(55, ""), `(\d+) claims of an office`, ""},
			}},
		}},
		{"desk", "What the user makes", []measurement{
			goTest{dir: "codebook/desk", run: "TestKilledWriter|TestManyWriters|TestOverwrittenPages|TestKilledMigration|TestUndoRandom",
				env: []string{"CODEDESK_DESK_KILLS=1000", "CODEDESK_DESK_WRITES=1000", "CODEDESK_OVERWRITES=1000", "CODEDESK_DESK_MIGRATIONS=200"}, promises: []promise{
					{"kills while writing, of which none lost an acknowledged row", atLeast(1000, ""), `(\d+) kills, `, ""},
					{"rows of eight writers at once, none lost", atLeast(8000, ""), `(\d+) rows of eight writers`, ""},
					{"overwritten databases, none without a way back", atLeast(1000, ""), `found \d+ times in (\d+)`, ""},
					{"killed changes of layout", atLeast(200, ""), `(\d+) changes of layout`, ""},
					{"steps undone", atLeast(30, ""), `(\d+) steps were undone`, ""},
				}},
			goTest{dir: "codebook/practice", bench: "BenchmarkDue", promises: []promise{
				{"what is due of 10,000 cards", atMost(5, "ms"), "BenchmarkDue ms/10k-cards", `(\d+) cards are due`},
			}},
			goTest{dir: "codebook/workbench", bench: "BenchmarkOpenDesk", promises: []promise{
				{"to open the desk with 10,000 cards: more than with none", atMost(.5, "ms"), "BenchmarkOpenDesk ms-more", ""},
			}},
		}},
		{"practice", "Practice", []measurement{
			own{"`codedesk practice --list`", content, []promise{
				{"find-it prompts", atLeast(250, ""), "find", ""},
				{"encounter cases", atLeast(120, ""), "case", ""},
				{"exam questions", atLeast(300, ""), "question", ""},
				{"confusion pairs", atLeast(60, ""), "pair", ""},
			}},
			goTest{dir: "codebook/practice", run: "TestSchedulerAgreesWithThePublishedVector|TestReplayEqualsWhatWasKeptUp|TestAClockThatWasPutBack|TestEveryAnswerIsProved", promises: []promise{
				{"FSRS: difference from the published vector", atMost(1e-4, ""), `differs by (\S+) from the published`, ""},
				{"answers that the claim checker or the codebook proves wrong", exactly(0), `(\d+) answers are wrong`, ""},
			}},
		}},
		{"screen", "The screen", []measurement{
			goTest{dir: "cmd/codedesk", run: "TestWalks|TestKeysDoNotRepaintTheScreen|TestResizeStorm", promises: []promise{
				{"everyday tasks walked", atLeast(25, ""), `(\d+) tasks: the middle one`, ""},
				{"keys of the middle task beyond what is typed", atMost(8, ""), `the middle one takes (\d+) keys`, ""},
				{"bytes a key, typing: share of a full repaint", atMost(33.4, "%"), `typing: .*: (\d+) %`, ""},
				{"bytes a key, moving", atMost(33.4, "%"), `moving: .*: (\d+) %`, ""},
				{"bytes a key, reading the card", atMost(33.4, "%"), `reading the card: .*: (\d+) %`, ""},
				{"resizes without harm", atLeast(500, ""), `(\d+) resizes`, ""},
			}},
			goTest{dir: "ui/theme", run: "TestEveryStyleCanBeRead", promises: []promise{
				{"contrast of text, the weakest on all themes", atLeast(4.5, "to 1"), `least contrast is (\d+\.\d+)`, ""},
			}},
		}},
		{cold, "A cold clone", []measurement{
			own{"the README's two commands in a clone, nothing in Go's caches", coldClone, []promise{
				{"`go run ./cmd/codedesk`, modules and build included", atMost(180, "s"), "run", ""},
				{"the same once more", atMost(2, "s"), "again", ""},
				{"`go test ./...`", atMost(900, "s"), "test", ""},
			}},
		}},
	}
}
