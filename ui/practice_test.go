package ui

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/desk"
	"codedesk/codebook/workbench"
	"codedesk/ui/practicescreen"
)

// pupil is a driver on the Practice screen, with a desk and a clock that moves only when told.
type pupil struct {
	*driver
	now    time.Time
	folder string // of the desk, "" for none
}

// practise starts on screen 3. What is on the desk stays when the folder is given again.
func practise(t *testing.T, width, height int, folder string, change ...func(*Options)) *pupil {
	t.Helper()
	p := &pupil{now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), folder: folder}
	p.driver = drive(t, width, height, append(change, p.options(t))...)
	p.press("enter", "3")
	return p
}

// options let a model practise.
func (p *pupil) options(t *testing.T) func(*Options) {
	return func(o *Options) {
		o.Now = func() time.Time { return p.now }
		o.Practice = func(ctx context.Context, bench *workbench.Bench) (*workbench.Practice, error) {
			return p.open(t, ctx, bench)
		}
	}
}

// open opens practice with the small deck.
func (p *pupil) open(t *testing.T, ctx context.Context, bench *workbench.Bench) (*workbench.Practice, error) {
	clock := func() time.Time { return p.now }
	o := workbench.PracticeOptions{Tables: os.DirFS("testdata/drills"), Clock: clock, Seed: func() uint64 { return 5 }, NoDesk: errors.New("no folder for favourites and notes: set HOME")}
	if p.folder != "" {
		desk, err := workbench.OpenDesk(ctx, p.folder, clock)
		if err != nil {
			return nil, err
		}
		t.Cleanup(func() { desk.Close() })
		o.Desk, o.NoDesk = desk, nil
	}
	return workbench.OpenPractice(ctx, bench, o)
}

// later lets time pass; the clock on the screen follows.
func (p *pupil) later(d time.Duration) *pupil {
	p.now = p.now.Add(d)
	p.send(practiceTickMsg{p.lessons.ticks})
	return p
}

// choose puts the cursor of the first page on a row by its name, and begins it.
func (p *pupil) choose(name string) *pupil {
	p.t.Helper()
	p.press("g")
	for range 12 {
		for _, line := range strings.Split(p.screenText(), "\n") {
			if strings.HasPrefix(line, "▌") && strings.Contains(line, name) {
				p.press("enter")
				return p
			}
		}
		p.press("j")
	}
	p.t.Fatalf("there is no %q:\n%s", name, p.screenText())
	return p
}

// The first question is two keys away: screen 3, enter. Each answer says what was right, why, and what the next key is.
func TestFirstQuestionInTwoKeys(t *testing.T) {
	p := practise(t, 80, 24, t.TempDir()).press("enter")
	p.sees("1 of 3", "enter answer")
	if p.mode != 0 || p.lessons.pane.TypesInto() != practicescreen.Search {
		t.Fatal("the search does not have the keys")
	}
}

// The whole way of a find-it question: several codes, a code taken back, the way recorded, a reason, a rating, the next question.
func TestFindIt(t *testing.T) {
	p := practise(t, 100, 30, t.TempDir())
	p.choose("Find it")
	for range 3 {
		p.later(4 * time.Second)
		prompt := p.lessons.pane.Standing().Prompt
		switch prompt.Card {
		case "find-two-shots":
			p.press("mmr", "enter")
			p.sees("picked", "90707")
			p.press("backspace")
			p.misses("picked")
			p.press("90471", "enter")
			p.sees("picked", "90471")
			p.press("90472", "enter")
			p.sees("right", "4")
		case "find-flu-high":
			p.press("ctrl+o", "i")
			p.sees("It is named for its dose")
			p.press("flu", "esc", "high dose", "enter")
			p.sees("right", "hard, so it comes back")
			p.press("r")
			p.sees("good, so it comes back")
		default:
			p.press("99213", "enter")
			p.sees("wrong: it is 20610, not 99213", "What was it?")
			p.press("c")
			p.sees("next time", "then do the confusion pairs")
			p.misses("What was it?")
		}
		p.press("enter")
	}
	p.sees("Find it: 2 of 3 right, 67 %", "knowledge")
	p.press("enter")
	p.sees("today 2 of 3 right", "streak 1 day")
	p.walked("find-flu-high", "search flu", "search high dose", "pick 90662")
}

// walked fails the test unless the log holds the way to the answer of a card.
func (p *pupil) walked(card string, want ...string) {
	p.t.Helper()
	store, err := desk.Open(context.Background(), p.folder, time.Now)
	if err != nil {
		p.t.Fatal(err)
	}
	defer store.Close()
	for r, err := range store.Reviews(context.Background()) {
		if err != nil {
			p.t.Fatal(err)
		}
		var path []struct{ Did, What string }
		if r.Card != card || json.Unmarshal(r.Path, &path) != nil {
			continue
		}
		var got []string
		for _, step := range path {
			got = append(got, step.Did+" "+step.What)
		}
		if !slices.Equal(got, want) {
			p.t.Errorf("the way to %s is %q, want %q", card, got, want)
		}
		return
	}
	p.t.Errorf("%s is not in the log", card)
}

// Keys that are pressed while an answer is being written wait for the next question.
func TestKeysWaitForWhatIsWritten(t *testing.T) {
	p := practise(t, 80, 24, t.TempDir())
	p.choose("Mock")
	p.hold = true
	p.press("a", "enter", "b", "enter")
	if at := p.lessons.pane.Standing().At; at != 0 || p.lessons.pane.Standing().Answered {
		t.Fatal("a question was left before its answer was written")
	}
	for range 12 {
		p.finish()
	}
	if st := p.lessons.pane.Standing(); st.At != 2 || !st.Places[0].Answered || !st.Places[1].Answered {
		t.Fatalf("at %d: %+v", st.At, st.Places)
	}
}

// Enter takes the hit of what was typed, not what was listed before.
func TestEnterWaitsForTheHits(t *testing.T) {
	p := practise(t, 80, 24, t.TempDir())
	p.choose("Find it")
	p.hold = true
	p.press("99214", "enter")
	if p.lessons.pane.Standing().Answered {
		t.Fatal("answered before the hits came")
	}
	for range 6 {
		p.finish()
	}
	if r := p.lessons.pane.Standing().Response; len(r.Codes) != 1 || r.Codes[0] != "99214" {
		t.Fatalf("%+v", r)
	}
}

// Leaving the screen stops the clock; what was answered is there after a quit in the middle, and after a kill.
func TestPauseAndResume(t *testing.T) {
	folder := t.TempDir()
	p := practise(t, 80, 24, folder)
	p.choose("Mock").press("d", "enter", "c")
	p.later(time.Minute)
	p.press("1", "3")
	p.sees("Paused: Mock exam 1", "2 of 12 answered")
	p = practise(t, 80, 24, folder) // the last run was killed
	p.sees("Go on: Mock exam 1", "2 of 12")
	p.press("enter")
	p.sees("2 of 12   3:59:00 left")
	p.press("v")
	p.sees("2 of 12 answered, 0 marked")
	p.press("esc", "esc")
	p.sees("Paused")
	p.press("esc", "D", "y")
	p.misses("Go on")
}

// In a race the tree leads to the code, and then the line that justifies it is asked.
func TestRace(t *testing.T) {
	p := practise(t, 100, 40, t.TempDir())
	p.choose("race")
	for i := range 12 {
		prompt := p.lessons.pane.Standing().Prompt
		p.sees("rehearses navigation in this codebook")
		if prompt.Wants == workbench.WantsCodes {
			for p.lessons.lookup.Selected().Kind != 0 && p.lessons.lookup.Selected().Code != "99213" {
				p.press("right")
			}
			p.press("left", "right")
			for range prompt.Codes {
				p.press("enter", "j")
			}
		} else {
			p.press("a")
		}
		p.sees("Which line justifies it?")
		if i == 0 {
			p.later(146 * time.Second)
			p.sees("time is up")
		}
		p.press("a")
		p.sees("line", "time")
		if i == 0 {
			p.sees("at most 2m25s")
		}
		p.press("enter")
		if p.lessons.pane.Page() == practicescreen.Result {
			break
		}
	}
	p.sees("Open-book race:")
}

// The weakest section is one key away from the figures.
func TestDrillTheWeakest(t *testing.T) {
	p := weeks(t, learn(t), 80, 24)
	p.press("P")
	p.sees("! weakest")
	p.press("w")
	p.sees("1 of")
}

// Practice that cannot be opened says so; a sitting survives a codebook that is read anew.
func TestPracticeWithoutQuestions(t *testing.T) {
	d := drive(t, 80, 24, func(o *Options) {
		o.Practice = func(context.Context, *workbench.Bench) (*workbench.Practice, error) {
			return nil, errors.New("it rains")
		}
	}).press("enter", "3")
	d.sees("Practice cannot be opened: it rains")
	d.press("enter", "n", "a", "P", "esc")
	d.sees("it rains")
}

// Whatever is pressed one after the other, from whatever page, nothing breaks and every line keeps its width.
func TestAnyKeyOnAnyPage(t *testing.T) {
	keys := strings.Split("a b c d n N x i r m v p f l h w s P D j k g G o e ? enter esc left right up down backspace pgdown pgup", " ")
	presses := 2 * len(keys)
	if raceDetector {
		presses /= 4
	}
	for name, start := range practiceStates(t) {
		d := start(t, 80, 24)
		for i := range presses {
			key := keys[i*(len(name)%7*2+1)%len(keys)] // an order of its own for names of other lengths
			d.press(key)
			d.send(tea.WindowSizeMsg{Width: 61, Height: 17})
			if lines := strings.Split(d.View(), "\n"); len(lines) != 17 {
				t.Errorf("%s, %s: %d lines", name, key, len(lines))
			}
			d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		}
	}
}
