package main

import (
	"fmt"
	"os"
	"strings"
)

// The marks in README.md between which refresh writes.
const (
	beginMark = "<!-- figures: written by go run ./.ci/figures -keep -->"
	endMark   = "<!-- /figures -->"
)

// refresh puts the short form of a report into a document: how many figures hold, which do not, and how quick the search is.
func refresh(path string, r *report) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, begins := strings.Cut(string(text), beginMark)
	_, after, ends := strings.Cut(rest, endMark)
	if !begins || !ends {
		return fmt.Errorf("%s has no %s … %s", path, beginMark, endMark)
	}
	return os.WriteFile(path, []byte(before+beginMark+"\n"+r.short()+endMark+after), 0o644)
}

// short is what the README says.
func (r *report) short() string {
	var b strings.Builder
	held, all := r.count()
	fmt.Fprintf(&b, "Measured in one run (%s): **%d of %d figures hold**; [the table](%s) has them all.\n", r.machine(), held, all, kept)
	if held < all {
		b.WriteString("These do not:\n\n")
	}
	for _, s := range r.sections {
		for _, f := range s.figures {
			if !f.held {
				fmt.Fprintf(&b, "- %s: %s promised, %s measured\n", f.what, f.promised, f.measured)
			}
		}
	}
	fmt.Fprintf(&b, "\n%s\n", strings.Join(r.typing, "\n"))
	return b.String()
}
