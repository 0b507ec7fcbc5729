package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// measurement finds out some figures that one run of something tells.
type measurement interface {
	figures(l *lab) []figure
}

// section is what is measured together.
type section struct {
	name, about  string
	measurements []measurement
}

// measured is a section with its figures.
type measured struct {
	about   string
	figures []figure
	took    time.Duration
}

func (s section) measure(l *lab) measured {
	start, m := time.Now(), measured{about: s.about}
	for _, each := range s.measurements {
		m.figures = append(m.figures, each.figures(l)...)
	}
	m.took = time.Since(start)
	return m
}

// goTest is a run of tests or benchmarks of a package. The key of a promise is either a metric of a benchmark, "BenchmarkOpen ns/op", or a pattern
// with one group that finds the number, or time, in a line of a test's log.
type goTest struct {
	dir       string // of the package, from the top
	run       string // the names of tests, or a pattern of the whole name
	bench     string // the same of benchmarks
	benchtime string // "" for the usual second
	env       []string
	promises  []promise
}

func (g goTest) figures(l *lab) []figure {
	by := "`" + g.dir + "` " + g.run + g.bench
	l.progress("%s", strings.ReplaceAll(by, "`", ""))
	args := []string{"test", "./" + g.dir, "-v", "-count=1", "-timeout=30m", "-run=^(" + g.run + ")$"}
	if g.bench != "" {
		args = append(args, "-bench=^("+g.bench+")$", "-benchmem")
		if g.benchtime != "" {
			args = append(args, "-benchtime="+g.benchtime)
		}
	}
	var out bytes.Buffer
	command := exec.Command("go", args...)
	command.Dir, command.Env = l.top, append(l.environment(), g.env...)
	command.Stdout, command.Stderr = &out, &out
	err := command.Run()
	if err != nil {
		l.progress("%v\n%s", err, tail(out.String(), 30))
		err = errors.New("the test failed")
	}
	return judge(strings.ReplaceAll(by, "|", ", "), g.promises, readOutput(out.String(), g.promises), err)
}

// readOutput finds the readings of promises in what go test printed. Where a number stands several times, it is the median.
func readOutput(out string, promises []promise) map[string]reading {
	readings := map[string]reading{}
	for _, p := range promises {
		var values []float64
		r := reading{}
		if name, unit, ok := strings.Cut(p.key, " "); ok && strings.HasPrefix(name, "Benchmark") {
			values = metrics(out, name, unit, p.bound)
		} else {
			for _, at := range regexp.MustCompile(p.key).FindAllStringSubmatchIndex(out, -1) {
				if v, err := p.bound.parse(out[at[2]:at[3]]); err == nil {
					values = append(values, v)
				}
				r.failed = cmp.Or(r.failed, failureAfter(out[at[1]:]))
			}
		}
		if len(values) == 0 {
			continue
		}
		slices.Sort(values)
		r.value = values[len(values)/2]
		if p.more != "" {
			if found := regexp.MustCompile(p.more).FindStringSubmatch(out); found != nil {
				r.beside = strings.Join(strings.Fields(found[1]), " ")
			}
		}
		readings[p.key] = r
	}
	return readings
}

// failureAfter names the test whose log goes on here when it failed or never ended; "" when it passed.
func failureAfter(rest string) string {
	verdict := regexp.MustCompile(`(?m)^--- (PASS|FAIL): (\S+)`).FindStringSubmatch(rest)
	switch {
	case verdict == nil:
		return "the run"
	case verdict[1] == "FAIL":
		return verdict[2]
	}
	return ""
}

// metrics are the values of a unit in the lines of a benchmark; ns/op and the like are turned into the unit of the bound.
func metrics(out, name, unit string, b bound) (values []float64) {
	line := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + `(?:-\d+)?\s+\d+\s.*$`)
	value := regexp.MustCompile(`([-+.\de]+) ` + regexp.QuoteMeta(unit) + `(?:\s|$)`)
	for _, text := range line.FindAllString(out, -1) {
		found := value.FindStringSubmatch(text)
		if found == nil {
			continue
		}
		v, err := strconv.ParseFloat(found[1], 64)
		if err != nil {
			continue
		}
		from, timed := units[strings.TrimSuffix(unit, "/op")]
		if to, ok := units[b.unit]; ok && timed {
			v *= float64(from) / float64(to)
		}
		values = append(values, v)
	}
	return values
}

// tail is the last lines of a text.
func tail(text string, lines int) string {
	all := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}

// own is a measurement that this command makes itself.
type own struct {
	by       string
	read     func(l *lab) (map[string]reading, error)
	promises []promise
}

func (o own) figures(l *lab) []figure {
	l.progress("%s", o.by)
	readings, err := o.read(l)
	if err != nil {
		l.progress("%v", err)
		err = fmt.Errorf("stopped: %s", tail(err.Error(), 1))
	}
	return judge(o.by, o.promises, readings, err)
}
