package linemode

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// header opens a table of the small starter set.
func header(table, set string) string {
	return "# table " + table + "\n# set " + set + "\n# source made up\n# edition 1\n# date 2026-11-22\n# owner codedesk\n"
}

// tables are a starter set of a few rows.
func tables() fstest.MapFS {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	release := func(set string) *fstest.MapFile {
		return file("set = '" + set + "'\nname = 'codedesk starter'\nrelease = '2026'\neffective = 2026-01-01\nrest = 'much'\n")
	}
	var many strings.Builder
	for i := range 25 {
		many.WriteString("A" + string(rune('0'+i/10)) + string(rune('0'+i%10)) + "\tlow\tRash number " + string(rune('a'+i)) + "\t\t\t\n")
	}
	return fstest.MapFS{
		"cpt/release.toml":     release("cpt"),
		"icd10cm/release.toml": release("icd10cm"),
		"hcpcs/release.toml":   release("hcpcs"),
		"cpt/codes.tsv": file(header("codes", "cpt") + "code\tuse\tdisplay\tdescription\tsynonyms\tterminated\treplaced_by\twhen\n" +
			"= medicine\tMedicine\n== medicine/vaccines\tVaccines\n" +
			"90656\thigh\tFlu shot, standard\tOne flu shot.\tflu vaccine\t\t\tAnybody.\n" +
			"90662\thigh\tFlu shot, high dose\t\tsenior flu shot\t\t\t\n" +
			"= em\tVisits\n" +
			"99201\t\tOld visit\t\t\t2020-12-31\t99202\t\n" +
			"99202\thigh\tNew patient visit\t\t\t\t\t\n"),
		"cpt/notes.tsv": file(header("notes", "cpt") + "code\tkind\ttext\ttargets\n" +
			"medicine/vaccines\tpayer:medicare\tGiving it is G0008.\tG0008\n" +
			"medicine/vaccines\tpayer:commercial\tGiving it is 90471.\t\n"),
		"hcpcs/codes.tsv": file(header("codes", "hcpcs") + "code\tuse\tdisplay\tdescription\tsynonyms\nG0008\thigh\tGiving influenza vaccine\t\tflu shot administration\n"),
		"icd10cm/codes.tsv": file(header("codes", "icd10cm") + "code\tuse\tdisplay\tdescription\tsynonyms\tkind\n= A00-B99\tInfections\n" + many.String() +
			"E11\t\tType 2 diabetes\t\t\theader\nS93\t\tAnkle sprain\t\t\theader\nS93.401\t\tRight ankle sprain\t\t\t\nE11.9\thigh\tType 2 diabetes without complications\t\tsugar; back pain of sugar\t\n"),
		"icd10cm/seventh.tsv": file(header("seventh", "icd10cm") + "code\tvalues\nS93\tA=initial encounter; D=subsequent encounter\n"),
	}
}

// story is a run of line mode and what it left behind.
type story struct {
	out    string
	err    error
	copied []string
	kept   []workbench.Session
}

// options are line mode over the small starter set.
func options(s *story) Options {
	return Options{
		Open: func(codebook.Date) (*workbench.Bench, error) {
			return workbench.Open(workbench.Places{Tables: tables()}, 20261122)
		},
		State:       workbench.State{DOS: 20261122, Payer: workbench.Medicare},
		Today:       20261122,
		SaveSession: func(session workbench.Session) error { s.kept = append(s.kept, session); return nil },
		Copy:        func(text string) error { s.copied = append(s.copied, text); return nil },
	}
}

// tell runs lines of input.
func tell(t *testing.T, lines ...string) story {
	t.Helper()
	var s story
	var out bytes.Buffer
	s.err = Run(t.Context(), options(&s), strings.NewReader(strings.Join(lines, "\n")), &out)
	s.out = out.String()
	if s.err != nil {
		t.Fatalf("%v: %v", lines, s.err)
	}
	return s
}

// wants checks that the answers hold these lines in this order.
func (s story) wants(t *testing.T, lines ...string) {
	t.Helper()
	rest := "\n" + s.out
	for _, line := range lines {
		_, after, ok := strings.Cut(rest, "\n"+line)
		if !ok {
			t.Fatalf("%q does not come in\n%s", line, s.out)
		}
		rest = "\n" + after
	}
}

func TestLookingUp(t *testing.T) {
	tell(t, "high dose", "1").wants(t, "1 hit for \"high dose\".", "1. 90662, CPT, Flu shot, high dose.", "90662, CPT, active.", "Flu shot, high dose", "path: Medicine, Vaccines")
	tell(t, "90656").wants(t, "90656, CPT, active.", "Flu shot, standard", "One flu shot.", "Medicare: Giving it is G0008.", "when: Anybody.", "source: codedesk starter 2026")
	tell(t, "99201").wants(t, "99201, CPT, deleted.", "dates: valid to 2020-12-31")
	tell(t, "zzqxv").wants(t, `Nothing for "zzqxv".`)
	tell(t, "find").wants(t, "Say what to look for.")
	tell(t, "more").wants(t, "There are no hits; look something up first.")
}

func TestMorePages(t *testing.T) {
	s := tell(t, "rash", "10", "11", "more", "11", "more", "more", "hits")
	s.wants(t, `25 hits for "rash".`, "1. A", "10. A", "15 more; say more.", "A", "11. A", "20. A", "5 more; say more.", "A", "21. A", "25. A", "There are no more hits.", `25 hits for "rash".`, "1. A")
	if !strings.Contains(s.out, `Nothing for "11".`) {
		t.Errorf("11 was taken for a hit that was not read out yet:\n%s", s.out)
	}
}

// A line is a command only when all of it reads like one.
func TestCommandsAndQueries(t *testing.T) {
	for line, want := range map[string]string{
		"back pain":    "1. E11.9, ICD-10",
		"BACK":         "There is no card before this one.",
		"find back":    "1. E11.9, ICD-10",
		"more sugar":   "1. E11.9, ICD-10",
		"follow":       "Say a number too: follow N.",
		"into":         "Say a number too: into N.",
		"follow me":    `Nothing for "follow me"`,
		"copy 7":       "There is no number 7.",
		"copy -1":      "There is no number -1.",
		"copy":         "No card is open",
		"links":        "No card is open",
		"up":           "No card is open",
		"card":         "No card is open",
		"recents":      "No codes were opened yet.",
		"set foo":      `Error: unknown code set "foo"`,
		"dos never":    "Error: not a date",
		"payer kaiser": "Error: unknown payer",
		"?":            "Words or a code look something up.",
	} {
		s := tell(t, line)
		if !strings.Contains(s.out, want) {
			t.Errorf("%s answers\n%s", line, s.out)
		}
	}
	if out := tell(t, "", "   ", "q", "90656").out; out != "" {
		t.Errorf("empty lines and quit answer %q", out)
	}
	for _, c := range table() {
		if !strings.HasPrefix(c.Usage, c.name) || c.About == "" {
			t.Errorf("%s has the usage %q", c.name, c.Usage)
		}
	}
}

func TestWalkingTheTree(t *testing.T) {
	tell(t, "90656", "up", "down", "into 2", "back", "back", "back", "back").wants(t,
		"90656, CPT", "Vaccines, CPT, section.", "1. 90656, CPT", "2. 90662, CPT", "90662, CPT, active.", "Vaccines, CPT, section.", "90656, CPT", "There is no card before this one.", "There is no card before this one.")
	tell(t, "down", "into 1", "up", "down", "into 9", "into 0").wants(t, "1. Medicine, section of CPT.", "Medicine, CPT, section.", "This is the top.", "1. Vaccines", "There is no number 9; there are 1.", "There is no number 0")
	tell(t, "90656", "links", "follow 3", "90662", "down").wants(t, "1. Medicine", "2. Vaccines", "3. G0008, HCPCS, Giving influenza vaccine.", "G0008, HCPCS", "90662", "It contains nothing further.")
}

// What a 7th character makes of a code lies below it like a row.
func TestSeventhCharactersLieBelow(t *testing.T) {
	tell(t, "S93.401", "down", "into 2", "up", "1").wants(t, "S93.401, ICD-10", "1. S93.401A, ICD-10, Right ankle sprain, initial encounter.", "2. S93.401D, ICD-10",
		"S93.401D, ICD-10, billable.", "S93.401, ICD-10", "S93.401A, ICD-10, billable.")
}

func TestState(t *testing.T) {
	tell(t, "dos 10/1/26", "payer", "payer commercial", "set cpt", "billable", "dates", "set all", "dos", "state").wants(t,
		"Date of service 2026-10-01, Medicare, all code sets.", "Date of service 2026-10-01, Medicaid VFC", "Date of service 2026-10-01, Commercial", "Date of service 2026-10-01, Commercial, CPT only.",
		"Date of service 2026-10-01, Commercial, CPT only, billable codes only.", "Date of service 2026-10-01, Commercial, CPT only, billable codes only, deleted and future codes too.",
		"Date of service 2026-10-01, Commercial, all code sets")
	s := tell(t, "90656", "payer commercial", "card")
	s.wants(t, "Medicare: Giving it is G0008.", "Commercial: Giving it is 90471.")
	if s.kept[0].Payer != workbench.Commercial {
		t.Errorf("kept %+v", s.kept)
	}
	tell(t, "set icd", "flu").wants(t, `Nothing for "flu" in ICD-10.`)
	tell(t, "dos 2025-06-01").wants(t, "Date of service 2025-06-01, Medicare, all code sets. CPT 2026, not confirmed for 2025-06-01")
	tell(t, "99201", "dos 2020-06-01", "card").wants(t, "99201, CPT, deleted.", "99201, CPT, active.")
	tell(t, "billable", "E11").wants(t, "1. E11.9")
	tell(t, "old visit", "dates", "old visit").wants(t, "Date of service", "1. 99201, CPT, Old visit. Deleted.")
}

func TestCopying(t *testing.T) {
	s := tell(t, "high dose", "copy", "copy 1", "90656", "copy", "up", "copy")
	s.wants(t, "Copied 90662.", "Copied 90662.", "Copied 90656.", "That is a section, not a code.")
	if got := strings.Join(s.copied, " "); got != "90662 90662 90656" {
		t.Errorf("copied %s", got)
	}
	for _, fail := range []func(string) error{nil, func(string) error { return errors.New("no display") }} {
		var s story
		var out bytes.Buffer
		o := options(&s)
		o.Copy = fail
		if err := Run(t.Context(), o, strings.NewReader("90656\ncopy\n"), &out); err != nil || !strings.Contains(out.String(), "The code is 90656.") {
			t.Errorf("%v\n%s", err, &out)
		}
	}
}

func TestSessionIsKept(t *testing.T) {
	s := tell(t, "90656", "99202", "recents", "2")
	s.wants(t, "1. 99202, CPT", "2. 90656, CPT", "90656, CPT, active.")
	if len(s.kept) != 1 || s.kept[0].Recents[0].Code != "90656" || s.kept[0].Recents[0].Times != 2 {
		t.Errorf("kept %+v", s.kept)
	}
	if s := tell(t, "flu", "help"); len(s.kept) != 0 {
		t.Error("a session that did not change was kept")
	}
	o := options(&s)
	full := errors.New("disk full")
	o.SaveSession = func(workbench.Session) error { return full }
	if err := Run(t.Context(), o, strings.NewReader("90656\n"), io.Discard); !errors.Is(err, full) {
		t.Errorf("a session that was not kept ended with %v", err)
	}
	o.SaveSession = nil
	if err := Run(t.Context(), o, strings.NewReader("90656\n"), io.Discard); err != nil {
		t.Errorf("without a place for the session: %v", err)
	}
}

// Nothing that is typed or pasted stops line mode or gets back to the terminal.
func TestNastyInput(t *testing.T) {
	long := strings.Repeat("a", 1<<20)
	s := tell(t, long, "bad \xff", "\x1b]52;c;aGk=\x07 \u202eflu", "find \x1b[31m", "99999999999999999999", "906\u200b56\r", "")
	s.wants(t, "that line cannot be read: it is longer than 64 KiB.", "that line cannot be read: it is not UTF-8.", "90656, CPT, active.")
	if strings.ContainsAny(s.out, "\x1b\x07\u202e\r") {
		t.Errorf("it came back: %q", s.out)
	}
	if s := tell(t, "90656", long); !strings.Contains(s.out, "longer than") {
		t.Errorf("the last line: %q", s.out)
	}
}

// Every line stands for itself: no tabs, columns or control characters, whatever was asked.
func TestAnswersAreLines(t *testing.T) {
	s := tell(t, "help", "flu", "1", "links", "90656", "up", "down", "state", "recents", "zzqxv")
	for line := range strings.Lines(s.out) {
		line = strings.TrimSuffix(line, "\n")
		if codebook.Clean(line) != line || strings.Contains(line, "  ") || strings.TrimSpace(line) != line || line == "" || strings.ContainsAny(line, "›·→│") {
			t.Errorf("%q", line)
		}
	}
}

func TestPromptIsForPeople(t *testing.T) {
	var s story
	var out bytes.Buffer
	o := options(&s)
	o.Prompt = "> "
	if err := Run(t.Context(), o, strings.NewReader("high dose\n"), &out); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); !strings.HasPrefix(got, "codedesk, line mode. Date of service 2026-11-22, Medicare, all code sets.\n") || strings.Count(got, "> ") != 2 {
		t.Errorf("%q", got)
	}
}

func TestErrorsEndIt(t *testing.T) {
	var s story
	broken := errors.New("broken")
	for name, change := range map[string]func(*Options) (io.Reader, io.Writer){
		"tables": func(o *Options) (io.Reader, io.Writer) {
			o.Open = func(codebook.Date) (*workbench.Bench, error) { return nil, broken }
			return strings.NewReader("flu\n"), io.Discard
		},
		"input":  func(*Options) (io.Reader, io.Writer) { return failing{broken}, io.Discard },
		"output": func(*Options) (io.Reader, io.Writer) { return strings.NewReader("flu\nflu\n"), failing{broken} },
	} {
		o := options(&s)
		in, out := change(&o)
		if err := Run(t.Context(), o, in, out); !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Run(ctx, options(&s), strings.NewReader("flu\n"), io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error)  { return 0, f.err }
func (f failing) Write([]byte) (int, error) { return 0, f.err }

// FuzzLines sends any input; it must come to its end and answer in clean lines.
func FuzzLines(f *testing.F) {
	for _, seed := range []string{"flu\n1\nlinks\nfollow 1\nback\n", "into 1\ndown\nup\n", "copy 1\nset cpt\npayer\nmore\nhits\n", "dos -30d\ncard\n", "\xff\n\x1b[A\n", "q"} {
		f.Add(seed)
	}
	bench, err := workbench.Open(workbench.Places{Tables: tables()}, 20261122)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, input string) {
		var s story
		o := options(&s)
		o.Open = func(codebook.Date) (*workbench.Bench, error) { return bench, nil }
		var out bytes.Buffer
		if err := Run(t.Context(), o, strings.NewReader(input), &out); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if line = strings.TrimSuffix(line, "\n"); codebook.Clean(line) != line {
				t.Errorf("%q", line)
			}
		}
	})
}

// orderFile is an order file of codes that no real release has.
const orderFile = `00001 R10     0 Abdominal and pelvic pain                                    Abdominal and pelvic pain
00002 R1081   1 Borborygmus of the waiting room                              Borborygmus of the waiting room
`

// Releases are listed, imported, chosen and removed with plain words, and what is found follows at once.
func TestReleases(t *testing.T) {
	file := filepath.Join(t.TempDir(), "icd10cm_order_2027.txt")
	if err := os.WriteFile(file, []byte(orderFile), 0o600); err != nil {
		t.Fatal(err)
	}
	places := workbench.Places{Tables: tables(), Books: t.TempDir()}
	run := func(change func(*Options), lines ...string) story {
		t.Helper()
		var s story
		var out bytes.Buffer
		o := options(&s)
		o.Open = func(dos codebook.Date) (*workbench.Bench, error) { return workbench.Open(places, dos) }
		o.Import = func(ctx context.Context, path string) (*workbench.Import, error) {
			return workbench.ImportFiles(ctx, places, []string{path}, nil)
		}
		o.Choose = func(id string) error { return workbench.ChooseBook(places, id) }
		o.Remove = func(id string) error { return workbench.RemoveBook(places, id) }
		if change != nil {
			change(&o)
		}
		if s.err = Run(t.Context(), o, strings.NewReader(strings.Join(lines, "\n")), &out); s.err != nil {
			t.Fatal(s.err)
		}
		s.out = out.String()
		return s
	}
	run(nil, "books", "borborygmus", "import", "import "+file+".gone", "import "+file, "borborygmus", "books").wants(t,
		"cpt-2026-codedesk, CPT 2026, from 2026-01-01, ", "Only the starter set is installed; import PATH installs official files, update fetches them.", `Nothing for "borborygmus".`,
		"Say which file, folder or zip too: import PATH.", "Importing.", "Error: ", "Importing.", "Building the search index.", "Installed icd10cm-2027-nchs, 2 codes, 1 billable.",
		"1. R10.81, ICD-10, Borborygmus of the waiting room.", "icd10cm-2027-nchs, ICD-10 FY2027, 2026-10-01 to 2027-09-30, 2 codes, 1 billable, in use.")
	run(nil, "dos 2026-06-01", "borborygmus", "books use", "books use icd10cm-2027-nchs", "borborygmus", "books", "books use icd10cm", "90656", "books remove nothing", "books remove icd10cm-2027-nchs", "card", "books").wants(t,
		"Date of service 2026-06-01", `Nothing for "borborygmus".`, "Say which release too: books use ID.", "Building the search index.", "icd10cm-2027-nchs serves every date now.", "1. R10.81",
		"icd10cm-2027-nchs, ICD-10 FY2027, 2026-10-01 to 2027-09-30, 2 codes, 1 billable, chosen for every date, in use, not confirmed for 2026-06-01.",
		"The date of service picks the release again.", "90656, CPT", "Error: no release nothing is installed", "Removed icd10cm-2027-nchs.", "90656, CPT", "Only the starter set is installed")
	run(nil, "books of rashes").wants(t, `25 hits for "books of rashes"`)
	run(func(o *Options) { o.Import, o.Choose, o.Remove = nil, nil, nil }, "import x", "books use x", "books remove x", "books").wants(t,
		"Releases cannot be imported here.", "Releases cannot be changed here.", "Releases cannot be changed here.", "cpt-2026-codedesk")
}
