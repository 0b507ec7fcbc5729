package claim

import (
	"errors"
	"strconv"
	"strings"
)

// mostSpellings bounds what a speller remembers, so that a hostile file cannot fill the memory.
const (
	mostSpellings   = 1 << 14
	longestSpelling = 32 // bytes
)

// speller remembers how a text of a file is kept, so that a code that stands on thousands of claims is read and stored once.
type speller struct {
	read  func(string) (string, error)
	known map[string]string
}

// spell is the text as it is kept, or the error of reading it.
func (s *speller) spell(text []byte) (string, error) {
	if kept, ok := s.known[string(text)]; ok {
		return kept, nil
	}
	kept, err := s.read(string(text))
	if err == nil && len(s.known) < mostSpellings && len(text) <= longestSpelling {
		if s.known == nil {
			s.known = map[string]string{}
		}
		s.known[string(text)] = kept
	}
	return kept, err
}

// stock is what one reader keeps from claim to claim.
type stock struct {
	procedure, diagnosis, modifier, place, payer, foreignProcedure, foreignDiagnosis speller

	modifiers pile[string]
	pointers  pile[Pointer]
	paths     []string // of the lines of a claim in JSON
	reused    *memory  // of the claim before, for a reader whose claims are done with when the next is asked for; else nil
}

// memory is what a claim in JSON lies in.
type memory struct {
	claim   Claim
	dx      []string
	lines   []Line
	history []Service
}

func newMemory() *memory { return &memory{dx: make([]string, 0, 4), lines: make([]Line, 0, 6)} }

// room is where the next claim in JSON goes: over the one before where that is done with.
func (s *stock) room() *memory {
	if s.reused == nil {
		return newMemory()
	}
	s.modifiers.again()
	s.pointers.again()
	s.reused.claim = Claim{}
	return s.reused
}

func newStock() *stock {
	return &stock{
		procedure: speller{read: procedure}, diagnosis: speller{read: diagnosis}, modifier: speller{read: modifier},
		place: speller{read: placeOfService}, payer: speller{read: payerName},
		foreignProcedure: speller{read: foreign(procedure, 5, 5)}, foreignDiagnosis: speller{read: foreign(diagnosis, 3, 8)},
	}
}

// errForeign is what a word in the place of a code is answered with when the file is not the user's own.
var errForeign = errors.New("not a code")

// foreign reads a code of a file that may hold anything: with a digit and of the right length, so that no name, birth date or number of a
// person gets through in its place. Its error does not repeat the word.
func foreign(read func(string) (string, error), least, most int) func(string) (string, error) {
	return func(text string) (string, error) {
		code, err := read(text)
		if err != nil || len(code) < least || len(code) > most || !strings.ContainsAny(code, "0123456789") {
			return "", errForeign
		}
		return code, nil
	}
}

// pile gives out the small lists of lines, many of which are cut from one piece.
type pile[T any] struct{ piece, free []T }

// add appends to a list that began empty and has at most so many elements.
func (p *pile[T]) add(to []T, most int, v T) []T {
	if cap(to) == 0 {
		if len(p.free) < most {
			p.piece = make([]T, 16*most)
			p.free = p.piece
		}
		to, p.free = p.free[:0:most], p.free[most:]
	}
	return append(to, v)
}

// again takes back all that was given out of the last piece.
func (p *pile[T]) again() { p.free = p.piece }

// path is that of the i-th line of a claim in JSON.
func (s *stock) path(i int) string {
	for len(s.paths) <= i {
		s.paths = append(s.paths, "lines["+strconv.Itoa(len(s.paths))+"]")
	}
	return s.paths[i]
}
