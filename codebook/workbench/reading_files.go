package workbench

import (
	"context"
	"sync"
	"sync/atomic"

	"codedesk/codebook/release"
)

// atOnce is how many paths are read at once. Two take little more memory than one, since what they hold is kept anyway.
const atOnce = 2

// readPaths is what the files at the paths say, in the order of the paths. The error is that of the first path, in their order, that cannot be
// read, as if they were read one after another. Progress is told of one path at a time, in order too, and of none behind one that cannot be read; it
// is called by one goroutine at a time.
func readPaths(ctx context.Context, paths []string, progress func(Progress)) (files []*release.Found, err error) {
	all := make([]pathRead, len(paths))
	for i := range all {
		all[i].Context = ctx
	}
	told := &inTurn{tell: progress, latest: make([]Progress, len(paths)), done: make([]bool, len(paths))}
	var next atomic.Int64
	var running sync.WaitGroup
	for range min(atOnce, len(paths)) {
		running.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(paths); i = int(next.Add(1)) - 1 {
				all[i].read(paths[i], func(done, total int64) { told.add(i, Progress{"reading " + paths[i], done, total}) })
				if all[i].err != nil || all[i].failure != nil {
					for later := range all[i+1:] {
						all[i+1+later].dropped.Store(true)
					}
					return // whoever reads one before goes on
				}
				told.end(i)
			}
		})
	}
	running.Wait()
	for i := range all {
		if all[i].failure != nil {
			panic(all[i].failure)
		}
		if all[i].err != nil {
			return nil, all[i].err
		}
		files = append(files, all[i].found...)
	}
	return files, nil
}

// pathRead is a path while it is read, and the context of that: it ends with that of the whole, and when a path before cannot be read. Readers
// ask whether it has ended; none waits for it.
type pathRead struct {
	context.Context
	dropped atomic.Bool
	found   []*release.Found
	err     error
	failure any // a panic, which is for the goroutine that wants the files
}

// Err is why the reading must end, nil as long as it need not.
func (p *pathRead) Err() error {
	if p.dropped.Load() {
		return context.Canceled
	}
	return p.Context.Err()
}

func (p *pathRead) read(path string, progress func(done, total int64)) {
	defer func() { p.failure = recover() }()
	if p.err = p.Err(); p.err == nil {
		p.found, p.err = release.ReadPath(p, path, progress)
	}
}

// inTurn tells the progress of several pieces of work one after another, although they are done at once: of the first that is not done.
type inTurn struct {
	tell func(Progress)

	mu     sync.Mutex
	first  int // not done
	latest []Progress
	done   []bool
}

func (t *inTurn) add(n int, now Progress) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.latest[n] = now
	if n == t.first {
		t.tell(now)
	}
}

// end says that a piece is done, and goes on to the next that is not. Of those between all is told at once.
func (t *inTurn) end(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done[n] = true
	for t.first < len(t.done) && t.done[t.first] {
		if t.first++; t.first < len(t.done) && t.latest[t.first].Doing != "" {
			t.tell(t.latest[t.first])
		}
	}
}
