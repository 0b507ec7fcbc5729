package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/linemode"
)

// showCommand is "codedesk show".
func (p *program) showCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:   "show CODE… [--json]",
		Short: "print all there is to say about codes",
		Long: `Prints the card of each code, in the order given and in every set the code belongs to
(50 is a modifier, a place of service and a denial reason), deleted codes with their status.

A code that is not there is named on stderr and the exit code is 1; text that cannot be a code,
such as one with a Cyrillic letter, is an input error (2).`,
		Example: `  codedesk show 99213
  codedesk show --payer commercial 90656
  codedesk show --dos 10/1/25 E11.9 e1165
  codedesk show --json 50`,
		RunE: func(cmd *cobra.Command, args []string) error { return p.show(cmd, args, asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array")
	return cmd
}

// show looks the codes up and prints what it finds; the exit code is that of the worst of them.
func (p *program) show(cmd *cobra.Command, args []string, asJSON bool) error {
	if len(args) == 0 {
		return usageError(seeHelp(cmd), "no code given")
	}
	s, err := p.load(cmd)
	if err != nil {
		return err
	}
	bench, err := p.bench(cmd.Context(), s.DOS)
	if err != nil {
		return err
	}
	state := workbench.State{DOS: s.DOS, Payer: s.Payer, Locality: s.Locality}
	if _, err := bench.Locality(s.Locality, state); err != nil {
		if bench.Localities(state) != nil {
			return inputError(err)
		}
		p.say("%v", err)
	}
	var found []*codebook.Code
	var missing []error
	code := exitFound
	for _, text := range args {
		codes, err := bench.Lookup(text, state)
		found = append(found, codes...)
		if err != nil {
			missing = append(missing, err)
			code = max(code, lookupExit(err))
		}
	}
	if asJSON {
		err = writeJSON(p.out, cardsJSON(bench, state, found))
	} else {
		p.writeCards(bench, state, found)
	}
	if err != nil {
		return err
	}
	p.out.Flush()
	for _, err := range missing {
		p.say("%v", err)
	}
	return ended(code)
}

// lookupExit is the exit code for a code that was not found.
func lookupExit(err error) int {
	if errors.Is(err, codebook.ErrNotFound) {
		return exitNothing
	}
	return exitUsage
}

// writeCards prints the cards, an empty line between two, and once at the end the notice that licensed words need.
func (p *program) writeCards(bench *workbench.Bench, state workbench.State, codes []*codebook.Code) {
	width := p.pageWidth()
	out := &speller{p, p.out}
	var years []int
	for i, c := range codes {
		if i > 0 {
			fmt.Fprintln(out)
		}
		card := bench.Card(c, state)
		fmt.Fprint(out, cardText(card, width))
		years = append(years, card.Copyright...)
	}
	writeNotice(out, years, width)
}

// Measures of a card as text, in cells.
const (
	pageWidth   = 80 // without a terminal
	labelColumn = 12
	indent      = 2
)

// cardText is a card as labelled text, wrapped at width.
func cardText(card workbench.Card, width int) string {
	var b strings.Builder
	title := []string{card.Code.Code, card.Code.Set.Label()}
	for _, badge := range card.Badges {
		title = append(title, badge.Text)
	}
	b.WriteString(strings.Join(title, "  ") + "\n")
	writeWrapped(&b, "", card.Code.Credited(card.Code.Display), width)
	for _, block := range card.Blocks {
		if block.Label == "" {
			writeWrapped(&b, "", linemode.BlockText(block), width)
		}
	}
	b.WriteString("\n")
	var sources []string // footnotes, numbered from 1
	for _, block := range card.Blocks {
		if block.Label == "" {
			continue
		}
		text := linemode.BlockText(block)
		if source := block.Source; source != "" && source != ownSource(card.Code) {
			at := 0
			for at < len(sources) && sources[at] != source {
				at++
			}
			if at == len(sources) {
				sources = append(sources, source)
			}
			text += fmt.Sprintf(" [%d]", at+1)
		}
		writeWrapped(&b, strings.Repeat(" ", indent)+pad(block.Label, labelColumn), text, width)
	}
	for i, source := range sources {
		writeWrapped(&b, strings.Repeat(" ", indent)+pad(fmt.Sprintf("[%d]", i+1), labelColumn), source, width)
	}
	return b.String()
}

// ownSource is the source of the row itself, which the card's own source line names, so that blocks need not repeat it.
func ownSource(c *codebook.Code) string {
	name, _, _ := strings.Cut(sourceName(c.Source), ";")
	return name
}
