package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"codedesk/codebook"
	"codedesk/codebook/release"
	"codedesk/ui/keys"
)

// configCommand is "codedesk config".
func (p *program) configCommand() *cobra.Command {
	var path, check bool
	cmd := &cobra.Command{
		Use:   "config [--path | --check [FILE]]",
		Short: "print the configuration in force, as a commented file",
		Long: `Prints the configuration in force as TOML: every key with what it does, its default and, where it
was changed, by what. The output can be kept as the config file.

Flags beat the environment (CODEDESK_THEME and so on), which beats the file.`,
		Example: `  codedesk config > my-config.toml
  codedesk config --path
  codedesk config --check my-config.toml`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case path && check:
				return usageError(seeHelp(cmd), "--path and --check exclude each other")
			case check:
				return p.checkConfig(cmd, args)
			case len(args) > 0:
				return usageError(seeHelp(cmd), "unexpected argument %q", args[0])
			case path:
				return p.configPath()
			}
			s, err := p.load(cmd)
			if err != nil {
				return err
			}
			p.writeSettings(&speller{p, p.out}, s, p.paths.config)
			return nil
		},
	}
	cmd.Flags().BoolVar(&path, "path", false, "print where the config file belongs")
	cmd.Flags().BoolVar(&check, "check", false, "check the config file, or FILE, and print nothing when it is good")
	return cmd
}

// configPath prints the path of the config file, whether it is there or not.
func (p *program) configPath() error {
	if p.paths.config == "" {
		return usageError("set HOME or XDG_CONFIG_HOME", "there is no folder for a config file")
	}
	_, err := fmt.Fprintln(p.out, p.paths.config)
	return err
}

// checkConfig reads a config file and reports what is wrong with it.
func (p *program) checkConfig(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usageError(seeHelp(cmd), "one file at a time, please")
	}
	s := p.defaultSettings()
	if _, err := p.payers(); err != nil {
		return err
	}
	if len(args) == 1 {
		return readSettings(&s, args[0], args[0])
	}
	if p.paths.config == "" {
		return p.configPath()
	}
	err := readSettings(&s, p.paths.config, p.paths.config)
	if errors.Is(err, fs.ErrNotExist) {
		p.say("there is no %s; the defaults are in force", p.paths.config)
		return nil
	}
	return err
}

// writeSettings writes settings as a config file that reads back to the same.
func (p *program) writeSettings(w io.Writer, s settings, path string) {
	fmt.Fprintln(w, "# Configuration of codedesk. Flags beat the environment, which beats this file.")
	if path != "" {
		fmt.Fprintf(w, "# It is read from %s\n", codebook.Clean(path))
	}
	standard := p.defaultSettings()
	for _, d := range knownSettings() {
		fmt.Fprintf(w, "\n# %s\n", d.about)
		if d.values != nil {
			fmt.Fprintf(w, "# One of %s.\n", orList(d.values(s)))
		}
		note := "Default: " + d.literal(standard) + "; environment: " + d.variable()
		if from := s.from[d.name]; from != "" {
			note += "; now from " + codebook.Clean(from)
		}
		fmt.Fprintf(w, "# %s.\n%s = %s\n", note, d.name, d.literal(s))
	}
	writeSources(w, s)
	writeKeys(w, s)
}

// writeSources writes the addresses that take the place of official ones, and as comments what can be set.
func writeSources(w io.Writer, s settings) {
	fmt.Fprint(w, `
# Where update looks for official releases when they are not at the addresses it knows: a mirror, or a host that has moved.
# Only https. {FY} stands for the fiscal year (2027 from October 2026 on), {year} and {month} (january, april, july,
# october) for a quarter. Redirects must stay on the host or lead to an official one.
[sources]
`)
	for _, source := range release.Sources() {
		mark, address := "# ", "https://mirror.example/"+strings.Join(source.Placeholders(), "/")+"/"+source.Name+".zip"
		if own, ok := s.Sources[source.Name]; ok {
			mark, address = "", own
		}
		fmt.Fprintf(w, "%s%s = %s  # %s\n", mark, source.Name, tomlString(address), source.About)
	}
}

// literal is the setting's value as TOML.
func (d setting) literal(s settings) string {
	if d.kind == text {
		return tomlString(d.get(s))
	}
	return d.get(s)
}

// writeKeys writes the letters of all actions: those in force as they are, the default ones as comments.
func writeKeys(w io.Writer, s settings) {
	fmt.Fprint(w, "\n# The letter of each action: it acts when nothing is being typed, and in the menu (ctrl-o) while typing.\n[keys]\n")
	table := keys.Default()
	width := 0
	for _, name := range actionNames() {
		width = max(width, len(name))
	}
	for _, b := range table {
		if !slices.Contains(actionNames(), string(b.Action)) {
			continue
		}
		mark, letter := "# ", b.Letter
		if changed, ok := s.Keys[string(b.Action)]; ok {
			mark, letter = "", changed
		}
		fmt.Fprintf(w, "%s = %s  # %s\n", pad(mark+string(b.Action), width+2), pad(tomlString(letter), 4), b.Title)
	}
}

// tomlString is printable text as a TOML string, in ASCII: é is written \u00e9, so that --ascii cannot make another letter of it.
func tomlString(text string) string { return strconv.QuoteToASCII(text) }
