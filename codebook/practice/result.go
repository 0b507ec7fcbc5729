package practice

import "time"

// Result sums a session up.
type Result struct {
	Asked    int               `json:"asked"`
	Answered int               `json:"answered"`
	Right    int               `json:"right"`
	Share    float64           `json:"share"`  // right of asked in an exam, of answered else; 0 to 1
	Passed   bool              `json:"passed"` // a mock exam: 70 % right
	Took     time.Duration     `json:"took"`
	Sections []Score           `json:"sections"` // in the order of the books
	Errors   map[ErrorType]int `json:"errors"`
}

// Score is a result on one section.
type Score struct {
	Section Section       `json:"section"`
	Asked   int           `json:"asked"`
	Right   int           `json:"right"`
	Took    time.Duration `json:"took"`
}

// Result is the result so far. Of a mock exam it says nothing before the end but how many are answered.
func (s *Session) Result() Result {
	r := Result{Asked: len(s.Cards), Errors: map[ErrorType]int{}}
	scores := map[Section]*Score{}
	for _, a := range s.Answers {
		r.Took += a.Took
		if !a.Done {
			continue
		}
		r.Answered++
		if s.Drill == Mock && !s.Ended {
			continue
		}
		score := scores[a.Section]
		if score == nil {
			score = &Score{Section: a.Section}
			scores[a.Section] = score
		}
		score.Asked++
		score.Took += a.Took
		if a.Right {
			score.Right++
			r.Right++
		}
		if a.Error != "" {
			r.Errors[a.Error]++
		}
	}
	of := r.Answered
	if s.Drill == Mock {
		of = r.Asked
	}
	if of > 0 {
		r.Share = float64(r.Right) / float64(of)
	}
	r.Passed = s.Drill == Mock && s.Ended && r.Share >= examPass
	for _, section := range Sections() {
		if score := scores[section]; score != nil {
			r.Sections = append(r.Sections, *score)
		}
	}
	return r
}
