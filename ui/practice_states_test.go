package ui

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"codedesk/codebook/workbench"
)

// practiceStates are the states of the Practice screen, each with the way there.
func practiceStates(t *testing.T) map[string]start {
	learner := sync.OnceValue(func() string { return learn(t) })
	return map[string]start{
		"first": func(t *testing.T, w, h int) *driver { return practise(t, w, h, t.TempDir()).driver },
		"lost":  func(t *testing.T, w, h int) *driver { return practise(t, w, h, "").driver },
		"find": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").choose("Find it").later(41 * time.Second).driver
		},
		"find-hit": func(t *testing.T, w, h int) *driver { return practise(t, w, h, "").choose("Find it").press("flu shot") },
		"find-wrong": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").choose("Find it").later(9*time.Second).press("99213", "enter")
		},
		"find-why": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").choose("Find it").press("99213", "enter", "b")
		},
		"paused": func(t *testing.T, w, h int) *driver { return practise(t, w, h, "").choose("Find it").press("esc") },
		"name":   func(t *testing.T, w, h int) *driver { return practise(t, w, h, "").choose("Name it").driver },
		"pair":   func(t *testing.T, w, h int) *driver { return practise(t, w, h, "").choose("Confusion").driver },
		"pair-wrong": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").choose("Confusion").press("a")
		},
		"pair-right": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").choose("Confusion").later(5 * time.Second).press("b")
		},
		"case": func(t *testing.T, w, h int) *driver { return practise(t, w, h, "").choose("Whole").driver },
		"case-offer": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").choose("Whole").press("dx Z23", "enter", "flu")
		},
		"case-verdict": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").choose("Whole").press("dx Z23", "enter", "90662", "enter", "90471", "enter", "enter")
		},
		"race": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").choose("race").later(20 * time.Second).driver
		},
		"race-line": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").choose("race").press("a")
		},
		"race-answered": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").choose("race").later(50*time.Second).press("a", "b")
		},
		"name-answered": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").choose("Name it").later(8 * time.Second).press("a")
		},
		"find-none": func(t *testing.T, w, h int) *driver { return practise(t, w, h, "").choose("Find it").press("zzqx") },
		"find-hint": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").choose("Find it").press("99213", "enter", "enter", "ctrl+o", "i")
		},
		"none-due": func(t *testing.T, w, h int) *driver { return practise(t, w, h, t.TempDir()).press("g", "enter") },
		"section":  func(t *testing.T, w, h int) *driver { return practise(t, w, h, "").press("s") },
		"opening": func(t *testing.T, w, h int) *driver {
			p := &pupil{}
			p.driver = drive(t, w, h, p.options(t)).press("enter")
			p.hold = true
			return p.press("3")
		},
		"unopened": func(t *testing.T, w, h int) *driver {
			return drive(t, w, h, func(o *Options) {
				o.Practice = func(context.Context, *workbench.Bench) (*workbench.Practice, error) {
					return nil, errors.New("mine.toml:4: unknown key \"find.anser\"")
				}
			}).press("enter", "3")
		},
		"drop":   func(t *testing.T, w, h int) *driver { return weeks(t, learner(), w, h).press("D") },
		"help":   func(t *testing.T, w, h int) *driver { return practise(t, w, h, "").press("?") },
		"menu":   func(t *testing.T, w, h int) *driver { return practise(t, w, h, "").press("ctrl+o") },
		"exam":   func(t *testing.T, w, h int) *driver { return exam(t, w, h).press("b", "enter", "m") },
		"places": func(t *testing.T, w, h int) *driver { return exam(t, w, h).press("b", "enter", "m", "v") },
		"hand-in": func(t *testing.T, w, h int) *driver {
			return exam(t, w, h).press("b", "enter", "f")
		},
		"result":     func(t *testing.T, w, h int) *driver { return whole(t, w, h) },
		"looked":     func(t *testing.T, w, h int) *driver { return whole(t, w, h).press("v", "k", "enter") },
		"looked-all": func(t *testing.T, w, h int) *driver { return whole(t, w, h).press("v") },
		"home":       func(t *testing.T, w, h int) *driver { return weeks(t, learner(), w, h).driver },
		"progress":   func(t *testing.T, w, h int) *driver { return weeks(t, learner(), w, h).press("P") },
		"progress-none": func(t *testing.T, w, h int) *driver {
			return practise(t, w, h, "").press("P")
		},
		"progress-ascii": func(t *testing.T, w, h int) *driver { return weeks(t, learner(), w, h, withASCII).press("P") },
	}
}

// exam begins the mock exam of the small deck.
func exam(t *testing.T, w, h int) *driver { return practise(t, w, h, "").choose("Mock").driver }

// whole is that exam with eight of twelve right, handed in.
func whole(t *testing.T, w, h int) *driver {
	d := exam(t, w, h)
	for i := range 12 {
		d.press(string("abcdabcdaaaa"[i]), "enter")
	}
	return d.press("f", "y")
}

// learn is the desk of a learner after some weeks, who left a mock exam at its second question.
func learn(t *testing.T) (folder string) {
	t.Helper()
	p := &pupil{now: time.Date(2026, 10, 20, 9, 0, 0, 0, time.UTC), folder: t.TempDir()}
	practice, err := p.open(t, context.Background(), testBench(t))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	for day := range 33 {
		p.now = p.now.AddDate(0, 0, 1)
		if day%5 == 3 {
			continue
		}
		for _, drill := range []workbench.Drill{workbench.DrillFind, workbench.DrillPairs, workbench.DrillRace} {
			s, st, err := practice.Begin(ctx, workbench.Plan{Drill: drill, Count: 1 + day%4, Seed: uint64(day + 1)})
			for i := 0; err == nil && !st.Over; i++ {
				p.now = p.now.Add(time.Duration(40-day+7*i) * time.Second)
				r := workbench.Response{Choice: "b", Codes: []string{"20610"}, Line: "a"}
				if (day+i)%6 != 0 {
					r.Codes = map[string][]string{"find-flu-high": {"90662"}, "find-two-shots": {"90471", "90472"}}[st.Prompt.Card]
				}
				if st, err = s.Answer(ctx, r); err == nil && st.Verdict.AskError {
					_, err = s.Blame(ctx, workbench.ErrorTypes()[(day+i)%4])
				}
				if err == nil {
					st, err = s.Next(ctx)
				}
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	s, st, err := practice.Begin(ctx, workbench.Plan{Drill: workbench.DrillMock, Mock: 1, Seed: 1})
	if err == nil && st.Of == 12 {
		if _, err = s.Answer(ctx, workbench.Response{Choice: "a"}); err == nil {
			_, err = s.Pause(ctx)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return p.folder
}

// weeks is that learner on screen 3, on the last of the days.
func weeks(t *testing.T, folder string, w, h int, change ...func(*Options)) *pupil {
	t.Helper()
	p := &pupil{now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), folder: folder}
	p.driver = drive(t, w, h, append(change, p.options(t))...)
	p.press("enter", "3")
	return p
}
