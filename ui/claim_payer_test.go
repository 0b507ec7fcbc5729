package ui

import (
	"os"
	"testing"

	"codedesk/codebook/workbench"
)

// atDesk is a driver over the small book with denial reasons and payers' rules beside it.
func atDesk(t *testing.T, width, height int, change ...func(*Options)) *driver {
	t.Helper()
	dir := t.TempDir()
	for _, part := range []string{"testdata/book", "testdata/desk"} {
		if err := os.CopyFS(dir, os.DirFS(part)); err != nil {
			t.Fatal(err)
		}
	}
	payers, err := workbench.ReadPayers(os.DirFS(dir), nil)
	if err != nil {
		t.Fatal(err)
	}
	bench, err := workbench.Open(workbench.Places{Tables: os.DirFS(dir), Payers: func() workbench.Payers { return payers }}, testDay)
	if err != nil {
		t.Fatal(err)
	}
	d := unloaded(t, width, height, append([]func(*Options){func(o *Options) { o.Payers = payers }}, change...)...)
	d.send(loadedMsg{bench: bench})
	return d
}

// visitAndTap is a claim of a visit that Medicare of the tests does not take, and of an injection that a commercial payer wants to be asked about.
func visitAndTap(t *testing.T, width, height int) *driver {
	d := atDesk(t, width, height).press("enter", "2")
	for _, entry := range []string{"dx e119", "99214", "20610"} {
		d.press(entry, "enter")
	}
	return d.press("esc")
}

// deskStates are screens that need denial reasons or payers' rules.
var deskStates = map[string]start{
	"compare-marked": func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("99213", "enter", "m", "esc") },
	"compare":        func(t *testing.T, w, h int) *driver { return comparing(drive(t, w, h), "99213", "99214") },
	"compare-dx":     func(t *testing.T, w, h int) *driver { return comparing(drive(t, w, h), "e11.9", "e11.621") },
	"compare-payer":  func(t *testing.T, w, h int) *driver { return comparing(atDesk(t, w, h), "20610", "99214") },
	"compare-end": func(t *testing.T, w, h int) *driver {
		return scrolled(comparing(drive(t, w, h), "20610", "99213"))
	},
	"compare-ascii":   func(t *testing.T, w, h int) *driver { return comparing(drive(t, w, h, withASCII), "99213", "20610") },
	"compare-license": func(t *testing.T, w, h int) *driver { return comparing(licensed(t, w, h), "90656", "90662") },
	"denial-reasons":  func(t *testing.T, w, h int) *driver { return visitAndTap(t, w, h).press("D") },
	"denial":          func(t *testing.T, w, h int) *driver { return visitAndTap(t, w, h).press("D", "co-96", "enter") },
	"denial-other":    func(t *testing.T, w, h int) *driver { return visitAndTap(t, w, h).press("D", "late", "enter") },
	"payer-card":      func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("90656", "tab", "$", "$") },
	"payer-findings":  func(t *testing.T, w, h int) *driver { return visitAndTap(t, w, h).press("tab", "$", "$") },
	"payer-lens":      func(t *testing.T, w, h int) *driver { return visitAndTap(t, w, h).press("tab") },
	"payer-ascii": func(t *testing.T, w, h int) *driver {
		return drive(t, w, h, withASCII).press("90656", "tab")
	},
}

// comparing opens the page of two codes: the first is marked in the list, the second while typing.
func comparing(d *driver, one, two string) *driver {
	return d.press(one, "enter", "m", "/", "ctrl+u", two, "ctrl+o", "m")
}

// Another payer leaves the claim as it is: what is new in the findings is marked, what is gone stands below it until the next change.
func TestAnotherPayerOnTheClaim(t *testing.T) {
	d := visitAndTap(t, 120, 35)
	d.sees("✗◆line 1     payer             Medicare does not take 99214")
	d.press("tab", "j")
	d.sees("◆ not for Commercial, Medicaid VFC")
	claim := d.desk.Claim()
	d.press("$")
	d.sees("payer: Commercial; 1 finding is new, 1 is gone", "!+line 2     payer             20610 wants a call", " -line 1     payer             Medicare does not take 99214")
	if d.desk.Claim() != claim {
		t.Error("another payer changed the claim")
	}
	for d.desk.Note() == nil || d.desk.Note().Message != "Medicare does not take 99214 in this made-up table" {
		before := d.screenText()
		if d.press("j"); d.screenText() == before {
			t.Fatal("what is gone cannot be reached")
		}
	}
	d.sees("the payer before found it")
	d.press("enter") // what is gone has no fix that could be applied
	if d.desk.Claim() != claim {
		t.Error("a finding of the payer before was mended")
	}
	d.press("/", "age 40", "enter")
	d.sees("!◆line 2     payer")
	d.misses("Medicare does not take", "!+")
	d.press("payer medicare", "enter")
	d.sees("Medicare does not take 99214", "payer: Medicare; 1 finding is new, 1 is gone")
	if d.desk.Undo(); d.desk.Claim().Age.Known() {
		t.Error("naming a payer was a change of the claim")
	}
}

// What another payer changed is told of the same claim only: not when the claim changed before the answer came.
func TestAnotherPayerAndAnotherClaim(t *testing.T) {
	d := visitAndTap(t, 120, 35)
	d.hold = true
	d.press("$", "g", "r")
	d.hold = false
	d.finish()
	d.sees("20610 wants a call")
	d.misses("!+", " -line", "finding is new", "findings are")
}

// The card shows what another payer adds and takes away, until another code is looked at.
func TestAnotherPayerOnTheCard(t *testing.T) {
	d := drive(t, 120, 35).press("90656", "enter")
	d.sees("◆give with    G0008")
	d.press("$")
	d.sees("payer: Medicaid VFC", "-give with    G0008", "+Medicaid VFC", "The state supplies the vaccine")
	d.misses("◆")
	d.press("/", "ctrl+u", "99213", "ctrl+u", "90656")
	d.sees("◆Medicaid VFC")
	d.misses("-give with", "+Medicaid", "G0008 ")
	d.press("ctrl+o", "$", "ctrl+o", "b")
	d.misses("+", "-Medicaid")

	d = drive(t, 60, 14).press("90656", "tab", "G")
	d.misses("give with")
	d.press("$")
	d.sees("+counselled")
}
