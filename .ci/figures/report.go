package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// report is all that a run found out.
type report struct {
	start    time.Time
	took     time.Duration
	load     [2]string // before and after
	commit   string
	sections []measured
	typing   []string // how the engines of the search section did; nil when it did not run
}

func newReport() *report {
	commit, err := exec.Command("git", "describe", "--always", "--dirty").Output()
	if err != nil {
		commit = []byte("an unknown commit")
	}
	return &report{start: time.Now(), load: [2]string{loadAverage()}, commit: strings.TrimSpace(string(commit))}
}

func (r *report) end() { r.took, r.load[1] = time.Since(r.start), loadAverage() }

// count is how many figures hold, of how many.
func (r *report) count() (held, all int) {
	for _, s := range r.sections {
		for _, f := range s.figures {
			all++
			if f.held {
				held++
			}
		}
	}
	return held, all
}

// machine says when and on what was measured.
func (r *report) machine() string {
	return fmt.Sprintf("%s, %s, %d cores, %s", r.start.Format(time.DateOnly), processor(), runtime.NumCPU(), runtime.Version())
}

// absent are promises that no run can measure here, each with what it takes.
var absent = []string{
	"266 everyday look-ups kept aside: first in ≥ 80 %, among five in ≥ 92 % (those of the repository are measured)",
	"an all-payer sample kept aside: ≥ 97 % of CPT and ≥ 85 % of HCPCS volume in the starter set",
	"2,000 index look-ups kept aside (the 1,000 for development are measured)",
	"55 claims kept aside: ≥ 95 % as expected, and no false error",
	"another implementation of PTP, MUE, global days and modifier order: each disagreement explained",
	"at most 2 % of CPT rows worded as the AMA's",
}

// write prints the report as Markdown.
func (r *report) write(w io.Writer) {
	held, all := r.count()
	fmt.Fprintf(w, "# What was promised, and what was measured\n\nMade by `go run ./.ci/figures -keep`; do not edit. %s, commit %s; load average %s before, %s after; took %s.\n\n", r.machine(), r.commit, r.load[0], r.load[1], r.took.Round(time.Second))
	fmt.Fprintf(w, "**%d of %d figures hold.** Times are medians. Where the same figure is measured against another program, both run by turns.\n", held, all)
	for _, s := range r.sections {
		fmt.Fprintf(w, "\n## %s\n\nTook %s.\n\n| figure | promised | measured | | beside it | measured by |\n|---|--:|--:|---|---|---|\n", s.about, s.took.Round(time.Second))
		for _, f := range s.figures {
			verdict := "holds"
			if !f.held {
				verdict = "**does not hold**"
			}
			fmt.Fprintf(w, "| %s | %s | %s | %s | %s | %s |\n", f.what, f.promised, f.measured, verdict, cell(f.beside), cell(f.by))
		}
	}
	if len(r.typing) > 0 {
		fmt.Fprintf(w, "\n## Search, engine by engine\n\n%s\n", strings.Join(r.typing, "\n"))
	}
	fmt.Fprint(w, "\n## Promised, and not measured here\n\nWhat it takes is not in the repository or among the official files.\n\n")
	for _, line := range absent {
		fmt.Fprintf(w, "- %s\n", line)
	}
}

// cell is a text that may stand in a table.
func cell(text string) string { return strings.NewReplacer("|", ", ", "\n", " ").Replace(text) }

// processor is the name of the CPU, where the system tells it.
func processor() string {
	data, err := os.ReadFile("/proc/cpuinfo")
	if err == nil {
		for line := range strings.SplitSeq(string(data), "\n") {
			if name, found := strings.CutPrefix(line, "model name"); found {
				return strings.TrimLeft(name, "\t :")
			}
		}
	}
	return "unknown processor"
}

// loadAverage is the load of the last minute, five and fifteen.
func loadAverage() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(data))[:3], " ")
}
