package main

import "testing"

func TestUserPaths(t *testing.T) {
	for _, test := range []struct {
		name            string
		env             []string
		config, session string
	}{
		{"home", []string{"HOME=/h"}, "/h/.config/codedesk/config.toml", "/h/.local/state/codedesk/session.json"},
		{"variables", []string{"HOME=/h", "XDG_CONFIG_HOME=/c", "XDG_STATE_HOME=/s/"}, "/c/codedesk/config.toml", "/s/codedesk/session.json"},
		{"no home", []string{"XDG_STATE_HOME=/s"}, "", "/s/codedesk/session.json"},
		{"nothing", nil, "", ""},
		{"relative paths do not count", []string{"HOME=h", "XDG_CONFIG_HOME=c"}, "", ""},
		{"relative variable", []string{"HOME=/h", "XDG_CONFIG_HOME=c"}, "/h/.config/codedesk/config.toml", "/h/.local/state/codedesk/session.json"},
		{"empty variable", []string{"HOME=/h", "XDG_CONFIG_HOME="}, "/h/.config/codedesk/config.toml", "/h/.local/state/codedesk/session.json"},
		{"the first counts", []string{"HOME=/h", "HOME=/g"}, "/h/.config/codedesk/config.toml", "/h/.local/state/codedesk/session.json"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := userPaths(parseEnvironment(test.env))
			if got.config != test.config || got.session != test.session {
				t.Errorf("config %q, session %q", got.config, got.session)
			}
		})
	}
}

func TestPlainLocale(t *testing.T) {
	for _, test := range []struct {
		env  []string
		want string
	}{
		{nil, ""},
		{[]string{"LANG=en_US.UTF-8"}, ""},
		{[]string{"LANG=de_DE.utf8"}, ""},
		{[]string{"LANG=C.UTF-8", "LC_ALL="}, ""},
		{[]string{"LANG=en_US.UTF-8", "LC_ALL=C"}, "LC_ALL=C"},
		{[]string{"LC_ALL=en_US.UTF-8", "LC_CTYPE=C"}, ""},
		{[]string{"LC_CTYPE=POSIX"}, "LC_CTYPE=POSIX"},
		{[]string{"LANG=de_DE.ISO-8859-1"}, "LANG=de_DE.ISO-8859-1"},
	} {
		if got := parseEnvironment(test.env).plainLocale(); got != test.want {
			t.Errorf("%v: %q, want %q", test.env, got, test.want)
		}
	}
}

func TestNoColor(t *testing.T) {
	for entry, want := range map[string]bool{"NO_COLOR=1": true, "NO_COLOR=false": true, "NO_COLOR=": false, "COLOR=1": false} {
		if got := parseEnvironment([]string{entry}).noColor(); got != want {
			t.Errorf("%s: %v", entry, got)
		}
	}
}

// A terminal that terminfo gives eight colours gets the themes without fixed ones, unless COLORTERM says that it has more.
func TestSixteenColours(t *testing.T) {
	for _, test := range []struct {
		env  []string
		want bool
	}{
		{[]string{"TERM=linux"}, true}, {[]string{"TERM=xterm"}, true}, {[]string{"TERM=screen", "COLORTERM="}, true},
		{[]string{"TERM=xterm", "COLORTERM=truecolor"}, false}, {[]string{"TERM=xterm-256color"}, false}, {[]string{"TERM=screen-256color"}, false},
		{[]string{"TERM=foot"}, false}, {[]string{"TERM=xterm-kitty"}, false}, {nil, false},
	} {
		if got := parseEnvironment(test.env).sixteen(); got != test.want {
			t.Errorf("%v: %v", test.env, got)
		}
	}
}
