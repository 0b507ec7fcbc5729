package desk

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"codedesk/codebook"
)

// importLimit is how many bytes a file to import may have.
const importLimit = 256 << 20

// faultsKept is how many faults of a file are listed.
const faultsKept = 20

// Count says what an import did with the rows of a part.
type Count struct {
	Added  int
	Same   int // were there already
	Merged int // were there and differed, and both are kept: see Import
}

// Imported says what an import did.
type Imported struct{ Favourites, Notes, Claims, Reviews Count }

// ImportError says what is wrong with a file, and where. Nothing of it was imported.
type ImportError struct {
	Faults []Fault // in their order, at most twenty
	More   int     // how many there are besides
}

// Fault is one thing that is wrong with a file.
type Fault struct {
	Line int
	What string // "reviews: rating: 7 is not 1 to 4"
}

func (e *ImportError) Error() string {
	text := fmt.Sprintf("nothing imported: line %d: %s", e.Faults[0].Line, e.Faults[0].What)
	if more := len(e.Faults) - 1 + e.More; more > 0 {
		text += fmt.Sprintf(" (and %d more)", more)
	}
	return text
}

func (e *ImportError) add(line int, what error) {
	if len(e.Faults) == faultsKept {
		e.More++
		return
	}
	e.Faults = append(e.Faults, Fault{line, codebook.Clean(what.Error())})
}

// Import reads what ExportJSON or ExportCSV wrote, recognised by content, and adds it to what is there: all or, when there is a fault, nothing. What
// is there stays. A favourite that is one already keeps its folder. A different note on the same code is put behind the old one, after " / ". A
// different claim of the same name is kept as "name (2)". A review that is there is not added twice. All that is added but reviews is one step
// for Undo. After reviews were added, the states of the cards are to be worked out again.
func (d *Desk) Import(ctx context.Context, in io.Reader) (Imported, error) {
	text, err := io.ReadAll(io.LimitReader(in, importLimit+1))
	if err != nil {
		return Imported{}, err
	}
	if len(text) > importLimit {
		return Imported{}, errors.New("import: more than 256 MiB")
	}
	batch := read(text)
	if len(batch.bad.Faults) > 0 {
		return Imported{}, &batch.bad
	}
	var done Imported
	err = d.undoable(ctx, "import", func(tx *sql.Tx) (err error) {
		done, err = batch.merge(ctx, tx, d.now())
		return err
	})
	if err != nil {
		return Imported{}, err
	}
	return done, nil
}

// incoming is what a file has.
type incoming struct {
	favourites []Favourite // Place is -1 when the file does not say
	notes      []Note
	claims     []SavedClaim
	reviews    []Review
	bad        ImportError
}

// read reads a file.
func read(text []byte) *incoming {
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // as spreadsheets write it
	in := new(incoming)
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		in.readJSON(text)
	} else {
		in.readCSV(text)
	}
	return in
}

// blank is an empty record of a part, nil when there is no such part.
func (p Part) blank() record {
	switch p {
	case PartFavourites:
		return new(favouriteRecord)
	case PartNotes:
		return new(noteRecord)
	case PartClaims:
		return new(claimRecord)
	case PartReviews:
		return new(reviewRecord)
	}
	return nil
}

// readJSON reads the object that ExportJSON writes. An unknown key is a fault.
func (in *incoming) readJSON(text []byte) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	line, counted := 1, 0
	here := func() int { // the line of the next value
		end := int(decoder.InputOffset())
		for end < len(text) && strings.IndexByte(" \t\r\n,:[", text[end]) >= 0 {
			end++
		}
		line += bytes.Count(text[counted:end], []byte("\n"))
		counted = end
		return line
	}
	stop := func(err error) { in.bad.add(here(), fmt.Errorf("not what codedesk exports: %w", err)) }
	if _, err := decoder.Token(); err != nil {
		stop(err)
		return
	}
	marked := false
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			stop(err)
			return
		}
		name, _ := key.(string) // JSON has no other keys
		if name == "codedesk" {
			var version int
			if err := decoder.Decode(&version); err != nil {
				stop(err)
				return
			}
			if marked = true; version != fileVersion {
				in.bad.add(here(), fmt.Errorf("version %d: this program reads %d: use a newer codedesk", version, fileVersion))
				return
			}
			continue
		}
		part := Part(name)
		if part.blank() == nil {
			in.bad.add(here(), fmt.Errorf("unknown key %q: want favourites, notes, claims or reviews", name))
			return
		}
		if open, err := decoder.Token(); err != nil || open != json.Delim('[') {
			stop(errors.Join(err, fmt.Errorf("%s: want a list", part)))
			return
		}
		for decoder.More() {
			at, r := here(), part.blank()
			err := decoder.Decode(r)
			var syntax *json.SyntaxError
			if errors.As(err, &syntax) || errors.Is(err, io.ErrUnexpectedEOF) {
				stop(err)
				return
			}
			if wrong := new(json.UnmarshalTypeError); errors.As(err, &wrong) {
				err = fmt.Errorf("%s: a %s does not fit there", wrong.Field, wrong.Value)
			}
			in.take(at, part, r, err)
		}
		if _, err := decoder.Token(); err != nil { // the end of the list
			stop(err)
			return
		}
	}
	if _, err := decoder.Token(); err != nil {
		stop(err)
	} else if _, err := decoder.Token(); err != io.EOF {
		stop(errors.New("something after the end"))
	} else if !marked {
		in.bad.add(1, errors.New(`no "codedesk": not what codedesk exports`))
	}
}

// readCSV reads a table of ExportCSV. Its columns may stand in any order, and those that have a default may be missing.
func (in *incoming) readCSV(text []byte) {
	reader := csv.NewReader(bytes.NewReader(text))
	header, err := reader.Read()
	if err != nil {
		in.bad.add(1, fmt.Errorf("neither JSON nor CSV: %w", err))
		return
	}
	var part Part
	for _, p := range Parts() {
		if !slices.ContainsFunc(header, func(c string) bool { return !slices.Contains(p.columns(), c) }) && !slices.ContainsFunc(p.required(), func(c string) bool { return !slices.Contains(header, c) }) {
			part = p
			break
		}
	}
	if part == "" {
		in.bad.add(1, fmt.Errorf("the columns %s are of no part: want those of an export, such as set,code,folder", strings.Join(header, ",")))
		return
	}
	for {
		cells, err := reader.Read()
		if err == io.EOF {
			return
		}
		if failure := new(csv.ParseError); errors.As(err, &failure) {
			in.bad.add(failure.Line, failure.Err)
			if errors.Is(err, csv.ErrFieldCount) {
				continue
			}
			return
		}
		line, _ := reader.FieldPos(0)
		r := part.blank()
		err = nil
		for i, column := range header {
			if failure := r.set(column, codebook.CSVText(cells[i])); failure != nil && err == nil {
				err = fmt.Errorf("%s: %w", column, failure)
			}
		}
		in.take(line, part, r, err)
	}
}

// required are the columns without which a row says nothing.
func (p Part) required() []string {
	switch p {
	case PartFavourites:
		return []string{"set", "code"}
	case PartNotes:
		return []string{"set", "code", "text"}
	case PartClaims:
		return []string{"name", "claim"}
	}
	return []string{"card", "kind", "at", "day", "rating", "correct"}
}

// take checks a record and keeps it, or notes what is wrong with it.
func (in *incoming) take(line int, part Part, r record, err error) {
	if err == nil {
		err = in.keep(r)
	}
	if err != nil {
		in.bad.add(line, fmt.Errorf("%s: %w", part, err))
	}
}

func (in *incoming) keep(r record) (err error) {
	switch r := r.(type) {
	case *favouriteRecord:
		f := Favourite{Ref{r.Set, r.Code}, label(r.Folder), -1, moment(milliseconds(time.Time(r.Added)))}
		if r.Place != nil {
			f.Place = *r.Place
		}
		in.favourites = append(in.favourites, f)
		if len(f.Folder) > longest {
			return fmt.Errorf("folder: longer than %d bytes", longest)
		}
		return f.check()
	case *noteRecord:
		n := Note{Ref{r.Set, r.Code}, r.Text, moment(milliseconds(time.Time(r.Written)))}
		if n.Text, err = noteText(n.Text); err != nil {
			return err
		}
		if n.Text == "" {
			return errors.New("text: missing")
		}
		in.notes = append(in.notes, n)
		return n.check()
	case *claimRecord:
		c, err := SavedClaim{label(r.Name), r.Claim, codebook.Date(r.DOS), moment(milliseconds(time.Time(r.Saved)))}.checked()
		in.claims = append(in.claims, c)
		return err
	case *reviewRecord:
		v, err := Review{r.Card, r.Kind, r.Section, time.Time(r.At), codebook.Date(r.Day), r.Rating, r.Correct, time.Duration(r.TookMS) * time.Millisecond, r.Mistake, r.Path, r.Session, r.Year}.checked()
		in.reviews = append(in.reviews, v)
		return err
	}
	return nil
}

func (r *favouriteRecord) set(column, cell string) (err error) {
	switch column {
	case "set":
		r.Set = codebook.CodeSet(cell)
	case "code":
		r.Code = cell
	case "folder":
		r.Folder = cell
	case "place":
		if cell != "" {
			r.Place = new(int)
			*r.Place, err = number(cell)
		}
	case "added":
		err = r.Added.UnmarshalText([]byte(cell))
	}
	return err
}

func (r *noteRecord) set(column, cell string) (err error) {
	switch column {
	case "set":
		r.Set = codebook.CodeSet(cell)
	case "code":
		r.Code = cell
	case "text":
		r.Text = cell
	case "written":
		err = r.Written.UnmarshalText([]byte(cell))
	}
	return err
}

func (r *claimRecord) set(column, cell string) (err error) {
	switch column {
	case "name":
		r.Name = cell
	case "dos":
		err = r.DOS.UnmarshalText([]byte(cell))
	case "saved":
		err = r.Saved.UnmarshalText([]byte(cell))
	case "claim":
		r.Claim = json.RawMessage(cell)
	}
	return err
}

func (r *reviewRecord) set(column, cell string) (err error) {
	switch column {
	case "card":
		r.Card = cell
	case "kind":
		r.Kind = cell
	case "section":
		r.Section = cell
	case "at":
		err = r.At.UnmarshalText([]byte(cell))
	case "day":
		err = r.Day.UnmarshalText([]byte(cell))
	case "rating":
		r.Rating, err = number(cell)
	case "correct":
		if r.Correct, err = strconv.ParseBool(cell); err != nil {
			err = fmt.Errorf("%q is not true or false", cell)
		}
	case "took_ms":
		var ms int
		ms, err = number(cell)
		r.TookMS = int64(ms)
	case "mistake":
		r.Mistake = Mistake(cell)
	case "session":
		r.Session = cell
	case "year":
		r.Year, err = number(cell)
	case "path":
		r.Path = json.RawMessage(cell)
	}
	return err
}

// number reads a whole number; an empty cell is 0.
func number(cell string) (int, error) {
	if cell == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(cell, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no whole number", cell)
	}
	return int(n), nil
}
