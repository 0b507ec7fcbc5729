//go:build linux || darwin

package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"codedesk/cmd/internal/terminal"
)

// restored fails the test unless the terminal is as a shell wants it.
func restored(t *testing.T, term *terminal.Terminal) {
	t.Helper()
	settings, err := term.Termios()
	if err != nil {
		t.Fatal(err)
	}
	if !settings.Echo() || !settings.LineMode() {
		t.Errorf("the terminal is left in raw mode: %v", settings)
	}
	out := string(term.Output())
	for _, mode := range []string{"1049", "2004", "1002", "1006"} {
		if on, off := strings.Count(out, "\x1b[?"+mode+"h"), strings.Count(out, "\x1b[?"+mode+"l"); off < on {
			t.Errorf("mode %s was switched on %d times and off %d times", mode, on, off)
		}
	}
	if term.Mode(1049) || !term.Mode(25) || term.Mode(2004) || term.Mode(1002) {
		t.Errorf("the alternate screen, a hidden cursor, bracketed paste or the mouse is left on:\n%q", out[max(0, len(out)-200):])
	}
}

// A terminal that never answers questions gets its first frame at once; the promise is a second, and the framework alone would wait for five.
func TestSilentTerminal(t *testing.T) {
	start := time.Now()
	term, err := terminal.Start(terminal.Options{Args: []string{"smalldesk"}, Env: terminal.Home(t.TempDir()), Cols: 80, Rows: 24})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { term.Close() })
	must(t, term, term.WaitFor(4*time.Second, "1 Codes"))
	t.Logf("first frame after %v", time.Since(start))
	if out := string(term.Output()); strings.Contains(out, "\x1b]11;?") || strings.Contains(out, "\x1b[6n") {
		t.Errorf("the terminal was asked something: %q", out)
	}
}

func TestCrashRestoresTheTerminal(t *testing.T) {
	home := t.TempDir()
	term := start(t, home, nil, "brokendesk", "--mouse")
	code, err := term.Wait(patience)
	if err != nil || code != exitUsage {
		t.Fatalf("ended with %d, %v\n%s", code, err, term.Screen())
	}
	restored(t, term)
	screen := strings.Join(strings.Fields(term.Screen()), " ")
	place := regexp.MustCompile(`codedesk: a fault in codedesk stopped it: the tables are broken; the report is in (\S+)`).FindStringSubmatch(screen)
	if place == nil {
		t.Fatalf("screen\n%s", term.Screen())
	}
	reports, err := filepath.Glob(filepath.Join(home, ".local", "state", "codedesk", "*crash*"))
	if err != nil || len(reports) != 1 {
		t.Fatalf("reports %v, %v", reports, err)
	}
	if report, err := os.ReadFile(reports[0]); err != nil || !strings.Contains(string(report), "the tables are broken") || !strings.Contains(string(report), "goroutine") {
		t.Errorf("report %q, %v", report, err)
	}
}

// On every way out the terminal is as it was.
func TestEveryExitRestoresTheTerminal(t *testing.T) {
	for name, leave := range map[string]func(*terminal.Terminal) error{
		"ctrl-c":  func(term *terminal.Terminal) error { return term.Send("ctrl+c") },
		"q":       func(term *terminal.Terminal) error { return term.Send("enter", "q") },
		"SIGTERM": func(term *terminal.Terminal) error { return term.Signal(syscall.SIGTERM) },
		"SIGHUP":  func(term *terminal.Terminal) error { return term.Signal(syscall.SIGHUP) },
	} {
		t.Run(name, func(t *testing.T) {
			term := start(t, t.TempDir(), nil, "smalldesk", "--mouse")
			must(t, term, term.WaitFor(patience, "browse with"))
			must(t, term, leave(term))
			if _, err := term.Wait(8 * time.Second); err != nil { // the promise is two
				t.Fatal(err)
			}
			restored(t, term)
		})
	}
}

// The terminal goes away altogether: the program ends by itself.
func TestClosedTerminalEndsTheProgram(t *testing.T) {
	term := start(t, t.TempDir(), nil, "smalldesk")
	must(t, term, term.WaitFor(patience, "browse with"))
	must(t, term, term.Hangup())
	if _, err := term.Wait(8 * time.Second); err != nil && !strings.Contains(err.Error(), "signal") {
		t.Error(err)
	}
}

// Query, screen and claim are there again, however the program ended.
func TestComesBackWhereItWas(t *testing.T) {
	for name, end := range map[string]func(*terminal.Terminal) error{
		"quit":    func(term *terminal.Terminal) error { return term.Send("q") },
		"hang-up": func(term *terminal.Terminal) error { return term.Hangup() },
		"kill":    func(term *terminal.Terminal) error { return term.Signal(syscall.SIGKILL) },
	} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			session := filepath.Join(home, ".local", "state", "codedesk", "session.json")
			term := start(t, home, nil, "smalldesk")
			must(t, term, term.WaitFor(patience, "browse with"))
			must(t, term, term.Type("high dose"))
			must(t, term, term.WaitFor(patience, "90662"))
			must(t, term, term.Send("ctrl+o", "a", "ctrl+o", "t", "2"))
			must(t, term, term.WaitFor(patience, " 1  90662"))
			if name == "kill" { // it has had a pause before
				for deadline := time.Now().Add(patience); ; <-time.After(10 * time.Millisecond) {
					if text, _ := os.ReadFile(session); strings.Contains(string(text), `"screen": "claim"`) || strings.Contains(string(text), `"screen":"claim"`) {
						break
					}
					if time.Now().After(deadline) {
						t.Fatal("the session was not kept in a pause")
					}
				}
			}
			must(t, term, end(term))
			term.Wait(patience) // a kill is an error
			again := start(t, home, nil, "smalldesk")
			must(t, again, again.WaitFor(patience, " 1  90662"))
			must(t, again, again.Send("1"))
			must(t, again, again.WaitFor(patience, "› high dose"))
		})
	}
}

// ctrl-z gives the terminal back to the shell, fg brings the screen again.
func TestSuspendAndResume(t *testing.T) {
	term := start(t, t.TempDir(), nil, "sh", "-c", "set -m; smalldesk; echo stopped; read x; fg >/dev/null; echo ended")
	must(t, term, term.WaitFor(patience, "browse with"))
	must(t, term, term.Type("flu"))
	must(t, term, term.WaitFor(patience, "90656"))
	must(t, term, term.Send("ctrl+z"))
	must(t, term, term.WaitFor(patience, "stopped"))
	if term.Mode(1049) || !term.Mode(25) {
		t.Error("the shell got a screen that was not given back")
	}
	must(t, term, term.Send("enter"))
	must(t, term, term.WaitFor(patience, "› flu"))
	must(t, term, term.Type(" shot"))
	must(t, term, term.WaitFor(patience, "› flu shot"))
	must(t, term, term.Send("ctrl+c"))
	must(t, term, term.WaitFor(patience, "ended"))
}

// Without a shell behind the window, as under ssh with a forced command, ctrl-z would leave a dead terminal.
func TestSuspendWithoutAShell(t *testing.T) {
	term := start(t, t.TempDir(), nil, "smalldesk")
	must(t, term, term.WaitFor(patience, "browse with"))
	must(t, term, term.Send("ctrl+z"))
	must(t, term, term.WaitFor(patience, "nothing to suspend to"))
	must(t, term, term.Type("flu"))
	must(t, term, term.WaitFor(patience, "90656"))
}

// Five hundred resizes with keys in between: alive, and the last frame is the one that a second program at that size draws.
func TestResizeStorm(t *testing.T) {
	home := t.TempDir()
	term := start(t, home, nil, "smalldesk")
	must(t, term, term.WaitFor(patience, "browse with"))
	random := rand.New(rand.NewPCG(1, 2))
	keys := []string{"f", "l", "u", "\x1b[B", "\x1b[A", "\t", "\x0f", "\x1b", "\x1b[6~", "9"}
	const resizes = 500
	for range resizes {
		must(t, term, term.Resize(1+random.IntN(180), 1+random.IntN(60)))
		if random.IntN(3) == 0 {
			must(t, term, term.Write([]byte(keys[random.IntN(len(keys))])))
		}
	}
	must(t, term, term.Resize(100, 30))
	must(t, term, term.WaitFor(patience, "1 Codes"))
	for !strings.Contains(term.Screen(), "› zz ") { // out of whatever the keys led into; once these letters stand there, all keys of the storm were handled
		must(t, term, term.Send("esc", "esc", "esc", "/", "ctrl+u", "z", "z"))
		must(t, term, term.Settle(50*time.Millisecond, patience))
	}
	calm(t, term)
	fresh := calm(t, start(t, home, nil, "smalldesk")) // with the same desk: keys of the storm may have made favourites
	for _, each := range []*terminal.Terminal{term, fresh} {
		must(t, each, each.Type("flu shot"))
		must(t, each, each.WaitFor(patience, "why  "))
		must(t, each, each.WaitFor(patience, "› flu shot"))
		must(t, each, each.WaitFor(patience, "your note")) // the desk is open, which comes after the first frame
		must(t, each, each.Settle(100*time.Millisecond, patience))
	}
	if got, want := term.Screen(), fresh.Screen(); got != want {
		t.Errorf("after the storm\n%s\nfresh\n%s", got, want)
	}
	t.Logf("%d resizes", resizes)
}

// calm leads out of whatever keys have led into: the query stands empty on screen 1, and nothing is being done.
func calm(t *testing.T, term *terminal.Terminal) *terminal.Terminal {
	t.Helper()
	must(t, term, term.WaitFor(patience, "1 Codes"))
	for tries := 0; !strings.Contains(term.Screen(), "›  type a code"); tries++ {
		if tries == 50 {
			t.Fatalf("no way leads to an empty query:\n%s", term.Screen())
		}
		must(t, term, term.Send("esc", "esc", "esc", "ctrl+o", "t", "1", "esc", "esc", "/", "ctrl+u"))
		must(t, term, term.Settle(50*time.Millisecond, patience))
	}
	must(t, term, term.Settle(time.Second, patience))
	return term
}

// Over a line of one kilobyte a second frames are left out, but the last key has its effect.
func TestSlowLine(t *testing.T) {
	term, err := terminal.Start(terminal.Options{Args: []string{"smalldesk"}, Env: terminal.Home(t.TempDir()), Cols: 60, Rows: 12, Throttle: 1024, KeyTimeout: patience})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { term.Close() })
	must(t, term, term.WaitFor(patience, "1 Codes"))
	must(t, term, term.Type("flu shot"))
	must(t, term, term.Send("down", "ctrl+y"))
	must(t, term, term.WaitFor(patience, "copied "))
}

func TestMegabytePaste(t *testing.T) {
	text := strings.Repeat("flu shot\nq$dy ", largePaste/14)
	for name, paste := range map[string]func(*terminal.Terminal) error{
		"bracketed": func(term *terminal.Terminal) error { return term.Paste(text) },
		"raw":       func(term *terminal.Terminal) error { return term.Write([]byte(strings.ReplaceAll(text, "\n", " "))) },
	} {
		t.Run(name, func(t *testing.T) {
			term := start(t, t.TempDir(), nil, "smalldesk")
			must(t, term, term.WaitFor(patience, "browse with"))
			must(t, term, paste(term))
			must(t, term, term.Send("ctrl+u"))
			must(t, term, term.WaitFor(patience, "type a code"))
			must(t, term, term.Type("99213"))
			must(t, term, term.WaitFor(patience, "› 99213"))
			if copied := term.Clipboard(); copied != "" {
				t.Errorf("the paste copied %q", copied)
			}
		})
	}
}

// More lines than a claim can have are none of them entered, at once.
func TestMegabytePasteIntoTheClaim(t *testing.T) {
	term := start(t, t.TempDir(), nil, "smalldesk")
	must(t, term, term.WaitFor(patience, "browse with"))
	must(t, term, term.Send("ctrl+o", "t", "2"))
	must(t, term, term.WaitFor(patience, "An empty claim"))
	must(t, term, term.Paste(strings.Repeat("90656\n99213-25\n", largePaste/15)))
	must(t, term, term.WaitFor(patience, "nothing of what was pasted was entered"))
	must(t, term, term.WaitFor(patience, "An empty claim"))
	must(t, term, term.Type("90656"))
	must(t, term, term.Send("enter"))
	must(t, term, term.WaitFor(patience, " 1  90656"))
}

// sequences are the escape sequences that the screen may use: colours and attributes, cursor, erasing, and the modes that are restored.
var sequences = regexp.MustCompile(`^\x1b(\[[0-9;]*[mHJKXABCDGd]|\[\?(25|1049|2004|1002|1003|1006)[hl])`)

// harmless fails the test when an output has sequences that are not in the list, or characters that must never reach a terminal.
func harmless(t *testing.T, what string, out []byte) {
	t.Helper()
	for at := 0; at < len(out); {
		if found := sequences.Find(out[at:]); found != nil {
			at += len(found)
			continue
		}
		r, size := utf8.DecodeRune(out[at:])
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) && !strings.ContainsRune("\r\n\t", r) || r == utf8.RuneError && size == 1 {
			t.Fatalf("%s was sent %q, after %q", what, out[at:min(len(out), at+24)], out[max(0, at-40):at])
		}
		at += size
	}
}

// Text that drives terminals is shown as text, wherever it comes from.
func TestHostileTextIsHarmless(t *testing.T) {
	term := start(t, t.TempDir(), nil, "smalldesk")
	must(t, term, term.WaitFor(patience, "browse with"))
	for _, payload := range []string{
		"\x1b]52;c;ZXZpbA==\x07", "\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "\x1bP1$r0m\x1b\\", "\x1b[2J\x1b[31m", "\u009b31mred", "\u009d52;c;ZXZpbA==\u009c",
		"a\x08b\rc\x7f", "\u202eevil\u2066", "x\u200b\u200dy\ufeff", "\U000e0041", "\ue000", "\x1b[5b", "\x9b\xff\xfe",
	} {
		must(t, term, term.Paste(strings.ReplaceAll(payload, "\x1b[201~", "")))
		must(t, term, term.Send("x", "ctrl+u"))
	}
	must(t, term, term.Type("99213"))
	must(t, term, term.WaitFor(patience, "› 99213"))
	harmless(t, "the terminal", term.Output())
	if copied := term.Clipboard(); copied != "" {
		t.Errorf("a payload set the clipboard to %q", copied)
	}
}

// What the environment says of the terminal is heeded.
func TestEnvironments(t *testing.T) {
	colour := regexp.MustCompile(`\x1b\[[0-9;]*\b(3[0-7]|4[0-7]|9[0-7]|10[0-7]|38|48)\b[0-9;]*m`)
	notASCII := func(r rune) bool { return r > 126 }
	for _, test := range []struct {
		name          string
		env           []string
		colour, ascii bool
	}{
		{"usual", nil, true, false},
		{"NO_COLOR", []string{"NO_COLOR=1"}, false, false},
		{"LC_ALL=C", []string{"LC_ALL=C"}, true, true},
		{"both", []string{"LC_ALL=C", "NO_COLOR=1"}, false, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			term := start(t, t.TempDir(), test.env, "smalldesk")
			must(t, term, term.WaitFor(patience, "browse with"))
			must(t, term, term.Type("flu shot"))
			must(t, term, term.WaitFor(patience, "why  "))
			must(t, term, term.Send("enter", "?"))
			must(t, term, term.WaitFor(patience, "esc close"))
			out := string(term.Output())
			if colour.MatchString(out) != test.colour {
				t.Errorf("colours: %v", !test.colour)
			}
			if i := strings.IndexFunc(out, notASCII); (i < 0) != test.ascii {
				t.Errorf("ASCII only: %v: %q", i < 0, out[max(0, i-20):max(0, min(len(out), i+20))])
			}
			if !strings.Contains(out, "\x1b[7m") && !slices.Contains([]string{"usual", "LC_ALL=C"}, test.name) {
				t.Error("without colours nothing shows what is selected")
			}
		})
	}
}
