package flat

import (
	"cmp"
	"fmt"
	"hash/crc32"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// manyBytes is from where on it pays to compute checksums on several cores.
const manyBytes = 4 << 20

// Verify reads the named sections, or all of them when none is named, and compares their checksums. The error is
// [ErrDamaged] and names the first section that is wrong. The cost is that of reading the file once: some milliseconds
// for 50 MB that the system has in memory, the time of the disk otherwise.
func (f *File) Verify(names ...string) error {
	f.closing.RLock()
	defer f.closing.RUnlock()
	if err := f.checkOpen(); err != nil {
		return err
	}
	sections := f.sections
	if len(names) > 0 {
		sections = make([]stretch, 0, len(names))
		for _, name := range names {
			s, ok := f.find(name)
			if !ok {
				return f.damaged("section %q is missing", name)
			}
			sections = append(sections, s)
		}
	}
	for _, err := range f.verifyAll(sections) {
		if err != nil {
			return err
		}
	}
	return nil
}

// verifyAll returns one error a section. Workers take the biggest section that is left, so that none begins a big one
// when the others are done.
func (f *File) verifyAll(sections []stretch) []error {
	failures := make([]error, len(sections))
	queue, total := make([]int, len(sections)), int64(0)
	for i, s := range sections {
		queue[i] = i
		total += s.end - s.from
	}
	slices.SortStableFunc(queue, func(a, b int) int {
		return cmp.Compare(sections[b].end-sections[b].from, sections[a].end-sections[a].from)
	})
	workers := 1
	if total >= manyBytes {
		workers = min(runtime.GOMAXPROCS(0), len(sections))
	}
	var taken atomic.Int64
	var running sync.WaitGroup
	for range workers {
		running.Add(1)
		go func() {
			defer running.Done()
			for {
				next := int(taken.Add(1)) - 1
				if next >= len(queue) {
					return
				}
				failures[queue[next]] = f.verify(sections[queue[next]])
			}
		}()
	}
	running.Wait()
	return failures
}

// verify compares the checksum of one section. It never panics, because it runs in a goroutine of its own.
func (f *File) verify(s stretch) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%s: verify section %q: panic: %v", f.name, s.name, cause)
		}
	}()
	var sum uint32
	if err := Guard(func() error {
		sum = crc32.Checksum(f.data[s.from:s.end], castagnoli())
		return nil
	}); err != nil {
		return fmt.Errorf("%s: section %q: %w", f.name, s.name, err)
	}
	if uint64(sum) != s.sum {
		return f.damaged("section %q has checksum %08x and should have %08x", s.name, sum, s.sum)
	}
	return nil
}
