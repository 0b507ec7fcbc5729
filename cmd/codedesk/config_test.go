package main

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"codedesk/codebook/release"
	"codedesk/ui/keys"
)

// What config prints explains every key that a config file may hold: settings by the lines above them, sources and letters by the rest of theirs.
func TestConfigExplainsEveryKey(t *testing.T) {
	p := smallProgram(nil, io.Discard, io.Discard)
	var out bytes.Buffer
	p.writeSettings(&out, p.defaultSettings(), "config.toml")
	printed := out.String()
	for _, d := range knownSettings() {
		block := regexp.MustCompile(`(?m)^# (.+)\n(# One of .+\.\n)?# Default: .+; environment: ` + d.variable() + `\.\n` + d.name + ` = `).FindStringSubmatch(printed)
		if block == nil || len(strings.Fields(block[1])) < 3 {
			t.Errorf("%s is not explained", d.name)
		}
	}
	explained := func(name string) bool {
		return regexp.MustCompile(`(?m)^# ` + regexp.QuoteMeta(name) + ` += ".+" +# \w.+$`).MatchString(printed)
	}
	for _, name := range release.SourceNames() {
		if !explained(name) {
			t.Errorf("the source %s is not explained", name)
		}
	}
	for _, b := range keys.Default() {
		if b.Letter != "" && !explained(string(b.Action)) {
			t.Errorf("the letter of %s is not explained", b.Action)
		}
	}
	if t.Failed() {
		t.Log(printed)
	}
}
