package linemode

import (
	"strconv"
	"strings"

	"codedesk/codebook/workbench"
)

// planOf is the drill that words ask for: "find", "find medicine" of one section, "mock 2". The words were found to begin with a drill.
func planOf(words string) (workbench.Plan, error) {
	name, rest, _ := strings.Cut(words, " ")
	drill, err := workbench.ParseDrill(name)
	plan := workbench.Plan{Drill: drill}
	switch rest = strings.TrimSpace(rest); {
	case err != nil:
	case drill == workbench.DrillMock:
		if plan.Mock, err = strconv.Atoi(rest); err != nil {
			plan.Mock, err = 1, nil
		}
	case rest != "":
		plan.Section, err = workbench.DomainNamed(rest)
	}
	return plan, err
}

// weakest begins a drill on the section that goes worst.
func (d *desk) weakest() {
	if d.sit(d.lesson.practice.BeginWeakest(d.ctx, workbench.DrillFind)) {
		d.ask()
	}
}

// mark marks the question to come back to it, or takes the mark away.
func (d *desk) mark() {
	if !d.inLesson(false) {
		return
	}
	st, err := d.lesson.sitting.Mark(d.ctx)
	switch {
	case !d.stepped(st, err):
	case st.Marked:
		d.say("Question %d is marked; questions reads out which are, next %d returns to it.", st.At+1, st.At+1)
	default:
		d.say("Question %d is not marked any more.", st.At+1)
	}
}

// questions says which questions of a sitting are open and which are marked.
func (d *desk) questions() {
	if !d.inLesson(false) {
		return
	}
	var open, marked []string
	for i, place := range d.lesson.st.Places {
		if !place.Answered {
			open = append(open, strconv.Itoa(i+1))
		}
		if place.Marked {
			marked = append(marked, strconv.Itoa(i+1))
		}
	}
	list := func(numbers []string) string {
		if numbers == nil {
			return "none"
		}
		return strings.Join(numbers, ", ")
	}
	d.say("Question %d of %d. Not answered: %s. Marked: %s.", d.lesson.st.At+1, d.lesson.st.Of, list(open), list(marked))
}

// throwAway forgets a paused sitting: the newest, or number N.
func (d *desk) throwAway(number string) {
	l := d.lesson
	id, ok := l.paused(number)
	if !ok {
		d.say("There is no paused sitting of that number.")
		return
	}
	if err := l.practice.Drop(d.ctx, id); err != nil {
		d.say("Error: %v.", err)
		return
	}
	l.going = nil
	d.say("Thrown away; what was answered in a drill still counts.")
}

// paused is the paused sitting of a number, the newest without one.
func (l *lesson) paused(number string) (id string, ok bool) {
	if l.going == nil {
		for _, u := range l.practice.Home().Unfinished {
			l.going = append(l.going, u.ID)
		}
	}
	n, err := strconv.Atoi(number)
	if number == "" {
		n, err = 1, nil
	}
	if err != nil || n < 1 || n > len(l.going) {
		return "", false
	}
	return l.going[n-1], true
}
