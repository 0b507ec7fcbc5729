package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"codedesk/codebook/claim/edits"
	"codedesk/codebook/workbench"
)

// emJSON is the level of an office visit in JSON.
type emJSON struct {
	ByTime    string        `json:"by_time"` // "" where the time supports none
	ByMDM     string        `json:"by_mdm"`
	MDM       string        `json:"mdm"`
	Billed    string        `json:"billed"`
	Prolonged string        `json:"prolonged"`
	Units     int           `json:"prolonged_units"`
	Why       []string      `json:"why"`
	Sources   []receiptJSON `json:"sources"`
}

// emFlags are the flags of "codedesk em".
type emFlags struct {
	new, json            bool
	minutes              int
	problems, data, risk string
}

// emCommand is "codedesk em".
func (p *program) emCommand() *cobra.Command {
	var flags emFlags
	cmd := &cobra.Command{
		Use:   "em [--new] [--minutes N] [--problems|--data|--risk LEVEL]",
		Short: "which level an office visit supports, by time and by decisions",
		Long: `Says which office visit code (99202-99215) the record supports: by the clinician's total time on the day, and by
medical decision making, of which two of three elements must reach the level. The higher one may be billed.

A LEVEL is straightforward, low, moderate or high.`,
		Example: "  codedesk em --minutes 42\n  codedesk em --new --problems moderate --risk moderate\n  codedesk em --minutes 75 --payer commercial --json",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError(seeHelp(cmd), "em takes no words, only flags")
			}
			return p.em(cmd, flags)
		},
	}
	own := cmd.Flags()
	own.BoolVar(&flags.new, "new", false, "a new patient: not seen by the group in the same specialty for three years")
	own.IntVar(&flags.minutes, "minutes", 0, "the clinician's total `MINUTES` on the day")
	own.StringVar(&flags.problems, "problems", "", "number and complexity of the problems: a `LEVEL`")
	own.StringVar(&flags.data, "data", "", "amount and complexity of the data: a `LEVEL`")
	own.StringVar(&flags.risk, "risk", "", "risk of what is done: a `LEVEL`")
	own.BoolVar(&flags.json, "json", false, "print JSON")
	return cmd
}

func (p *program) em(cmd *cobra.Command, flags emFlags) error {
	s, err := p.load(cmd)
	if err != nil {
		return err
	}
	visit := workbench.OfficeVisit{New: flags.new, Minutes: flags.minutes, Payer: string(s.Payer), DOS: s.DOS}
	for _, each := range []struct {
		name, word string
		to         *edits.MDM
	}{{"problems", flags.problems, &visit.Problems}, {"data", flags.data, &visit.Data}, {"risk", flags.risk, &visit.Risk}} {
		if each.word == "" {
			continue
		}
		if *each.to, err = edits.ParseMDM(each.word); err != nil {
			return usageError(seeHelp(cmd), "--%s: %w", each.name, err)
		}
	}
	if flags.minutes < 0 {
		return usageError(seeHelp(cmd), "--minutes: %d is no time", flags.minutes)
	}
	level, err := workbench.LevelOf(visit)
	if err != nil {
		return inputError(err)
	}
	if flags.json {
		err = writeJSON(p.out, newEMJSON(level))
	} else {
		p.writeEM(level)
	}
	if err == nil && level.Billed == "" {
		return ended(exitNothing)
	}
	return err
}

func newEMJSON(l workbench.OfficeLevel) emJSON {
	out := emJSON{l.ByTime, l.ByMDM, l.MDM.String(), l.Billed, l.Prolonged, l.Units, append([]string{}, l.Why...), []receiptJSON{}}
	for _, r := range l.Sources {
		out.Sources = append(out.Sources, receiptJSON(r))
	}
	return out
}

// writeEM writes the level, then why.
func (p *program) writeEM(l workbench.OfficeLevel) {
	var b strings.Builder
	switch {
	case l.Billed == "":
		b.WriteString("no level\n")
	case l.Prolonged != "":
		fmt.Fprintf(&b, "%s and %s x%d\n", l.Billed, l.Prolonged, l.Units)
	default:
		fmt.Fprintf(&b, "%s\n", l.Billed)
	}
	for _, why := range l.Why {
		writeWrapped(&b, "  ", why, p.pageWidth())
	}
	for _, source := range l.Sources {
		writeWrapped(&b, "  source  ", strings.TrimSpace(source.Name+" "+source.Edition), p.pageWidth())
	}
	p.out.WriteString(p.spell(b.String()))
}
