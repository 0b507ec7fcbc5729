//go:build linux || darwin

package main

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestParseScript(t *testing.T) {
	got, err := parseScript("codes", `# a comment
title Find a code
describe One.
describe Two.
size 120x35
background light
args --theme dark
args search "flu shot" ""
env A=b c
still 1 of 3   {0:04}

wait 90656
type flu  shot
slowly 90 so fast
key down enter ctrl+o j
settle
frame
frame 250
`)
	if err != nil {
		t.Fatal(err)
	}
	want := script{
		name: "codes", title: "Find a code", describe: "One. Two.", cols: 120, rows: 35, light: true,
		args: []string{"--theme", "dark", "search", "flu shot", ""}, env: []string{"A=b c"},
		stills: []still{{regexp.MustCompile(`(1 of 3   )([0-9]:[0-9][0-9])`), []rune("0:04")}},
		steps: []step{
			{line: 12, verb: "wait", text: "90656"},
			{line: 13, verb: "type", text: "flu  shot"},
			{line: 14, verb: "slowly", text: "so fast", shown: 90 * time.Millisecond},
			{line: 15, verb: "key", text: "down enter ctrl+o j", keys: []string{"down", "enter", "ctrl+o", "j"}},
			{line: 16, verb: "settle"},
			{line: 17, verb: "frame", shown: usualFrame},
			{line: 18, verb: "frame", text: "250", shown: 250 * time.Millisecond},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}

func TestParseScriptErrors(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", "x.shot: no frame"},
		{"key down", "x.shot: no frame"},
		{"frame\nfoo bar", `x.shot:2: unknown word "foo"`},
		{"size 120\nframe", "x.shot:1"},
		{"size 0x30\nframe", "x.shot:1"},
		{"size 99999x30\nframe", "x.shot:1"},
		{"key crtl+o\nframe", `no key "crtl+o"`},
		{"key\nframe", "needs the name"},
		{"wait\nframe", "wait needs a text"},
		{"type\nframe", "type needs a text"},
		{"slowly fast\nframe", `"fast" is not a number`},
		{"slowly 90\nframe", "needs milliseconds and a text"},
		{"frame soon", `"soon" is not a number`},
		{"frame 0", `"0" is not a number`},
		{"settle 100\nframe", "settle stands alone"},
		{"background blue\nframe", "light or dark"},
		{"env FOO\nframe", "NAME=VALUE"},
		{"args \"open\nargs open\"\nframe", "no partner"},
	}
	for _, test := range tests {
		if _, err := parseScript("x", test.text); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: got %v, want %q", test.text, err, test.want)
		}
	}
}
