package claim

import "fmt"

// Pointer says for which diagnosis of the claim a line was done: 0 is A, 11 is L. It is an index into Claim.Dx, which need not reach so far.
type Pointer uint8

// ParsePointer reads a letter A to L in either case, or a number 1 to 12.
func ParsePointer(text string) (Pointer, error) {
	switch {
	case len(text) == 1 && text[0]|0x20 >= 'a' && text[0]|0x20 <= 'l':
		return Pointer(text[0] | 0x20 - 'a'), nil
	case len(text) == 1 && text[0] >= '1' && text[0] <= '9':
		return Pointer(text[0] - '1'), nil
	case len(text) == 2 && text[0] == '1' && text[1] >= '0' && text[1] <= '2':
		return Pointer(text[1] - '0' + 9), nil
	}
	return 0, fmt.Errorf("not a diagnosis pointer: %s; write A to L or 1 to 12", quoted(text))
}

// String is the letter of the diagnosis.
func (p Pointer) String() string { return string(rune('A' + p)) }
