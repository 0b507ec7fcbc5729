//go:build linux || darwin

package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"codedesk/cmd/internal/terminal"
)

// script is a parsed .shot file; doc.go describes the format.
type script struct {
	name            string
	title, describe string
	cols, rows      int
	light           bool
	args, env       []string
	stills          []still
	steps           []step
}

// step is one thing the person at the keyboard does.
type step struct {
	line  int
	verb  string        // wait, type, slowly, key, settle or frame
	text  string        // wait, type, slowly
	keys  []string      // key
	shown time.Duration // frame, slowly: how long a frame is shown
}

// The size and the time that hold where a script does not say.
const (
	usualCols, usualRows = 100, 30
	usualFrame           = 1500 * time.Millisecond
)

// parseScript reads a script. Errors begin with file and line.
func parseScript(name, text string) (script, error) {
	s := script{name: name, cols: usualCols, rows: usualRows}
	frames := false
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		verb, rest, _ := strings.Cut(line, " ")
		known, err := s.setting(verb, strings.TrimSpace(rest))
		if !known {
			var next step
			next, err = parseStep(verb, strings.TrimSpace(rest))
			next.line = i + 1
			s.steps = append(s.steps, next)
			frames = frames || verb == "frame" || verb == "slowly"
		}
		if err != nil {
			return script{}, fmt.Errorf("%s.shot:%d: %w", name, i+1, err)
		}
	}
	if !frames {
		return script{}, fmt.Errorf("%s.shot: no frame: the picture would be empty", name)
	}
	return s, nil
}

// setting takes a line that is no step; known is false if it is none of these.
func (s *script) setting(verb, rest string) (known bool, err error) {
	switch verb {
	case "title":
		s.title = rest
	case "describe":
		s.describe = strings.TrimSpace(s.describe + " " + rest)
	case "size":
		cols, rows, _ := strings.Cut(rest, "x")
		if s.cols, err = parseCount(cols, 500); err == nil {
			s.rows, err = parseCount(rows, 200)
		}
	case "background":
		s.light = rest == "light"
		if rest != "light" && rest != "dark" {
			err = fmt.Errorf("background is light or dark, not %q", rest)
		}
	case "args":
		var words []string
		words, err = splitWords(rest)
		s.args = append(s.args, words...)
	case "still":
		var number still
		number, err = parseStill(rest)
		s.stills = append(s.stills, number)
	case "env":
		if !strings.Contains(rest, "=") {
			err = fmt.Errorf("env needs NAME=VALUE, not %q", rest)
		}
		s.env = append(s.env, rest)
	default:
		return false, nil
	}
	return true, err
}

func parseStep(verb, rest string) (step, error) {
	s := step{verb: verb, text: rest}
	var err error
	switch verb {
	case "wait", "type":
		if rest == "" {
			err = fmt.Errorf("%s needs a text", verb)
		}
	case "slowly":
		var number string
		number, s.text, _ = strings.Cut(rest, " ")
		if s.shown, err = parseMilliseconds(number); err == nil && s.text == "" {
			err = fmt.Errorf("slowly needs milliseconds and a text")
		}
	case "key":
		s.keys = strings.Fields(rest)
		if len(s.keys) == 0 {
			err = fmt.Errorf("key needs the name of a key")
		}
		for _, key := range s.keys {
			if !terminal.IsKey(key) {
				err = fmt.Errorf("there is no key %q", key)
			}
		}
	case "settle":
		if rest != "" {
			err = fmt.Errorf("settle stands alone")
		}
	case "frame":
		s.shown = usualFrame
		if rest != "" {
			s.shown, err = parseMilliseconds(rest)
		}
	default:
		err = fmt.Errorf("unknown word %q", verb)
	}
	return s, err
}

func parseMilliseconds(s string) (time.Duration, error) {
	n, err := parseCount(s, 600_000)
	return time.Duration(n) * time.Millisecond, err
}

func parseCount(s string, most int) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > most {
		return 0, fmt.Errorf("%q is not a number from 1 to %d", s, most)
	}
	return n, nil
}

// splitWords splits at spaces that are not between double quotes.
func splitWords(s string) ([]string, error) {
	var words []string
	var word strings.Builder
	quoted, begun := false, false
	for _, r := range s {
		switch {
		case r == '"':
			quoted, begun = !quoted, true
		case unicode.IsSpace(r) && !quoted:
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if quoted {
		return nil, fmt.Errorf("a quotation mark has no partner in %q", s)
	}
	if begun {
		words = append(words, word.String())
	}
	return words, nil
}
