package desk

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
)

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
