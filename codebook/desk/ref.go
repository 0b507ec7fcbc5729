package desk

import (
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
)

// Ref names a code. What it says is for the codebook of the day to tell.
type Ref struct {
	Set  codebook.CodeSet
	Code string // as people write it: "99213", "E11.9"
}

// longest is how many bytes a name may have: codes, folders, cards, sections.
const longest = 200

// check says what is wrong with a reference.
func (r Ref) check() error {
	if !slices.Contains(codebook.CodeSets(), r.Set) {
		_, err := codebook.ParseCodeSet(string(r.Set))
		if err == nil {
			err = fmt.Errorf("unknown code set %q", r.Set) // a short form, which has no place in a file
		}
		return err
	}
	return checkName("code", r.Code)
}

// checkName says what is wrong with a name that must be there.
func checkName(what, name string) error {
	switch {
	case strings.TrimSpace(name) == "":
		return fmt.Errorf("%s: missing", what)
	case len(name) > longest:
		return fmt.Errorf("%s: longer than %d bytes", what, longest)
	case codebook.Clean(name) != name:
		return fmt.Errorf("%s: has characters that cannot be shown: %q", what, name)
	}
	return nil
}

// label is a name as the user typed it, made fit to keep.
func label(name string) string { return strings.TrimSpace(codebook.Clean(name)) }
