package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	"codedesk/codebook"
)

// report is all that one run of the command found out.
type report struct {
	corpus     *corpus
	keystrokes []string
	runs       int
	contenders []*contender // ours is the first
	scores     []score      // ours is the first, ours over descriptors alone the second
	start      time.Time
	load       [2]string // at the start and at the end
}

// write prints the report as Markdown.
func (r *report) write(w io.Writer) error {
	b := bufio.NewWriter(w)
	r.writeMachine(b)
	r.writeTimes(b)
	if len(r.scores) > 0 {
		r.writeScores(b)
	}
	fmt.Fprint(b, "\n| to hold (SEARCH.md) | bound | measured | |\n|---|---|---|---|\n")
	for _, g := range r.gates() {
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", g.what, g.bound, g.measured, g.verdict())
	}
	return b.Flush()
}

func (r *report) writeMachine(w io.Writer) {
	fmt.Fprintf(w, "%s · %s · %d cores · %s %s/%s · load average %s → %s · took %s\n\n",
		r.start.Format("2006-01-02 15:04"), processor(), runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH, r.load[0], r.load[1],
		time.Since(r.start).Round(time.Second))
	fmt.Fprintf(w, "%d rows:", len(r.corpus.rows))
	for _, set := range []codebook.CodeSet{codebook.ICD10CM, codebook.ICD10PCS, codebook.HCPCS, codebook.CPT} {
		fmt.Fprintf(w, " %d %s,", r.corpus.count(set), set.Label())
	}
	fmt.Fprintf(w, " and %d phrases of the index. %d keystrokes, top %d, %d runs, the engines by turns after each query. A slow engine runs at one keystroke in %d;"+
		" its ratio is to ours at the same ones. A search is timed until the ranked list is there; ours stands in the table once more with what it says of"+
		" all %d hits. “Quiet” is the 99th of 100 keystrokes when each counts with its median over the runs.\n",
		r.corpus.phrases, len(r.keystrokes), top, r.runs, slowStride, top)
	if !nativeSQLite {
		fmt.Fprint(w, "\nNative SQLite is not in this build (it needs cgo and -tags sqlite_fts5): SQLite in Go stands in for it below.\n")
	}
}

func (r *report) writeTimes(w io.Writer) {
	fmt.Fprint(w, "\n| engine | searches | p50 ms | p99 ms | quiet ms | max ms | allocs | ready ms | p50 ÷ ours | p99 ÷ ours |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, c := range r.contenders {
		times := c.alongside(c)
		p50, p99 := r.ratios(c)
		fmt.Fprintf(w, "| %s | %d | %s | %s | %s | %s | %.1f | %s | %.3g | %.3g |\n", c.Name(), len(times), ms(percentile(times, 50)), ms(percentile(times, 99)),
			ms(percentile(c.quiet(), 99)), ms(percentile(times, 100)), c.allocs, ms(c.ready), p50, p99)
	}
	fmt.Fprintf(w, "\nOurs takes longest, in ms: %s.\n", strings.Join(r.contenders[0].slowest(r.keystrokes, 12), ", "))
}

func (r *report) writeScores(w io.Writer) {
	fmt.Fprint(w, "\n| engine | look-ups | hit@1 path | natural | typo | hit@10 path | natural | typo | none path | natural | typo |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, s := range r.scores {
		fmt.Fprintf(w, "| %s | %d", s.engine, s.lookups)
		for _, parts := range [][3]float64{s.at1, s.at10, s.none} {
			for _, part := range parts {
				fmt.Fprintf(w, " | %.3f", part)
			}
		}
		fmt.Fprint(w, " |\n")
	}
}

// ratios are how many times longer the peer takes than ours, at the median and at the 99th of 100.
func (r *report) ratios(peer *contender) (p50, p99 float64) {
	own, other := r.contenders[0].alongside(peer), peer.alongside(peer)
	return float64(percentile(other, 50)) / float64(percentile(own, 50)), float64(percentile(other, 99)) / float64(percentile(own, 99))
}

// ms is a duration in milliseconds, with three digits or so.
func ms(d time.Duration) string {
	v := float64(d) / 1e6
	if v >= 100 {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.3g", v)
}

// processor is the name of the CPU, where the system tells it.
func processor() string {
	lines, err := readLines("/proc/cpuinfo")
	if err == nil {
		for _, line := range lines {
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
