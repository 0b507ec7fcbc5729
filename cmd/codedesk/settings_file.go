package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	toml "github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"codedesk/codebook/release"
	"codedesk/ui/keys"
)

// maxConfig is how large a config file may be.
const maxConfig = 1 << 20

// readSettings reads a config file into s. Every problem is an error with file and line; all of them are returned together.
// name is how the errors call the file.
func readSettings(s *settings, path, name string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("read the configuration: %w", err)
	}
	if !info.Mode().IsRegular() || info.Size() > maxConfig {
		return fmt.Errorf("read the configuration: %s is no file of at most 1 MiB", path)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read the configuration: %w", err)
	}
	return parseSettings(s, content, name)
}

// readUserSettings reads the user's config file if there is one.
func readUserSettings(s *settings, path string) error {
	if path == "" {
		return nil
	}
	err := readSettings(s, path, filepath.Base(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// parseSettings reads the text of a config file.
func parseSettings(s *settings, content []byte, name string) error {
	var whole map[string]any // syntax and double keys are the library's to find
	if err := toml.Unmarshal(content, &whole); err != nil {
		var decode *toml.DecodeError
		if errors.As(err, &decode) {
			line, _ := decode.Position()
			return fmt.Errorf("%s:%d: %s", name, line, strings.TrimPrefix(decode.Error(), "toml: "))
		}
		return fmt.Errorf("%s: %s", name, strings.TrimPrefix(err.Error(), "toml: "))
	}
	r := &settingsReader{settings: s, place: func(line int) string { return fmt.Sprintf("%s:%d", name, line) }, known: knownSettings(), keyLines: map[string]int{}}
	r.parser.Reset(content)
	table := ""
	for r.parser.NextExpression() {
		switch e := r.parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = keyName(e)
			if !slices.Contains(tables(), table) || e.Kind == unstable.ArrayTable {
				r.complain(r.line(e), "unknown table [%s]: only [keys] and [sources] are known", table)
			}
		case unstable.KeyValue:
			r.keyValue(table, keyName(e), r.line(e), e.Value())
		}
	}
	r.checkKeys()
	slices.SortStableFunc(r.problems, func(a, b problem) int { return a.line - b.line })
	var all []error
	for _, p := range r.problems {
		all = append(all, fmt.Errorf("%s:%d: %s", name, p.line, p.text))
	}
	return errors.Join(all...)
}

// settingsReader takes the expressions of a config file one by one.
type settingsReader struct {
	settings *settings
	place    func(line int) string // "config.toml:7"
	known    []setting
	parser   unstable.Parser
	keyLines map[string]int // action → line
	problems []problem
}

// problem is a complaint about a line.
type problem struct {
	line int
	text string
}

func (r *settingsReader) complain(line int, format string, args ...any) {
	r.problems = append(r.problems, problem{line, fmt.Sprintf(format, args...)})
}

// keyName is the name of a key or table, its parts joined by dots.
func keyName(e *unstable.Node) string {
	var parts []string
	for it := e.Key(); it.Next(); {
		parts = append(parts, string(it.Node().Data))
	}
	return strings.Join(parts, ".")
}

// line is the line on which a key or table stands.
func (r *settingsReader) line(e *unstable.Node) int {
	it := e.Key()
	it.Next()
	return r.parser.Shape(it.Node().Raw).Start.Line
}

// tables are the tables of the config file.
func tables() []string { return []string{"keys", "sources"} }

// keyValue takes "name = value" in a table.
func (r *settingsReader) keyValue(table, name string, line int, value *unstable.Node) {
	if first, rest, dotted := strings.Cut(name, "."); dotted && table == "" && slices.Contains(tables(), first) {
		table, name = first, rest
	}
	switch {
	case table == "" && slices.Contains(tables(), name):
		if value.Kind != unstable.InlineTable {
			what := map[string]string{"keys": "letters", "sources": "addresses"}[name]
			r.complain(line, "%s is a table: write [%s], and the %s below it", name, name, what)
			return
		}
		for it := value.Children(); it.Next(); {
			if e := it.Node(); e.Kind == unstable.KeyValue {
				r.keyValue(name, keyName(e), r.line(e), e.Value())
			}
		}
	case table == "keys":
		r.key(name, line, value)
	case table == "sources":
		r.source(name, line, value)
	case table != "": // complained about already
	default:
		r.setting(name, line, value)
	}
}

// key takes "action = letter".
func (r *settingsReader) key(name string, line int, value *unstable.Node) {
	if value.Kind != unstable.String {
		r.complain(line, "the key of %s must be %s", name, text)
		return
	}
	if !slices.Contains(actionNames(), name) {
		r.complain(line, "unknown action %q%s", name, didYouMean(name, actionNames()))
		return
	}
	r.settings.Keys[name], r.keyLines[name] = string(value.Data), line
	r.settings.from["keys."+name] = r.place(line)
}

// source takes "source = address".
func (r *settingsReader) source(name string, line int, value *unstable.Node) {
	if value.Kind != unstable.String {
		r.complain(line, "the address of %s must be %s", name, text)
		return
	}
	if !slices.Contains(release.SourceNames(), name) {
		r.complain(line, "unknown source %q: use %s%s", name, orList(release.SourceNames()), didYouMean(name, release.SourceNames()))
		return
	}
	if err := release.CheckSource(name, string(value.Data)); err != nil {
		r.complain(line, "%v", err)
		return
	}
	r.settings.Sources[name] = string(value.Data)
	r.settings.from["sources."+name] = r.place(line)
}

// setting takes "name = value" of the top level.
func (r *settingsReader) setting(name string, line int, value *unstable.Node) {
	i := slices.IndexFunc(r.known, func(d setting) bool { return d.name == name })
	if i < 0 {
		names := tables()
		for _, d := range r.known {
			names = append(names, d.name)
		}
		r.complain(line, "unknown key %q%s", name, didYouMean(name, names))
		return
	}
	d := r.known[i]
	if want := map[kind]unstable.Kind{text: unstable.String, number: unstable.Integer, toggle: unstable.Bool}[d.kind]; value.Kind != want {
		r.complain(line, "%s must be %s", name, d.kind)
		return
	}
	if err := d.put(r.settings, string(value.Data), r.place(line)); err != nil {
		r.complain(line, "%v", err)
	}
}

// checkKeys sees that the changed keys can be bound and that no two actions want the same.
func (r *settingsReader) checkKeys() {
	_, err := keys.Default().Remap(r.settings.Keys)
	if err == nil {
		return
	}
	line := 0
	for _, action := range slices.Sorted(maps.Keys(r.keyLines)) {
		if slices.Contains(strings.FieldsFunc(err.Error(), func(c rune) bool { return c == ' ' || c == ':' }), action) {
			line = max(line, r.keyLines[action])
		}
	}
	r.complain(line, "%s", strings.TrimPrefix(err.Error(), "keys: "))
}

// actionNames are the actions whose letter can be changed.
func actionNames() []string {
	var names []string
	for _, b := range keys.Default() {
		if b.Letter != "" {
			names = append(names, string(b.Action))
		}
	}
	return names
}
