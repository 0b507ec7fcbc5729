package practice

import (
	"time"

	"codedesk/codebook"
)

// Review is one answer to one card, a row of the review log. The log is the truth about a learner; states and figures are worked out from it.
type Review struct {
	Session string        `json:"session"` // it asks a card once at most, so that a review that is logged twice counts once
	Card    string        `json:"card"`    // an item's id, "case-x#line2" for a step of a case, "name:90662" for a code by its plain line
	Drill   Drill         `json:"drill"`   // of what is due, the drill that asks such cards
	Section Section       `json:"section"`
	Day     codebook.Date `json:"day"` // study day
	At      time.Time     `json:"at"`
	Took    time.Duration `json:"took"` // nanoseconds, pauses left out
	Right   bool          `json:"right"`
	Rating  Rating        `json:"rating"`
	Error   ErrorType     `json:"error,omitempty"` // of a wrong one, as the learner says
	Path    []Step        `json:"path,omitempty"`
	Year    int           `json:"year"` // code year of the item
}

// Rating is how well a card was known, as FSRS counts.
type Rating uint8

// Ratings.
const (
	Again Rating = iota + 1 // wrong
	Hard                    // right, slowly or with the hint
	Good
	Easy // right at once
)

// Ratings are all ratings, worst first.
func Ratings() []Rating { return []Rating{Again, Hard, Good, Easy} }

// String is the rating in a word.
func (r Rating) String() string {
	if r < Again || r > Easy {
		return ""
	}
	return [...]string{"again", "hard", "good", "easy"}[r-Again]
}

// ErrorType says why an answer was wrong. Each has its own remedy.
type ErrorType string

// Types of errors.
const (
	Careless  ErrorType = "careless"  // knew it, read past a word
	Lookup    ErrorType = "lookup"    // searched in the wrong place
	Knowledge ErrorType = "knowledge" // did not know the rule or the term
	Time      ErrorType = "time"      // ran out of it
)

// ErrorTypes are all types, in the order in which they are offered.
func ErrorTypes() []ErrorType { return []ErrorType{Careless, Lookup, Knowledge, Time} }

// Label is the type in the learner's words, Remedy what helps against it.
func (e ErrorType) Label() string {
	switch e {
	case Careless:
		return "careless: I knew it and read past a word"
	case Lookup:
		return "lookup: I searched in the wrong place"
	case Knowledge:
		return "knowledge: I did not know the rule or the term"
	case Time:
		return "time: I was too slow or guessed"
	}
	return ""
}

// Remedy is what helps against errors of the type.
func (e ErrorType) Remedy() string {
	switch e {
	case Careless:
		return "say the deciding word of the question aloud before you choose"
	case Lookup:
		return "find it: walk the tree from its top to the code once, by hand"
	case Knowledge:
		return "read the line that justifies the answer, then do the confusion pairs of the section"
	case Time:
		return "race: 145 seconds a question, leave what takes longer and come back"
	}
	return ""
}
