package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"codedesk/codebook/workbench"
)

// practiceFlags are the flags of "codedesk practice".
type practiceFlags struct {
	list, stats, export, own, json bool
	check                          string
}

// practiceCommand is "codedesk practice".
func (p *program) practiceCommand() *cobra.Command {
	var flags practiceFlags
	cmd := &cobra.Command{
		Use:   "practice [--list|--stats|--export|--check FILE]",
		Short: "drills, mock exams and spaced repetition for certification",
		Long: `Opens the workbench on screen 3: look-ups against the clock, confusion pairs, whole encounters, an open-book race, mock exams,
and each day what is about to be forgotten. --accessible does the same in plain lines, but for the race.

--list names the questions with the day on which each is due; --stats says how you come along; --export prints the questions as TOML, without
words of the AMA; --check looks at a file of your own, with the line of each fault and what the claim checker says of the answers.
Your own questions are read from practice/*.toml beside the configuration.`,
		Example: `  codedesk practice                     begin: enter asks the first question
  codedesk practice --stats             today, streak, due, sections, memory
  codedesk practice --list --json       all questions with their due days
  codedesk practice --check mine.toml   is my file right?`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError(seeHelp(cmd), "unexpected argument %q", args[0])
			}
			return p.practiceCmd(cmd, flags)
		},
	}
	own := cmd.Flags()
	own.BoolVar(&flags.list, "list", false, "name the questions, with the day on which each is due")
	own.BoolVar(&flags.stats, "stats", false, "say how you come along")
	own.BoolVar(&flags.export, "export", false, "print the questions as TOML")
	own.BoolVar(&flags.own, "own", false, "with --list or --export: your own questions alone")
	own.StringVar(&flags.check, "check", "", "look at a `FILE` of questions of your own")
	own.BoolVar(&flags.json, "json", false, "print JSON, with --list or --stats")
	own.BoolVar(&p.globals.accessible, "accessible", false, "practise in plain lines")
	return cmd
}

// practiceCmd does what the flags ask for; without one it opens the screen.
func (p *program) practiceCmd(cmd *cobra.Command, flags practiceFlags) error {
	asked := 0
	for _, is := range []bool{flags.list, flags.stats, flags.export, flags.check != ""} {
		if is {
			asked++
		}
	}
	switch {
	case asked > 1:
		return usageError(seeHelp(cmd), "choose one of --list, --stats, --export and --check")
	case flags.json && !flags.list && !flags.stats:
		return usageError(seeHelp(cmd), "--json goes with --list or --stats")
	case flags.own && !flags.list && !flags.export:
		return usageError(seeHelp(cmd), "--own goes with --list or --export")
	case asked == 0:
		p.drills = true
		return p.openWorkbench(cmd, nil)
	}
	if _, err := p.load(cmd); err != nil {
		return err
	}
	bench, err := p.openBooks(cmd.Context())
	if err != nil {
		return err
	}
	practice, err := p.practice(cmd.Context(), bench)
	if err != nil {
		return err
	}
	if flags.check != "" {
		return p.checkItems(practice, flags.check)
	}
	for _, fault := range practice.Faults() {
		p.say("%v", fault)
	}
	switch {
	case flags.list:
		return p.listItems(practice, flags)
	case flags.export:
		return p.exportItems(practice, flags)
	}
	if lost := practice.Lost(); lost != nil {
		p.say("%v", lost)
	}
	return p.printStats(practice.Stats(), flags.json)
}

// practice opens the drills over a codebook, with the desk when there is one.
func (p *program) practice(ctx context.Context, bench *workbench.Bench) (*workbench.Practice, error) {
	desk, why := p.desk(ctx)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if why != nil {
		desk = nil
	}
	o := workbench.PracticeOptions{Tables: p.tables, Called: p.paths.items, Desk: desk, NoDesk: why, Clock: p.now}
	if p.paths.items != "" {
		o.Own = os.DirFS(filepath.Dir(p.paths.items))
	}
	return workbench.OpenPractice(ctx, bench, o)
}

// listItems names the questions.
func (p *program) listItems(practice *workbench.Practice, flags practiceFlags) error {
	cards := practice.List(flags.own)
	if flags.json {
		return writeJSON(p.out, cards)
	}
	for _, c := range cards {
		due := "new"
		if c.Due != nil {
			due = *c.Due
		}
		line := fmt.Sprintf("%-10s  %-8s  %-25s  %-40s  %s", due, c.Kind, c.Section, c.ID, c.Title)
		if c.Off != "" {
			line += " (not asked: " + c.Off + ")"
		}
		if _, err := p.out.WriteString(p.spell(line) + "\n"); err != nil {
			return err
		}
	}
	if len(cards) == 0 {
		return nothing("no questions")
	}
	return nil
}

// exportItems prints the questions.
func (p *program) exportItems(practice *workbench.Practice, flags practiceFlags) error {
	text, refused, err := practice.Export(flags.own)
	if err != nil {
		return err
	}
	for _, why := range refused {
		p.say("left out: %s", why)
	}
	_, err = p.out.Write(text)
	return err
}

// checkItems looks at a file of the user's own.
func (p *program) checkItems(practice *workbench.Practice, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return inputError(err)
	}
	if !info.Mode().IsRegular() {
		return usageError("", "%s is no file", path)
	}
	good, complaints := practice.CheckItems(oneFile{os.DirFS(filepath.Dir(path)), filepath.Base(path)}, filepath.Dir(path), p.tables)
	for _, text := range complaints {
		p.say("%s", text)
	}
	words := fmt.Sprintf("%d questions, nothing to say against them", good)
	if good == 1 {
		words = "1 question, nothing to say against it"
	}
	if len(complaints) > 0 {
		words = fmt.Sprintf("%d right, %d complaints", good, len(complaints))
	}
	if _, err := p.out.WriteString(words + "\n"); err != nil {
		return err
	}
	switch {
	case len(complaints) > 0:
		return ended(exitUsage)
	case good == 0:
		return nothing("%s holds no questions", path)
	}
	return nil
}

// oneFile is a folder of which one file is seen.
type oneFile struct {
	fs.FS
	name string
}

// ReadDir lists the one file; the name may have any ending.
func (f oneFile) ReadDir(folder string) ([]fs.DirEntry, error) {
	if folder != "." {
		return nil, &fs.PathError{Op: "readdir", Path: folder, Err: fs.ErrNotExist}
	}
	info, err := fs.Stat(f.FS, f.name)
	if err != nil {
		return nil, err
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(info)}, nil
}

// statsBar is how wide the bars of --stats are.
const statsBar = 20

// printStats says how the learner comes along.
func (p *program) printStats(s *workbench.Stats, asJSON bool) error {
	if asJSON {
		return writeJSON(p.out, s)
	}
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("today     %d of %d right", s.Today.Right, s.Today.Answers)
	line("streak    %d, longest %d", s.Streak, s.Longest)
	line("due       %d, tomorrow %d, of %d cards", s.Due, s.Tomorrow, s.Cards)
	line("answers   %d, %d %% right", s.All.Answers, share(s.All.Accuracy))
	if len(s.Sections) > 0 {
		line("")
		line("%-25s  %-*s  right  median  answers", "section", statsBar, "")
	}
	for _, section := range s.Sections {
		full := int(section.Accuracy*statsBar + 0.5)
		line("%-25s  %s%s  %4d%%  %6s  %7d", section.Label, strings.Repeat("#", full), strings.Repeat(".", statsBar-full), share(section.Accuracy),
			workbench.ClockTime(time.Duration(section.Median*float64(time.Second))), section.Answers)
	}
	if len(s.Weakest) > 0 {
		line("weakest: %s", s.Weakest[0].Label())
	}
	if len(s.Retention) > 0 {
		line("")
		line("memory, after days  recalled  foretold  reviews")
	}
	for _, r := range s.Retention {
		days := fmt.Sprintf("%d to %d", r.From, r.To)
		switch {
		case r.To == 0:
			days = fmt.Sprintf("%d and more", r.From)
		case r.To == r.From:
			days = fmt.Sprint(r.From)
		}
		line("%-18s  %7d%%  %7d%%  %7d", days, share(r.Actual), share(r.Predicted), r.Reviews)
	}
	if len(s.Errors) > 0 {
		line("")
		line("errors")
	}
	for _, e := range workbench.ErrorTypes() {
		if n := s.Errors[e]; n > 0 {
			line("  %-10s  %d: %s", e, n, e.Remedy())
		}
	}
	_, err := p.out.WriteString(p.spell(b.String()))
	return err
}

// share is a share in whole percent.
func share(x float64) int { return int(x*100 + 0.5) }
