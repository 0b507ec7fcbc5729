package main

import (
	"bytes"
	"io"
	"maps"
	"strings"
	"testing"

	"codedesk/codebook/workbench"
)

func TestConfigFileProblems(t *testing.T) {
	for _, test := range []struct{ name, content, want string }{
		{"empty", "", ""},
		{"comments only", "# nothing\n\n", ""},
		{"all keys", "theme='mono'\npayer=\"VFC\"\nascii=true\nmouse=false\npreview='off'\nlimit=7\n[keys]\ncopy='C'\n", ""},
		{"dotted key", "keys.copy = 'C'", ""},
		{"swapped letters", "[keys]\ncopy='f'\nfavourite='y'", ""},
		{"letter of another screen", "[keys]\nquit='x'", "c.toml:2: export and quit both want \"x\""},
		{"inline table", "keys = {copy = 'C', \"open\" = 'O'}", ""},
		{"inline table, unknown action", "\nkeys = {copy = 'C', opne = 'O'}", `c.toml:2: unknown action "opne", did you mean "open"?`},
		{"inline table, taken letter", "\nkeys = {copy = 'q'}", `c.toml:2: copy and quit both want "q"`},
		{"inline table in an inline table", "keys = {copy = {a = 'C'}}", `c.toml:1: the key of copy must be text in quotes`},
		{"sources", "[sources]\nicd10cm = 'https://mirror.example/{FY}/order.zip'\n'icd10cm-index' = 'https://mirror.example/{FY}/index.zip'\nhcpcs='https://mirror.example:8443/{year}/{month}.zip'", ""},
		{"sources, inline and dotted", "sources.icd10pcs = 'https://mirror.example/{FY}.zip'", ""},
		{"sources is no table", "\nsources = 3", `c.toml:2: sources is a table: write [sources], and the addresses below it`},
		{"source over http", "[sources]\n\nicd10cm = 'http://mirror.example/{FY}.zip'", `c.toml:3: the address of icd10cm: refused: "http://mirror.example/2000.zip" is not https`},
		{"source of an unknown set", "[sources]\nicd10 = 'https://mirror.example/{FY}.zip'", `c.toml:2: unknown source "icd10": use hcpcs, icd10cm, icd10cm-index or icd10pcs, did you mean "icd10cm"?`},
		{"source without an edition", "[sources]\nhcpcs = 'https://mirror.example/{year}.zip'", `c.toml:2: the address of hcpcs has no {month} in it`},
		{"source with another placeholder", "[sources]\nicd10pcs = 'https://mirror.example/{FY}/{quarter}.zip'", `c.toml:2: unknown placeholder {quarter} in the address of icd10pcs: use {FY}`},
		{"source of wrong type", "sources = {icd10pcs = 7}", `c.toml:1: the address of icd10pcs must be text in quotes`},
		{"keys is no table", "\nkeys = 3", `c.toml:2: keys is a table: write [keys]`},
		{"unknown key", "\n\nthem = 'dark'", `c.toml:3: unknown key "them", did you mean "theme"?`},
		{"unknown key, nothing near", "colour = 'dark'", `c.toml:1: unknown key "colour"`},
		{"bad theme", "theme = 'drak'", `c.toml:1: unknown theme "drak": use dark, light, mono or deuteranopia, did you mean "dark"?`},
		{"wrong type", "limit = '20'", `c.toml:1: limit must be a whole number`},
		{"text wanted", "theme = 3", `c.toml:1: theme must be text in quotes`},
		{"float", "limit = 2.5", `c.toml:1: limit must be a whole number`},
		{"out of range", "limit = 0", `c.toml:1: limit 0 is out of range: use a number from 1 to 1000`},
		{"huge number", "limit = 99999999999999999999", `c.toml:1: `},
		{"array", "theme = ['dark']", `c.toml:1: theme must be text in quotes`},
		{"unknown table", "[kyes]\ncopy='C'", `c.toml:1: unknown table [kyes]: only [keys] and [sources] are known`},
		{"table array", "[[keys]]\ncopy='C'", `c.toml:1: unknown table [keys]: only [keys] and [sources] are known`},
		{"unknown action", "[keys]\n\ncpoy='C'", `c.toml:3: unknown action "cpoy", did you mean "copy"?`},
		{"key of wrong type", "[keys]\ncopy=1", `c.toml:2: the key of copy must be text in quotes`},
		{"digit as key", "[keys]\ncopy='1'", `c.toml:2: copy = "1": use one printable character`},
		{"tab as key", "[keys]\ncopy=\"\\t\"", `c.toml:2: copy = "\t": use one printable character`},
		{"escape as key", "[keys]\ncopy=\"\\u001b\"", `c.toml:2: copy = "\x1b": use one printable character`},
		{"taken letter", "[keys]\n# q quits\ncopy='q'", `c.toml:3: `},
		{"syntax", "theme = \n", `c.toml:1: `},
		{"twice", "limit = 1\nlimit = 2", `c.toml:2: `},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := smallProgram(nil, io.Discard, io.Discard).defaultSettings()
			err := parseSettings(&s, []byte(test.content), "c.toml")
			switch {
			case test.want == "" && err != nil:
				t.Errorf("unexpected: %v", err)
			case test.want != "" && (err == nil || !strings.HasPrefix(err.Error(), test.want)):
				t.Errorf("got %v, want %s", err, test.want)
			case err != nil && strings.Contains(err.Error(), "\n"):
				t.Errorf("more than one complaint: %v", err)
			}
		})
	}
}

// What config prints reads back to the same settings.
func TestSettingsRoundTrip(t *testing.T) {
	for _, change := range []func(*settings){
		func(*settings) {},
		func(s *settings) {
			s.Theme, s.Payer, s.ASCII, s.Mouse, s.Preview, s.Limit = "mono", workbench.Commercial, true, true, "bottom", 1
			s.Sources = map[string]string{"icd10cm": "https://mirror.example/{FY}/é\".zip", "hcpcs": "https://mirror.example/{year}/{month}"}
			s.Keys = map[string]string{"copy": `"`, "quit": `\`, "help": "#", "open": "é"}
		},
	} {
		p := smallProgram(nil, io.Discard, io.Discard)
		want := p.defaultSettings()
		change(&want)
		want.from["ascii"] = "LC_ALL=C\nlimit = 3" // what comes from outside stays in its comment
		var out bytes.Buffer
		p.writeSettings(&out, want, "/h\n/config.toml")
		got := p.defaultSettings()
		if err := parseSettings(&got, out.Bytes(), "c.toml"); err != nil {
			t.Fatalf("%v\n%s", err, &out)
		}
		for _, d := range knownSettings() {
			if d.get(got) != d.get(want) {
				t.Errorf("%s became %s", d.name, d.get(got))
			}
		}
		if !maps.Equal(got.Sources, want.Sources) {
			t.Errorf("sources became %v", got.Sources)
		}
		if len(got.Keys) != len(want.Keys) {
			t.Errorf("keys became %v", got.Keys)
		}
		for action, key := range want.Keys {
			if got.Keys[action] != key {
				t.Errorf("%s became %q", action, got.Keys[action])
			}
		}
	}
}

// Whatever a config file holds, reading it ends with settings or with complaints that name a line.
func FuzzConfigFile(f *testing.F) {
	for _, seed := range []string{"theme = 'dark'", "[keys]\ncopy = 'C'", "a.b.c = {d = [1, {e = 2}]}", "[[x]]\n[x.y]", "limit = 0x10", "= 1", "keys = 3", "keys.copy.x = 'y'", "[sources]\nhcpcs = 'https://x/{year}{month}'", "\xff", "[keys]\n'' = ''"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		s := smallProgram(nil, io.Discard, io.Discard).defaultSettings()
		if err := parseSettings(&s, content, "c.toml"); err != nil {
			for line := range strings.Lines(err.Error()) {
				if !strings.HasPrefix(line, "c.toml:") && !strings.HasPrefix(err.Error(), "c.toml:") {
					t.Errorf("no place: %q", line)
				}
			}
			return
		}
		if s.Limit < 1 || s.Limit > maxLimit || s.Payer == "" || s.Theme == "" {
			t.Errorf("settings %+v", s)
		}
	})
}
