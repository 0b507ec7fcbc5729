package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"codedesk/codebook/workbench"
)

// What the session file says counts where the user set nothing, in the spelling of this program; what it does not know is dropped.
func TestSessionValues(t *testing.T) {
	for _, test := range []struct {
		content, from string // from is a setting that the user set
		payer         workbench.Payer
		theme         string
		kept          workbench.Session
	}{
		{`{"payer":"commercial","theme":"mono"}`, "", workbench.Commercial, "mono", workbench.Session{Payer: workbench.Commercial, Theme: "mono"}},
		{`{"payer":"VFC"}`, "", workbench.MedicaidVFC, "dark", workbench.Session{Payer: workbench.MedicaidVFC}},
		{`{"payer":"kaiser","theme":"neon","bottom":true}`, "", workbench.Medicare, "dark", workbench.Session{Bottom: true}},
		{`{"payer":"VFC","theme":"mono"}`, "payer", workbench.Medicare, "mono", workbench.Session{Payer: workbench.MedicaidVFC, Theme: "mono"}},
		{`{"payer":"VFC","theme":"mono"}`, "theme", workbench.MedicaidVFC, "dark", workbench.Session{Payer: workbench.MedicaidVFC, Theme: "mono"}},
		{`{}`, "", workbench.Medicare, "dark", workbench.Session{}},
	} {
		state := t.TempDir()
		p := smallProgram(nil, io.Discard, io.Discard, "XDG_STATE_HOME="+state)
		if err := os.Mkdir(filepath.Join(state, "codedesk"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p.paths.session, []byte(test.content), 0o600); err != nil {
			t.Fatal(err)
		}
		s := p.defaultSettings()
		s.from[test.from] = "config.toml:1"
		session := p.session(&s)
		if s.Payer != test.payer || s.Theme != test.theme {
			t.Errorf("%s: payer %q, theme %q", test.content, s.Payer, s.Theme)
		}
		if session.Payer != test.kept.Payer || session.Theme != test.kept.Theme || session.Bottom != test.kept.Bottom {
			t.Errorf("%s: session %+v", test.content, session)
		}
	}
}
