package linemode

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"codedesk/codebook/workbench"
)

// drills is a small deck: a question of each kind.
const drills = `year = 2026
section = "medicine"
[[find]]
id = "find-senior-flu"
prompt = "The strong flu shot for a patient of 70?"
answer = ["90662"]
hint = "It is named for its dose."
why = "High dose."
line = "code 90662"
[[pair]]
id = "pair-flu-shots"
a = "90656"
b = "90662"
question = "Which dose?"
a_when = "The ordinary dose."
b_when = "The high dose."
why = "The dose decides."
line = "code 90662"
  [[pair.scene]]
  text = "The ordinary dose."
  answer = "a"
  [[pair.scene]]
  text = "Once more the ordinary dose."
  answer = "a"
  [[pair.scene]]
  text = "The high dose."
  answer = "b"
[[case]]
id = "case-flu"
title = "A shot"
payer = "commercial"
age = "34"
sex = "F"
note = "Comes for a flu shot."
dx = ["E11.9"]
lines = ["90656 A"]
why = "Just that."
line = "code 90656"
[[question]]
id = "exam-1-medicine-01"
mock = 1
question = "First?"
choices = ["one", "two", "three", "four"]
answer = "a"
why = "So it is."
line = "term first"
[[question]]
id = "exam-1-medicine-02"
mock = 1
question = "Second?"
choices = ["one", "two", "three", "four"]
answer = "b"
why = "So it is."
line = "term second"
`

// train runs lines of input with the small deck; folder is the desk's.
func train(t *testing.T, folder string, lines ...string) string {
	t.Helper()
	var s story
	o := options(&s)
	clock := func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }
	o.Practice = func(ctx context.Context, bench *workbench.Bench) (*workbench.Practice, error) {
		desk, err := workbench.OpenDesk(ctx, folder, clock)
		if err != nil {
			return nil, err
		}
		t.Cleanup(func() { desk.Close() })
		files := fstest.MapFS{"practice/small.toml": {Data: []byte(drills)}}
		return workbench.OpenPractice(ctx, bench, workbench.PracticeOptions{Tables: files, Desk: desk, Clock: clock, Seed: func() uint64 { return 3 }})
	}
	var out bytes.Buffer
	if err := Run(t.Context(), o, strings.NewReader(strings.Join(lines, "\n")), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// inOrder fails the test unless the texts stand in the output one after the other.
func inOrder(t *testing.T, out string, texts ...string) {
	t.Helper()
	rest := out
	for _, text := range texts {
		_, after, ok := strings.Cut(rest, text)
		if !ok {
			t.Fatalf("%q is not there, or not in its place:\n%s", text, out)
		}
		rest = after
	}
}

func TestLessonsInLines(t *testing.T) {
	for name, test := range map[string]struct{ lines, want []string }{
		"home": {[]string{"practice"}, []string{"practice due: Due today, nothing yet", "practice find: Find it, 1 question.", "practice mock N: Mock exam 1, 2 questions."}},
		"find": {[]string{"practice find", "hint", "flu", "answer 90656", "why careless", "rate", "next"}, []string{"Question 1 of 1, Medicine, vaccines.", "The strong flu shot",
			"Hint: It is named for its dose.", "90656, CPT", "Wrong: it is 90662, not 90656.", "Why: High dose.", "It stands here: the row of 90662: Flu shot, high dose.", "Beware: 90656 or 90662? Which dose?",
			"Rated again", "Say why careless", "Next time: say the deciding word", "Rated hard.", "Find it is over: 0 of 1 right"}},
		"pair":  {[]string{"practice pairs", "answer c", "answer a", "answer b"}, []string{"a. 90656", "b. 90662", "Say one letter, a to b.", "It is answered; say next."}},
		"case":  {[]string{"practice case", "handin", "answer dx E11.9", "answer 90662", "question", "handin"}, []string{"Comes for a flu shot.", "nothing to hand in", "1 row so far", "2 rows so far", "Comes for a flu shot.", "Not wholly right: codes.", "diagnoses: right."}},
		"exam":  {[]string{"practice mock 1", "answer a", "next", "answer c", "next 2", "answer b", "handin"}, []string{"4:00:00 left", "a is noted", "Question 2 of 2", "c is noted", "Question 2 of 2", "b is noted", "2 of 2 right, 100 percent", "Passed.", "Medicine, vaccines: 2 of 2."}},
		"none":  {[]string{"next", "answer", "dontknow"}, []string{"No question is asked; say practice.", "No question is asked; say practice."}},
		"query": {[]string{"why pain", "practice of medicine", "answer me"}, []string{`"why pain"`, `"practice of medicine"`, `"answer me"`}},
		"race":  {[]string{"practice race"}, []string{"not done in lines"}},
		"left":  {[]string{"practice find", "dontknow", "next", "practice stats"}, []string{"It is 90662.", "is over: 0 of 1", "Today 0 of 1 right. Streak 1 day", "1 card due today"}},
	} {
		t.Run(name, func(t *testing.T) { inOrder(t, train(t, t.TempDir(), test.lines...), test.want...) })
	}
}

// A sitting that the end of the input cut off is gone on with.
func TestLessonResumes(t *testing.T) {
	folder := t.TempDir()
	train(t, folder, "practice mock 1", "answer a", "next")
	inOrder(t, train(t, folder, "practice", "practice resume 1", "answer b", "handin"), "practice resume 1: Mock exam 1, 1 of 2 answered.", "Question 2 of 2", "2 of 2 right")
}
