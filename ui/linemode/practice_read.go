package linemode

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// readHome reads out what there is to do.
func (d *desk) readHome() {
	d.at = atLessons
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
			var exams []string
			for _, e := range home.Mocks {
				exams = append(exams, e.Label())
			}
			d.say("practice mock N: %s. %s", strings.Join(exams, "; "), o.Drill.About())
		default:
			d.say("practice %s: %s, %s. %s", o.Drill, o.Drill.Label(), plural(o.Ready, "question"), o.Drill.About())
		}
	}
	d.say("A section behind a drill keeps to it, as practice find medicine. practice weakest: the section that goes worst. practice stats: how you come along.")
}

// ask reads out the question.
func (d *desk) ask() {
	l := d.lesson
	d.at = atStart
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
		d.say("Beware: %s", strings.Join(strings.Fields(v.Confusion), " ")) // parts that stand apart on a screen
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

// readResult reads out how the sitting went, and ends it.
func (d *desk) readResult() {
	s, st := d.lesson.st.Score, d.lesson.st
	d.lesson.sitting, d.at = nil, atLessons
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
