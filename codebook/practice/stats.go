package practice

import (
	"cmp"
	"math"
	"slices"
	"time"

	"codedesk/codebook"
)

// Stats is how a learner comes along; as JSON it is what practice --stats prints. Shares are 0 to 1, times are in seconds, days are study days.
type Stats struct {
	Day       string            `json:"day"`
	Today     Tally             `json:"today"`
	All       Tally             `json:"all"`
	Streak    int               `json:"streak"`  // days in a row with an answer, until today or yesterday
	Longest   int               `json:"longest"` // such streak
	Due       int               `json:"due"`     // cards today
	Cards     int               `json:"cards"`   // that were ever asked
	Tomorrow  int               `json:"due_tomorrow"`
	Days      []DayTally        `json:"days"` // the last 28, today last
	Sections  []SectionStats    `json:"sections"`
	Weakest   []Section         `json:"weakest"`
	Drills    []DrillStats      `json:"drills"`
	Retention []Retention       `json:"retention"`
	Errors    map[ErrorType]int `json:"errors"`
}

// Tally counts answers.
type Tally struct {
	Answers  int     `json:"answers"`
	Right    int     `json:"right"`
	Accuracy float64 `json:"accuracy"`
	Median   float64 `json:"median_seconds"` // of the right ones
}

// DayTally is the tally of a study day.
type DayTally struct {
	Day string `json:"day"`
	Tally
}

// SectionStats is a section over time, by weeks from Monday; weeks without an answer are left out.
type SectionStats struct {
	Section Section `json:"section"`
	Label   string  `json:"label"`
	Tally
	Weeks []DayTally `json:"weeks"`
}

// DrillStats is the tally of a drill.
type DrillStats struct {
	Drill Drill `json:"drill"`
	Tally
}

// Retention compares the recall that FSRS foretold with what happened, for reviews after From to To days.
type Retention struct {
	From      int     `json:"from_days"`
	To        int     `json:"to_days"` // 0 for no end
	Reviews   int     `json:"reviews"`
	Predicted float64 `json:"predicted"`
	Actual    float64 `json:"actual"`
}

// How far the figures look back.
const (
	daysShown  = 28
	weeksShown = 12
)

// Stats works the figures out from the log, oldest review first, for a study day.
func (s *Scheduler) Stats(log []Review, day codebook.Date) *Stats {
	st := &Stats{Day: day.String(), Errors: map[ErrorType]int{}, Sections: []SectionStats{}, Drills: []DrillStats{}}
	states := map[string]State{}
	st.Retention = s.retention(log, states)
	st.Cards, st.Due, st.Tomorrow = len(states), len(s.Due(states, day)), 0
	for _, state := range states {
		if state.Due == day.AddDays(1) {
			st.Tomorrow++
		}
	}
	answers := asked(log)
	st.Weakest = weakest(answers)
	byDay := map[codebook.Date][]Review{}
	bySection, byDrill := map[Section][]Review{}, map[Drill][]Review{}
	for _, r := range answers {
		byDay[r.Day] = append(byDay[r.Day], r)
		bySection[r.Section] = append(bySection[r.Section], r)
		byDrill[r.Drill] = append(byDrill[r.Drill], r)
		if r.Error != "" {
			st.Errors[r.Error]++
		}
	}
	st.All, st.Today = tally(answers), tally(byDay[day])
	st.Streak, st.Longest = streaks(byDay, day)
	for back := daysShown - 1; back >= 0; back-- {
		at := day.AddDays(-back)
		st.Days = append(st.Days, DayTally{at.String(), tally(byDay[at])})
	}
	for _, section := range Sections() {
		if reviews := bySection[section]; reviews != nil {
			st.Sections = append(st.Sections, SectionStats{section, section.Label(), tally(reviews), weeks(reviews, day)})
		}
	}
	for _, drill := range append(Drills(), Steps) {
		if reviews := byDrill[drill]; reviews != nil {
			st.Drills = append(st.Drills, DrillStats{drill, tally(reviews)})
		}
	}
	return st
}

// asked are the answers of a log, each once, without what was worked out from them.
func asked(log []Review) []Review {
	once, answers := seen{}, make([]Review, 0, len(log))
	for _, r := range log {
		if r.Drill != MissedStep && once.first(r) {
			answers = append(answers, r)
		}
	}
	return answers
}

// tally counts reviews.
func tally(reviews []Review) Tally {
	t := Tally{Answers: len(reviews)}
	var times []time.Duration
	for _, r := range reviews {
		if r.Right {
			t.Right++
			times = append(times, r.Took)
		}
	}
	if t.Answers > 0 {
		t.Accuracy = round(float64(t.Right)/float64(t.Answers), 4)
	}
	t.Median = round(median(times).Seconds(), 1)
	return t
}

func round(x float64, digits int) float64 {
	scale := math.Pow10(digits)
	return math.Round(x*scale) / scale
}

// weeks tallies the last weeks.
func weeks(reviews []Review, day codebook.Date) []DayTally {
	byWeek := map[codebook.Date][]Review{}
	for _, r := range reviews {
		byWeek[monday(r.Day)] = append(byWeek[monday(r.Day)], r)
	}
	list := []DayTally{}
	for back := weeksShown - 1; back >= 0; back-- {
		week := monday(day).AddDays(-7 * back)
		if reviews := byWeek[week]; reviews != nil {
			list = append(list, DayTally{week.String(), tally(reviews)})
		}
	}
	return list
}

// monday is the first day of the week.
func monday(day codebook.Date) codebook.Date {
	return day.AddDays(-(int(day.Time().Weekday()) + 6) % 7)
}

// streaks are the days in a row until today (or yesterday, as long as today has time), and the longest ever.
func streaks(byDay map[codebook.Date][]Review, day codebook.Date) (streak, longest int) {
	for d := range byDay {
		if byDay[d.AddDays(-1)] != nil {
			continue
		}
		n := 1
		for ; byDay[d.AddDays(n)] != nil; n++ {
		}
		longest = max(longest, n)
		if last := d.AddDays(n - 1); last == day || last == day.AddDays(-1) {
			streak = n
		}
	}
	return streak, longest
}

// retention replays the log into the states, as Replay does, and looks at each review of a card that was known a day or more.
func (s *Scheduler) retention(log []Review, states map[string]State) []Retention {
	list := []Retention{{From: 1, To: 1}, {From: 2, To: 3}, {From: 4, To: 7}, {From: 8, To: 14}, {From: 15, To: 30}, {From: 31, To: 90}, {From: 91}}
	once := seen{}
	for _, r := range log {
		if !once.first(r) {
			continue
		}
		old := states[r.Card]
		states[r.Card] = s.Next(old, r)
		days := daysBetween(old.Last, r.Day)
		if old.Reviews == 0 || days == 0 || r.Drill == MissedStep {
			continue
		}
		for i := range list {
			if b := &list[i]; days >= b.From && (b.To == 0 || days <= b.To) {
				b.Reviews++
				b.Predicted += s.Recall(old, r.Day)
				if r.Rating > Again {
					b.Actual++
				}
			}
		}
	}
	list = slices.DeleteFunc(list, func(b Retention) bool { return b.Reviews == 0 })
	for i := range list {
		b := &list[i]
		b.Predicted, b.Actual = round(b.Predicted/float64(b.Reviews), 4), round(b.Actual/float64(b.Reviews), 4)
	}
	return list
}

// What is needed to call a section weak: its latest answers, when there are enough.
const (
	weakOver  = 40
	weakLeast = 5
)

// Weakest are the sections with at least five answers, the least accurate of late first, of equal ones the slower.
func Weakest(log []Review) []Section { return weakest(asked(log)) }

func weakest(answers []Review) []Section {
	latest := map[Section][]Review{}
	for _, r := range slices.Backward(answers) {
		if len(latest[r.Section]) < weakOver {
			latest[r.Section] = append(latest[r.Section], r)
		}
	}
	tallies, sections := map[Section]Tally{}, []Section{}
	for _, section := range Sections() {
		if len(latest[section]) >= weakLeast {
			tallies[section] = tally(latest[section])
			sections = append(sections, section)
		}
	}
	slices.SortStableFunc(sections, func(a, b Section) int {
		return cmp.Or(cmp.Compare(tallies[a].Accuracy, tallies[b].Accuracy), -cmp.Compare(tallies[a].Median, tallies[b].Median))
	})
	return sections
}
