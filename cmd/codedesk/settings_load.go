package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// globalFlags are the flags that more than one command takes, as they were typed.
type globalFlags struct {
	dos, payer, locality     string
	theme                    string
	accessible, ascii, mouse bool
}

// load puts the settings together for a command: default, then file, then environment, then flags. An error names file and line, or the
// variable or flag.
func (p *program) load(cmd *cobra.Command) (settings, error) {
	s, fault, err := p.loadAnyway(cmd)
	return s, cmp.Or(fault, err)
}

// loadAnyway is load for who can do without the user's settings: the fault is what is wrong with file, environment or the user's payers, and a
// file with a fault counts for nothing. The error is that of the flags.
func (p *program) loadAnyway(cmd *cobra.Command) (s settings, fault, err error) {
	s, fault, err = p.loadSettings(cmd)
	_, wrong := p.payers()
	return s, errors.Join(wrong, fault), err
}

// loadSettings is loadAnyway without a look at the payers' files, which are read when a payer is named.
func (p *program) loadSettings(cmd *cobra.Command) (s settings, fault, err error) {
	s = p.defaultSettings()
	if err := readUserSettings(&s, p.paths.config); err != nil {
		s = p.defaultSettings()
		fault = &failure{exitUsage, err, "the file is " + p.paths.config}
	}
	if err := p.fromEnvironment(&s); err != nil {
		fault = errors.Join(fault, err)
	}
	err = p.fromFlags(&s, cmd)
	p.ascii = s.ASCII
	return s, fault, err
}

// readPayers reads the payers of the starter set and the user's. Where a file of the user's is wrong, those of the starter set are there.
func (p *program) readPayers() (workbench.Payers, error) {
	var own fs.FS
	if _, err := os.Stat(p.paths.payers); err == nil {
		own = os.DirFS(p.paths.payers)
	}
	payers, err := workbench.ReadPayers(p.tables, own)
	if err != nil {
		payers, _ = workbench.ReadPayers(p.tables, nil)
		err = &failure{exitUsage, err, "the folder is " + p.paths.payers}
	}
	return payers, err
}

// fromEnvironment applies CODEDESK_… and the locale, all that can be read of it.
func (p *program) fromEnvironment(s *settings) error {
	var faults []error
	for _, d := range knownSettings() {
		if value := p.env[d.variable()]; value != "" {
			if err := d.put(s, value, d.variable()); err != nil {
				faults = append(faults, fmt.Errorf("%s: %w", d.variable(), err))
			}
		}
	}
	if locale := p.env.plainLocale(); locale != "" {
		s.ASCII, s.from["ascii"] = true, locale
	}
	if p.env.dumb() {
		s.ASCII, s.from["ascii"] = true, "TERM=dumb"
	}
	if value := p.env["CODEDESK_DOS"]; value != "" {
		day, err := codebook.ParseTypedDate(value, p.today())
		if err != nil {
			faults = append(faults, fmt.Errorf("CODEDESK_DOS: %w", err))
		} else {
			s.DOS, s.from["dos"] = day, "CODEDESK_DOS"
		}
	}
	return errors.Join(faults...)
}

// fromFlags applies the global flags that the command has and that were given.
func (p *program) fromFlags(s *settings, cmd *cobra.Command) error {
	given := func(name string) bool { f := cmd.Flag(name); return f != nil && f.Changed }
	values := map[string]string{
		"theme": p.globals.theme, "payer": p.globals.payer, "locality": p.globals.locality,
		"ascii": strconv.FormatBool(p.globals.ascii), "mouse": strconv.FormatBool(p.globals.mouse),
	}
	for _, d := range knownSettings() {
		if value, ok := values[d.name]; ok && given(d.name) {
			if err := d.put(s, value, "--"+d.name); err != nil {
				return usageError(seeHelp(cmd), "--%s: %w", d.name, err)
			}
		}
	}
	if given("dos") {
		day, err := codebook.ParseTypedDate(p.globals.dos, p.today())
		if err != nil {
			return usageError("", "--dos: %w", err)
		}
		s.DOS, s.from["dos"] = day, "--dos"
	}
	return nil
}
