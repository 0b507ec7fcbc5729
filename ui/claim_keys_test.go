package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/claimscreen"
)

// Each key of the ladder goes one step: findings, lines, and from typing to the lines; enter on an empty entry too.
func TestClaimLadder(t *testing.T) {
	d := claimOf(t, 120, 35)
	for _, step := range []struct {
		key  string
		want claimscreen.Focus
	}{{"enter", claimscreen.Rows}, {"tab", claimscreen.Findings}, {"esc", claimscreen.Rows}, {"/", claimscreen.Entry}, {"esc", claimscreen.Rows}, {"tab", claimscreen.Findings}, {"tab", claimscreen.Rows}} {
		if d.press(step.key); d.desk.Focus() != step.want {
			t.Fatalf("%s leads to %d, want %d", step.key, d.desk.Focus(), step.want)
		}
	}
	d.press("g", "enter")
	d.sees("› dx ")
	d.press("esc")
	if d.desk.Typed() != "" || d.desk.Focus() != claimscreen.Entry {
		t.Errorf("esc leaves %q", d.desk.Typed())
	}
	d.press("esc", "k", "k", "r", "r", "r", "r", "r", "r")
	d.sees("nothing to remove", "An empty claim")
	if d.desk.Result() != nil || d.desk.Fixes() != nil {
		t.Error("an emptied claim has a result")
	}
	d.press("y")
	d.sees("nothing to copy: the claim is empty")
	d.press("x")
	d.sees("the claim is empty")
	d.press("N")
	d.sees("the claim is empty")
}

// What is offered belongs to what stands there, and the cursor moves in it.
func TestClaimOffers(t *testing.T) {
	d := drive(t, 120, 35).press("enter", "2", "flu")
	first := d.desk.Hit().Code.Code
	d.press("down")
	second := d.desk.Hit().Code.Code
	if first == second {
		t.Fatal("the cursor does not move in what is offered")
	}
	d.press("enter")
	d.sees(" 1  " + second)
	d.send(offeredMsg{typed: "flu", hits: []workbench.Hit{{}}}) // too late
	if d.desk.Hit() != nil {
		t.Error("codes are offered for what is not typed any more")
	}
	d.hold = true
	d.press("flu")
	d.hold = false
	d.finish()
	d.hold = true
	if d.press("x"); d.desk.Hit() != nil {
		t.Error("what was offered for less is still offered")
	}
	d.hold = false
	d.press("ctrl+u", "payer kaiser", "enter")
	d.sees("unknown payer")

	small := drive(t, 40, 12).press("enter", "2", "diabetes")
	for range offers {
		small.press("down")
		small.sees("▌" + " " + small.desk.Hit().Code.Set.Label() + "  " + small.desk.Hit().Code.Code)
	}
}

// What is only near the words is taken after it was chosen; what is like nothing says so. Neither loses what was typed.
func TestClaimTakesNothingUnseen(t *testing.T) {
	d := drive(t, 100, 30).press("enter", "2", "diabetes")
	d.sees("enter adds dx E11.9")
	for typed, says := range map[string]string{"zzzqq": `nothing is like "zzzqq"`, "diabetse": workbench.ChooseOffer, "diabetes zzzqq": workbench.ChooseOffer} {
		d.press("ctrl+u", typed, "enter")
		d.sees("› "+typed, says)
		if !d.desk.Empty() {
			t.Fatalf("%s put %s onto the claim", typed, d.desk.Claim().Shorthand())
		}
	}
	d.press("ctrl+u", "diabetse", "down")
	d.sees("enter adds dx E11.9")
	d.misses(workbench.ChooseOffer)
	d.press("enter")
	d.sees("A  E11.9")
}

// Lines that are pasted are entered one after the other, all or none of them, and taken back at once.
func TestClaimPaste(t *testing.T) {
	paste := func(text string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true} }
	d := drive(t, 100, 30).press("enter", "2")
	d.send(paste("dx e119\r\n99213-25 a\n\n90471\x1b[2J z23\n"))
	d.sees("nothing of what was pasted was entered: line 3", "An empty claim")
	d.send(paste("dx e119\r\n99213-25 a\n\n90471 z23\n"))
	d.sees("A  E11.9", "B  Z23", " 1  99213", " 2  90471", "3 lines entered (u undoes)")
	d.send(paste("payer medicare\n99213\n"))
	d.sees("line 1: date of service and payer are typed alone")
	d.press("ctrl+o", "u").sees("An empty claim")
	d.press("90471")
	d.send(paste("a\nx2"))
	d.sees("› 90471a x2")
}

// What there is nothing to do about says so; what takes two truths asks.
func TestClaimFixes(t *testing.T) {
	d := visitAndTap(t, 120, 35).press("tab", "enter")
	d.sees("what is true?")
	d.press("down", "enter")
	d.sees("leave out line 1 (99214)")
	d.misses(" 2  20610")
	d.press("u", "G", "enter")
	d.sees("what it needs is imported on screen 4")
	if got := len(d.desk.Claim().Lines); got != 2 {
		t.Errorf("%d lines", got)
	}
	d = atDesk(t, 120, 35).press("enter", "2", "payer commercial", "enter", "dx e119", "enter", "20610", "enter", "tab")
	d.sees("20610 wants a call before")
	for d.desk.Note() == nil || d.desk.Note().Rule != "payer" {
		d.press("j")
	}
	d.press("enter")
	d.sees("the record decides")
	d = atDesk(t, 120, 35).press("enter", "2", "dx e119", "enter", "99214", "enter", "tab", "enter")
	d.sees(" 1  99213", "(u undoes)")
	d.run(d.applyFix(workbench.Fix{Op: "remove-line", Line: 9}))
	if d.statusTone != workbench.Warning {
		t.Errorf("a fix that cannot be applied says %q", d.status)
	}
}

// Whatever changes what was checked, the check follows, and an older one does not overwrite it.
func TestClaimChecksFollow(t *testing.T) {
	var kept []string
	d := drive(t, 120, 35, func(o *Options) {
		o.Draft = &workbench.Claim{Dx: []string{"E11.9"}}
		o.SaveDraft = func(c *workbench.Claim) error {
			kept = append(kept, c.Shorthand())
			if strings.Contains(c.Shorthand(), "90471") {
				return errors.New("disk full")
			}
			return nil
		}
	}).press("enter", "2")
	d.sees("A  E11.9")
	d.press("/", "99201", "enter")
	d.sees("99201 ended on 2020-12-31", "fail")
	d.press("dos 6/1/20", "enter")
	d.misses("99201 ended")
	d.press("esc", "u", "U")
	if len(kept) != 3 || kept[1] != "dx E11.9" {
		t.Errorf("kept %q", kept)
	}
	if d.desk.Result() == nil {
		t.Error("what was done again is not checked")
	}
	d.hold = true
	old := d.checkClaim()
	d.press("r")
	d.hold = false
	d.finish()
	left := d.desk.Result()
	if d.run(old); d.desk.Result() != left {
		t.Error("an older check overwrites a newer one")
	}
	d.press("/", "90471", "enter")
	d.sees("the claim is not kept: disk full")
}

// Codes come from screen 1 only when they can be billed, and count as used.
func TestOnlyWhatCanBeBilledIsAdded(t *testing.T) {
	d := drive(t, 120, 35).press("e11.62", "enter", "a")
	d.sees("choose a code that can be billed")
	d.press("/", "ctrl+u", "90662", "enter", "a", "/", "esc")
	d.sees("used lately", "90662")
}

func TestCopyingFails(t *testing.T) {
	d := claimOf(t, 120, 35)
	d.opts.Clipboard.System = func(string) error { return errors.New("no display") }
	d.opts.Clipboard.Terminal = nil
	d.press("esc", "y")
	d.sees("not copied: ")
}

// A long claim scrolls with its cursor, above and below.
func TestLongClaimScrolls(t *testing.T) {
	d := drive(t, 80, 24).press("enter", "2")
	for i := range 14 {
		d.press(fmt.Sprintf("90471 x%d", i+1), "enter")
	}
	d.press("esc", "g")
	d.sees(" 1  90471")
	d.press("]")
	if _, line := d.desk.Selected(); line != 5 {
		t.Errorf("half a page leads to line %d", line+1)
	}
	d.press("G")
	d.sees("▌✗ 14  90471")
	d.press("tab", "G")
	last := ""
	for _, check := range d.desk.Result().Checks {
		if check.Reason != "" {
			last = string(check.Rule)
		}
	}
	d.sees(" " + last + " ")
	d.press("g")
	d.sees("stands twice")
}

// A service line that states more than its columns shows that too.
func TestClaimExtras(t *testing.T) {
	d := drive(t, 120, 35).press("enter", "2", "99213 45min on 2026-11-02", "enter")
	d.sees("(on 2026-11-02, 45 min)")
}

// Licensed words would want their notice on screen 2: this project's own stand there instead.
func TestClaimHasNoLicensedWords(t *testing.T) {
	d := licensed(t, 120, 35).press("enter", "2", "90656", "enter")
	d.sees(" 1  90656")
	d.misses("zorbling", "©")
}
