package main

import (
	"path/filepath"
	"slices"
	"strings"
)

// environment is the process environment by name.
type environment map[string]string

// parseEnvironment reads "NAME=value" entries; the first of a name counts, as for a C program.
func parseEnvironment(entries []string) environment {
	env := make(environment, len(entries))
	for _, entry := range entries {
		name, value, _ := strings.Cut(entry, "=")
		if _, ok := env[name]; !ok {
			env[name] = value
		}
	}
	return env
}

// get is a variable's value, "" when it is not set.
func (e environment) get(name string) string { return e[name] }

// noColor follows no-color.org: any value but the empty one.
func (e environment) noColor() bool { return e["NO_COLOR"] != "" }

// dumb reports a terminal that can only print lines.
func (e environment) dumb() bool { return e["TERM"] == "dumb" }

// sixteen reports a terminal that may have no more than sixteen colours: one of those that terminfo gives eight, unless COLORTERM says otherwise.
// Behind a bare xterm or screen there is mostly more, but nothing tells.
func (e environment) sixteen() bool {
	few := []string{"linux", "xterm", "xterm-color", "xterm-16color", "screen", "tmux", "rxvt", "ansi", "cygwin", "Eterm", "vt100", "vt102", "vt220"}
	return e["COLORTERM"] == "" && slices.Contains(few, e["TERM"])
}

// plainLocale is the variable that names a locale without UTF-8, as "LC_ALL=C", or "". When no locale is named at all, as in most
// containers, UTF-8 is taken for granted.
func (e environment) plainLocale() string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := e[name]; value != "" {
			charset := strings.ToLower(strings.ReplaceAll(value, "-", ""))
			if strings.Contains(charset, "utf8") {
				return ""
			}
			return name + "=" + value
		}
	}
	return ""
}

// paths are the user's files. A path is "" when there is no folder for it; then nothing is read there and nothing kept.
type paths struct {
	config  string // config.toml
	payers  string // folder of the user's payers
	items   string // folder of the user's questions for practice
	session string // session.json
	draft   string // the claim that is being made
	crash   string // the stack of the last crash
	books   string // folder of installed releases
	desk    string // folder of what the user makes: favourites, notes, claims, practice
	cache   string // folder of what can be made anew
}

// userPaths finds the user's files by the XDG Base Directory rules: the variable when it holds an absolute path, else the
// folder below the home folder that the rules name. It asks the environment it is given and nothing else, so that tests and
// shared machines decide where files go; github.com/adrg/xdg reads the process environment when it is loaded.
func userPaths(env environment) paths {
	home := env["HOME"]
	if home == "" {
		home = env["USERPROFILE"]
	}
	folder := func(variable string, below ...string) string {
		if dir := env[variable]; filepath.IsAbs(dir) {
			return filepath.Join(dir, "codedesk")
		}
		if !filepath.IsAbs(home) {
			return ""
		}
		return filepath.Join(append(append([]string{home}, below...), "codedesk")...)
	}
	file := func(dir, name string) string {
		if dir == "" {
			return ""
		}
		return filepath.Join(dir, name)
	}
	config, state, data := folder("XDG_CONFIG_HOME", ".config"), folder("XDG_STATE_HOME", ".local", "state"), folder("XDG_DATA_HOME", ".local", "share")
	return paths{
		config: file(config, "config.toml"), payers: file(config, "payers"), items: file(config, "practice"), session: file(state, "session.json"), draft: file(state, "claim.json"), crash: file(state, "crash.txt"),
		books: file(data, "books"), desk: data, cache: folder("XDG_CACHE_HOME", ".cache"),
	}
}
