package desk

import (
	"context"
	"strings"
	"time"
)

// OpenAsNewer opens a desk as a program does that knows more layouts than this one.
func OpenAsNewer(ctx context.Context, dir string, clock func() time.Time, more ...string) (*Desk, error) {
	known, err := layouts()
	if err != nil {
		return nil, err
	}
	for _, text := range more {
		known = append(known, layout(text))
	}
	return open(ctx, dir, clock, known)
}

// Read reads a file as Import does, and says what is wrong with it.
func Read(text []byte) error {
	if in := read(text); len(in.bad.Faults) > 0 {
		return &in.bad
	}
	return nil
}

// Schema is the SQL of all layouts that this program knows.
func Schema() (string, error) {
	known, err := layouts()
	var b strings.Builder
	for _, l := range known {
		b.WriteString(string(l))
	}
	return b.String(), err
}
