package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// importCommand is "codedesk import".
func (p *program) importCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "import PATH…",
		Short: "install official releases from files, folders or zips; add what was exported",
		Long: `Reads official files, recognises them by content, and installs the releases that they make.
A PATH is a file, a folder or the zip as published. Understood are

  ICD-10-CM   order file, code list as csv, Alphabetic Index, external-cause index, tables of
              drugs and neoplasms, Tabular List (XML)
  ICD-10-PCS  order file
  HCPCS       the text file of 320 columns (ANWEB), or its Excel workbook; the transaction
              report is held against the release of its quarter that comes with it
  CPT         the files of an office with an AMA licence (LONGULT and others)
  NCCI        procedure-to-procedure edits, medically unlikely edits, add-on codes
  Medicare    fee schedule (PPRRVU), its localities (GPCI) with their counties
  CDC         vaccine codes (cvx.xml, cpt.xml, tradename.xml)

Index, tables and Tabular List are added to the release of their year, or to the newest one.
Parts of one table, such as the four files of edits or GPCI and counties, go into one command.
A file that "codedesk export" wrote adds its favourites, notes, claims and reviews to yours: what
you have stays, and what is there already is not added twice.

The starter set's plain lines, synonyms and notes stay on top of what is installed. Nothing is
installed when a file is broken. "codedesk books" lists what is there.`,
		Example: `  codedesk import icd10cm_order_2025.txt icd10cm_index_2025.xml
  codedesk import ~/Downloads/2025-code-descriptions.zip`,
		RunE: p.importFiles,
	}
}

// importFiles installs what lies at the paths and prints the releases that are new, as "books" does.
func (p *program) importFiles(cmd *cobra.Command, paths []string) error {
	if len(paths) == 0 {
		return usageError(seeHelp(cmd), "no file given")
	}
	rest := slices.DeleteFunc(slices.Clone(paths), workbench.IsDeskFile)
	for _, path := range paths {
		if !slices.Contains(rest, path) {
			if err := p.importKept(cmd.Context(), path); err != nil {
				return err
			}
		}
	}
	if paths = rest; len(paths) == 0 {
		return nil
	}
	s, err := p.load(cmd)
	if err != nil {
		return err
	}
	meter := &meter{now: p.now}
	if isTerminal(p.stderr) {
		meter.out = p.stderr
	}
	var result *workbench.Import
	frugally(func() { result, err = workbench.ImportFiles(cmd.Context(), p.places(), paths, meter.show) })
	if err != nil {
		meter.clear()
		return inputError(err)
	}
	_, err = p.index(cmd.Context(), s.DOS, meter)
	meter.clear()
	for _, line := range result.Unread {
		p.say("%s", codebook.Clean(line))
	}
	if result.Astray > 0 {
		p.say("%d words or notes are for codes that the releases do not have", result.Astray)
	}
	p.writeBooks(newBooks(result.Installed))
	return err
}

// index opens the codebook after the releases have changed, with the search index of every date that they serve.
func (p *program) index(ctx context.Context, dos codebook.Date, meter *meter) (bench *workbench.Bench, err error) {
	places := p.places()
	places.Progress = meter.show
	open := func() (*workbench.Bench, error) { return workbench.Open(places, dos) }
	frugally(func() { bench, err = p.open(ctx, open, (*workbench.Bench).Problems) })
	if err == nil {
		frugally(func() { err = unlessEnded(ctx, func() error { return bench.KeepDates(ctx) }) })
	}
	return bench, err
}

// importKept adds a file that was exported to the desk.
func (p *program) importKept(ctx context.Context, path string) error {
	d, err := p.desk(ctx)
	if err != nil {
		return deskError(err)
	}
	said, err := d.AddFile(ctx, path)
	if err != nil {
		return inputError(err)
	}
	p.say("%s: %s", path, said)
	return nil
}

// places is where the codebook lies.
func (p *program) places() workbench.Places {
	payers := func() workbench.Payers { return p.defaultSettings().Payers() }
	return workbench.Places{Tables: p.tables, Build: p.build, Books: p.paths.books, Cache: p.paths.cache, Payers: payers}
}

// meter shows how far long work is, in one line that it writes again and again until it is cleared; without a writer it shows nothing. Work that was
// interrupted may still tell how far it is.
type meter struct {
	out io.Writer
	now func() time.Time

	mu      sync.Mutex
	last    time.Time
	doing   string
	cleared bool
}

// meterPace is how often the line is written at most.
const meterPace = 100 * time.Millisecond

func (m *meter) show(progress workbench.Progress) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	if m.out == nil || m.cleared || progress.Doing == m.doing && now.Sub(m.last) < meterPace {
		return
	}
	m.last, m.doing = now, progress.Doing
	text := codebook.Clean(progress.Doing)
	if progress.Total > 0 {
		text += fmt.Sprintf(" %d%%", 100*progress.Done/progress.Total)
	}
	fmt.Fprintf(m.out, "\r\x1b[K%s", text)
}

func (m *meter) clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.cleared = true
	if m.out != nil && m.doing != "" {
		fmt.Fprint(m.out, "\r\x1b[K")
	}
}
