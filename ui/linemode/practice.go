package linemode

import (
	"context"
	"slices"
	"strings"

	"codedesk/codebook/workbench"
)

// lesson is practice in line mode: a sitting, or the choice of one.
type lesson struct {
	practice *workbench.Practice
	sitting  *workbench.Sitting // nil while none runs
	st       workbench.Standing
	rows     []string // of a claim so far
	words    []string // codes so far
	going    []string // sittings that "resume N" goes on with
}

// practise begins a drill, or reads out what there is to do.
func (d *desk) practise(words string) {
	if !d.openPractice() {
		return
	}
	name, rest, _ := strings.Cut(strings.ToLower(words), " ")
	switch {
	case name == "":
		d.readHome()
		return
	case name == "stats":
		d.readProgress()
		return
	case name == "resume":
		d.resume(rest)
		return
	case name == "weakest":
		d.weakest()
		return
	case name == "throw":
		d.throwAway(strings.TrimSpace(strings.TrimPrefix(rest, "away")))
		return
	}
	plan, err := planOf(strings.ToLower(words))
	switch {
	case err != nil:
		d.say("Error: %v.", err)
		return
	case plan.Drill == workbench.DrillRace:
		d.say("The race walks the tree by keys, and is not done in lines. Say practice find.")
		return
	}
	if d.sit(d.lesson.practice.Begin(d.ctx, plan)) {
		d.ask()
	}
}

// openPractice reads the questions the first time.
func (d *desk) openPractice() bool {
	if d.lesson != nil {
		return true
	}
	if d.Practice == nil {
		d.say("There are no questions here.")
		return false
	}
	practice, err := d.Practice(d.ctx, d.bench)
	if err != nil {
		d.say("Error: %v.", err)
		return false
	}
	d.lesson = &lesson{practice: practice}
	if lost := practice.Lost(); lost != nil {
		d.say("Nothing is kept: %v.", lost)
	}
	for _, fault := range practice.Faults() {
		d.say("Left out: %v.", fault)
	}
	return true
}

// resume goes on with a paused sitting: the newest, or number N.
func (d *desk) resume(number string) {
	l := d.lesson
	id, ok := l.paused(number)
	if !ok {
		d.say("There is no paused sitting of that number.")
		return
	}
	if !d.sit(l.practice.Continue(d.ctx, id)) {
		return
	}
	l.going = nil
	if l.st.Answered && l.st.Drill != workbench.DrillMock {
		d.judge()
		return
	}
	d.ask()
}

// stand takes where the sitting stands, and says so when an answer could not be written.
func (d *desk) stand(st workbench.Standing) {
	d.lesson.st = st
	if st.Unkept != "" {
		d.say("Not kept: %s.", st.Unkept)
	}
}

// stepped is stand after a step that may have failed, which is said too. It reports whether it went well.
func (d *desk) stepped(st workbench.Standing, err error) bool {
	d.stand(st)
	if err != nil {
		d.say("Error: %v.", err)
	}
	return err == nil
}

// sit takes a sitting that was begun or gone on with, and reports whether there is one.
func (d *desk) sit(sitting *workbench.Sitting, st workbench.Standing, err error) bool {
	if err != nil {
		d.say("Error: %v.", err)
		return false
	}
	d.lesson.sitting = sitting
	d.stand(st)
	return true
}

// inLesson reports whether a question is open, and says so when none is.
func (d *desk) inLesson(open bool) bool {
	l := d.lesson
	switch {
	case l == nil || l.sitting == nil:
		d.say("No question is asked; say practice.")
	case open && l.st.Answered && l.st.Drill != workbench.DrillMock:
		d.say("It is answered; say next.")
	default:
		return true
	}
	return false
}

// answer takes an answer: a letter, codes, a row of a claim.
func (d *desk) answer(words string) {
	if !d.inLesson(true) {
		return
	}
	l := d.lesson
	var r workbench.Response
	switch p := l.st.Prompt; p.Wants {
	case workbench.WantsChoice:
		if len(words) != 1 || words[0] < 'a' || int(words[0]-'a') >= len(p.Choices) {
			d.say("Say one letter, a to %c.", 'a'+len(p.Choices)-1)
			return
		}
		r.Choice = words
	case workbench.WantsCodes:
		r.Codes = strings.FieldsFunc(strings.ToUpper(words), func(c rune) bool { return c == ' ' || c == ',' })
		if len(r.Codes) == 0 {
			d.say("Say the code too; dontknow shows the answer.")
			return
		}
	case workbench.WantsClaim:
		if _, err := workbench.ParseEntry(d.Today, words); err != nil || words == "" {
			d.say("Error: %v.", err)
			return
		}
		l.rows = append(l.rows, words)
		d.say("%s so far; handin when it is whole.", plural(len(l.rows), "row"))
		return
	default:
		r.Claim = words
	}
	d.give(r)
}

// handIn gives the claim of an encounter, or ends an exam.
func (d *desk) handIn() {
	switch {
	case !d.inLesson(true):
	case d.lesson.st.Drill == workbench.DrillMock:
		if d.stepped(d.lesson.sitting.Finish(d.ctx)) {
			d.readResult()
		}
	case d.lesson.st.Prompt.Wants != workbench.WantsClaim || len(d.lesson.rows) == 0:
		d.say("There is nothing to hand in; say answer first.")
	default:
		d.give(workbench.Response{Claim: strings.Join(d.lesson.rows, "; ")})
	}
}

// give gives an answer and reads out what is said of it.
func (d *desk) give(r workbench.Response) {
	st, err := d.lesson.sitting.Answer(d.ctx, r)
	d.stand(st)
	switch {
	case err != nil:
		d.say("Error: %v.", err)
		if st.Over {
			d.readResult()
		}
	case st.Drill == workbench.DrillMock:
		d.say("%s is noted; next goes on, handin ends the exam.", r.Choice)
	default:
		d.judge()
	}
}

// why takes the reason for a wrong answer.
func (d *desk) why(word string) {
	if !d.inLesson(false) {
		return
	}
	e := workbench.ErrorType(strings.ToLower(word))
	if !slices.Contains(workbench.ErrorTypes(), e) {
		d.say("Say why careless, why lookup, why knowledge or why time.")
		return
	}
	if d.stepped(d.lesson.sitting.Blame(d.ctx, e)) {
		d.say("Next time: %s.", e.Remedy())
	}
}

// rate takes the next rating.
func (d *desk) rate() {
	if !d.inLesson(false) {
		return
	}
	if d.stepped(d.lesson.sitting.Rate(d.ctx, workbench.NextRating(d.lesson.st.Rating))) {
		d.say("Rated %s.", d.lesson.st.Rating)
	}
}

// next goes on to the next question, or to number N of an exam.
func (d *desk) next(number int) {
	if !d.inLesson(false) {
		return
	}
	l := d.lesson
	var st workbench.Standing
	var err error
	if number > 0 {
		st, err = l.sitting.GoTo(d.ctx, number-1)
	} else {
		st, err = l.sitting.Next(d.ctx)
	}
	switch {
	case !d.stepped(st, err):
	case st.Over:
		d.readResult()
	default:
		d.ask()
	}
}

// dontKnow shows the answer.
func (d *desk) dontKnow() {
	if d.inLesson(true) {
		d.give(workbench.Response{})
	}
}

// hint reads out the hint.
func (d *desk) hint() {
	if !d.inLesson(true) {
		return
	}
	if d.lesson.st.Prompt.Hint == "" {
		d.say("There is no hint.")
		return
	}
	if d.stepped(d.lesson.sitting.Hint(d.ctx)) {
		d.say("Hint: %s", d.lesson.st.Prompt.Hint)
	}
}

// question reads the question out again.
func (d *desk) question() {
	if d.inLesson(false) {
		rows := d.lesson.rows
		d.ask()
		d.lesson.rows = rows
	}
}

// pause stops the clock and leaves the question.
func (d *desk) pause() {
	if !d.inLesson(false) {
		return
	}
	if d.stepped(d.lesson.sitting.Pause(d.ctx)) {
		d.lesson.sitting = nil
		d.say("Paused; practice resume goes on.")
	}
}

// leavePractice stops the clock of a question that is open when line mode ends. The context may be over.
func (d *desk) leavePractice() {
	if d.lesson != nil && d.lesson.sitting != nil {
		_, _ = d.lesson.sitting.Pause(context.WithoutCancel(d.ctx)) // every answer is written already
	}
}
