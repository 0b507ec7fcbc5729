package search

import (
	"context"
	"sync"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// Match is how a hit was found.
type Match struct {
	Tier       Tier
	Why        string // "flu → influenza", "ashtma ≈ asthma", "in description"
	Spans      []Span // what matched in Code.Display, in order and apart from each other
	Alias      string // the text that matched when it was not the display
	AliasSpans []Span // what matched in Alias
	Partial    bool   // words of the query that say something are missing in it
}

// NewHit is a hit that no index found, such as a code that a rule makes.
func NewHit(c *codebook.Code, score float64, m Match) Hit {
	return Hit{Code: c, Score: score, from: &answer{pages: [][]Match{{m}}}}
}

// Match says how the hit was found. To say that takes as long as to find it, and of a long list most hits are never looked at; so it is worked
// out when somebody asks, for the hit and some of its neighbours, and kept. Any number of goroutines may ask. Of an index in a file that was
// changed under it, the match is without a reason.
func (h Hit) Match() Match {
	if h.from == nil {
		return Match{Tier: TierWords}
	}
	return h.from.match(int(h.at))
}

// answer is what the matches of a search are worked out from: its query as it was understood, and by hit the text that matched.
type answer struct {
	x     *Index
	text  string
	skip  int    // words at the front of the query that are a code in which the others were looked up
	guess bool   // it was the fuzzy lane
	key   string // beginning of the codes found by it
	hits  []hit

	lock  sync.Mutex
	pages [][]Match // of the hits, pageSize each; nil until one of them is asked for
}

// pageSize is how many matches are worked out at once: about as many as a screen shows.
const pageSize = 32

// newAnswer has room for n hits. Those of a screen lie in one piece of memory with it: when a search takes a few microseconds, each piece counts.
func newAnswer(n int) (*answer, []Hit) {
	if n > pageSize {
		return &answer{hits: make([]hit, n)}, make([]Hit, n)
	}
	var one struct {
		answer answer
		kept   [pageSize]hit
		hits   [pageSize]Hit
	}
	one.answer.hits = one.kept[:n]
	return &one.answer, one.hits[:n:n]
}

func (a *answer) match(at int) Match {
	a.lock.Lock()
	defer a.lock.Unlock()
	if a.pages == nil {
		a.pages = make([][]Match, (len(a.hits)+pageSize-1)/pageSize)
	}
	page := &a.pages[at/pageSize]
	if *page == nil {
		from := at - at%pageSize
		*page = a.work(a.hits[from:min(from+pageSize, len(a.hits))])
	}
	return (*page)[at%pageSize]
}

// work is the matches of some hits. It reads the query once more, which is cheaper than to keep all that the search made of it.
func (a *answer) work(hits []hit) (matches []Match) {
	err := flat.Guard(func() error {
		r := a.x.read(context.Background(), a.text)
		r.key = a.key
		r.understand(r.words[a.skip:])
		if a.guess {
			r.guess()
		}
		r.ready()
		matches = r.matches(hits)
		r.end()
		return nil
	})
	if err != nil {
		matches = make([]Match, len(hits))
		for i := range matches {
			matches[i].Tier = TierWords
		}
	}
	return matches
}
