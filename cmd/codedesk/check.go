package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"codedesk/codebook"
	"codedesk/codebook/claim"
	"codedesk/codebook/claim/edits"
	"codedesk/codebook/workbench"
)

// checkFlags are the flags of "codedesk check": what the claims themselves do not state.
type checkFlags struct {
	dx, ndc                 []string
	age, sex, pos, lastSeen string
	minutes                 int
	format                  string
	json                    bool
}

// checkCommand is "codedesk check".
func (p *program) checkCommand() *cobra.Command {
	var flags checkFlags
	cmd := &cobra.Command{
		Use:   "check FILE|-|SHORTHAND…",
		Short: "say what would be denied on a claim, why, and what would mend it",
		Long: `Checks claims: says what a payer would deny, by which rule and edition, and what would honestly mend it.
A rule that cannot be judged is listed as not checked, with what to import or state: silence never means clean.

A claim is typed in shorthand, or read from a file (./99213 where its name is shorthand) or, with -, from stdin: its own JSON, one claim a line
(NDJSON), X12 837P, or FHIR. The flags state what the claim does not; the claim's own date of service wins.
Of 837P and FHIR files names, birth dates and numbers of people are dropped while they are read.

Exit code 0: nothing would be denied; 1: something would; 2: a claim could not be read.`,
		Example: `  codedesk check 99213-25 A 20610 B --dx M17.11,I10
  codedesk check --age 70 --payer medicare 90662 90471 --dx Z23
  codedesk check claims.x12
  codedesk check --format ndjson - < claims.ndjson > results.ndjson
  codedesk check --json ./claim.json`,
		RunE: func(cmd *cobra.Command, args []string) error { return p.check(cmd, args, flags) },
	}
	own := cmd.Flags()
	flags.declare(own)
	own.BoolVar(&flags.json, "json", false, "print JSON, one object a claim and line")
	return cmd
}

// declare makes the flags that claims are completed by.
func (f *checkFlags) declare(own *pflag.FlagSet) {
	own.StringSliceVar(&f.dx, "dx", nil, "`DIAGNOSES` of a claim that has none, A first: Z23,E11.9")
	own.StringVar(&f.age, "age", "", "the patient's `AGE`: 70, 8m")
	own.StringVar(&f.sex, "sex", "", "the patient's `SEX`: F, M or X")
	own.IntVar(&f.minutes, "minutes", 0, "`MINUTES` of the first line that states none")
	own.StringVar(&f.lastSeen, "last-seen", "", "`DATE` of the last service by the same physician or group, or never")
	own.StringArrayVar(&f.ndc, "ndc", nil, "National Drug Code of a line: `CODE=NDC`")
	own.StringVar(&f.pos, "pos", "", "`PLACE` of service, two digits: 11")
	own.StringVar(&f.format, "format", "auto", "`FORMAT` of the file: auto, json, ndjson, x12 or fhir")
}

// clerk checks claims as the flags want it.
type clerk struct {
	bench    *workbench.Bench
	state    workbench.State
	today    codebook.Date
	defaults claim.Claim // what claims do not state
	minutes  int
	ndc      map[string]string
	print    func(b []byte, c *claim.Claim, at *seat) ([]byte, error) // appends what is said of a claim
	lines    lineDesk
}

func (p *program) check(cmd *cobra.Command, args []string, flags checkFlags) error {
	if len(args) == 0 {
		return usageError(seeHelp(cmd), "no claim given")
	}
	k, format, err := p.clerk(cmd, flags)
	if err != nil {
		return err
	}
	if !flags.json && format != claim.NDJSON {
		width := p.pageWidth()
		k.print = func(b []byte, c *claim.Claim, at *seat) ([]byte, error) {
			return append(b, p.spell(resultText(c, &at.result, k.bench.Payers(), width))...), nil
		}
	}
	passes, bad, err := p.serve(cmd, k, format, args)
	switch {
	case err != nil:
		return err
	case bad:
		return ended(exitUsage)
	case !passes:
		return ended(exitNothing)
	}
	return nil
}

// clerk opens the codebook for claims as the flags want them.
func (p *program) clerk(cmd *cobra.Command, flags checkFlags) (k *clerk, format claim.Format, err error) {
	s, err := p.load(cmd)
	if err != nil {
		return nil, format, err
	}
	format, err = claim.ParseFormat(flags.format)
	if err != nil {
		return nil, format, usageError(seeHelp(cmd), "--format: %w", err)
	}
	k = &clerk{state: workbench.State{DOS: s.DOS, Payer: s.Payer}, today: p.today(), minutes: flags.minutes, print: appendedJSON}
	if err := k.read(flags); err != nil {
		return nil, format, usageError(seeHelp(cmd), "%w", err)
	}
	if k.bench, err = p.openBooks(cmd.Context()); err != nil {
		return nil, format, err
	}
	return k, format, nil
}

// serve answers for the claims of a command line: shorthand, or files. It reports whether all of them pass and whether one could not be read.
func (p *program) serve(cmd *cobra.Command, k *clerk, format claim.Format, args []string) (passes, bad bool, err error) {
	var typed *claim.Claim
	if args[0] != "-" && claim.IsShorthand(k.today, args...) {
		if typed, err = claim.Parse(k.today, args...); err != nil {
			return false, false, usageError(seeHelp(cmd), "%w", err)
		}
	}
	_, passes, bad, err = p.inOrder(cmd.Context(), func(ctx context.Context, hand func(func() bulkAnswer) bool) error {
		if typed != nil {
			hand(func() bulkAnswer { return k.check(1, typed) })
			return nil
		}
		var err error
		steadily(func() {
			for _, name := range args {
				if err = p.eachClaim(k, name, format, hand); err != nil {
					return
				}
			}
		})
		return err
	})
	return passes, bad, err
}

// eachClaim hands out the claims of a file, "-" for stdin. Lines of JSON are read by the workers; other files are read here.
func (p *program) eachClaim(k *clerk, name string, format claim.Format, hand func(func() bulkAnswer) bool) error {
	in := p.stdin
	if name == "-" {
		name = "stdin"
	} else {
		f, err := os.Open(name)
		if err != nil {
			return inputError(err)
		}
		defer f.Close()
		in = f
	}
	number := 0
	if format == claim.NDJSON {
		return k.lines.eachBundle(in, func(b *bundle) bool {
			return hand(func() bulkAnswer { return k.checkBundle(name, b) })
		})
	}
	for c, err := range claim.Read(in, name, format) {
		number++
		n := number
		if !hand(func() bulkAnswer {
			if err != nil {
				return badLine(n, err)
			}
			return k.check(n, c)
		}) {
			break
		}
	}
	if number == 0 {
		return inputError(fmt.Errorf("%s: there is no claim in it", codebook.Clean(name)))
	}
	return nil
}

// read takes what claims do not state from the flags.
func (k *clerk) read(flags checkFlags) (err error) {
	d := &k.defaults
	if len(flags.dx) > 0 {
		stated, err := claim.Parse(k.today, "dx", strings.Join(flags.dx, ","))
		if err != nil {
			return fmt.Errorf("--dx: %w", err)
		}
		d.Dx = stated.Dx
	}
	if flags.age != "" {
		if d.Age, err = claim.ParseAge(flags.age); err != nil {
			return fmt.Errorf("--age: %w", err)
		}
	}
	if flags.sex != "" {
		if d.Sex, err = claim.ParseSex(flags.sex); err != nil {
			return fmt.Errorf("--sex: %w", err)
		}
	}
	if flags.pos != "" {
		key, err := codebook.Normalize(flags.pos)
		if err != nil || !codebook.POS.WellFormed(key) {
			return fmt.Errorf("--pos: %q is no place of service: use two digits, such as 11", flags.pos)
		}
		d.POS = key
	}
	switch flags.lastSeen {
	case "":
	case "never":
		d.NeverSeen = true
	default:
		if d.LastSeen, err = codebook.ParseTypedDate(flags.lastSeen, k.today); err != nil {
			return fmt.Errorf("--last-seen: %w, or never", err)
		}
	}
	if flags.minutes < 0 {
		return fmt.Errorf("--minutes: %d is no time", flags.minutes)
	}
	for _, text := range flags.ndc {
		code, ndc, ok := strings.Cut(text, "=")
		key, err := codebook.Normalize(code)
		if !ok || err != nil {
			return fmt.Errorf("--ndc: %q is not CODE=NDC, such as J1885=00409379501", text)
		}
		if k.ndc == nil {
			k.ndc = map[string]string{}
		}
		k.ndc[key] = strings.ReplaceAll(ndc, "-", "")
	}
	return nil
}

// fill gives a claim what it does not state.
func (k *clerk) fill(c *claim.Claim) {
	d := &k.defaults
	c.DOS, c.POS, c.Payer = cmp.Or(c.DOS, k.state.DOS), cmp.Or(c.POS, d.POS), cmp.Or(c.Payer, string(k.state.Payer))
	c.Age, c.Sex = cmp.Or(c.Age, d.Age), cmp.Or(c.Sex, d.Sex)
	if c.LastSeen == 0 && !c.NeverSeen {
		c.LastSeen, c.NeverSeen = d.LastSeen, d.NeverSeen
	}
	if len(c.Dx) == 0 && len(d.Dx) > 0 {
		c.Dx = slices.Clone(d.Dx)
		c.PointToAll()
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.NDC == "" {
			l.NDC = k.ndc[l.Code]
		}
	}
	if k.minutes > 0 {
		if at := slices.IndexFunc(c.Lines, func(l claim.Line) bool { return l.Minutes == 0 }); at >= 0 {
			c.Lines[at].Minutes = k.minutes
		}
	}
}

// check answers for one claim.
func (k *clerk) check(number int, c *claim.Claim) bulkAnswer {
	text, passes, err := k.append(nil, c, &seat{})
	if err != nil {
		return badLine(number, err)
	}
	return bulkAnswer{text: text, good: passes}
}

// append checks a claim at a seat, appends what is said of the claim to b, and reports whether it passes.
func (k *clerk) append(b []byte, c *claim.Claim, at *seat) (text []byte, passes bool, err error) {
	k.fill(c)
	k.bench.CheckInto(&at.result, c, k.state, k.today)
	b, err = k.print(b, c, at)
	return b, at.result.Verdict != edits.Fail, err
}
