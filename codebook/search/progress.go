package search

import "sync"

// Building goes over the rows of the book several times. A pass is worth as many goings-over as it takes of the time, so that a bar that shows
// how many of all are done moves evenly.
const (
	passArrange = 1
	passRead    = 4
	passSort    = 1
	passPost    = 1
	passWeigh   = 1
	allPasses   = passArrange + passRead + passSort + passPost + passWeigh
)

// readBatch is how many rows are read before that is told: telling must not take time.
const readBatch = 1000

// progress tells how many rows of all passes are done. It may be used by several goroutines; the function is called by one at a time, and what it
// is told never falls.
type progress struct {
	tell func(done, total int64) // nil for nobody
	rows int64                   // of one pass

	mu    sync.Mutex
	done  int64
	after int64 // where the pass that runs ends
}

// begin says that what was begun before is done, and that a pass of so much worth begins.
func (p *progress) begin(worth int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.after = p.after, p.after+worth*p.rows
	p.say()
}

// add says that so many rows of the pass are done, each of them so much worth.
func (p *progress) add(rows int, worth int64) {
	if p.tell == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done = min(p.done+int64(rows)*worth, p.after)
	p.say()
}

func (p *progress) say() {
	if p.tell != nil {
		p.tell(p.done, allPasses*p.rows)
	}
}
