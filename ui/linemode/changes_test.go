package linemode

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// ask runs lines of input with changed options.
func ask(t *testing.T, change func(*Options), lines ...string) story {
	t.Helper()
	var s story
	var out bytes.Buffer
	o := options(&s)
	change(&o)
	if s.err = Run(t.Context(), o, strings.NewReader(strings.Join(lines, "\n")), &out); s.err != nil {
		t.Fatal(s.err)
	}
	s.out = out.String()
	return s
}

// withDesk gives line mode a desk in a folder.
func withDesk(t *testing.T, folder string) func(*Options) {
	return func(o *Options) {
		o.Desk = func(ctx context.Context) (*workbench.Desk, error) {
			d, err := workbench.OpenDesk(ctx, folder, func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) })
			if err == nil {
				t.Cleanup(func() { d.Close() })
			}
			return d, err
		}
	}
}

// What changed is counted first, then what is the user's own, then page by page; a look-up in between drops the pages.
func TestChangesAreReadOut(t *testing.T) {
	list := make([]workbench.Change, 12)
	for i := range list {
		list[i] = workbench.Change{Code: "A" + string(rune('a'+i)), After: "New rash", Billable: i > 0}
	}
	var asked []string
	change := func(o *Options) {
		withDesk(t, t.TempDir())(o)
		o.Changes = func(set codebook.CodeSet, from, to string) (workbench.Changes, error) {
			asked = append(asked, string(set)+" "+from+" "+to)
			if from == "1999" {
				return workbench.Changes{}, errors.New("no such release")
			}
			return workbench.Changes{
				Set: set, From: "2025", To: "2026", Added: list,
				Revised: []workbench.Change{{Code: "90662", Before: "Was so", After: "Is so", Billable: true}}, Deleted: []workbench.Change{{Code: "A00", Before: "Gone", Billable: true}},
			}, nil
		}
	}
	s := ask(t, change, "90662", "favourite", "changes cpt", "more", "more", "changes icd10cm 2024 2026", "rash", "more", "changes icd10cm 1999 2026", "changes", "changes of mood")
	s.wants(t, "90662 is a favourite.", "CPT 2025 to 2026: 12 added, 1 deleted, 1 revised, 0 now a header, 0 now billable.", "Yours: Revised: 90662, Is so, before: Was so.", "Added: Aa, New rash, not billable.", "Added: Ab, New rash.",
		"5 more; say more.", "Added: Aj", "Deleted: A00, Gone.", "Revised: 90662", "There is no more.", "ICD-10 FY2025", "25 hits", "1. A", "11. A", "Error: no such release.", "No code set has two releases installed", `Nothing for "changes of mood"`)
	if got := strings.Join(asked, ", "); !strings.Contains(got, "cpt previous newest, icd10cm 2024 2026") {
		t.Errorf("asked for %s", got)
	}
	tell(t, "changes", "update").wants(t, "Releases cannot be compared here.", "Releases cannot be fetched here.")
}

// An update begins when the user has heard from where, and says what became of each set.
func TestUpdateAsksFirst(t *testing.T) {
	updates := 0
	change := func(o *Options) {
		o.Hosts = []string{"www.cms.gov", "ftp.cdc.gov"}
		o.Update = func(context.Context, codebook.Date) (*workbench.UpdateReport, error) {
			updates++
			there := &workbench.SetUpdate{Set: codebook.HCPCS, Wanted: "2026-10", Older: "2026-07", Unread: []string{"line 3."}}
			return &workbench.UpdateReport{Sets: []workbench.SetUpdate{*there, {Set: codebook.ICD10CM, Failures: []workbench.UpdateFailure{{Source: "icd10cm", Edition: "2027", About: "the order file", Page: "https://www.cms.gov/x"}}}}}, errors.New("the folder is full")
		}
	}
	ask(t, change, "update", "update yes", "update on flu").wants(t, "That connects to www.cms.gov, ftp.cdc.gov", "Fetching.", "HCPCS: 2026-10, in force on 2026-11-22, is not published", "Not understood: line 3.",
		"Error: icd10cm of 2027 could not be had. By hand: download", "Error: the folder is full.", `3 hits for "update on flu".`)
	if updates != 1 {
		t.Errorf("%d updates", updates)
	}
}

// Favourites are moved and their folders renamed; what was exported comes in through import.
func TestFavouritesAreOrdered(t *testing.T) {
	folder := t.TempDir()
	ask(t, withDesk(t, folder), "90662", "rename Shots", "earlier", "folder Flu", "90656", "folder Flu", "earlier", "earlier", "favourites", "later", "undo", "rename", "rename Shots", "favourites").wants(t,
		"90662 is in no folder of favourites; folder NAME", "90662 is no favourite;", "90656 moved up.", "90656 is at the end of its folder.", "Folder Flu:", "1. 90656", "2. 90662", "90656 moved down.", "Undone", "Say the new name of folder Flu too", "Folder Flu is Shots now.", "Folder Shots:", "1. 90656")
	path := filepath.Join(t.TempDir(), "mine.csv")
	if err := os.WriteFile(path, []byte("set,code,folder,place\ncpt,90662,Shots,0\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ask(t, func(o *Options) {
		withDesk(t, t.TempDir())(o)
		o.Import = func(ctx context.Context, path string) (*workbench.Import, error) {
			return workbench.ImportFiles(ctx, workbench.Places{Tables: tables(), Books: t.TempDir()}, []string{path}, nil)
		}
	}, "import "+path, "favourites").wants(t, "Importing.", "1 favourite added.", "Folder Shots:", "1. 90662")
}

// The settings, the colours of the screen, the words about a command.
func TestSettingsAndHelp(t *testing.T) {
	s := ask(t, func(o *Options) {
		o.Settings, o.Themes = []string{"limit is 7, by default."}, []string{"dark", "light"}
	}, "settings", "theme", "theme LIGHT", "theme park", "help denied", "help zzqxv", "localities")
	s.wants(t, "limit is 7, by default.", "Lines have no colours. For the drawn screen there are: dark, light.", "The drawn screen will be light.", `Nothing for "theme park"`, "denial CARC:", `Nothing for "help zzqxv"`, "No localities are installed")
	if len(s.kept) != 1 || s.kept[0].Theme != "light" {
		t.Errorf("kept %+v", s.kept)
	}
	tell(t, "settings").wants(t, "No settings are known here.")
}

// The prompt says what can be typed about what was read out last.
func TestPromptSaysWhatIsNext(t *testing.T) {
	s := ask(t, func(o *Options) { o.Prompt = "> " }, "rash", "more", "more", "90656", "down", "up", "claim 90656", "findings", "books", "zzqxv")
	for _, want := range []string{"\nNext: words, help. > 25 hits", "Next: a number, more, words, help. > 11. ", "Next: a number, words, help. > 90656", "Next: copy, links, down, up, add, favourite, note, words, help. > ", "Next: claim, findings, vaccines, visit, export, undo, words, help. > ",
		"claim, denial, undo, words, help. > ", "Next: import, update, changes, books use, books remove, words, help. > "} {
		if !strings.Contains(s.out, want) {
			t.Errorf("no prompt is %q:\n%s", want, s.out)
		}
	}
}
