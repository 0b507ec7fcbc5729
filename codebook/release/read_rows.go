package release

import (
	"bytes"
	"fmt"
	"math/bits"
	"strings"

	"codedesk/codebook"
)

// table gathers the codes of one file on their way into rows: each code once, and hung on the longest code that it begins with.
type table struct {
	found *Found
	set   codebook.CodeSet
	rows  []codebook.Row
	keys  []codeKey // of the rows
	first map[codeKey]int32
	slab  []codebook.Code // codes are allocated in blocks
}

// codeKey is a code without dot, at most eight characters, the first in the highest byte and zeros behind the last. Maps are quickest with
// whole numbers.
type codeKey uint64

func keyOf(code []byte) (k codeKey, ok bool) {
	if len(code) > 8 {
		return 0, false
	}
	for i, b := range code {
		k |= codeKey(b) << (56 - 8*i)
	}
	return k, true
}

// len is the number of characters.
func (k codeKey) len() int { return 8 - bits.TrailingZeros64(uint64(k))/8 }

// cut is the code's first n characters.
func (k codeKey) cut(n int) codeKey { return k &^ (1<<(64-8*n) - 1) }

func newTable(f *Found, set codebook.CodeSet, rows int) *table {
	rows = min(rows, 200_000)
	return &table{found: f, set: set, rows: make([]codebook.Row, 0, rows), keys: make([]codeKey, 0, rows), first: make(map[codeKey]int32, rows)}
}

// add appends a row for the code, given without dot, and returns its code to be filled; nil, after noting the problem, when the text has
// not the form of a code of the set or stands already.
func (t *table) add(key []byte, line int) *codebook.Code {
	k, ok := keyOf(key)
	if !ok || !wellFormed(t.set, key) {
		t.found.problem(line, "a code of "+setName(t.set), quote(key))
		return nil
	}
	if at, ok := t.first[k]; ok {
		t.found.problem(line, "a code that stands once", fmt.Sprintf("%s, which stands already on line %d", key, t.rows[at].Place.Line))
		return nil
	}
	t.first[k] = int32(len(t.rows))
	c := t.code()
	c.Code = dotted(t.set, key)
	t.append(c, k, line)
	return c
}

func (t *table) append(c *codebook.Code, k codeKey, line int) {
	t.rows = append(t.rows, codebook.Row{Code: c, Place: t.found.place(line)})
	t.keys = append(t.keys, k)
}

// code is a fresh code of the set.
func (t *table) code() *codebook.Code {
	if len(t.slab) == 0 {
		t.slab = make([]codebook.Code, 256)
	}
	c := &t.slab[0]
	t.slab = t.slab[1:]
	c.Set, c.Source = t.set, t.found.source
	return c
}

// hang gives each code that has no parent yet the longest other code that it begins with; the shortest, a category, has three characters.
// It returns which rows have others below them.
func (t *table) hang() []bool {
	parents := make([]bool, len(t.rows))
	for i := range t.rows {
		k, n := t.keys[i], t.keys[i].len()
		if t.rows[i].Parent != "" {
			continue
		}
		for n--; n >= 3; n-- {
			if at, ok := t.first[k.cut(n)]; ok {
				t.rows[i].Parent = t.rows[at].Code.Code
				parents[at] = true
				break
			}
		}
	}
	return parents
}

// wellFormed reports whether any text has the form of a code or header of the set. It is wider than CodeSet.WellFormed where the files are:
// FY2026 of ICD-10-CM has a category QA0, whose second character is a letter; headers of ICD-10-PCS have three characters.
func wellFormed(set codebook.CodeSet, key []byte) bool {
	if len(key) == 0 {
		return false
	}
	for _, b := range key {
		if !codeByte(b) {
			return false
		}
	}
	switch set {
	case codebook.ICD10CM:
		return len(key) >= 3 && len(key) <= 7 && !isDigit(key[0]) && (isDigit(key[1]) || isDigit(key[2]))
	case codebook.ICD10PCS:
		return (len(key) == 3 || len(key) == 7) && !bytes.ContainsAny(key, "IO") && strings.IndexByte(procedureSectionKeys, key[0]) >= 0
	}
	return set.WellFormed(string(key))
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// dotted is a code as people write it.
func dotted(set codebook.CodeSet, key []byte) string {
	if set == codebook.ICD10CM && len(key) > 3 {
		var code [8]byte
		copy(code[:], key[:3])
		code[3] = '.'
		return string(code[:4+copy(code[4:], key[3:])])
	}
	return string(key)
}
