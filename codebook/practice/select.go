package practice

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"codedesk/codebook"
)

// Trainer asks, grades and chooses. It keeps nothing of a learner.
type Trainer struct {
	Deck      *Deck
	Book      *codebook.Book
	Checker   Checker
	Scheduler *Scheduler
}

// Plan is what the learner wants of a session.
type Plan struct {
	Drill   Drill
	Section Section // "" for all
	Weakest bool    // new ones of the weakest section first
	Mock    int     // which mock exam, 1 to 3
	Count   int     // how many questions, 0 for the drill's own number
	Seed    uint64  // chooses among what is new and shuffles; the same seed gives the same session
}

// Learner is what is known of the learner.
type Learner struct {
	States map[string]State
	Log    []Review // oldest first
}

// Start makes a session: what is due first, the most nearly forgotten at the top; then what is new, from each section in turn; then, where that is not enough, what
// is known but weakest. An item whose code is not in force on the study day is left out. The error says why nothing can be asked.
func (t *Trainer) Start(plan Plan, learner Learner, now time.Time) (*Session, error) {
	if _, err := ParseDrill(string(plan.Drill)); err != nil {
		return nil, err
	}
	day := StudyDay(now)
	s := &Session{
		ID: strconv.FormatInt(now.UnixNano(), 36) + "-" + strconv.FormatUint(plan.Seed, 36), Drill: plan.Drill, Section: plan.Section, Mock: plan.Mock,
		Seed: plan.Seed, Started: now, Running: now, Pace: Measure(learner.Log),
	}
	if plan.Drill == Mock {
		s.Cards, s.Suspended = t.exam(plan.Mock, day)
	} else {
		s.Cards = t.choose(plan, learner, day)
	}
	if len(s.Cards) == 0 {
		return nil, fmt.Errorf("%w: %s", ErrSession, t.nothing(plan))
	}
	s.Answers = make([]Answer, len(s.Cards))
	return s, nil
}

// nothing says why there is nothing to ask.
func (t *Trainer) nothing(plan Plan) string {
	switch {
	case plan.Drill == Due:
		return "nothing is due today; do a find-it drill, what you miss comes back"
	case plan.Drill == Mock:
		return fmt.Sprintf("there is no mock exam %d; there are 1 to %d, and they need the CPT tables", plan.Mock, Mocks)
	case plan.Section != "":
		return fmt.Sprintf("the drill %q has nothing on %s; choose another section, or all", plan.Drill.Label(), plan.Section.Label())
	}
	return fmt.Sprintf("the drill %q has no items in this build", plan.Drill.Label())
}

// Resume starts the clock of a session that was paused or read from a file. What stood between is not counted. Cards that are not in the deck any more and were not
// answered yet are left out.
func (t *Trainer) Resume(s *Session, now time.Time) {
	if s.Ended {
		return
	}
	v := t.Book.AsOf(StudyDay(now))
	for i := len(s.Cards) - 1; i >= 0; i-- {
		if _, ok := t.card(s.Cards[i], v); !ok && !s.Answers[i].Done {
			s.Cards, s.Answers = slices.Delete(s.Cards, i, i+1), slices.Delete(s.Answers, i, i+1)
			if i < s.At {
				s.At--
			}
		}
	}
	if s.Running = now; s.At >= len(s.Cards) {
		s.end()
	}
}

// exam are the questions of a mock exam, domain by domain, and those that cannot be asked any more.
func (t *Trainer) exam(mock int, day codebook.Date) (cards, suspended []string) {
	v, order := t.Book.AsOf(day), Sections()
	var items []*Item
	for _, it := range t.Deck.items {
		if it.Kind != KindQuestion || it.Question.Mock != mock || mock == 0 {
			continue
		}
		if word := it.Suspended(v); word != "" {
			suspended = append(suspended, it.ID+": "+word)
			continue
		}
		items = append(items, it)
	}
	slices.SortStableFunc(items, func(a, b *Item) int { return slices.Index(order, a.Section) - slices.Index(order, b.Section) })
	for _, it := range items {
		cards = append(cards, it.ID)
	}
	return cards, suspended
}

// kinds are what a drill asks; all kinds when it names none.
func (d Drill) kinds() []Kind {
	switch d {
	case FindIt:
		return []Kind{KindFind}
	case Pairs:
		return []Kind{KindPair}
	case Encounter:
		return []Kind{KindCase}
	case Race:
		return []Kind{KindFind, KindQuestion}
	}
	return nil
}

// choose puts the cards of a session together.
func (t *Trainer) choose(plan Plan, learner Learner, day codebook.Date) []string {
	v, count := t.Book.AsOf(day), cmp.Or(plan.Count, plan.Drill.count())
	due := t.Scheduler.Due(learner.States, day)
	var chosen []string
	if plan.Drill == Due {
		cases := map[*Item]bool{} // a case and its steps give each other's answers away
		for _, st := range due {
			c, ok := t.card(st.Card, v)
			if !ok || plan.Section != "" && c.item.Section != plan.Section || cases[c.item] || len(chosen) == count {
				continue
			}
			cases[c.item] = c.item.Kind == KindCase
			chosen = append(chosen, st.Card)
		}
		return chosen
	}
	open, fresh, known := map[string]bool{}, map[Section][]string{}, []string{}
	for _, c := range t.cardsOf(plan.Drill, v) {
		if plan.Section != "" && c.item.Section != plan.Section {
			continue
		}
		open[c.id] = true
		if st := learner.States[c.id]; st.Reviews == 0 {
			fresh[c.item.Section] = append(fresh[c.item.Section], c.id)
		} else if st.Due > day {
			known = append(known, c.id)
		}
	}
	for _, st := range due {
		if open[st.Card] {
			chosen = append(chosen, st.Card)
		}
	}
	chosen = append(chosen, inTurn(fresh, t.order(plan, learner), plan)...)
	slices.SortStableFunc(known, func(a, b string) int {
		return cmp.Compare(t.Scheduler.Recall(learner.States[a], day), t.Scheduler.Recall(learner.States[b], day))
	})
	chosen = append(chosen, known...)
	return chosen[:min(count, len(chosen))]
}

// order is the order of the sections for new cards: shuffled by the seed, or the weakest first.
func (t *Trainer) order(plan Plan, learner Learner) []Section {
	sections := Sections()
	if plan.Weakest {
		weakest := Weakest(learner.Log)
		rest := slices.DeleteFunc(sections, func(s Section) bool { return slices.Contains(weakest, s) })
		return append(weakest, rest...)
	}
	chance(plan.Seed, "sections").Shuffle(len(sections), func(i, j int) { sections[i], sections[j] = sections[j], sections[i] })
	return sections
}

// inTurn takes one card of each section after the other; or, for the weakest, all of the first section before the next.
func inTurn(fresh map[Section][]string, order []Section, plan Plan) []string {
	var cards []string
	for _, section := range order {
		list := fresh[section]
		chance(plan.Seed, string(section)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	for more := true; more; {
		more = false
		for _, section := range order {
			list := fresh[section]
			n := min(1, len(list))
			if plan.Weakest {
				n = len(list)
			}
			cards = append(cards, list[:n]...)
			fresh[section] = list[n:]
			more = more || len(list) > n
		}
	}
	return cards
}

// chance is a source of chance that depends on nothing but the seed and what it is for.
func chance(seed uint64, what ...string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(strings.Join(what, "\x00")))
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}
