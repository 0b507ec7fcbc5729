package workbench

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"codedesk/codebook/practice"
)

// Drills, questions and what is said of answers, by names that screens may use.
type (
	Drill     = practice.Drill
	Domain    = practice.Section
	Plan      = practice.Plan
	Prompt    = practice.Prompt
	Response  = practice.Response
	Verdict   = practice.Verdict
	Rating    = practice.Rating
	ErrorType = practice.ErrorType
	Score     = practice.Result
	Stats     = practice.Stats
)

// Drills.
const (
	DrillDue    = practice.Due
	DrillFind   = practice.FindIt
	DrillName   = practice.NameIt
	DrillPairs  = practice.Pairs
	DrillCase   = practice.Encounter
	DrillRace   = practice.Race
	DrillMock   = practice.Mock
	WantsCodes  = practice.WantsCodes
	WantsChoice = practice.WantsChoice
	WantsClaim  = practice.WantsClaim
	WantsStep   = practice.WantsStep
)

// Drills are all drills, in the order in which they are offered.
func Drills() []Drill { return practice.Drills() }

// ParseDrill reads a drill's name: due, find, name, pairs, case, race or mock.
func ParseDrill(word string) (Drill, error) { return practice.ParseDrill(word) }

// Domains are those of the certification, in the order of the books.
func Domains() []Domain { return practice.Sections() }

// DomainNamed is the section of a name, as the files of questions spell it.
func DomainNamed(name string) (Domain, error) { return practice.ParseSection(name) }

// ErrorTypes are why an answer can be wrong, in the order in which they are offered.
func ErrorTypes() []ErrorType { return practice.ErrorTypes() }

// NextRating is the rating after one, round the end: what one key does.
func NextRating(r Rating) Rating {
	all := practice.Ratings()
	return all[(slices.Index(all, r)+1)%len(all)]
}

// PracticeOptions is all that practice needs from outside.
type PracticeOptions struct {
	Tables fs.FS  // questions of the program, in the folder practice
	Own    fs.FS  // those of the user, in the folder practice; nil for none
	Called string // how faults call the user's folder
	Desk   *Desk  // nil keeps nothing
	NoDesk error  // why there is no desk
	Clock  func() time.Time
	Seed   func() uint64 // chooses among what is new; nil draws
}

// sources are the folders as practice reads them.
func (o PracticeOptions) sources() []practice.Source {
	return []practice.Source{{Files: o.Tables, Folder: "practice", Called: "practice"}, {Files: o.Own, Folder: "practice", Called: o.Called, Own: true}}
}

// Practice is the drills over a book, with what is known of the learner. Its methods read and write files, one at a time.
type Practice struct {
	clock  func() time.Time
	seed   func() uint64
	faults []error
	desk   *Desk // nil when nothing is kept
	lost   error // why nothing is kept

	mu       sync.Mutex
	trainer  practice.Trainer
	learner  practice.Learner
	logged   map[[2]string]bool // answers in the log, by session and card
	pending  []practice.Review  // not written yet, because the desk refused
	sittings []*practice.Session
}

// OpenPractice reads the questions and, from the desk, what is known of the learner. Without a desk practice works and keeps nothing. What is wrong with questions
// is among Faults; the error is the context's.
func OpenPractice(ctx context.Context, b *Bench, o PracticeOptions) (*Practice, error) {
	deck, faults := practice.Load(o.sources()...)
	if o.Seed == nil {
		o.Seed = rand.Uint64
	}
	p := &Practice{
		clock: o.Clock, seed: o.Seed, desk: o.Desk, lost: o.NoDesk, logged: map[[2]string]bool{},
		trainer: practice.Trainer{Deck: deck, Scheduler: practice.NewScheduler()},
		learner: practice.Learner{States: map[string]practice.State{}},
	}
	for _, f := range faults {
		p.faults = append(p.faults, f)
	}
	p.SetBench(b)
	if o.Desk == nil {
		if o.NoDesk == nil {
			p.lost = errors.New("nothing is kept here")
		}
		return p, nil
	}
	if err := o.Desk.ReadOnly(); err != nil {
		p.lost = err
	}
	return p, p.load(ctx)
}

// load reads what is known of the learner. A desk that cannot be read is done without.
func (p *Practice) load(ctx context.Context) error {
	states, log, err := p.desk.learned(ctx)
	if err == nil {
		p.sittings, err = p.desk.sittings(ctx)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		p.desk, p.lost = nil, err
		return nil
	}
	p.learner = practice.Learner{States: states, Log: log}
	for _, r := range log {
		p.logged[[2]string{r.Session, r.Card}] = true
	}
	return nil
}

// SetBench makes another book the one that is asked about.
func (p *Practice) SetBench(b *Bench) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.trainer.Book, p.trainer.Checker = b.book, b.checker()
}

// Faults are what is wrong with files of questions, each with file and line.
func (p *Practice) Faults() []error { return p.faults }

// Lost says why answers are not kept; nil when they are.
func (p *Practice) Lost() error { return p.lost }

// Today is the study day.
func (p *Practice) Today() State { return State{DOS: practice.StudyDay(p.clock())} }

// Offer is a drill as the learner is offered it.
type Offer struct {
	Drill Drill
	Ready int    // questions there are: due ones, or all of the drill
	Off   string // why it cannot be done now, "" when it can
}

// Unfinished is a sitting that can be gone on with.
type Unfinished struct {
	ID       string
	Drill    Drill
	Mock     int // which mock exam
	Answered int
	Of       int
	Started  time.Time
	Left     time.Duration // of the four hours of a mock exam
}

// Label is the sitting in words.
func (u Unfinished) Label() string {
	if u.Drill == DrillMock {
		return fmt.Sprintf("%s %d", u.Drill.Label(), u.Mock)
	}
	return u.Drill.Label()
}

// MockExam is an exam that can be sat.
type MockExam struct {
	Number    int
	Questions int // that can be asked today
}

// Label is the exam in words, with how long it is.
func (e MockExam) Label() string {
	return fmt.Sprintf("%s %d, %s", DrillMock.Label(), e.Number, plural(e.Questions, "question"))
}

// PracticeHome is what the learner sees first.
type PracticeHome struct {
	Stats      *Stats
	Unfinished []Unfinished // the newest first
	Offers     []Offer
	Mocks      []MockExam
	New        bool   // nothing was ever answered
	Lost       string // why nothing is kept, "" when it is
	Faults     []string
}

// Home sums up where the learner stands.
func (p *Practice) Home() PracticeHome {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock()
	day := practice.StudyDay(now)
	h := PracticeHome{Stats: p.trainer.Scheduler.Stats(p.learner.Log, day), New: len(p.learner.Log) == 0}
	for _, s := range p.sittings {
		if u := unfinished(s, now); u.Answered > 0 {
			h.Unfinished = append(h.Unfinished, u)
		}
	}
	ready, mocks := p.ready()
	h.Mocks = mocks
	ready[DrillDue] = len(p.trainer.Scheduler.Due(p.learner.States, day))
	ready[DrillMock] = len(mocks)
	for _, d := range Drills() {
		o := Offer{Drill: d, Ready: ready[d]}
		switch {
		case d == DrillDue && o.Ready == 0 && h.New:
			o.Off = "nothing yet: what you miss comes back here"
		case d == DrillDue && o.Ready == 0:
			o.Off = "nothing is due today"
		case o.Ready == 0:
			o.Off = "no questions in this build"
		}
		h.Offers = append(h.Offers, o)
	}
	if p.lost != nil {
		h.Lost = p.lost.Error()
	}
	for _, f := range p.faults {
		h.Faults = append(h.Faults, f.Error())
	}
	return h
}

// ready counts the questions that can be asked today by drill and by mock exam.
func (p *Practice) ready() (map[Drill]int, []MockExam) {
	ready, mocks := map[Drill]int{}, map[int]int{}
	v := p.trainer.Book.AsOf(practice.StudyDay(p.clock()))
	named := map[practice.Ref]bool{}
	for _, it := range p.trainer.Deck.Items() {
		if it.Suspended(v) != "" {
			continue
		}
		switch it.Kind {
		case practice.KindFind:
			ready[DrillFind]++
			ready[DrillRace]++
		case practice.KindPair:
			ready[DrillPairs]++
		case practice.KindCase:
			ready[DrillCase]++
		case practice.KindQuestion:
			ready[DrillRace]++
			mocks[it.Question.Mock]++
		}
		if it.Kind == practice.KindFind || it.Kind == practice.KindPair {
			for _, r := range it.Codes() {
				named[r] = true
			}
		}
	}
	ready[DrillName] = len(named)
	var exams []MockExam
	for _, mock := range slices.Sorted(maps.Keys(mocks)) {
		if mock > 0 { // a user's own question need not be of an exam
			exams = append(exams, MockExam{mock, mocks[mock]})
		}
	}
	return ready, exams
}

// Stats is how the learner comes along.
func (p *Practice) Stats() *Stats {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.trainer.Scheduler.Stats(p.learner.Log, practice.StudyDay(p.clock()))
}

// PracticeCard is a question as practice --list names it.
type PracticeCard struct {
	ID      string  `json:"id"`
	Kind    string  `json:"kind"`
	Section string  `json:"section"`
	Due     *string `json:"due"` // study day, nil for what was never asked
	Title   string  `json:"-"`   // in a line, without the answer
	Off     string  `json:"-"`   // why it is not asked today
}

// List names all questions, or the user's own alone, in the order of the files.
func (p *Practice) List(ownOnly bool) []PracticeCard {
	p.mu.Lock()
	defer p.mu.Unlock()
	v := p.trainer.Book.AsOf(practice.StudyDay(p.clock()))
	cards := []PracticeCard{}
	for _, it := range p.trainer.Deck.Items() {
		if ownOnly && !it.Own {
			continue
		}
		c := PracticeCard{ID: it.ID, Kind: string(it.Kind), Section: string(it.Section), Title: it.Title(), Off: it.Suspended(v)}
		if st := p.learner.States[it.ID]; st.Reviews > 0 {
			due := st.Due.String()
			c.Due = &due
		}
		cards = append(cards, c)
	}
	return cards
}

// Export writes all questions, or the user's own alone, in the form in which they are read. Those with words of the AMA in them stay here and are named.
func (p *Practice) Export(ownOnly bool) (text []byte, refused []string, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	items := slices.Clone(p.trainer.Deck.Items())
	items = slices.DeleteFunc(items, func(it *practice.Item) bool { return ownOnly && !it.Own })
	return practice.ExportTOML(items, p.trainer.Book.AsOf(practice.StudyDay(p.clock())))
}

// CheckItems looks at questions of the user's own: what is wrong with the file, with its line, and what the book and the claim checker say against an answer.
// good is how many questions nothing speaks against. file is a folder with the one file in it; called is how complaints call the folder.
func (p *Practice) CheckItems(folder fs.FS, called string, program fs.FS) (good int, complaints []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	own := practice.Source{Files: folder, Folder: ".", Called: called, Own: true}
	deck, faults := practice.Load(own)
	for _, f := range faults {
		complaints = append(complaints, f.Error())
	}
	theirs, _ := practice.Load(practice.Source{Files: program, Folder: "practice", Called: "practice"})
	for _, it := range deck.Items() {
		before := len(complaints)
		complain := func(text string) {
			complaints = append(complaints, (&practice.Fault{File: it.File, Row: it.Row, Text: it.ID + ": " + text}).Error())
		}
		if other := theirs.Item(it.ID); other != nil {
			complain("the program has a question of that id; name it otherwise")
		}
		for _, text := range it.Verify(p.trainer.Book, p.trainer.Checker) {
			complain(text)
		}
		if len(complaints) == before {
			good++
		}
	}
	return good, complaints
}

// ClockTime is a time as a clock shows it: "0:41", "2:10:05".
func ClockTime(d time.Duration) string {
	s := int(max(d, 0).Round(time.Second) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// unfinished describes a sitting.
func unfinished(s *practice.Session, now time.Time) Unfinished {
	u := Unfinished{ID: s.ID, Drill: s.Drill, Mock: s.Mock, Of: len(s.Cards), Started: s.Started}
	for _, a := range s.Answers {
		if a.Done {
			u.Answered++
		}
	}
	stopped := *s
	stopped.Running = time.Time{}
	if left, limited := stopped.Left(now); limited && s.Drill == DrillMock {
		u.Left = left
	}
	return u
}

// byTime sorts a log, oldest first.
func byTime(log []practice.Review) {
	slices.SortStableFunc(log, func(a, b practice.Review) int {
		return cmp.Or(a.At.Compare(b.At), strings.Compare(a.Card, b.Card))
	})
}
