package codebook

import (
	"fmt"
	"strings"
)

// NoteKind says what a note asks of the coder. The ICD-10-CM kinds are the Tabular List's own.
type NoteKind string

// Kinds of notes.
const (
	NoteIncludes      NoteKind = "includes"
	NoteExcludes1     NoteKind = "excludes1" // never together
	NoteExcludes2     NoteKind = "excludes2" // not included here, may be reported beside it
	NoteCodeFirst     NoteKind = "code-first"
	NoteUseAdditional NoteKind = "use-additional"
	NoteCodeAlso      NoteKind = "code-also"
	NoteSeventh       NoteKind = "seventh" // a 7th character is needed
	NoteGeneral       NoteKind = "note"
	NoteWhen          NoteKind = "when"
	NoteWhenNot       NoteKind = "not-when"
	NoteExample       NoteKind = "example"
	NoteCause         NoteKind = "cause" // why a payer answers with this denial
	NoteCure          NoteKind = "cure"
	NoteAsk           NoteKind = "ask" // the question that decides between this code and the one it is confused with
)

// payerNotePrefix opens the kind of a note that holds for one payer: "payer:medicare".
const payerNotePrefix = "payer:"

// Note is a remark on a code or heading. A note of a heading or header applies to everything below it.
type Note struct {
	Kind    NoteKind
	Text    string
	Targets []string // codes, ranges "A00-A09" and wildcards "E08.-" that the note names
	Source  *Source
}

// Payer is the payer a note holds for, or "" when it holds for all.
func (n Note) Payer() string {
	payer, ok := strings.CutPrefix(string(n.Kind), payerNotePrefix)
	if !ok {
		return ""
	}
	return payer
}

// Label is the note kind in words for the screen.
func (k NoteKind) Label() string {
	switch k {
	case NoteExcludes1:
		return "never with"
	case NoteExcludes2:
		return "not here"
	case NoteCodeFirst:
		return "code first"
	case NoteUseAdditional:
		return "add code"
	case NoteCodeAlso:
		return "code also"
	case NoteSeventh:
		return "7th char"
	case NoteWhenNot:
		return "not when"
	}
	return strings.TrimPrefix(string(k), payerNotePrefix)
}

// ParseNoteKind checks a note kind as the tables spell it.
func ParseNoteKind(name string) (NoteKind, error) {
	switch k := NoteKind(name); k {
	case NoteIncludes, NoteExcludes1, NoteExcludes2, NoteCodeFirst, NoteUseAdditional, NoteCodeAlso, NoteSeventh, NoteGeneral,
		NoteWhen, NoteWhenNot, NoteExample, NoteCause, NoteCure, NoteAsk:
		return k, nil
	}
	if payer, ok := strings.CutPrefix(name, payerNotePrefix); ok && payer != "" {
		return NoteKind(name), nil
	}
	return "", fmt.Errorf("unknown note kind %q", name)
}

// PlacedNote is a note together with the row it hangs on.
type PlacedNote struct {
	Note
	From *Code
}

// Licensed reports whether the text is the AMA's.
func (n Note) Licensed() bool { return n.Source != nil && n.Source.Owner == OwnerAMA }

// Copyright is the year of the copyright in the text, see Notice; 0 when nobody's licence covers it.
func (n PlacedNote) Copyright() int {
	if !n.Licensed() {
		return 0
	}
	return n.From.copyrightYear()
}

// AllNotes are the notes that apply to the code: its own first, then those of each ancestor going outwards.
func (c *Code) AllNotes() []PlacedNote {
	var notes []PlacedNote
	for p := c; p != nil; p = p.Parent() {
		for _, n := range p.Notes {
			notes = append(notes, PlacedNote{n, p})
		}
	}
	return notes
}
