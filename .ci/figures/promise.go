package main

import (
	"strconv"
	"strings"
	"time"
)

// promise is one figure that was promised.
type promise struct {
	what  string
	bound bound
	key   string // of the reading that it is held against; what a key looks like is the measurement's affair
	more  string // of a Go test: a pattern with one group for what is shown beside the figure; "" for nothing
}

// bound is what a figure may be.
type bound struct {
	op    string // ≤, ≥ or =
	limit float64
	unit  string // "" for a number of things; a time is in ns, µs, ms or s
}

func atMost(limit float64, unit string) bound  { return bound{"≤", limit, unit} }
func atLeast(limit float64, unit string) bound { return bound{"≥", limit, unit} }
func exactly(limit float64) bound              { return bound{"=", limit, ""} }

// holds compares what was measured, to the digits that are shown, so that the table never contradicts itself.
func (b bound) holds(value float64) bool {
	switch shown, _ := strconv.ParseFloat(strings.ReplaceAll(number(value), ",", ""), 64); b.op {
	case "≤":
		return shown <= b.limit
	case "≥":
		return shown >= b.limit
	default:
		return value == b.limit
	}
}

func (b bound) String() string { return b.op + " " + b.show(b.limit) }

// show writes a value in the unit of the bound.
func (b bound) show(value float64) string { return strings.TrimSpace(number(value) + " " + b.unit) }

// number writes whole numbers whole, with commas, and others with three digits.
func number(v float64) string {
	if v < 0 {
		return "-" + number(-v)
	}
	if v != float64(int64(v)) && v < 999.5 {
		return strconv.FormatFloat(v, 'g', 3, 64)
	}
	text := strconv.FormatFloat(v, 'f', 0, 64)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// in is a time in the unit of the bound.
func (b bound) in(d time.Duration) float64 { return float64(d) / float64(units[b.unit]) }

var units = map[string]time.Duration{"ns": 1, "µs": time.Microsecond, "ms": time.Millisecond, "s": time.Second}

// parse reads a printed value: "2,546", "64", "1.2ms" for a bound in time.
func (b bound) parse(text string) (float64, error) {
	if _, ok := units[b.unit]; ok {
		if d, err := time.ParseDuration(text); err == nil {
			return b.in(d), nil
		}
	}
	return strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
}

// reading is what was measured for a promise.
type reading struct {
	value  float64
	beside string // quartiles, the peer, what else the number does not say; may be ""
	failed string // the test that told it and failed; "" when it passed
}

// figure is a promise with what became of it: a row of the table.
type figure struct {
	what, promised, measured, beside, by string
	held                                 bool
}

// judge holds readings against promises. A promise without a reading, or with one of a test that failed, is not held; err says why there is none.
func judge(by string, promises []promise, readings map[string]reading, err error) (figures []figure) {
	for _, p := range promises {
		f := figure{what: p.what, promised: p.bound.String(), by: by, measured: "not measured"}
		if r, ok := readings[p.key]; ok {
			f.measured, f.beside, f.held = p.bound.show(r.value), r.beside, p.bound.holds(r.value) && r.failed == ""
			if r.failed != "" {
				f.beside = strings.TrimPrefix(f.beside+"; "+r.failed+" failed", "; ")
			}
		} else if err != nil {
			f.beside = err.Error()
		}
		figures = append(figures, f)
	}
	return figures
}
