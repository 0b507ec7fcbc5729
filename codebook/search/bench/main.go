// Command bench holds the product's search against others over the whole official code sets: how long a keystroke takes, and whether the
// code that was meant is found. It is a module of its own so that its peers stay out of the product's. Run it inside its folder:
//
//	CGO_ENABLED=1 go run -tags sqlite_fts5 . -runs 5 -out report.md
//
// The tag and a C compiler are for native SQLite; without them SQLite in Go takes its place and the report says so. The flag -data, or
// CODEDESK_OFFICIAL, names the folder of official files; DATA.md says what lies there.
//
// Every engine looks through the same rows: code and long descriptor of ICD-10-CM 2025, ICD-10-PCS 2026 and HCPCS 2025, and the CPT rows of
// the starter set. Ours also has the phrases of the indexes and the product's list of words, which makes its work larger, not smaller. The
// look-ups are entries of the Alphabetic Index that the phrases lack; what counts is the exact code.
//
// What is timed is the ranked list of the best 20 codes, which is what the others give. Ours takes part a second time with the reason of each
// of them and the letters that matched, which its screen shows.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// slowStride is how many keystrokes pass for each that a slow engine searches at.
const slowStride = 10

type options struct {
	data    string
	out     string
	runs    int
	lookups int
}

func main() {
	var o options
	flag.StringVar(&o.data, "data", cmp.Or(os.Getenv("CODEDESK_OFFICIAL"), "../../../../shared/data"), "`folder` of official files")
	flag.StringVar(&o.out, "out", "", "`file` to write the report to; standard output when empty")
	flag.IntVar(&o.runs, "runs", 3, "how often all queries are typed")
	flag.IntVar(&o.lookups, "lookups", 1000, "how many index look-ups each engine but the slow ones (100) gets; 0 for none")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	r := &report{start: time.Now(), runs: max(o.runs, 1)}
	r.load[0] = loadAverage()
	var err error
	if r.corpus, err = readCorpus(o.data); err != nil {
		return err
	}
	queries, err := readLines(filepath.Join(o.data, "querysets/typed_queries.txt"))
	if err != nil {
		return err
	}
	for _, query := range queries {
		r.keystrokes = append(r.keystrokes, typing(query)...)
	}
	if r.contenders, err = contenders(r.corpus); err != nil {
		return err
	}
	progress("typing %d keystrokes, %d runs", len(r.keystrokes), r.runs)
	typeAll(r.contenders, queries, r.runs)
	if o.lookups > 0 {
		lookups, err := readLookups(filepath.Join(o.data, "querysets/index_dev_queries.tsv"))
		if err != nil {
			return err
		}
		if err := r.judgeAll(thin(lookups, o.lookups)); err != nil {
			return err
		}
	}
	r.load[1] = loadAverage()
	out := io.Writer(os.Stdout)
	if o.out != "" {
		f, err := os.Create(o.out)
		if err != nil {
			return err
		}
		defer f.Close()
		out = f
	}
	return r.write(out)
}

// progress tells on standard error what takes long.
func progress(format string, args ...any) { fmt.Fprintf(os.Stderr, "bench: "+format+"\n", args...) }

// contenders are the engines that type, ours first.
func contenders(c *corpus) ([]*contender, error) {
	own, ready, err := newOurs(c, true)
	if err != nil {
		return nil, err
	}
	list := []*contender{{Engine: own, ready: ready, stride: 1}, {Engine: own.withReasons(), ready: ready, stride: 1}}
	add := func(stride int, build func() (Engine, error)) {
		if err != nil {
			return
		}
		var e Engine
		start := time.Now()
		if e, err = build(); err == nil {
			list = append(list, &contender{Engine: e, ready: time.Since(start), stride: stride})
		}
	}
	if nativeSQLite {
		add(1, func() (Engine, error) { return newSQLite(c, ftsKind{driver: "sqlite3"}) })
		add(1, func() (Engine, error) { return newSQLite(c, ftsKind{driver: "sqlite3", prefixes: true}) })
	}
	add(1, func() (Engine, error) { return newSQLite(c, ftsKind{driver: "sqlite"}) })
	add(1, func() (Engine, error) { return newPass(c, true), nil })
	add(1, func() (Engine, error) { return newPass(c, false), nil })
	add(slowStride, func() (Engine, error) { return newFZF(c), nil })
	add(slowStride, func() (Engine, error) { return newSahilm(c), nil })
	runtime.GC()
	return list, err
}

// slowLookups is how many look-ups the slow engines get.
const slowLookups = 100

// judgeAll looks the entries up with the engines at hand, and with those whose times do not matter. These are built one after the other.
func (r *report) judgeAll(lookups []lookup) error {
	ask := func(e Engine, lookups []lookup) {
		progress("%d look-ups in three spellings: %s", len(lookups), e.Name())
		r.scores = append(r.scores, judge(e, lookups))
	}
	ask(r.contenders[0], lookups)
	alone, _, err := newOurs(r.corpus, false)
	if err != nil {
		return err
	}
	ask(alone, lookups)
	for _, how := range []ftsKind{{}, {synonyms: true}, {or: true}, {or: true, synonyms: true}} {
		how.driver = bestDriver()
		e, err := newSQLite(r.corpus, how)
		if err != nil {
			return err
		}
		ask(e, lookups)
		if err := e.Close(); err != nil {
			return err
		}
	}
	for _, c := range r.contenders {
		if c.stride > 1 {
			ask(c, thin(lookups, slowLookups))
		}
	}
	return nil
}
