package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// patience is how long a test waits for what should happen at once.
const patience = 20 * time.Second

// Whatever the lines hold, each has one answer, in its place.
func TestBulkAnswersEveryLineInOrder(t *testing.T) {
	long := strings.Repeat("x", maxQuery)
	lines := []struct{ in, want string }{
		{"\ufeffe11.9", `[{"set":"icd10cm","code":"E11.9"`},
		{"", "[]"},
		{"bad \xff\xfe", `{"line":3,"error":"the query is not valid UTF-8"}`},
		{"z23\r", `[{"set":"icd10cm","code":"Z23"`},
		{long, "[]"},
		{long + "y", `{"line":6,"error":"the query is longer than 64 KiB"}`},
		{long + long + long, `{"line":7,"error":"the query is longer than 64 KiB"}`},
		{"\x1b[31m", "[]"},
		{" \t ", "[]"},
		{"90656", `[{"set":"cpt","code":"90656"`},
	}
	for _, end := range []string{"", "\n"} {
		var in []string
		for _, line := range lines {
			in = append(in, line.in)
		}
		out, stderr, code := try(strings.NewReader(strings.Join(in, "\n")+end), "search", "-")
		if code != exitUsage || stderr != "" {
			t.Errorf("exit %d, %q", code, stderr)
		}
		answers := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		if len(answers) != len(lines) {
			t.Fatalf("%d lines, %d answers", len(lines), len(answers))
		}
		for i, line := range lines {
			if !strings.HasPrefix(answers[i], line.want) {
				t.Errorf("line %d: %.120s, want %s", i+1, answers[i], line.want)
			}
			if !json.Valid([]byte(answers[i])) {
				t.Errorf("line %d is no JSON: %.120s", i+1, answers[i])
			}
		}
	}
}

// Many workers, one order.
func TestBulkKeepsTheOrderOfManyLines(t *testing.T) {
	codes := []string{"90656", "90662", "99213", "E11.9", "Z23", "G0008", "99999"}
	var in strings.Builder
	for i := range 5000 {
		fmt.Fprintln(&in, codes[i%len(codes)])
	}
	out, _, code := try(strings.NewReader(in.String()), "search", "--limit", "1", "-")
	if code != exitFound {
		t.Errorf("exit %d", code)
	}
	answers := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if len(answers) != 5000 {
		t.Fatalf("%d answers", len(answers))
	}
	for i, answer := range answers {
		if want := codes[i%len(codes)]; want != "99999" && !strings.Contains(answer, `"code":"`+want+`"`) {
			t.Fatalf("answer %d is not about %s: %.100s", i+1, want, answer)
		}
	}
}

// A program that asks one line at a time gets each answer before it asks again.
func TestBulkAnswersAtOnce(t *testing.T) {
	questions, ask := io.Pipe()
	answers, reply := io.Pipe()
	done := make(chan int, 1)
	go func() {
		defer reply.Close()
		done <- smallProgram(questions, reply, io.Discard).run([]string{"search", "-"})
	}()
	lines := make(chan string)
	go func() {
		defer close(lines)
		for scanner := bufio.NewScanner(answers); scanner.Scan(); {
			lines <- scanner.Text()
		}
	}()
	for _, code := range []string{"90656", "Z23", "G0008"} {
		if _, err := io.WriteString(ask, code+"\n"); err != nil {
			t.Fatal(err)
		}
		select {
		case line := <-lines:
			if !strings.Contains(line, code) {
				t.Errorf("asked %s, got %.100s", code, line)
			}
		case <-time.After(patience):
			t.Fatalf("no answer to %s", code)
		}
	}
	ask.Close()
	if code := <-done; code != exitFound {
		t.Errorf("exit %d", code)
	}
}

// Memory is bounded: when nobody reads the answers, reading stops after a few lines a core.
func TestBulkWaitsForItsReader(t *testing.T) {
	in := &endless{line: strings.Repeat("flu shot ", 3000) + "\n"}
	blocked := make(chan struct{})
	out := &stuck{blocked: blocked, release: make(chan struct{})}
	done := make(chan int, 1)
	go func() { done <- smallProgram(in, out, io.Discard).run([]string{"search", "-"}) }()
	select {
	case <-blocked:
	case <-time.After(patience):
		t.Fatal("no answer was written")
	}
	before := in.read.Load() // the writer is stuck: what is read from now on only fills the queue
	deadline := time.Now().Add(patience)
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for quiet := 0; quiet < 50; <-tick.C { // until reading has stopped for a while
		if now := in.read.Load(); now != before {
			before, quiet = now, 0
		} else {
			quiet++
		}
		if time.Now().After(deadline) {
			t.Fatalf("still reading after %d bytes", before)
		}
	}
	if before > 64<<20 {
		t.Errorf("%d bytes were read although no answer was taken", before)
	}
	close(out.release)
	if code := <-done; code != exitUsage {
		t.Errorf("exit %d after the output broke", code)
	}
}

// endless is an input that never ends.
type endless struct {
	line string
	read atomic.Int64
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.line)
	e.read.Add(int64(n))
	return n, nil
}

// stuck is an output that takes nothing, and breaks when it is released.
type stuck struct {
	blocked chan struct{}
	release chan struct{}
}

func (s *stuck) Write([]byte) (int, error) {
	select {
	case <-s.blocked:
	default:
		close(s.blocked)
	}
	<-s.release
	return 0, errFull
}

// try runs the program over the small tables.
func try(stdin io.Reader, args ...string) (stdout, stderr string, code int) {
	var out, words bytes.Buffer
	code = smallProgram(stdin, &out, &words).run(args)
	return out.String(), words.String(), code
}
