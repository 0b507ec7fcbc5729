package linemode

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"codedesk/assets"
	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// tellClaim runs lines of input over the starter set and the payers in it.
func tellClaim(t *testing.T, o Options, lines ...string) story {
	t.Helper()
	payers, err := workbench.ReadPayers(assets.Files(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var s story
	var out bytes.Buffer
	with := options(&s)
	with.Open = func(codebook.Date) (*workbench.Bench, error) {
		return workbench.OpenBooks(workbench.Places{Tables: assets.Files(), Payers: func() workbench.Payers { return payers }})
	}
	with.Payers, with.Draft, with.SaveDraft, with.Prompt = payers, o.Draft, o.SaveDraft, o.Prompt
	if s.err = Run(t.Context(), with, strings.NewReader(strings.Join(lines, "\n")), &out); s.err != nil {
		t.Fatal(s.err)
	}
	s.out = out.String()
	return s
}

// lacks checks that the answers do not hold a text.
func (s story) lacks(t *testing.T, text string) {
	t.Helper()
	if strings.Contains(s.out, text) {
		t.Errorf("%q comes in\n%s", text, s.out)
	}
}

// A claim is typed, its findings are read out, and a fix is carried out by number, once for each reading.
func TestClaim(t *testing.T) {
	tellClaim(t, Options{}, "claim", "claim dx Z23", "claim age 70 sex f pos 11", "claim 90662 A $98.16", "claim 90471 a", "fix 1", "findings", "fix 9", "fix 1", "fix 1", "claim").wants(t,
		"The claim is empty.", "Noted: dx Z23.", "Noted: pos 11 age 70 sex F.", "Line 1: 90662, Flu shot, high dose, no preservative, for A, units 1, $98.16.", "Line 2: 90471",
		"Verdict: fail, 1 error", "No fixes were read out since the last change; say findings.", "Error, lines 1, 2, vaccine-payer: 90662 is an influenza vaccine", "Source: Medicare Claims Processing Manual",
		"Not for Commercial, Medicaid VFC.", "Fix 1: G0008 in place of the code of line 2.", "Not checked, mue:", "There is no fix 9; there ", "Done: G0008 in place of", "No fixes were read out",
		"Date of service 2026-11-22, Medicare, place of service 11, age 70, sex F.", "Diagnosis A: Z23, Encounter for immunization.", "Line 2: G0008")
}

// Lines are replaced and removed, changes undone; a code that was looked up is added.
func TestClaimIsChanged(t *testing.T) {
	s := tellClaim(t, Options{}, "claim dx E11.9,I10", "claim 99213", "claim 20610", "line 1 99214-25 B", "line 9 99213", "line 1 dx Z23", "line 2 nonsense", "remove 2", "remove a", "remove L", "undo", "undo", "undo", "redo", "claim", "new", "claim", "undo")
	s.wants(t, "Line 1: 99214, ", "There is no line 9; there are 2.", "Error: say the whole line", "Error: not understood", "Removed: 20610", "Removed: diagnosis E11.9.", "There is no line or diagnosis L.",
		"Undone.", "Undone.", "Undone.", "Done again.", "Diagnosis A: E11.9", "Line 1: 99214, ", "Line 2: 20610", "A new claim", "The claim is empty.", "Undone.")
	s = tellClaim(t, Options{}, "undo", "redo", "new", "add", "compare", "claim what is this", "claim dx E11.9", "claim dx E11.9")
	s.wants(t, "There is nothing to undo.", "There is nothing to do again.", "The claim is empty.", "No card is open", "Say two codes", "Error: not understood", "Noted: dx E11.9.", "Error: diagnosis E11.9 is on the claim.")
	tell(t, "90662", "add", "flu shot", "add 2", "add 9", "e11", "add", "claim").wants(t, "90662, CPT", "Line 1: 90662", "3 hits", "Line 2: 90656", "There is no number 9", "E11, ICD-10", "E11 cannot be billed.", "Line 1: 90662", "Line 2: 90656")
}

// The helpers add exact lines, and say why.
func TestClaimHelpers(t *testing.T) {
	tellClaim(t, Options{}, "vaccines 90662", "claim age 14", "payer commercial", "vaccines Boostrix, 90734 counseled", "vaccines flapdoodle", "visit 42 min", "visit 3 min", "claim").wants(t,
		"Error: the age is not on the claim", "Noted: age 14.", "Line 1: 90715", "Line ", "Error: ", "Line 5: 99215", "42 minutes support 99215", "No level: ", "Date of service")
	s := tellClaim(t, Options{}, "claim age 70", "vaccines 90662", "visit low low", "export")
	if want := "90662 A G0008 A 99213"; len(s.copied) != 1 || !strings.Contains(s.copied[0], want) {
		t.Errorf("copied %q, want %q\n%s", s.copied, want, s.out)
	}
}

// Another payer: what is new and what is gone is read out, of the claim and of the open card.
func TestAnotherPayer(t *testing.T) {
	s := tellClaim(t, Options{}, "claim dx Z23", "claim age 70", "claim 90662 A", "claim 90471 A", "payer commercial", "payer medicare", "claim payer commercial", "claim dos 10/1/26", "undo", "claim")
	s.wants(t, "Date of service 2026-11-22, Commercial", "On the claim, 2 findings are gone.", "Gone: Error, lines 1, 2, vaccine-payer", "Verdict: pass",
		"Date of service 2026-11-22, Medicare", "On the claim, 2 findings are new.", "New: Error, lines 1, 2, vaccine-payer", "Verdict: fail", "Date of service 2026-11-22, Commercial", "Date of service 2026-10-01, Commercial", "Undone.", "Line 1: 90662")
	s.lacks(t, "Line 3")
	tell(t, "90656", "payer commercial", "payer commercial").wants(t, "Medicare: Giving it is G0008.", "90656: 1 line of the card is new, 1 is gone.", "New: Commercial: Giving it is 90471.", "Gone: Medicare: Giving it is G0008.", "Date of service")
}

func TestDenialAndCompare(t *testing.T) {
	s := tellClaim(t, Options{}, "denial 236", "claim 80053", "claim 80048", "denial CO-236", "denial 29")
	s.wants(t, "The claim is empty: add the lines that were denied first.", "Denial 236: Code pair blocked by NCCI.", "It means: the codes are a pair", "Error: 80048 is never paid beside 80053", "Where: lines 1, 2; ptp;",
		"Fix: leave out line 2 (80048).", "Appeal: an appeal rarely helps", "Cause: ", "Cure: ", "Denial 29", "This answer is not about how the claim is coded")
	tellClaim(t, Options{}, "compare 99213 99214", "compare E10.9 E11.9", "compare 99213 nothing", "compare 99213 99999").wants(t, "99213, CPT, ", "99214, CPT, ", "Ask: How many minutes are documented?", "Time: 99213: 20; 99214: 30.",
		"Together: ", "E10.9, ICD-10", "Together: E10.9, never with E11.9", "Error: ", "Error: ")
}

// The claim is copied in each form; without a clipboard it is read out.
func TestClaimIsExported(t *testing.T) {
	forms := []string{"export", "export csv", "export JSON", "export fhir", "export 837p"}
	s := tellClaim(t, Options{}, append([]string{"export", "claim dx Z23", "claim 99213-25 A $120", "export shorthand", "export foo"}, forms...)...)
	s.wants(t, "The claim is empty.", "Copied the claim as shorthand", "Error: there is no form \"foo\"; say shorthand, csv, json, fhir or 837p.", "Copied the claim as shorthand", "Copied the claim as CSV", "Copied the claim as JSON", "Copied the claim as FHIR", "Copied the claim as 837P")
	for i, want := range []string{"99213-25 A $120.00", "99213-25 A $120.00", ",99213,", `"code":"99213"`, `"resourceType":"Claim"`, "SV1*HC:99213:25*120*"} {
		if i >= len(s.copied) || !strings.Contains(s.copied[i], want) {
			t.Errorf("%d: copied %q, want %q", i, s.copied, want)
		}
	}
	var left story
	var out bytes.Buffer
	with := options(&left)
	with.Copy = func(string) error { return errors.New("no display") }
	if err := Run(t.Context(), with, strings.NewReader("claim 99202\nexport csv\n"), &out); err != nil {
		t.Fatal(err)
	}
	story{out: out.String()}.wants(t, "There is no clipboard here. The claim as CSV", "claim,line,dos", ",1,2026-11-22")
}

// The claim is kept after each change and is there the next time.
func TestDraftIsKept(t *testing.T) {
	var kept []string
	o := Options{SaveDraft: func(c *workbench.Claim) error {
		kept = append(kept, c.Shorthand())
		if len(kept) == 3 {
			return errors.New("disk full")
		}
		return nil
	}}
	tellClaim(t, o, "claim dx Z23", "claim 99213", "undo", "redo").wants(t, "The claim is not kept: disk full.", "Undone.", "Done again.")
	if want := []string{"dx Z23", "dx Z23 99213", "dx Z23", "dx Z23 99213"}; !slices.Equal(kept, want) {
		t.Errorf("kept %q", kept)
	}
	tellClaim(t, Options{Draft: &workbench.Claim{Dx: []string{"Z23"}}, Prompt: "> "}, "claim").wants(t, "codedesk, line mode.", "Type words", "A claim was being made; claim reads it out.", "Next: claim, findings, vaccines, visit, export, undo, words, help. > Date of service", "Diagnosis A: Z23")
}

// Words that only begin like a command are looked up.
func TestClaimCommandsAndQueries(t *testing.T) {
	for _, line := range []string{"remove sutures", "line fracture", "fix nose", "undo it", "new patient", "visit for flu", "denial codes", "add on", "findings of bone"} {
		s := tell(t, line)
		if !strings.Contains(s.out, " for \""+line+"\"") {
			t.Errorf("%s answers\n%s", line, s.out)
		}
	}
	for line, want := range map[string]string{"remove": "Say more: remove N.", "line": "Say more: line N ENTRY.", "denial": "Say more: denial CARC.", "visit": "Say more: visit 42 min.", "fix": "Say a number too: fix N."} {
		tell(t, line).wants(t, want)
	}
	help := tell(t, "help").out
	for _, command := range []string{"claim [ENTRY]:", "add [N]:", "line N ENTRY:", "remove N:", "findings:", "fix N:", "undo:", "redo:", "new:", "vaccines NAMES:", "visit 42 min:", "denial CARC:", "compare A B:", "export [FORM]:", "payer [NAME]:"} {
		if !strings.Contains(help, "\n"+command) {
			t.Errorf("help lacks %s", command)
		}
	}
}
