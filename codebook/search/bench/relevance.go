package main

import (
	"fmt"
	"strings"
)

// spellings are the three ways in which each entry of the Alphabetic Index is asked for.
func spellings() [3]string { return [3]string{"path", "natural", "typo"} }

// lookup is one held-out entry of the Alphabetic Index: its code, and how it is asked for.
type lookup struct {
	code    string
	queries [3]string
}

// readLookups reads index_dev_queries.tsv: code, path order, natural order, one typo.
func readLookups(name string) ([]lookup, error) {
	lines, err := readLines(name)
	if err != nil {
		return nil, err
	}
	var lookups []lookup
	for _, line := range lines {
		cells := strings.Split(line, "\t")
		if len(cells) != 4 {
			return nil, fmt.Errorf("%s: %q has not four columns", name, line)
		}
		lookups = append(lookups, lookup{cells[0], [3]string(cells[1:])})
	}
	return lookups, nil
}

// thin takes about n of the look-ups, evenly.
func thin(lookups []lookup, n int) []lookup {
	if n >= len(lookups) {
		return lookups
	}
	var some []lookup
	for i := range n {
		some = append(some, lookups[i*len(lookups)/n])
	}
	return some
}

// score says how often an engine found the exact code of a look-up, by spelling, as parts of one.
type score struct {
	engine          string
	lookups         int
	at1, at10, none [3]float64
}

// judge asks the engine for the first ten hits of every look-up.
func judge(e Engine, lookups []lookup) score {
	s := score{engine: e.Name(), lookups: len(lookups)}
	part := 1 / float64(len(lookups))
	for _, l := range lookups {
		for i, query := range l.queries {
			codes := e.Search(query, 10)
			if len(codes) == 0 {
				s.none[i] += part
			}
			for place, code := range codes {
				if code == l.code {
					s.at10[i] += part
					if place == 0 {
						s.at1[i] += part
					}
					break
				}
			}
		}
	}
	return s
}
