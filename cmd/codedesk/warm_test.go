package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// housed are the tests of this package with a home in which firstStart starts the program.
type housed struct{ *testing.M }

// firstHome is where the tests find the path of that home.
const firstHome = "CODEDESK_TEST_FIRST_HOME"

func (h housed) Run() int {
	home, err := os.MkdirTemp("", "codedesk-first-home-")
	if err == nil {
		defer os.RemoveAll(home)
		err = os.Setenv(firstHome, home)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return h.M.Run()
}

// firstStart starts the program for the first time in a home and returns the files that it leaves in the cache. Under the race detector that start
// takes ten seconds, for it builds the index of the starter set: once for all tests that are about something else.
var firstStart = sync.OnceValues(func() (files []string, err error) {
	home := os.Getenv(firstHome)
	command := exec.Command("codedesk", "search", "--limit", "1", "high dose flu")
	command.Env = []string{"HOME=" + home, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "GORACE=atexit_sleep_ms=0"}
	if out, err := command.CombinedOutput(); err != nil || !strings.HasPrefix(string(out), "90662  CPT  ") {
		return nil, fmt.Errorf("the first start: %v\n%s", err, out)
	}
	for _, kind := range []string{"index-*", "starter-*", "print-*"} {
		found, err := filepath.Glob(filepath.Join(home, ".cache", "codedesk", kind))
		if err != nil || len(found) != 1 {
			return nil, fmt.Errorf("the first start left %q, %v", found, err)
		}
		files = append(files, found...)
	}
	return files, nil
})

// warm puts into a folder of caches what the first start leaves there; whoever is started next finds it. The files are links, for copies would make the
// disk slow for everybody, and the program never writes into a file that is there: it puts another in its place.
func warm(caches string) error {
	files, err := firstStart()
	if err != nil {
		return err
	}
	folder := filepath.Join(caches, "codedesk")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	for _, file := range files {
		if err := os.Link(file, filepath.Join(folder, filepath.Base(file))); err != nil {
			return err
		}
	}
	return nil
}

// lived is a home in which the program was started before.
func lived(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	if err := warm(filepath.Join(home, ".cache")); err != nil {
		t.Fatal(err)
	}
	return home
}
