// Package release reads official code files.
//
// CMS and NCHS publish every edition of a code set as plain files, each in a layout of its own: the order files of ICD-10-CM and
// ICD-10-PCS list codes and headers with a flag that says which can be billed; the Tabular List says what a code includes and excludes;
// the Alphabetic Index, the external-cause index, the table of drugs and the neoplasm table lead from words to codes; the HCPCS file
// has 320 columns a line; the AMA's CPT files carry one kind of text each; the fee schedule and the NCCI's edits say figures about codes and
// pairs of them. Read tells the layouts apart by content, never by name, and says what a file holds in one form: Found. Each
// layout is described in words above its reader (read_*.go) and listed once in sniff.go.
//
// Files come from outside and are not trusted: all text goes through codebook.Clean, lines, depths, entries and sizes are bounded, a line
// that is not understood is reported and left out, and a cancelled context ends the reading at the next 64 KiB.
package release

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"codedesk/codebook"
)

// ErrUnrecognized is the sentinel for content that is in none of the known layouts. The message says what it looks like.
var ErrUnrecognized = errors.New("not a file that can be read")

// ErrLimit is the sentinel for files that are larger, deeper or more numerous than any official one.
var ErrLimit = errors.New("over the limit")

// Bounds of what is read (TRUST, hostile input).
const (
	maxLine     = 1 << 20 // bytes of a line, or of one piece of XML
	maxDepth    = 64      // nested XML elements
	maxProblems = 50      // problems that are kept; the rest is only counted
	maxFiles    = 10_000  // files below a folder
	maxRows     = 500_000 // lines of a code list; the largest set has a fifth of it
	maxElements = 2 << 20 // elements of an XML file; the largest has a fourth of it
	maxPath     = 4 << 10 // bytes of the titles on the way to a term, which each of its codes repeats
	maxTargets  = 200     // codes that one note names
	maxTerms    = 5000    // ways in words to one code; the official files have 600 at most
)

// Found is what one official file says.
type Found struct {
	Kind           string           // the layout, one of the Kind constants; "" when the file was not recognised, which happens only below a folder or in a zip
	File           string           // the file as the caller named it; in a zip, the zip's name and the entry's
	Set            codebook.CodeSet // whose codes the rows and terms name; "" for tables of figures, which are about CPT and HCPCS codes alike
	Release        string           // the set's own name for the edition: "2025" (fiscal year), "2026-04" (update within the year), "2025-01" (HCPCS quarter); "" when unknown
	Effective, End codebook.Date    // days of service the edition is made for, as far as known
	Rows           []codebook.Row   // codes, headers and headings, ready for codebook.NewRelease
	Terms          []Term           // what leads to a code
	Modifiers      []codebook.Row   // modifiers of the HCPCS file, ready for codebook.NewRelease
	Read           int              // lines of a text, rows of a table, entries of an XML file (codes, cells, references, titles, notes) that were read
	Skipped        int              // what is understood and says nothing of a code: references to other entries, empty cells, disclaimers
	Unknown        int              // what is not understood and left out
	Problems       []Problem        // the first of the unknown

	Partial    bool                // the rows carry only part of a code (one text, or its dates) for rows of another file, and make no release of their own
	Lacks      string              // what a release made of the rows would miss, in words; "" when it would miss nothing
	Copyright  int                 // year of the AMA's copyright that the file states, 0 when it states none
	Service    codebook.Service    // whose services an NCCI table is for, "" when the file does not tell
	Addenda    []AddendaLine       // what addenda, or the report of changes of HCPCS, add, delete and revise
	Facts      []RowFact           // figures about codes
	Fees       []codebook.Fee      // relative values of the physician fee schedule
	Localities []codebook.Locality // payment localities
	Pairs      *Pairs              // procedure-to-procedure edits, nil when the file has none
	AddOns     []codebook.AddOn    // add-on codes with their primaries
	Vaccines   []Vaccine           // CDC's vaccine codes and trade names

	source *codebook.Source // of all rows; named once the edition is known
}

// Kinds of files.
const (
	KindDiagnosisOrder = "icd10cm-order"
	KindIndex          = "icd10cm-index"
	KindExternal       = "icd10cm-external"
	KindDrugs          = "icd10cm-drug"
	KindNeoplasms      = "icd10cm-neoplasm"
	KindTabular        = "icd10cm-tabular"
	KindProcedureOrder = "icd10pcs-order"
	KindHCPCS          = "hcpcs"
	KindChanges        = "hcpcs-changes"
	KindList           = "code-list"
	KindCodes          = "icd10-codes"
	KindAddenda        = "icd10-addenda"
	KindCPTLong        = "cpt-long"
	KindCPTMedium      = "cpt-medium"
	KindCPTShort       = "cpt-short"
	KindCPTConsumer    = "cpt-consumer"
	KindCPTClinician   = "cpt-clinician"
	KindCPTModifiers   = "cpt-modifiers"
	KindCPTDeleted     = "cpt-deleted"
	KindCPTHistory     = "cpt-history"
	KindCPTPLA         = "cpt-pla"
	KindFees           = "pfs-rvu"
	KindGPCI           = "pfs-gpci"
	KindLocalities     = "pfs-localities"
	KindPTP            = "ncci-ptp"
	KindMUE            = "ncci-mue"
	KindAddOns         = "ncci-addon"
	KindCVX            = "cdc-cvx"
	KindVaccineCPT     = "cdc-cpt-cvx"
	KindTradeNames     = "cdc-tradename"
	KindFHIR           = "fhir-codesystem"
)

// Term is one way in words to a code.
type Term struct {
	Code  string // as the file writes it: "E11.9"; may be a header, or end in "-" when further characters are needed
	Text  string // the path: "Abdomen, abdominal, acute"; words in brackets are kept, the brackets are not
	Place codebook.Place
}

// Problem is a place in a file that is not understood. It is an error too.
type Problem struct {
	Place           codebook.Place
	Expected, Found string
}

// Error is "file:line: expected …, found …".
func (p Problem) Error() string {
	return fmt.Sprintf("%s: expected %s, found %s", p.Place, p.Expected, p.Found)
}

// problem notes what is not understood at a line.
func (f *Found) problem(line int, expected, found string) {
	f.Unknown++
	if len(f.Problems) < maxProblems {
		f.Problems = append(f.Problems, Problem{codebook.Place{Table: f.File, Line: line}, expected, found})
	}
}

// place is a line of the file.
func (f *Found) place(line int) codebook.Place { return codebook.Place{Table: f.File, Line: line} }

// row counts an entry of a code list, and returns ErrLimit when there are too many.
func (f *Found) row(line int) error {
	if f.Read++; f.Read > maxRows {
		return fmt.Errorf("%s: more than %d lines: %w", f.place(line), maxRows, ErrLimit)
	}
	return nil
}

// readOne reads one file of about size bytes from r. The name, which is clean, serves for messages, and for the year where the content does not tell it. Progress, which may be nil, is
// told the bytes that were read. The error is ErrUnrecognized for unknown content, ErrLimit, a Problem with the line for broken content, or the context's.
func readOne(ctx context.Context, name string, r io.Reader, size int64, progress func(done int64)) (*Found, error) {
	s := newSource(ctx, name, r, size, progress)
	head, err := s.head()
	if err != nil {
		return nil, err
	}
	format, ok := recognize(head)
	if !ok {
		return nil, unrecognized(name, head)
	}
	return s.read(format)
}

// read reads the source in a format that was recognised.
func (s *source) read(format format) (*Found, error) {
	f := &Found{Kind: format.kind, File: s.name, source: &codebook.Source{}}
	if err := format.read(s, f); err != nil {
		return nil, err
	}
	switch {
	case f.Unknown*2 > f.Read && len(f.Problems) > 0:
		return nil, fmt.Errorf("%d of %d entries are not understood: %w", f.Unknown, f.Read, f.Problems[0])
	case f.entries() == 0:
		return nil, Problem{f.place(0), format.layout, "no entry"}
	}
	return f, nil
}

// entries is how many things the file says.
func (f *Found) entries() int {
	n := len(f.Rows) + len(f.Terms) + len(f.Modifiers) + len(f.Addenda) + len(f.Facts) + len(f.Fees) + len(f.Localities) + len(f.AddOns) + len(f.Vaccines)
	if f.Pairs != nil {
		n += f.Pairs.Len()
	}
	return n
}

// ReadPath reads what lies at a path of the file system: an official file, a zip of such files, or a folder with all files and zips below
// it. Symbolic links below a folder are not followed. Files of a folder or zip that are not recognised stand in the answer without a Kind,
// with one Problem that says what they are; the error is ErrUnrecognized when none is recognised. A recognised file that is broken ends the
// reading with its error. A single file may be packed with gzip. Progress counts the bytes of all files; those of a zip as they are packed out.
func ReadPath(ctx context.Context, path string, progress func(done, total int64)) ([]*Found, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	w := &walk{ctx: ctx, progress: progress}
	if !info.IsDir() {
		if err := w.file(path, label(filepath.Base(path)), info); err != nil {
			return nil, err
		}
		return w.answer(path)
	}
	var files []string
	err = filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case entry.IsDir():
			return nil
		case len(files) == maxFiles:
			return fmt.Errorf("%s: more than %d files: %w", label(path), maxFiles, ErrLimit)
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if info.Mode().IsRegular() {
			w.total += info.Size()
		}
		files = append(files, file)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		name, err := filepath.Rel(path, file)
		if err != nil {
			return nil, err
		}
		info, err := os.Lstat(file)
		if err != nil {
			return nil, err
		}
		if err := w.file(file, label(filepath.ToSlash(name)), info); errors.Is(err, ErrUnrecognized) {
			w.leaveOut(label(filepath.ToSlash(name)), err)
		} else if err != nil {
			return nil, err
		}
	}
	return w.answer(path)
}

// walk gathers what the files at a path say.
type walk struct {
	ctx         context.Context
	progress    func(done, total int64)
	done, total int64 // bytes of files that are finished, and of all
	found       []*Found
}

// file reads one file or zip of the file system.
func (w *walk) file(path, name string, info fs.FileInfo) error {
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s: %w: it is no regular file", name, ErrUnrecognized)
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if w.total == 0 {
		w.total = info.Size()
	}
	magic := make([]byte, 4)
	if n, err := f.ReadAt(magic, 0); err == nil && isZip(magic[:n]) {
		return w.zip(name, f, info.Size())
	} else if err == nil && isGzip(magic[:n]) {
		return w.gzip(name, f, info.Size())
	}
	return w.one(name, f, info.Size())
}

// one reads one file of the given size from r.
func (w *walk) one(name string, r io.Reader, size int64) error {
	return w.read(name, r, size, func(done int64) int64 { return done })
}

// read is one for a file of which its own bytes are no measure: part says how many of the size are done when so many of them were read.
func (w *walk) read(name string, r io.Reader, size int64, part func(done int64) int64) error {
	found, err := readOne(w.ctx, name, r, size, func(done int64) {
		if w.progress != nil {
			w.progress(w.done+part(done), w.total)
		}
	})
	w.done += size
	if err == nil {
		w.found = append(w.found, found)
	}
	return err
}

// leaveOut lists a file that is not recognised.
func (w *walk) leaveOut(name string, err error) {
	w.found = append(w.found, &Found{File: name, Unknown: 1, Problems: []Problem{{codebook.Place{Table: name}, expectedFormats(), err.Error()}}})
}

// answer is what was found, an error when that is nothing.
func (w *walk) answer(path string) ([]*Found, error) {
	if w.progress != nil {
		w.progress(w.total, w.total)
	}
	for _, f := range w.found {
		if f.Kind != "" {
			return w.found, w.ctx.Err()
		}
	}
	if len(w.found) == 0 {
		return nil, fmt.Errorf("%s: %w: it is empty", label(path), ErrUnrecognized)
	}
	return nil, fmt.Errorf("%s: %w: none of its %d files is; the first: %s", label(path), ErrUnrecognized, len(w.found), w.found[0].Problems[0].Found)
}
