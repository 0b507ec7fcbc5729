package desk

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

// jsonText is a JSON text that is read from front to back, with the number of the line for faults.
type jsonText struct {
	*json.Decoder
	text          []byte
	line, counted int // the line of the byte up to which line ends were counted
}

// here is the line of the next value.
func (t *jsonText) here() int {
	end := int(t.InputOffset())
	for end < len(t.text) && strings.IndexByte(" \t\r\n,:[", t.text[end]) >= 0 {
		end++
	}
	t.line += bytes.Count(t.text[t.counted:end], []byte("\n"))
	t.counted = end
	return t.line
}

// readJSON reads the object that ExportJSON writes. An unknown key is a fault.
func (in *incoming) readJSON(text []byte) {
	from := &jsonText{Decoder: json.NewDecoder(bytes.NewReader(text)), text: text, line: 1}
	from.DisallowUnknownFields()
	if err := in.readObject(from); err != nil {
		in.bad.add(from.here(), fmt.Errorf("not what codedesk exports: %w", err))
	}
}

// readObject notes the faults of the records and returns what ends the reading.
func (in *incoming) readObject(from *jsonText) error {
	if _, err := from.Token(); err != nil {
		return err
	}
	marked := false
	for from.More() {
		key, err := from.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string) // JSON has no other keys
		if name == "codedesk" {
			var version int
			if err := from.Decode(&version); err != nil {
				return err
			}
			if marked = true; version != fileVersion {
				in.bad.add(from.here(), fmt.Errorf("version %d: this program reads %d: use a newer codedesk", version, fileVersion))
				return nil
			}
			continue
		}
		part := Part(name)
		if part.blank() == nil {
			in.bad.add(from.here(), fmt.Errorf("unknown key %q: want favourites, notes, claims or reviews", name))
			return nil
		}
		if err := in.readPart(from, part); err != nil {
			return err
		}
	}
	if _, err := from.Token(); err != nil {
		return err
	}
	if _, err := from.Token(); err != io.EOF {
		return errors.New("something after the end")
	}
	if !marked {
		in.bad.add(1, errors.New(`no "codedesk": not what codedesk exports`))
	}
	return nil
}

// readPart reads the list of a part.
func (in *incoming) readPart(from *jsonText, part Part) error {
	if open, err := from.Token(); err != nil || open != json.Delim('[') {
		return errors.Join(err, fmt.Errorf("%s: want a list", part))
	}
	for from.More() {
		at, r := from.here(), part.blank()
		err := from.Decode(r)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) || errors.Is(err, io.ErrUnexpectedEOF) {
			return err
		}
		if wrong := new(json.UnmarshalTypeError); errors.As(err, &wrong) {
			err = fmt.Errorf("%s: a %s does not fit there", wrong.Field, wrong.Value)
		}
		in.take(at, part, r, err)
	}
	_, err := from.Token() // the end of the list
	return err
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
