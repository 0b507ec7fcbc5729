package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

const plainClaim = `{"dos":"2026-06-01","lines":[{"code":"99213"}]}`

// Whatever the lines of a batch hold and however they fall into bundles, each has one answer in its place, with the number of its line.
func TestClaimLinesAreAnsweredInOrder(t *testing.T) {
	good := func(id int) (string, string) {
		return fmt.Sprintf(`{"id":"c%d",%s`, id, plainClaim[1:]), fmt.Sprintf(`{"id":"c%d","verdict":`, id)
	}
	var in, want []string
	for n := 1; n <= 3000; n++ {
		line, answer := good(n)
		switch n {
		case 1:
			line = "\ufeff" + line
		case 7, 1500:
			line, answer = " \t", ""
		case 8, 1501:
			line, answer = "not a claim", fmt.Sprintf(`{"line":%d,"error":"stdin:%d: not JSON`, n, n)
		case 2000:
			line, answer = strings.Repeat("x", longestClaim+10), fmt.Sprintf(`{"line":%d,"error":`, n)
		case 2001:
			line += "\r"
		}
		in = append(in, line)
		if answer != "" {
			want = append(want, answer)
		}
	}
	for _, end := range []string{"", "\n"} {
		out, stderr, code := try(strings.NewReader(strings.Join(in, "\n")+end), "check", "--format", "ndjson", "-")
		if code != exitUsage || stderr != "" {
			t.Errorf("exit %d, %q", code, stderr)
		}
		answers := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		if len(answers) != len(want) {
			t.Fatalf("%d answers, want %d", len(answers), len(want))
		}
		for i := range want {
			if !strings.HasPrefix(answers[i], want[i]) {
				t.Fatalf("answer %d: %.120s, want %s", i+1, answers[i], want[i])
			}
		}
	}
}

// Bundles of short lines are small, because each answer is long; every line is in one of them, under its number.
func TestBundlesOfShortLines(t *testing.T) {
	const lines = 10*mostLines + 1
	number := 1
	if err := new(lineDesk).eachBundle(strings.NewReader(strings.Repeat(plainClaim+"\n", lines)), func(b *bundle) bool {
		n := strings.Count(string(b.lines), "\n")
		if n > mostLines || b.number != number {
			t.Errorf("%d lines from %d on, want %d at most from %d on", n, b.number, mostLines, number)
		}
		number += n
		return true
	}); err != nil {
		t.Fatal(err)
	}
	if number != lines+1 {
		t.Errorf("%d lines came, want %d", number-1, lines)
	}
}

// A program that sends one claim at a time gets each answer before it sends the next.
func TestClaimIsAnsweredAtOnce(t *testing.T) {
	claims, send := io.Pipe()
	answers, reply := io.Pipe()
	done := make(chan int, 1)
	go func() {
		defer reply.Close()
		done <- smallProgram(claims, reply, io.Discard).run([]string{"check", "--format", "ndjson", "-"})
	}()
	lines := make(chan string)
	go func() {
		defer close(lines)
		for scanner := bufio.NewScanner(answers); scanner.Scan(); {
			lines <- scanner.Text()
		}
	}()
	for range 3 {
		if _, err := io.WriteString(send, plainClaim+"\n"); err != nil {
			t.Fatal(err)
		}
		select {
		case line := <-lines:
			if !strings.Contains(line, `"verdict":`) {
				t.Errorf("got %.100s", line)
			}
		case <-time.After(patience):
			t.Fatal("no answer to a claim")
		}
	}
	send.Close()
	<-done
}

// BenchmarkCheckLines is the filter of NDJSON over claims of five lines, from bytes to bytes, on all cores, with the tables of the starter set.
func BenchmarkCheckLines(b *testing.B) {
	const batch = 20_000
	line := `{"id":"1","dos":"2026-06-01","payer":"medicare","pos":"11","age":70,"sex":"F","last_seen":"2025-01-10","dx":["I10","E11.9","E78.5"],"lines":[` +
		`{"code":"99214","modifiers":["25"],"pointers":["A"]},{"code":"85025","pointers":["A"]},{"code":"80053","pointers":["A"]},{"code":"36415","pointers":["A"]},{"code":"93000","pointers":["A"]}]}` + "\n"
	in := strings.Repeat(line, batch)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if out, _, _ := try(strings.NewReader(in), "check", "--format", "ndjson", "-"); strings.Count(out, "\n") != batch {
			b.Fatal("claims without an answer")
		}
	}
	b.ReportMetric(float64(b.N*batch)/b.Elapsed().Seconds(), "claims/s")
}
