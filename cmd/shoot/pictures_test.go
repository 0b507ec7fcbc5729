//go:build (linux || darwin) && !race

package main

import "testing"

// The program that the pictures show is built without the race detector, which would only see the same twice.

// TestPicturesAreFresh plays every script and compares what is seen with the picture. go run ./cmd/shoot makes new ones.
func TestPicturesAreFresh(t *testing.T) {
	at := studio{dir: "."}
	scripts, err := at.scripts(nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := at.orphans(scripts); err != nil {
		t.Error(err)
	}
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	if at.program, err = build(root, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	for _, s := range scripts {
		t.Run(s.name, func(t *testing.T) {
			if err := at.check(s); err != nil {
				t.Error(err)
			}
		})
	}
}
