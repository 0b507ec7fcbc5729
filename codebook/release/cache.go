package release

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"codedesk/codebook/flat"
)

// OpenFile opens a flat file and verifies it, unless this was done before and the file is still the same.
func (s *Shelf) OpenFile(path string, kind, version uint32) (*flat.File, error) {
	f, err := flat.Open(path, kind, version)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.recall()
	identity := f.Identity().String()
	if s.verified[path] == identity {
		return f, nil
	}
	if err := f.Verify(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	s.verified[path], s.changed = identity, true
	return f, nil
}

// recall reads which files were verified before.
func (s *Shelf) recall() {
	if s.verified != nil {
		return
	}
	s.verified = map[string]string{}
	if s.cache == "" {
		return
	}
	if data, err := flat.Contents(filepath.Join(s.cache, verifiedName)); err == nil {
		for line := range strings.Lines(string(data)) { // what is not remembered is verified again
			if identity, file, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
				s.verified[file] = identity
			}
		}
	}
}

// remember keeps what was verified. A cache that cannot be written costs time at the next start and nothing else.
func (s *Shelf) remember() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cache == "" || !s.changed {
		return
	}
	var lines strings.Builder
	for _, path := range slices.Sorted(maps.Keys(s.verified)) {
		if _, err := os.Stat(path); err != nil {
			delete(s.verified, path)
		} else if !strings.ContainsAny(path, "\t\n") {
			fmt.Fprintf(&lines, "%s\t%s\n", s.verified[path], path)
		}
	}
	s.changed = writeSmall(s.cache, verifiedName, []byte(lines.String())) != nil
}

// Kept opens a file of the cache, nil when it is not there or not as it should be.
func (s *Shelf) Kept(name string, kind, version uint32) *flat.File {
	if s.cache == "" {
		return nil
	}
	f, err := s.OpenFile(filepath.Join(s.cache, name), kind, version)
	if err != nil {
		return nil // it is made anew
	}
	s.remember()
	return f
}

// Noted is the text of a note in the cache, "" when it is not there.
func (s *Shelf) Noted(name string) string {
	if s.cache == "" {
		return ""
	}
	text, err := flat.Contents(filepath.Join(s.cache, name))
	if err != nil {
		return "" // it is worked out anew
	}
	return string(text)
}

// Note keeps a short text in the cache, under a name whose first word says of what kind it is.
func (s *Shelf) Note(name, text string) {
	if s.cache != "" && writeSmall(s.cache, name, []byte(text)) == nil {
		word, _, _ := strings.Cut(name, "-")
		s.thin(word)
	}
}

// KeepMost is how many files of a kind the cache keeps: the releases of some dates of service.
const KeepMost = 6

// Keeps reports whether there is a cache.
func (s *Shelf) Keeps() bool { return s.cache != "" }

// Keep puts a file into the cache. Older ones of the same kind, which have the same first word in their names, are removed but for the newest few.
func (s *Shelf) Keep(name string, kind, version uint32, sections []flat.Section) error {
	if s.cache == "" {
		return nil
	}
	if err := os.MkdirAll(s.cache, 0o700); err != nil {
		return err
	}
	path := filepath.Join(s.cache, name)
	if err := flat.Write(context.Background(), path, kind, version, sections); err != nil {
		return err
	}
	if identity, err := flat.Identify(path); err == nil { // just written, with the checksums of what was written
		s.mu.Lock()
		s.recall()
		s.verified[path], s.changed = identity.String(), true
		s.mu.Unlock()
		s.remember()
	}
	word, _, _ := strings.Cut(name, "-")
	s.thin(word)
	return nil
}

// Drop removes the files of the cache whose names have this first word, but for these.
func (s *Shelf) Drop(word string, but []string) {
	for _, file := range s.kind(word) {
		if !slices.Contains(but, filepath.Base(file)) {
			_ = os.Remove(file) // else it is among the oldest, which go sooner or later
		}
	}
}

// kind are the files of the cache whose names have this first word.
func (s *Shelf) kind(word string) []string {
	files, _ := filepath.Glob(filepath.Join(s.cache, word+"-*"))
	return files
}

func (s *Shelf) thin(word string) {
	files := s.kind(word)
	type aged struct {
		file string
		time int64
	}
	var list []aged
	for _, file := range files {
		if info, err := os.Stat(file); err == nil {
			list = append(list, aged{file, info.ModTime().UnixNano()})
		}
	}
	slices.SortFunc(list, func(a, b aged) int { return cmp.Compare(b.time, a.time) })
	for _, old := range list[min(len(list), KeepMost):] {
		_ = os.Remove(old.file)
	}
}
