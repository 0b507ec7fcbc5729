package claim

import (
	"fmt"
	"strconv"
	"strings"
)

// Place is where something stands in what was read. Zero parts do not apply.
type Place struct {
	Source  string // the file's name, or what was read
	Line    int    // of a text file, counted from 1
	Segment int    // of an X12 file, counted from 1 at its ISA
	Byte    int64  // of an X12 file, where the segment begins, counted from 0
	Loop    string // of an X12 file: "2400"
	Path    string // of a JSON document: "item[2].quantity"
}

// String is the place as complaints write it: "claims.ndjson:3", "claims.x12: segment 14 (byte 812, loop 2400)".
func (p Place) String() string {
	text := p.Source
	if p.Line > 0 {
		text += ":" + strconv.Itoa(p.Line)
	}
	if p.Segment > 0 {
		text += fmt.Sprintf(": segment %d (byte %d", p.Segment, p.Byte)
		if p.Loop != "" {
			text += ", loop " + p.Loop
		}
		text += ")"
	}
	if p.Path != "" {
		text += ": " + p.Path
	}
	return strings.TrimPrefix(text, ": ")
}
