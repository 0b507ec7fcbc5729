package desk

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"codedesk/codebook"
)

// Part is what can be exported apart.
type Part string

// The parts, in the order of a file.
const (
	PartFavourites Part = "favourites"
	PartNotes      Part = "notes"
	PartClaims     Part = "claims"
	PartReviews    Part = "reviews"
)

// Parts lists the parts.
func Parts() []Part { return []Part{PartFavourites, PartNotes, PartClaims, PartReviews} }

// fileVersion is the version of the JSON that ExportJSON writes.
const fileVersion = 1

// record is a row of a part as both kinds of files have it: a JSON object or a line of CSV.
type record interface {
	cells() []string               // in the order of the part's columns, not yet made harmless
	set(column, cell string) error // from CSV; an error names no column
}

// columns are the columns of a part's CSV; those that its JSON objects have as keys.
func (p Part) columns() []string {
	switch p {
	case PartFavourites:
		return []string{"set", "code", "folder", "place", "added"}
	case PartNotes:
		return []string{"set", "code", "text", "written"}
	case PartClaims:
		return []string{"name", "dos", "saved", "claim"}
	case PartReviews:
		return []string{"card", "kind", "section", "at", "day", "rating", "correct", "took_ms", "mistake", "session", "year", "path"}
	}
	return nil
}

// ExportJSON writes one JSON object with the parts, all when none is named: a row a line, times in UTC, codes without descriptors. Import reads it.
func (d *Desk) ExportJSON(ctx context.Context, out io.Writer, parts ...Part) error {
	if len(parts) == 0 {
		parts = Parts()
	}
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "{%q: %d", "codedesk", fileVersion)
	for _, part := range parts {
		fmt.Fprintf(w, ",\n%q: [", part)
		before := "\n"
		err := d.records(ctx, part, func(r record) error {
			var line bytes.Buffer
			encoder := json.NewEncoder(&line)
			encoder.SetEscapeHTML(false) // it would change the claims
			if err := encoder.Encode(r); err != nil {
				return err
			}
			_, err := fmt.Fprintf(w, "%s%s", before, bytes.TrimSuffix(line.Bytes(), []byte("\n")))
			before = ",\n"
			return err
		})
		if err != nil {
			return fmt.Errorf("export %s: %w", part, err)
		}
		fmt.Fprint(w, "]")
	}
	fmt.Fprint(w, "}\n")
	return w.Flush() // which has the error of any write before
}

// ExportCSV writes a part as a table with a header. A cell that a spreadsheet would take for a formula gets an apostrophe before it, which Import
// takes away.
func (d *Desk) ExportCSV(ctx context.Context, out io.Writer, part Part) error {
	w := csv.NewWriter(out)
	if err := w.Write(part.columns()); err != nil {
		return err
	}
	err := d.records(ctx, part, func(r record) error {
		cells := r.cells()
		for i := range cells {
			cells[i] = codebook.CSVCell(cells[i])
		}
		return w.Write(cells)
	})
	if err != nil {
		return fmt.Errorf("export %s: %w", part, err)
	}
	w.Flush()
	return w.Error()
}

// records hands out the rows of a part, in an order that depends on nothing else.
func (d *Desk) records(ctx context.Context, part Part, hand func(record) error) error {
	switch part {
	case PartFavourites:
		list, err := d.Favourites(ctx)
		return each(list, err, hand, func(f Favourite) record {
			return &favouriteRecord{f.Set, f.Code, f.Folder, &f.Place, stamp(f.Added)}
		})
	case PartNotes:
		list, err := d.Notes(ctx)
		return each(list, err, hand, func(n Note) record { return &noteRecord{n.Set, n.Code, n.Text, stamp(n.Written)} })
	case PartClaims:
		list, err := d.Claims(ctx)
		return each(list, err, hand, func(c SavedClaim) record { return &claimRecord{c.Name, day(c.DOS), stamp(c.Saved), c.Claim} })
	case PartReviews:
		for r, err := range d.reviews(ctx, "id") {
			if err != nil {
				return err
			}
			if err := hand(&reviewRecord{r.Card, r.Kind, r.Section, stamp(r.At), day(r.Day), r.Rating, r.Correct, r.Took.Milliseconds(), r.Mistake, r.Session, r.Year, r.Path}); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("unknown part %q: use favourites, notes, claims or reviews", part)
}

// each hands out the records of a list that was read.
func each[T any](list []T, err error, hand func(record) error, make func(T) record) error {
	for _, value := range list {
		if err == nil {
			err = hand(make(value))
		}
	}
	return err
}

type favouriteRecord struct {
	Set    codebook.CodeSet `json:"set"`
	Code   string           `json:"code"`
	Folder string           `json:"folder,omitempty"`
	Place  *int             `json:"place,omitempty"`
	Added  stamp            `json:"added,omitzero"`
}

type noteRecord struct {
	Set     codebook.CodeSet `json:"set"`
	Code    string           `json:"code"`
	Text    string           `json:"text"`
	Written stamp            `json:"written,omitzero"`
}

type claimRecord struct {
	Name  string          `json:"name"`
	DOS   day             `json:"dos,omitzero"`
	Saved stamp           `json:"saved,omitzero"`
	Claim json.RawMessage `json:"claim"`
}

type reviewRecord struct {
	Card    string          `json:"card"`
	Kind    string          `json:"kind"`
	Section string          `json:"section,omitempty"`
	At      stamp           `json:"at"`
	Day     day             `json:"day"`
	Rating  int             `json:"rating"`
	Correct bool            `json:"correct"`
	TookMS  int64           `json:"took_ms"`
	Mistake Mistake         `json:"mistake,omitempty"`
	Session string          `json:"session,omitempty"`
	Year    int             `json:"year,omitempty"`
	Path    json.RawMessage `json:"path,omitempty"`
}

func (r *favouriteRecord) cells() []string {
	place := ""
	if r.Place != nil {
		place = strconv.Itoa(*r.Place)
	}
	return []string{string(r.Set), r.Code, r.Folder, place, r.Added.String()}
}

func (r *noteRecord) cells() []string {
	return []string{string(r.Set), r.Code, r.Text, r.Written.String()}
}

func (r *claimRecord) cells() []string {
	return []string{r.Name, codebook.Date(r.DOS).String(), r.Saved.String(), string(r.Claim)}
}

func (r *reviewRecord) cells() []string {
	return []string{r.Card, r.Kind, r.Section, r.At.String(), codebook.Date(r.Day).String(), strconv.Itoa(r.Rating), strconv.FormatBool(r.Correct),
		strconv.FormatInt(r.TookMS, 10), string(r.Mistake), r.Session, strconv.Itoa(r.Year), string(r.Path)}
}

// stamp is a time in a file: RFC 3339 in UTC, to the millisecond.
type stamp time.Time

func (s stamp) IsZero() bool { return time.Time(s).IsZero() }

func (s stamp) String() string {
	if s.IsZero() {
		return ""
	}
	return time.Time(s).UTC().Format("2006-01-02T15:04:05.000Z07:00")
}

func (s stamp) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

func (s *stamp) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*s = stamp{}
		return nil
	}
	at, err := time.Parse(time.RFC3339, string(text))
	if err != nil || at.Year() < 1900 || at.Year() > 2199 {
		return fmt.Errorf("%q is no time: want 2026-11-02T15:04:05Z", text)
	}
	*s = stamp(at)
	return nil
}

// day is a day in a file, or "" for none.
type day codebook.Date

func (d day) IsZero() bool { return d == 0 }

func (d day) MarshalText() ([]byte, error) { return []byte(codebook.Date(d).String()), nil }

func (d *day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	date, err := codebook.ParseDate(string(text))
	*d = day(date)
	return err
}
