package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// settings is the configuration in force.
type settings struct {
	DOS      codebook.Date
	Theme    string
	Payer    workbench.Payer
	Locality string // whose Medicare fees are shown; "" for the national average
	ASCII    bool
	Mouse    bool
	Preview  string // right, bottom, auto, off
	Limit    int    // hits that search prints
	Keys     map[string]string
	Sources  map[string]string // addresses for update in place of the official ones, by name of source

	payers func() (workbench.Payers, error) // those that are known, read when somebody asks; the error is what is wrong with the user's
	from   map[string]string                // setting, "keys.ACTION" or "sources.NAME" → where its value comes from; nothing for a default
}

// kind is the TOML type of a setting.
type kind string

const (
	text   kind = "text in quotes"
	number kind = "a whole number"
	toggle kind = "true or false"
)

// setting is one key of the config file.
type setting struct {
	name   string
	kind   kind
	about  string                    // comment lines for the config file and the man page
	values func(s settings) []string // the values of a text; nil for anything
	set    func(s *settings, value string) error
	get    func(s settings) string
}

// variable is the environment variable of the setting.
func (d setting) variable() string { return "CODEDESK_" + strings.ToUpper(d.name) }

// maxLimit is the most hits that one look-up prints.
const maxLimit = 1000

// knownSettings lists the keys of the config file in the order in which they are printed.
func knownSettings() []setting {
	return []setting{
		{
			name: "theme", kind: text, about: "Colours of the workbench. NO_COLOR turns any theme into mono.", values: func(settings) []string { return theme.Names() },
			set: func(s *settings, value string) (err error) {
				s.Theme, err = oneOf("theme", value, theme.Names())
				return err
			},
			get: func(s settings) string { return s.Theme },
		},
		{
			name: "payer", kind: text, about: "Who pays, until it is changed for a look-up.", values: func(s settings) []string { return s.Payers().Names() },
			set: func(s *settings, value string) (err error) { s.Payer, err = s.Payers().Parse(value); return err },
			get: func(s settings) string { return string(s.Payer) },
		},
		{
			name: "locality", kind: text, about: "Whose Medicare fees the card shows: a locality by its number (10112-00) or name; empty for the national average.",
			set: func(s *settings, value string) error {
				s.Locality = strings.TrimSpace(codebook.Clean(value))
				return nil
			},
			get: func(s settings) string { return s.Locality },
		},
		{
			name: "ascii", kind: toggle, about: "Draw with ASCII only. A locale without UTF-8 does so in any case.",
			set: func(s *settings, value string) (err error) { s.ASCII, err = parseToggle(value); return err },
			get: func(s settings) string { return strconv.FormatBool(s.ASCII) },
		},
		{
			name: "mouse", kind: toggle, about: "Let the workbench take clicks and the wheel; marking text then needs shift.",
			set: func(s *settings, value string) (err error) { s.Mouse, err = parseToggle(value); return err },
			get: func(s settings) string { return strconv.FormatBool(s.Mouse) },
		},
		{
			name: "preview", kind: text, about: "Where the card lies: auto is right where there is room, and as you left it.", values: func(settings) []string { return placements() },
			set: func(s *settings, value string) (err error) {
				s.Preview, err = oneOf("preview", value, placements())
				return err
			},
			get: func(s settings) string { return s.Preview },
		},
		{
			name: "limit", kind: number, about: fmt.Sprintf("How many hits search prints, 1 to %d.", maxLimit),
			set: func(s *settings, value string) (err error) { s.Limit, err = parseLimit(value); return err },
			get: func(s settings) string { return strconv.Itoa(s.Limit) },
		},
	}
}

// Payers are the payers that are known; nil, the three that every office meets, for settings of nobody.
func (s settings) Payers() workbench.Payers {
	if s.payers == nil {
		return nil
	}
	payers, _ := s.payers() // load tells what is wrong
	return payers
}

// sentences says the settings in force, a sentence each: "payer is commercial, from config.toml:1."
func (s settings) sentences() []string {
	var list []string
	say := func(name, value string) {
		from := "by default"
		if place := s.from[name]; place != "" {
			from = "from " + place
		}
		if value == "" {
			value = "empty"
		}
		list = append(list, fmt.Sprintf("%s is %s, %s.", name, value, from))
	}
	for _, d := range knownSettings() {
		say(d.name, d.get(s))
	}
	for _, name := range slices.Sorted(maps.Keys(s.Keys)) {
		say("keys."+name, s.Keys[name])
	}
	for _, name := range slices.Sorted(maps.Keys(s.Sources)) {
		say("sources."+name, s.Sources[name])
	}
	return append(list, "codedesk config says what each is for, codedesk config --path where they are written.")
}

// defaultSettings are the settings when nobody says anything.
func (p *program) defaultSettings() settings {
	return settings{
		payers: p.payers,
		DOS:    p.today(), Theme: "dark", Payer: workbench.Medicare, Preview: "auto", Limit: 20,
		Keys: map[string]string{}, Sources: map[string]string{}, from: map[string]string{},
	}
}

// put checks a value and sets it; place says where it comes from. The error says what is allowed.
func (d setting) put(s *settings, value, place string) error {
	if err := d.set(s, value); err != nil {
		return err
	}
	s.from[d.name] = place
	return nil
}

// oneOf is the value when it is one of those allowed.
func oneOf(name, value string, allowed []string) (string, error) {
	if !slices.Contains(allowed, value) {
		return "", fmt.Errorf("unknown %s %q: use %s%s", name, value, orList(allowed), didYouMean(value, allowed))
	}
	return value, nil
}

// placements are where the card can lie.
func placements() []string { return []string{"right", "bottom", "auto", "off"} }

func parseToggle(value string) (bool, error) {
	switch strings.ToLower(value) {
	case "true", "1", "yes", "on":
		return true, nil
	case "false", "0", "no", "off":
		return false, nil
	}
	return false, fmt.Errorf("%q is neither true nor false", value)
}

func parseLimit(value string) (int, error) {
	n, err := strconv.Atoi(value)
	if errors.Is(err, strconv.ErrSyntax) {
		return 0, fmt.Errorf("limit %q is not in digits: use a number from 1 to %d", value, maxLimit)
	}
	if err != nil || n < 1 || n > maxLimit {
		return 0, fmt.Errorf("limit %s is out of range: use a number from 1 to %d", value, maxLimit)
	}
	return n, nil
}

// orList is "a, b or c".
func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
