package edits

import (
	"sync/atomic"

	"codedesk/codebook"
)

// modifierRows keeps the rows of modifiers that were looked up, by their two characters. It may be used by many goroutines.
type modifierRows [36]atomic.Pointer[[36]atomic.Pointer[codebook.Code]]

// noModifier stands for a modifier that no list has.
var noModifier = &codebook.Code{}

// modifier is the row of a modifier on the day, nil when no list has it.
func (d *day) modifier(m string) *codebook.Code {
	if len(m) != 2 || letterOf(m[0]) < 0 || letterOf(m[1]) < 0 {
		return nil
	}
	page := d.modifiers[letterOf(m[0])].Load()
	if page == nil {
		d.modifiers[letterOf(m[0])].CompareAndSwap(nil, new([36]atomic.Pointer[codebook.Code]))
		page = d.modifiers[letterOf(m[0])].Load()
	}
	at := &page[letterOf(m[1])]
	row := at.Load()
	if row == nil {
		if row = d.view.FindCode(codebook.Modifier, m); row == nil {
			row = noModifier
		}
		at.Store(row)
	}
	if row == noModifier {
		return nil
	}
	return row
}

// letterOf is 0 to 35 for a digit or capital letter, -1 for anything else.
func letterOf(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return int(b - '0')
	case b >= 'A' && b <= 'Z':
		return int(b-'A') + 10
	}
	return -1
}
