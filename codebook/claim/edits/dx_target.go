package edits

import (
	"slices"
	"strings"

	"codedesk/codebook"
)

// keyRange is what one target of a note covers: all keys from its first to its last, descendants included.
type keyRange struct{ from, to codebook.Key }

// keyRanges are the targets of a note: codes, ranges "A00-A09" and wildcards "E08.-". What lies below a target is covered too.
func keyRanges(targets []string) []keyRange {
	var ranges []keyRange
	for _, target := range targets {
		first, last, isRange := strings.Cut(target, "-")
		if !isRange || trimTarget(last) == "" {
			last = first
		}
		first, last = trimTarget(first), trimTarget(last)
		from, ok := codebook.KeyOf(first)
		to, both := codebook.KeyOf(last)
		if ok && both {
			ranges = append(ranges, keyRange{from, to.To(len(last))})
		}
	}
	return ranges
}

// trimTarget is the end of a target without dots and wildcard.
func trimTarget(text string) string {
	return strings.ReplaceAll(strings.TrimRight(text, ".-"), ".", "")
}

// covered reports whether a code lies in one of the ranges.
func covered(ranges []keyRange, key codebook.Key) bool {
	for _, r := range ranges {
		if r.from <= key && key <= r.to {
			return true
		}
	}
	return false
}

// dxNote is a note of the Tabular List with what it names, ready for comparing.
type dxNote struct {
	*codebook.Note
	from   *codebook.Code // the row that it hangs on
	ranges []keyRange
}

// covers reports whether the note names the diagnosis or something above it.
func (n *dxNote) covers(d *diagnosis) bool { return covered(n.ranges, d.packed) }

// row is the note as a receipt names it.
func (n *dxNote) row() string {
	return n.from.Code + ", " + n.Kind.Label() + ": " + strings.Join(n.Targets, ", ")
}

// dxNotes are the notes of one kind, at a row and all above it, that name codes. One that names the code itself says nothing about it: codes inside
// one note do not exclude each other. They stay where they stand: copies of all that hold for a code, kept for each of thousands, would take more
// memory than anything else.
func dxNotes(row *codebook.Code, kind codebook.NoteKind, own codebook.Key) []dxNote {
	var found []dxNote
	for at := row; at != nil; at = at.Parent() {
		for i := range at.Notes {
			n := &at.Notes[i]
			if n.Kind != kind {
				continue
			}
			if ranges := keyRanges(n.Targets); ranges != nil && !covered(ranges, own) {
				found = append(found, dxNote{n, at, ranges})
			}
		}
	}
	return slices.Clip(found)
}
