package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"codedesk/ui/keys"
	"codedesk/ui/linemode"
)

// manCommand is "codedesk man".
func (p *program) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   "print the manual page",
		Long:    "Prints the manual page, made from the commands, keys and settings of this very program.",
		Example: "  codedesk man | man -l -\n  codedesk man > ~/.local/share/man/man1/codedesk.1",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError(seeHelp(cmd), "unexpected argument %q", args[0])
			}
			_, err := p.out.WriteString(manual(cmd.Root()))
			return err
		},
	}
}

// manual is the manual page in the man macros, all of it ASCII.
func manual(root *cobra.Command) string {
	m := &roff{}
	m.line(".TH CODEDESK 1 \"\" \"codedesk\" \"User Commands\"")
	m.section("NAME")
	m.text("codedesk - " + root.Short)
	m.section("SYNOPSIS")
	m.synopsis(root, "[--dos D] [--payer P] [--theme T] [--accessible] [--ascii] [--mouse]")
	for _, cmd := range manCommands(root) {
		m.synopsis(cmd, "")
	}
	m.section("DESCRIPTION")
	m.text(root.Long)
	m.section("OPTIONS")
	m.flags(root.PersistentFlags())
	m.flags(root.LocalNonPersistentFlags())
	m.section("COMMANDS")
	for _, cmd := range manCommands(root) {
		m.line(".SS " + quoteRoff(strings.TrimPrefix(cmd.UseLine(), root.Name()+" ")))
		long := cmd.Long
		if long == "" {
			long = capital(cmd.Short) + "."
		}
		m.text(long)
		m.flags(cmd.LocalNonPersistentFlags())
	}
	m.keys()
	m.section("LINE MODE")
	m.text("With --accessible the program reads commands line by line, from the keyboard or a pipe, and answers in plain lines.")
	for _, c := range linemode.Commands() {
		m.term(c.Usage, c.About)
	}
	m.section("CONFIGURATION")
	m.text("The config file is TOML. An unknown key is an error.")
	for _, d := range knownSettings() {
		about := d.about
		if d.values != nil {
			about += " One of " + orList(d.values(settings{})) + "."
		}
		m.term(d.name, about)
	}
	m.term("[keys]", `A table of letters for actions, such as copy = "c".`)
	m.term("[sources]", `A table of addresses for update, such as icd10cm = "https://mirror.example/{FY}/order.zip".`)
	m.section("FILES")
	m.term("$XDG_CONFIG_HOME/codedesk/config.toml", "The configuration; ~/.config/codedesk/config.toml when the variable is not set.")
	m.term("$XDG_CONFIG_HOME/codedesk/payers/*.toml", "Payers of your own, and rules that you add to those that are known.")
	m.term("$XDG_CONFIG_HOME/codedesk/practice/*.toml", "Questions of your own for practice.")
	m.term("$XDG_DATA_HOME/codedesk/desk.db", "Favourites, notes, codes used lately and saved claims, with backups in desk-backups beside it; ~/.local/share/codedesk/desk.db when the variable is not set.")
	m.term("$XDG_STATE_HOME/codedesk/session.json", "What the workbench remembers; ~/.local/state/codedesk/session.json when the variable is not set.")
	m.line(".PP")
	m.text("Folders have mode 0700 and files 0600. Without a home folder nothing is kept.")
	m.section("ENVIRONMENT")
	m.term("CODEDESK_DOS", "Date of service, as for --dos.")
	for _, d := range knownSettings() {
		m.term(d.variable(), "As "+d.name+" in the configuration.")
	}
	m.term("NO_COLOR", "Any value turns colours off.")
	m.term("TERM, LC_ALL, LC_CTYPE, LANG", "The type dumb cannot show the workbench; a locale without UTF-8 makes all text ASCII.")
	m.term("COLORTERM", "Without it the types linux, xterm, screen and their like get themes of the terminal's own sixteen colours.")
	m.section("EXIT STATUS")
	for _, status := range exitStatuses() {
		m.term(fmt.Sprint(status.code), status.means)
	}
	m.section("EXAMPLES")
	m.examples(root.Example)
	for _, cmd := range manCommands(root) {
		m.examples(cmd.Example)
	}
	m.section("NOTES")
	m.text("CPT is a registered trademark of the American Medical Association. The descriptors of CPT codes in this program are its own and not those of the AMA.")
	return m.page.String()
}

// manCommands are the commands that the page describes.
func manCommands(root *cobra.Command) []*cobra.Command {
	var list []*cobra.Command
	for _, cmd := range root.Commands() {
		if cmd.IsAvailableCommand() {
			list = append(list, cmd)
		}
	}
	return list
}

// roff builds a manual page.
type roff struct{ page strings.Builder }

func (m *roff) line(text string) { m.page.WriteString(text + "\n") }

func (m *roff) section(title string) { m.line(".SH " + quoteRoff(title)) }

// text writes paragraphs, which an empty line parts.
func (m *roff) text(text string) {
	for i, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			m.line(".PP")
		}
		for line := range strings.Lines(paragraph) {
			m.line(escapeRoff(strings.TrimSpace(line)))
		}
	}
}

// term writes a name and, indented below it, what it is.
func (m *roff) term(name, about string) {
	m.line(".TP\n\\fB" + escapeRoff(name) + "\\fR")
	m.text(about)
}

func (m *roff) synopsis(cmd *cobra.Command, options string) {
	if options == "" {
		options = strings.TrimPrefix(cmd.UseLine(), cmd.CommandPath())
	}
	m.line(".PP\n\\fB" + escapeRoff(cmd.CommandPath()) + "\\fR " + escapeRoff(strings.TrimSpace(options)))
}

func (m *roff) flags(set *pflag.FlagSet) {
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		m.term(strings.TrimSpace("--"+f.Name+" "+value), capital(usage)+".")
	})
}

// keys writes the table of keys.
func (m *roff) keys() {
	m.section("KEYS")
	m.text("The search is focused at the start, and typing types. Each action has a letter, which acts when nothing is being typed; while typing, ctrl-o opens a menu in which the same letters act.")
	for _, b := range keys.Default() {
		var names []string
		for _, mode := range []keys.Mode{keys.Typing, keys.List, keys.Card} {
			for _, key := range keys.Default().Keys(mode, b.Action) {
				if name := keys.Name(key, false); !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
		m.term(strings.Join(names, ", "), capital(b.Title)+" ("+string(b.Action)+").")
	}
}

// examples writes "  command   what it does" lines as they are.
func (m *roff) examples(text string) {
	if text == "" {
		return
	}
	m.line(".PP\n.nf")
	for line := range strings.Lines(text) {
		m.line(escapeRoff(strings.TrimRight(line, "\n")))
	}
	m.line(".fi")
}

// escapeRoff makes text safe inside a page: backslashes, hyphens, a dot or quote at the start of a line, and whatever is not ASCII.
func escapeRoff(text string) string {
	var b strings.Builder
	for i, r := range text {
		switch {
		case r == '\\':
			b.WriteString(`\e`)
		case r == '-':
			b.WriteString(`\-`)
		case r == '~':
			b.WriteString(`\(ti`)
		case r == '^':
			b.WriteString(`\(ha`)
		case r == '`':
			b.WriteString(`\(ga`)
		case r == '\'':
			b.WriteString(`\(aq`)
		case r == '.' && i == 0:
			b.WriteString(`\&.`)
		case r > '~':
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// quoteRoff is text as one argument of a macro.
func quoteRoff(text string) string {
	return `"` + strings.ReplaceAll(escapeRoff(text), `"`, `\(dq`) + `"`
}

// capital is a sentence with its first letter in upper case.
func capital(text string) string {
	if text == "" || text[0] < 'a' || text[0] > 'z' {
		return text
	}
	return string(text[0]-32) + text[1:]
}
