package workbench_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/desk"
	"codedesk/codebook/workbench"
)

// tables are those of the starter set from the tree, which a build without CPT does not hold all of.
var tables = os.DirFS("../../assets")

// wholeBench is a bench over the starter set, opened once.
var wholeBench = sync.OnceValues(func() (*workbench.Bench, error) {
	return workbench.OpenBooks(workbench.Places{Tables: tables})
})

// learner is somebody who practises, with a clock that only moves when told to.
type learner struct {
	*workbench.Practice
	t      testing.TB
	folder string
	now    time.Time
	desk   *workbench.Desk
}

func (l *learner) clock() time.Time { return l.now }

// sitDown opens practice in a folder; "" is without a desk.
func sitDown(t testing.TB, folder string) *learner {
	t.Helper()
	l := &learner{t: t, folder: folder, now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	l.open()
	return l
}

// open is what a start of the program does; the run before may have been killed.
func (l *learner) open() {
	l.t.Helper()
	bench, err := wholeBench()
	if err != nil {
		l.t.Fatal(err)
	}
	var why error
	if l.folder == "" {
		why = desk.ErrNoFolder
	} else if l.desk, err = workbench.OpenDesk(context.Background(), l.folder, l.clock); err != nil {
		l.t.Fatal(err)
	} else {
		kept := l.desk
		l.t.Cleanup(func() { kept.Close() })
	}
	l.Practice, err = workbench.OpenPractice(context.Background(), bench, workbench.PracticeOptions{Tables: tables, Desk: l.desk, NoDesk: why, Clock: l.clock})
	if err != nil {
		l.t.Fatal(err)
	}
}

// begin starts a drill of a fixed choice.
func (l *learner) begin(plan workbench.Plan) (*workbench.Sitting, workbench.Standing) {
	l.t.Helper()
	plan.Seed = 7
	s, st, err := l.Begin(context.Background(), plan)
	if err != nil {
		l.t.Fatal(err)
	}
	return s, st
}

// wrong is an answer that no question has.
func wrong(st workbench.Standing) workbench.Response {
	switch st.Prompt.Wants {
	case workbench.WantsChoice:
		return workbench.Response{}
	case workbench.WantsCodes:
		return workbench.Response{Codes: []string{"99999"}}
	}
	return workbench.Response{Claim: "dx R69 99211"}
}

func (l *learner) do(st workbench.Standing, err error) workbench.Standing {
	l.t.Helper()
	if err != nil || st.Unkept != "" {
		l.t.Fatal(err, st.Unkept)
	}
	return st
}

// the log says that each stored state is what the answers make of it.
func (l *learner) agrees() workbench.PracticeRebuilt {
	l.t.Helper()
	r, err := l.desk.RebuildPractice(context.Background(), false)
	if err != nil || r.Mended != 0 {
		l.t.Errorf("%d of %d states are not as the log has them, %v", r.Mended, r.Cards, err)
	}
	return r
}

// Whoever sees the next question has the last answer on the disk, also when the program is killed then.
func TestKilledPracticeGoesOnWhereItWas(t *testing.T) {
	ctx := context.Background()
	l := sitDown(t, t.TempDir())
	s, st := l.begin(workbench.Plan{Drill: workbench.DrillFind})
	s.Walk("search", "flu")
	l.now = l.now.Add(9 * time.Second)
	st = l.do(s.Answer(ctx, wrong(st)))
	if st.Verdict == nil || st.Verdict.Right || !st.Verdict.AskError {
		t.Fatalf("%+v", st.Verdict)
	}
	l.do(s.Blame(ctx, workbench.ErrorTypes()[1]))

	l.open() // killed while the verdict was on the screen
	home := l.Home()
	if len(home.Unfinished) != 1 || home.Unfinished[0].Answered != 1 || !home.New {
		t.Fatalf("%+v", home.Unfinished)
	}
	s, st, err := l.Continue(ctx, home.Unfinished[0].ID)
	if err != nil || st.At != 0 || !st.Answered || st.Error != "lookup" || st.Verdict.Took != 9*time.Second {
		t.Fatalf("%v: %+v", err, st)
	}
	if st = l.do(s.Next(ctx)); st.At != 1 || st.Answered {
		t.Fatalf("%+v", st)
	}
	l.open() // killed at the second question
	if r := l.agrees(); r.Answers != 1 || r.Cards != 1 {
		t.Errorf("%+v", r)
	}
	home = l.Home()
	if s, st, err = l.Continue(ctx, home.Unfinished[0].ID); err != nil || st.At != 1 || home.Stats.Errors["lookup"] != 1 || home.Stats.Today.Answers != 1 {
		t.Fatalf("%v: %+v %+v", err, st, home.Stats)
	}
	l.do(s.Finish(ctx))
	l.open()
	if home = l.Home(); len(home.Unfinished) != 0 || home.Stats.Due != 1 {
		t.Errorf("%+v", home)
	}
}

// A kill between the log and the place in the sitting makes the answer count once.
func TestAnAnswerCountsOnce(t *testing.T) {
	ctx := context.Background()
	folder := t.TempDir()
	l := sitDown(t, folder)
	s, st := l.begin(workbench.Plan{Drill: workbench.DrillPairs})
	l.do(s.Answer(ctx, wrong(st)))
	before := sessionOnDisk(t, l)
	l.do(s.Next(ctx))
	store, err := desk.Open(ctx, folder, l.clock)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = store.SaveSession(ctx, before); err != nil {
		t.Fatal(err)
	}
	store.Close()
	l.open()
	if s, _, err = l.Continue(ctx, before.ID); err != nil {
		t.Fatal(err)
	}
	l.do(s.Next(ctx))
	if r := l.agrees(); r.Answers != 1 {
		t.Errorf("%d answers in the log", r.Answers)
	}
}

func sessionOnDisk(t *testing.T, l *learner) desk.Session {
	t.Helper()
	store, err := desk.Open(context.Background(), l.folder, l.clock)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	kept, err := store.Unfinished(context.Background())
	if err != nil || len(kept) != 1 {
		t.Fatal(kept, err)
	}
	return kept[0]
}

// Weeks of practice, with a clock that is put back and forth: the stored states are those of the log, and nothing is due before it was asked.
func TestStatesAreThoseOfTheLog(t *testing.T) {
	ctx := context.Background()
	l := sitDown(t, t.TempDir())
	chance := rand.New(rand.NewPCG(1, 2))
	drills := []workbench.Drill{workbench.DrillFind, workbench.DrillName, workbench.DrillPairs, workbench.DrillCase, workbench.DrillDue}
	for range 25 {
		l.now = l.now.AddDate(0, 0, chance.IntN(9)-2)
		plan := workbench.Plan{Drill: drills[chance.IntN(len(drills))], Count: 4, Seed: chance.Uint64()}
		s, st, err := l.Begin(ctx, plan)
		if err != nil { // nothing is due
			continue
		}
		for !st.Over {
			l.now = l.now.Add(time.Duration(chance.IntN(60)-10) * time.Second)
			r := wrong(st)
			if st.Prompt.Wants == workbench.WantsChoice {
				r.Choice = string(rune('a' + chance.IntN(len(st.Prompt.Choices))))
			}
			l.do(s.Answer(ctx, r))
			st = l.do(s.Next(ctx))
		}
	}
	r := l.agrees()
	if r.Answers < 60 {
		t.Fatalf("only %d answers", r.Answers)
	}
	l.open()
	for _, c := range l.List(false) {
		if c.Due != nil && *c.Due < "2026-10-01" {
			t.Errorf("%s is due on %s", c.ID, *c.Due)
		}
	}
	stats := l.Stats()
	if stats.All.Answers == 0 || stats.Cards != r.Cards || len(stats.Sections) == 0 {
		t.Errorf("%+v", stats)
	}
	if store, err := desk.Open(ctx, l.folder, l.clock); err != nil {
		t.Fatal(err)
	} else {
		cards, err := store.Cards(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for i := range cards {
			if cards[i].Due < cards[i].Last {
				t.Errorf("%+v", cards[i])
			}
			cards[i].Stability++
		}
		if err := store.ReplaceCards(ctx, cards); err != nil { // as two programs at once might
			t.Fatal(err)
		}
		store.Close()
	}
	if mended, err := l.desk.RebuildPractice(ctx, true); err != nil || mended.Mended != r.Cards {
		t.Errorf("%+v, %v", mended, err)
	}
	l.agrees()
}

// Without a desk everything works for as long as the program runs.
func TestPracticeWithoutADesk(t *testing.T) {
	ctx := context.Background()
	l := sitDown(t, "")
	s, st := l.begin(workbench.Plan{Drill: workbench.DrillPairs, Count: 2})
	l.do(s.Answer(ctx, wrong(st)))
	l.do(s.Next(ctx))
	l.do(s.Pause(ctx))
	home := l.Home()
	if home.Lost == "" || len(home.Unfinished) != 1 || home.Stats.Today.Answers != 1 || home.Stats.Due != 1 {
		t.Errorf("%+v", home)
	}
	if _, st, err := l.Continue(ctx, home.Unfinished[0].ID); err != nil || st.At != 1 || st.Paused {
		t.Errorf("%v %+v", err, st)
	}
	l.open()
	if home = l.Home(); !home.New {
		t.Error("something was kept")
	}
}

// A desk that cannot be written is read, and says that nothing is kept.
func TestPracticeOnAReadOnlyDesk(t *testing.T) {
	ctx := context.Background()
	l := sitDown(t, t.TempDir())
	s, st := l.begin(workbench.Plan{Drill: workbench.DrillPairs})
	l.do(s.Answer(ctx, wrong(st)))
	l.do(s.Next(ctx))
	l.desk.Close()
	for path, mode := range map[string]os.FileMode{"desk.db": 0o400, "desk.db-wal": 0o400, "desk.db-shm": 0o400, "": 0o500} {
		_ = os.Chmod(filepath.Join(l.folder, path), mode)
	}
	t.Cleanup(func() { os.Chmod(l.folder, 0o700) })
	if os.WriteFile(filepath.Join(l.folder, "probe"), nil, 0o600) == nil {
		t.Log("root writes anywhere: the folder cannot be made read-only here")
		return
	}
	l.open()
	if home := l.Home(); home.Lost == "" || home.Stats.Today.Answers != 1 {
		t.Errorf("%+v", home)
	}
}

// A whole exam: walked freely, paused, handed in; its result is by domain, and it can be looked through.
func TestMockExam(t *testing.T) {
	ctx := context.Background()
	l := sitDown(t, t.TempDir())
	s, st := l.begin(workbench.Plan{Drill: workbench.DrillMock, Mock: 1})
	if st.Of < 90 || !st.Limited {
		t.Fatalf("%d questions", st.Of)
	}
	for i := range 10 {
		l.now = l.now.Add(time.Minute)
		if st = l.do(s.Answer(ctx, workbench.Response{Choice: "a"})); st.Verdict != nil || st.Score.Right != 0 {
			t.Fatal("an exam that runs says what is right")
		}
		st = l.do(s.GoTo(ctx, i+1))
	}
	l.do(s.Mark(ctx))
	l.do(s.Pause(ctx))
	l.now = l.now.Add(48 * time.Hour)
	l.open()
	s, st, err := l.Continue(ctx, l.Home().Unfinished[0].ID)
	if err != nil || st.At != 10 || !st.Marked || st.Remaining != 4*time.Hour-10*time.Minute {
		t.Fatalf("%v %+v", err, st)
	}
	st = l.do(s.Finish(ctx))
	right := 0
	for _, p := range st.Places {
		if p.Right {
			right++
		}
	}
	if !st.Over || st.Score.Asked != st.Of || st.Score.Right != right || len(st.Score.Sections) < 10 || st.Score.Passed || st.Score.Errors["time"] != st.Of-10 {
		t.Errorf("%+v", st.Score)
	}
	if look := s.Look(3); look.Verdict == nil || look.Response.Choice != "a" {
		t.Errorf("%+v", look)
	}
	if r := l.agrees(); r.Answers != st.Of {
		t.Errorf("%d answers in the log", r.Answers)
	}
}

// A file of the user's own is checked with file and line; what is right of it is asked.
func TestOwnQuestions(t *testing.T) {
	own := fstest.MapFS{"practice/mine.toml": {Data: []byte(`year = 2026
section = "icd10cm"

[[find]]
id = "find-mine-1"
prompt = "Type 2 diabetes, nothing else to say. The diagnosis."
answer = ["E11.9"]
why = "No complication is named."
line = "code E11.9"

[[find]]
id = "find-mine-2"
prompt = "Which?"
anser = ["E11.9"]
`)}}
	bench, err := wholeBench()
	if err != nil {
		t.Fatal(err)
	}
	p, err := workbench.OpenPractice(context.Background(), bench, workbench.PracticeOptions{Tables: tables, Own: own, Called: "/home/me/practice", Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Faults()) == 0 || !strings.HasPrefix(p.Faults()[0].Error(), "/home/me/practice/mine.toml:14: ") {
		t.Errorf("%v", p.Faults())
	}
	if cards := p.List(true); len(cards) != 1 || cards[0].ID != "find-mine-1" {
		t.Errorf("%+v", cards)
	}
	text, refused, err := p.Export(true)
	if err != nil || len(refused) > 0 || !strings.Contains(string(text), "find-mine-1") || strings.Contains(string(text), "exam-") {
		t.Errorf("%v %v\n%s", err, refused, text)
	}
	good, complaints := p.CheckItems(fstest.MapFS{"mine.toml": own["practice/mine.toml"]}, "", tables)
	if good != 1 || !slices.ContainsFunc(complaints, func(c string) bool { return strings.HasPrefix(c, "mine.toml:14: ") }) {
		t.Errorf("%d good, %v", good, complaints)
	}
}

// collection is a desk with so many cards, each asked twice.
func collection(b *testing.B, cards int) string {
	folder := b.TempDir()
	ctx := context.Background()
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	store, err := desk.Open(ctx, folder, func() time.Time { return now })
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	var states []desk.CardState
	for i := range cards {
		states = append(states, desk.CardState{Card: fmt.Sprintf("card-%d", i), Stability: float64(1 + i%90), Difficulty: 5, Due: codebook.Date(20261120).AddDays(i % 90), Last: 20261020, Reps: 2, State: 2})
	}
	if err := store.ReplaceCards(ctx, states); err != nil {
		b.Fatal(err)
	}
	return folder
}

// Opening the desk, which a start does, takes as long with 10,000 cards as with none; both are opened by turns.
func BenchmarkOpenDesk(b *testing.B) {
	folders := [2]string{collection(b, 0), collection(b, 10_000)}
	var more []time.Duration
	for b.Loop() {
		var took [2]time.Duration
		for i, folder := range folders {
			start := time.Now()
			d, err := workbench.OpenDesk(context.Background(), folder, time.Now)
			if err != nil {
				b.Fatal(err)
			}
			took[i] = time.Since(start)
			d.Close()
		}
		more = append(more, took[1]-took[0])
	}
	slices.Sort(more)
	b.ReportMetric(float64(more[len(more)/2].Microseconds())/1e3, "ms-more")
}
