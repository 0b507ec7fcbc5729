//go:build linux || darwin

package main

import (
	"fmt"
	"strings"
	"syscall"
	"testing"

	"codedesk/assets"
	"codedesk/cmd/internal/terminal"
	"codedesk/codebook/practice"
)

// The first question is two keys from the first frame of codedesk practice; what is answered at once says why.
func TestPracticeStory(t *testing.T) {
	home := lived(t)
	term := start(t, home, nil, "codedesk")
	must(t, term, term.WaitFor(patience, "browse"))
	must(t, term, term.Send("ctrl+o", "t", "3"))
	must(t, term, term.WaitFor(patience, "enter begins"))
	must(t, term, term.Send("enter"))
	must(t, term, term.WaitFor(patience, "1 of 10"))
	must(t, term, term.Type("99213"))
	must(t, term, term.WaitFor(patience, "Level 3 established"))
	must(t, term, term.Send("ctrl+o", "x"))
	must(t, term, term.WaitFor(patience, "What was it?"))
	must(t, term, term.Send("c"))
	must(t, term, term.WaitFor(patience, "next time"))
	must(t, term, term.Send("enter"))
	must(t, term, term.WaitFor(patience, "2 of 10"))
	must(t, term, term.Send("ctrl+c"))
	if code, err := term.Wait(patience); err != nil || code != exitInterrupted {
		t.Errorf("ctrl-c ended with %d, %v", code, err)
	}
	term = start(t, home, nil, "codedesk", "practice")
	must(t, term, term.WaitFor(patience, "Go on: Find it"))
	must(t, term, term.WaitFor(patience, "0 of 1 right"))
	must(t, term, term.Send("enter"))
	must(t, term, term.WaitFor(patience, "2 of 10"))
}

// A whole exam through a terminal: left with ctrl-c in the middle, killed later on, gone on with each time without losing an answer, handed in, looked through.
func TestMockExamStory(t *testing.T) {
	want, of := 0, 0
	deck, _ := practice.Load(practice.Source{Files: assets.Files(), Folder: "practice", Called: "practice"})
	for _, it := range deck.Items() {
		if it.Kind == practice.KindQuestion && it.Question.Mock == 2 {
			of++
			if it.Question.Answer == "a" {
				want++
			}
		}
	}
	home := lived(t)
	term := start(t, home, nil, "codedesk", "practice")
	must(t, term, term.WaitFor(patience, "Mock exam"))
	must(t, term, term.Send("G", "k", "enter"))
	must(t, term, term.WaitFor(patience, "Mock exam 1, 100 questions"))
	must(t, term, term.Send("down", "enter"))
	answer := func(term *terminal.Terminal, from, to int) {
		t.Helper()
		for i := from; i <= to; i++ {
			must(t, term, term.WaitFor(patience, fmt.Sprintf("%d of %d ", i, of)))
			must(t, term, term.Send("a", "enter"))
		}
	}
	again := func() *terminal.Terminal {
		t.Helper()
		term := start(t, home, nil, "codedesk", "practice")
		must(t, term, term.WaitFor(patience, "Go on: Mock exam 2"))
		must(t, term, term.Send("enter"))
		return term
	}
	answer(term, 1, 40)
	must(t, term, term.WaitFor(patience, fmt.Sprintf("41 of %d ", of)))
	must(t, term, term.Send("m"))
	must(t, term, term.WaitFor(patience, "! marked"))
	must(t, term, term.Send("ctrl+c"))
	if code, err := term.Wait(patience); err != nil || code != exitInterrupted {
		t.Fatalf("ctrl-c ended with %d, %v", code, err)
	}
	term = again()
	must(t, term, term.WaitFor(patience, "! marked"))
	answer(term, 41, 70)
	must(t, term, term.WaitFor(patience, fmt.Sprintf("71 of %d ", of)))
	must(t, term, term.Signal(syscall.SIGKILL))
	if _, err := term.Wait(patience); err != nil && !strings.Contains(err.Error(), "kill") {
		t.Fatal(err)
	}
	term = again()
	answer(term, 71, of)
	must(t, term, term.WaitFor(patience, fmt.Sprintf("%d of %d answered, 1 marked", of, of)))
	must(t, term, term.Send("f"))
	must(t, term, term.WaitFor(patience, "All questions are answered"))
	must(t, term, term.Send("y"))
	must(t, term, term.WaitFor(patience, fmt.Sprintf("Mock exam 2: %d of %d right", want, of)))
	must(t, term, term.WaitFor(patience, "Radiology"))
	must(t, term, term.Send("v"))
	must(t, term, term.WaitFor(patience, fmt.Sprintf("%d of %d right", want, of)))
	must(t, term, term.Send("g", "enter"))
	must(t, term, term.WaitFor(patience, "why"))
	must(t, term, term.Send("esc", "esc", "enter"))
	must(t, term, term.WaitFor(patience, fmt.Sprintf("today %d of %d right", want, of)))
}
