package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// contest runs the search benchmark, a module of its own with its own promises, and takes over its table of gates.
type contest struct{}

func (contest) figures(l *lab) []figure {
	const by = "`codebook/search/bench`"
	l.progress("codebook/search/bench")
	path := filepath.Join(l.temp, "search.md")
	command := exec.Command("go", "run", "-tags", "sqlite_fts5", ".", "-runs", "3", "-data", l.data, "-out", path)
	command.Dir, command.Env, command.Stderr = filepath.Join(l.top, "codebook/search/bench"), append(os.Environ(), "CGO_ENABLED=1"), os.Stderr
	err := command.Run()
	var report []byte
	if err == nil {
		report, err = os.ReadFile(path)
	}
	figures := gates(string(report))
	if err != nil || len(figures) == 0 {
		return []figure{{what: "search, against other engines", promised: "see " + by, measured: "not measured", beside: fmt.Sprint(err), by: by}}
	}
	l.typing = typing(string(report))
	return figures
}

// cells are the columns of a row of a Markdown table, nil when the line is none.
func cells(line string) []string {
	if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "|--") {
		return nil
	}
	list := strings.Split(strings.Trim(line, "|"), "|")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// rowsBelow are the rows of the table whose heading begins with a word.
func rowsBelow(report, heading string) (rows [][]string) {
	_, below, _ := strings.Cut(report, "| "+heading+" |")
	for _, line := range strings.Split(below, "\n")[1:] {
		row := cells(line)
		if row == nil && !strings.HasPrefix(line, "|") {
			break
		}
		if row != nil {
			rows = append(rows, row)
		}
	}
	return rows
}

// gates are the promises that the benchmark's report judges. Those that it leaves to others have no verdict.
func gates(report string) (figures []figure) {
	if !strings.Contains(report, "| to hold") {
		return nil
	}
	native := ""
	if strings.Contains(report, "Native SQLite is not in this build") {
		native = "SQLite in Go stands in for the native one"
	}
	for _, row := range rowsBelow(report, "to hold (SEARCH.md)") {
		if len(row) == 4 && row[3] != "" {
			figures = append(figures, figure{what: row[0], promised: row[1], measured: row[2], held: row[3] == "pass", beside: native, by: "`codebook/search/bench`"})
		}
	}
	return figures
}

// typing is what the README quotes: the corpus, and each engine with its times and ratios.
func typing(report string) []string {
	of := func(pattern string) string {
		if found := regexp.MustCompile(pattern).FindStringSubmatch(report); found != nil {
			return found[1]
		}
		return "?"
	}
	lines := []string{
		fmt.Sprintf("Search over %s codes and %s phrases of the indexes, after each of %s typed keys, top 20, engines by turns:",
			grouped(of(`(\d+) rows:`)), grouped(of(`(\d+) phrases`)), of(`(\d+) keystrokes`)), "",
		"| engine | p50 ms | p99 ms | p50 ÷ ours | p99 ÷ ours |", "|---|--:|--:|--:|--:|",
	}
	for _, row := range rowsBelow(report, "engine | searches | p50 ms | p99 ms | quiet ms | max ms | allocs | ready ms | p50 ÷ ours | p99 ÷ ours") {
		if len(row) == 10 {
			lines = append(lines, fmt.Sprintf("| %s | %s | %s | %s | %s |", row[0], row[2], row[3], row[8], row[9]))
		}
	}
	if scores := rowsBelow(report, "engine | look-ups | hit@1 path | natural | typo | hit@10 path | natural | typo | none path | natural | typo"); len(scores) > 0 && len(scores[0]) == 11 {
		s := scores[0]
		lines = append(lines, "", fmt.Sprintf("Of %s entries of the Alphabetic Index that were kept out of it, %s (in the words' natural order %s, with a typo %s) have their code first, %s (%s, %s) among the first ten.",
			grouped(s[1]), s[2], s[3], s[4], s[5], s[6], s[7]))
	}
	return lines
}

// grouped writes a whole number with commas.
func grouped(digits string) string {
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
