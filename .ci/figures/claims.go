package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// manyClaims is how many the filter of claims is given.
const manyClaims = 1_000_000

// fiveLines are claims of five lines as offices send them, one a line; the day goes in front.
var fiveLines = []string{
	`"payer":"medicare","pos":"11","age":70,"sex":"F","last_seen":"2025-01-10","dx":["I10","E11.9","E78.5"],"lines":[{"code":"99214","modifiers":["25"]},{"code":"85025"},{"code":"80053"},{"code":"36415"},{"code":"93000"}]}`,
	`"payer":"commercial","pos":"11","age":14,"sex":"M","last_seen":"2025-01-10","dx":["Z00.129","Z23"],"lines":[{"code":"99394","modifiers":["25"]},{"code":"90715"},{"code":"90651"},{"code":"90460","units":2},{"code":"90461","units":2}]}`,
	`"payer":"medicare","pos":"11","age":66,"sex":"M","last_seen":"2025-01-10","dx":["M17.11","M25.561"],"lines":[{"code":"99213","modifiers":["25"]},{"code":"20610","modifiers":["RT"]},{"code":"J3301","units":4},{"code":"73562","modifiers":["RT"]},{"code":"96372","modifiers":["59"]}]}`,
	`"payer":"medicare","pos":"11","age":71,"sex":"F","last_seen":"2025-01-10","dx":["L57.0","D48.5"],"lines":[{"code":"99213","modifiers":["25"]},{"code":"17000"},{"code":"17003","units":4},{"code":"11102","modifiers":["59"]},{"code":"88305"}]}`,
	`"payer":"commercial","pos":"11","age":45,"sex":"F","last_seen":"2025-01-10","dx":["J02.9","R50.9"],"lines":[{"code":"99213","modifiers":["25"]},{"code":"87880","modifiers":["QW"]},{"code":"87804","modifiers":["QW"]},{"code":"81003","modifiers":["QW"]},{"code":"94640"}]}`,
}

// claimSource gives so many claims, on all days of a year.
func claimSource(n int) io.Reader {
	var year bytes.Buffer
	count := 0
	for day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() == 2026; day = day.AddDate(0, 0, 1) {
		for _, rest := range fiveLines {
			fmt.Fprintf(&year, `{"id":"%d","dos":"%s",%s`+"\n", count, day.Format(time.DateOnly), rest)
			count++
		}
	}
	var parts []io.Reader
	for ; n >= count; n -= count {
		parts = append(parts, bytes.NewReader(year.Bytes()))
	}
	lines := bytes.SplitAfterN(year.Bytes(), []byte("\n"), n+1)
	return io.MultiReader(append(parts, bytes.NewReader(bytes.Join(lines[:n], nil)))...)
}

// lineCounter counts the lines that are written to it.
type lineCounter int

func (c *lineCounter) Write(p []byte) (int, error) {
	*c += lineCounter(bytes.Count(p, []byte("\n")))
	return len(p), nil
}

// filter sends a million claims through the command, with all tables, and looks at its speed and memory. The claims come from a file and the answers go
// nowhere, so that nothing else works on its cores; that each claim has an answer is counted apart.
func filter(l *lab) (map[string]reading, error) {
	home, err := l.full()
	if err != nil {
		return nil, err
	}
	if err := answered(l, home, manyClaims/10); err != nil { // fills the cache, too
		return nil, err
	}
	claims, err := os.Create(filepath.Join(l.temp, "claims.ndjson"))
	if err != nil {
		return nil, err
	}
	defer claims.Close()
	if _, err := io.Copy(claims, claimSource(manyClaims)); err != nil {
		return nil, err
	}
	if _, err := claims.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	command, err := l.command(home, "check", "--format", "ndjson", "-")
	if err != nil {
		return nil, err
	}
	command.Stdin = claims
	w, err := watch(command, 50*time.Millisecond)
	if command.ProcessState.ExitCode() == 1 { // some claims are found fault with
		err = nil
	}
	if err == nil && len(w.seen) < 20 {
		err = fmt.Errorf("its memory was seen %d times only", len(w.seen))
	}
	if err != nil {
		return nil, err
	}
	early, late := middle(w.seen[len(w.seen)/10:len(w.seen)*3/10]), middle(w.seen[len(w.seen)*8/10:])
	return map[string]reading{
		"wall": {value: manyClaims / w.wall.Seconds(), beside: fmt.Sprintf("from a file to nowhere; by processor time of two free cores %s; it had %s cores",
			number(2*manyClaims/w.cpu.Seconds()), number(w.cpu.Seconds()/w.wall.Seconds()))},
		"growth": {value: late / early, beside: fmt.Sprintf("%s MB early, %s late, %s at most", number(early), number(late), number(w.most))},
	}, nil
}

// answered says so when the command does not answer each of so many claims with a line.
func answered(l *lab, home string, claims int) error {
	command, err := l.command(home, "check", "--format", "ndjson", "-")
	if err != nil {
		return err
	}
	answers := new(lineCounter)
	command.Stdin, command.Stdout = claimSource(claims), answers
	if err := command.Run(); err != nil && command.ProcessState.ExitCode() != 1 { // some claims are found fault with
		return err
	}
	if int(*answers) != claims {
		return fmt.Errorf("%d answers to %d claims", *answers, claims)
	}
	return nil
}
