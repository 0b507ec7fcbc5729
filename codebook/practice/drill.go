package practice

import (
	"fmt"
	"time"
)

// Drill is a way of practising.
type Drill string

// Drills.
const (
	Due        Drill = "due"   // what is due today, of all kinds
	FindIt     Drill = "find"  // a scene; search and pick the code
	NameIt     Drill = "name"  // a code; which of four plain lines is it?
	Pairs      Drill = "pairs" // a scene; which of two codes that are confused?
	Encounter  Drill = "case"  // a note; the whole claim
	Race       Drill = "race"  // open book, search off, with the line that justifies
	Mock       Drill = "mock"  // a whole mock exam
	Steps      Drill = "step"  // one step of a case, as it comes back when it is due; not offered by itself
	MissedStep Drill = "part"  // in the log: a step that went wrong within a whole case. It makes the step due, and is no answer of its own in the figures
)

// Drills are all drills, in the order in which they are offered.
func Drills() []Drill { return []Drill{Due, FindIt, NameIt, Pairs, Encounter, Race, Mock} }

// ParseDrill reads a drill's name.
func ParseDrill(word string) (Drill, error) {
	for _, d := range Drills() {
		if string(d) == word {
			return d, nil
		}
	}
	return "", fmt.Errorf("unknown drill %q: use due, find, name, pairs, case, race or mock", word)
}

// The exam that is rehearsed: the CPC of the AAPC.
const (
	examTime  = 4 * time.Hour
	examPass  = 0.7
	raceLimit = 145 * time.Second // 4 h for 100 questions, a second off each
)

// Label is the drill's name in words.
func (d Drill) Label() string { return d.words().label }

// About is a sentence on what the drill trains.
func (d Drill) About() string { return d.words().about }

// Aim is the time for a question that stands in while the learner's own pace is not known.
func (d Drill) Aim() time.Duration { return d.words().aim }

// limit is the time for one question, 0 for none.
func (d Drill) limit() time.Duration {
	if d == Race {
		return raceLimit
	}
	return 0
}

// searches reports whether the search may be used; in a race the way leads through tree and index alone.
func (d Drill) searches() bool { return d != Race && d != Mock }

// count is how many questions a sitting has unless the learner says otherwise.
func (d Drill) count() int { return d.words().count }

type drillWords struct {
	label, about string
	aim          time.Duration
	count        int
}

func (d Drill) words() drillWords {
	switch d {
	case Due:
		return drillWords{"Due today", "What you are about to forget, of all kinds.", 30 * time.Second, 20}
	case FindIt:
		return drillWords{"Find it", "Read a scene, search, and pick the code. Your way is timed and recorded.", 30 * time.Second, 10}
	case NameIt:
		return drillWords{"Name it", "See a code and say which of four plain lines it is.", 10 * time.Second, 10}
	case Pairs:
		return drillWords{"Confusion pairs", "Two codes that are mixed up: which fits the scene, and by which question?", 15 * time.Second, 10}
	case Encounter:
		return drillWords{"Whole encounter", "Turn a note into a claim. Codes, diagnoses, modifiers, order, units and pointers are graded apart.", 5 * time.Minute, 3}
	case Race:
		return drillWords{"Open-book race", "145 seconds a question, search off. Walk tree and index, and choose the line that justifies the answer. " +
			"It rehearses navigation in this codebook, not in the AMA's printed book.", raceLimit, 10}
	case Mock:
		return drillWords{"Mock exam", "A whole exam by domain: four hours, 70 % to pass. Pause and go on when you like.", raceLimit, 100}
	case Steps:
		return drillWords{"Steps of encounters", "One line of a claim, or its diagnoses.", time.Minute, 10}
	}
	return drillWords{}
}
