package practice

import (
	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// Kind says what an item asks.
type Kind string

// Kinds of items.
const (
	KindFind     Kind = "find"     // a scene; which code?
	KindPair     Kind = "pair"     // two codes that are confused; which fits the scene?
	KindCase     Kind = "case"     // an encounter note; the whole claim?
	KindQuestion Kind = "question" // a question of a mock exam with four choices
)

// Item is one thing to learn. Just one of Find, Pair, Case and Question is set, as Kind says.
type Item struct {
	ID      string // stable: the review log names it
	Kind    Kind
	Section Section
	Year    int           // the code year it was written for
	DOS     codebook.Date // date of service of its claim
	Payer   string
	Hint    string // may be empty
	Why     string // the rationale
	Line    Line   // what justifies the answer
	Own     bool   // the user's own
	File    string // where it is written, and on which line it begins
	Row     int

	Find     *Find
	Pair     *Pair
	Case     *Case
	Question *Question
}

// Find is a prompt that is answered with a code, rarely two or three.
type Find struct {
	Prompt string
	Answer []Ref        // in order
	Accept [][]Ref      // other full answers that are right as well
	Claim  *claim.Claim // a claim on which the answer stands as it is billed; nil where the answer is no code of a claim
}

// Pair is two codes that are taken for each other.
type Pair struct {
	A, B         Ref
	Question     string // the one that decides
	AWhen, BWhen string
	Scenes       []Scene // at least one for each side
}

// Scene is a situation in which one side of a pair is right.
type Scene struct {
	Text   string
	Answer string // "a" or "b"
}

// Case is an encounter note that is turned into a claim.
type Case struct {
	Title    string
	Note     string
	Answer   *claim.Claim   // with the header: DOS, payer, age, sex, place, last seen
	Accept   []*claim.Claim // other claims that are wholly right
	AnyOrder bool           // diagnoses behind the first may stand in any order
	Warnings []string       // rules of which the checker rightly warns on the right answer
	LinesWhy []string       // one reason a line, or none
}

// Question is a question of a mock exam.
type Question struct {
	Mock    int // 1, 2 or 3; 0 for a user's own outside of a mock
	Text    string
	Choices [4]string
	Answer  string       // "a" to "d"
	Codes   []Ref        // of the right answer; none for words
	Claim   *claim.Claim // as in Find
}

// Title is one line that says what the item is about without its answer.
func (it *Item) Title() string {
	switch it.Kind {
	case KindFind:
		return it.Find.Prompt
	case KindPair:
		return it.Pair.A.Code + " or " + it.Pair.B.Code
	case KindCase:
		return it.Case.Title
	default:
		return it.Question.Text
	}
}

// Codes are all codes that the answer is made of. When one of them dies, the item does.
func (it *Item) Codes() []Ref {
	switch it.Kind {
	case KindFind:
		return it.Find.Answer
	case KindPair:
		return []Ref{it.Pair.A, it.Pair.B}
	case KindCase:
		return codesOf(it.Case.Answer)
	default:
		return it.Question.Codes
	}
}

// Claims are the claims on which the answer is billed, the accepted alternatives behind the answer.
func (it *Item) Claims() []*claim.Claim {
	switch {
	case it.Case != nil:
		return append([]*claim.Claim{it.Case.Answer}, it.Case.Accept...)
	case it.Find != nil && it.Find.Claim != nil:
		return []*claim.Claim{it.Find.Claim}
	case it.Question != nil && it.Question.Claim != nil:
		return []*claim.Claim{it.Question.Claim}
	}
	return nil
}
