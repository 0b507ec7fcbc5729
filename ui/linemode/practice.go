package linemode

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"codedesk/codebook"
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
	l := d.lesson
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
	}
	drill, err := workbench.ParseDrill(name)
	if err != nil || drill == workbench.DrillRace {
		if drill == workbench.DrillRace {
			d.say("The race walks the tree by keys, and is not done in lines. Say practice find.")
			return
		}
		d.say("Error: %v.", err)
		return
	}
	plan := workbench.Plan{Drill: drill}
	if drill == workbench.DrillMock {
		if plan.Mock, err = strconv.Atoi(rest); err != nil {
			plan.Mock = 1
		}
	}
	sitting, st, err := l.practice.Begin(d.ctx, plan)
	if err != nil {
		d.say("Error: %v.", err)
		return
	}
	l.sitting = sitting
	d.stand(st)
	d.ask()
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

// readHome reads out what there is to do.
func (d *desk) readHome() {
	home := d.lesson.practice.Home()
	if !home.New {
		s := home.Stats
		d.say("Today %d of %d right. Streak %s. %s due.", s.Today.Right, s.Today.Answers, plural(s.Streak, "day"), plural(s.Due, "card"))
	}
	d.lesson.going = nil
	for i, u := range home.Unfinished {
		d.lesson.going = append(d.lesson.going, u.ID)
		d.say("practice resume %d: %s, %d of %d answered.", i+1, u.Label(), u.Answered, u.Of)
	}
	for _, o := range home.Offers {
		switch {
		case o.Drill == workbench.DrillRace:
		case o.Off != "":
			d.say("practice %s: %s, %s.", o.Drill, o.Drill.Label(), o.Off)
		case o.Drill == workbench.DrillMock:
			d.say("practice mock N: %s, N from 1 to %d. %s", o.Drill.Label(), o.Ready, o.Drill.About())
		default:
			d.say("practice %s: %s, %s. %s", o.Drill, o.Drill.Label(), plural(o.Ready, "question"), o.Drill.About())
		}
	}
	d.say("practice stats: how you come along.")
}

// resume goes on with a paused sitting: the newest, or number N.
func (d *desk) resume(number string) {
	l := d.lesson
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
		d.say("There is no paused sitting of that number.")
		return
	}
	sitting, st, err := l.practice.Continue(d.ctx, l.going[n-1])
	if err != nil {
		d.say("Error: %v.", err)
		return
	}
	l.sitting, l.going = sitting, nil
	d.stand(st)
	if st.Answered && st.Drill != workbench.DrillMock {
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

// ask reads out the question.
func (d *desk) ask() {
	l := d.lesson
	l.rows, l.words = nil, nil
	p := l.st.Prompt
	clock := ""
	if l.st.Limited {
		clock = fmt.Sprintf(" %s left.", workbench.ClockTime(l.st.Remaining))
	}
	d.say("Question %d of %d, %s.%s", l.st.At+1, l.st.Of, p.Section.Label(), clock)
	if p.Note != "" {
		d.say("%s", p.Note)
		d.say("Facts: %s.", p.Facts)
	}
	d.say("%s", p.Text)
	for i, choice := range p.Choices {
		d.say("%c. %s", 'a'+i, choice)
	}
	switch p.Wants {
	case workbench.WantsCodes:
		d.say("Look up as always; answer CODE answers%s.", map[bool]string{true: ", with " + strconv.Itoa(p.Codes) + " codes", false: ""}[p.Codes > 1])
	case workbench.WantsClaim:
		d.say("Say answer and a line for each diagnosis or service, as answer dx E11.9 or answer 99213-25 A; then handin.")
	case workbench.WantsStep:
		d.say("Say answer and the line.")
	}
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
		st, err := d.lesson.sitting.Finish(d.ctx)
		d.stand(st)
		if err != nil {
			d.say("Error: %v.", err)
			return
		}
		d.readResult()
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

// judge reads out what came of the answer.
func (d *desk) judge() {
	st, v := d.lesson.st, d.lesson.st.Verdict
	d.say("%s.", strings.ToUpper(v.Summary[:1])+v.Summary[1:])
	for _, part := range v.Parts {
		switch {
		case part.Name == "choice" || len(v.Parts) == 1:
		case part.Right:
			d.say("%s: right.", part.Name)
		default:
			d.say("%s: it is %s.", part.Name, part.Want)
		}
	}
	if !v.Right && len(v.Parts) > 1 {
		d.say("The answer: %s.", v.Answer)
	}
	d.say("Why: %s", v.Why)
	for i, why := range v.LinesWhy {
		d.say("Line %d: %s", i+1, why)
	}
	line := v.Line
	if v.LineText != "" {
		line += ": " + v.LineText
	}
	d.say("It stands here: %s.", line)
	if notice := codebook.Notice(st.Copyright...); notice != "" {
		d.say("%s", notice)
	}
	if v.Confusion != "" {
		d.say("Beware: %s", v.Confusion)
	}
	for _, f := range v.Findings {
		d.say("The checker, %s: %s", workbench.FindingPlace(f), f.Message)
	}
	own := "a good pace is "
	if v.OwnKnown {
		own = "your median is "
	}
	d.say("It took %s; %s%s. Rated %s; rate changes it.", spokenTime(v.Took), own, spokenTime(v.Own), st.Rating)
	if v.AskError && st.Error == "" {
		d.say("Why was it wrong? Say why careless, why lookup, why knowledge or why time.")
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
	st, err := d.lesson.sitting.Blame(d.ctx, e)
	d.stand(st)
	if err != nil {
		d.say("Error: %v.", err)
		return
	}
	d.say("Next time: %s.", e.Remedy())
}

// rate takes the next rating.
func (d *desk) rate() {
	if !d.inLesson(false) {
		return
	}
	st, err := d.lesson.sitting.Rate(d.ctx, workbench.NextRating(d.lesson.st.Rating))
	d.stand(st)
	if err != nil {
		d.say("Error: %v.", err)
		return
	}
	d.say("Rated %s.", st.Rating)
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
	d.stand(st)
	switch {
	case err != nil:
		d.say("Error: %v.", err)
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
	st, err := d.lesson.sitting.Hint(d.ctx)
	d.stand(st)
	if err != nil {
		d.say("Error: %v.", err)
		return
	}
	d.say("Hint: %s", st.Prompt.Hint)
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
	st, err := d.lesson.sitting.Pause(d.ctx)
	d.stand(st)
	if err != nil {
		d.say("Error: %v.", err)
		return
	}
	d.lesson.sitting = nil
	d.say("Paused; practice resume goes on.")
}

// readResult reads out how the sitting went, and ends it.
func (d *desk) readResult() {
	s, st := d.lesson.st.Score, d.lesson.st
	d.lesson.sitting = nil
	of := s.Answered
	if st.Drill == workbench.DrillMock {
		of = s.Asked
	}
	d.say("%s is over: %d of %d right, %d percent, in %s.", st.Drill.Label(), s.Right, of, int(s.Share*100+0.5), spokenTime(s.Took))
	if st.Drill == workbench.DrillMock {
		d.say("%s.", map[bool]string{true: "Passed", false: "Not passed; 70 percent are needed"}[s.Passed])
	}
	for _, score := range s.Sections {
		d.say("%s: %d of %d.", score.Section.Label(), score.Right, score.Asked)
	}
}

// readProgress reads out how the learner comes along.
func (d *desk) readProgress() {
	s := d.lesson.practice.Stats()
	d.say("Today %d of %d right. Streak %s, the longest %s.", s.Today.Right, s.Today.Answers, plural(s.Streak, "day"), plural(s.Longest, "day"))
	d.say("%s due today, %d tomorrow, %d in all.", plural(s.Due, "card"), s.Tomorrow, s.Cards)
	for _, section := range s.Sections {
		d.say("%s: %d of %d right, median %s.", section.Label, section.Right, section.Answers, spokenTime(time.Duration(section.Median*float64(time.Second))))
	}
	if len(s.Weakest) > 0 {
		d.say("Weakest: %s.", s.Weakest[0].Label())
	}
	for _, r := range s.Retention {
		d.say("After %s or more: %d percent recalled, %d foretold.", plural(r.From, "day"), int(r.Actual*100+0.5), int(r.Predicted*100+0.5))
	}
	for _, e := range workbench.ErrorTypes() {
		if n := s.Errors[e]; n > 0 {
			d.say("Errors, %s: %d.", e, n)
		}
	}
}

// spokenTime is a time as it is said.
func spokenTime(t time.Duration) string {
	s := int(t.Round(time.Second) / time.Second)
	if s < 60 {
		return plural(s, "second")
	}
	if s < 3600 {
		return plural(s/60, "minute") + " " + plural(s%60, "second")
	}
	return plural(s/3600, "hour") + " " + plural(s/60%60, "minute")
}

// leavePractice stops the clock of a question that is open when line mode ends. The context may be over.
func (d *desk) leavePractice() {
	if d.lesson != nil && d.lesson.sitting != nil {
		_, _ = d.lesson.sitting.Pause(context.WithoutCancel(d.ctx)) // every answer is written already
	}
}
