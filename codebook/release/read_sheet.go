package release

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"codedesk/codebook"
)

// sheet is a table with a banner above its header: notices, titles, blank rows. The header is the first row with the names that the reader
// needs. Some headers are stacked over several rows, the words of a name one below the other ("NON-FAC" over "PE" over "RVU"): the rows right
// above that begin with an empty cell are read as its upper parts.
type sheet struct {
	in     records
	f      *Found
	names  []string // of the columns, as plainName
	cells  []string // of the current row
	banner string   // words above the header, cleaned, at most 8 KiB
}

// maxStack is how many rows a header may be stacked over.
const maxStack = 5

// sheetComma finds the separator of a table whose header, somewhere in the beginning of the file, has the names that fit wants.
func sheetComma(head []byte, fits func(names []string) bool) (comma byte, ok bool) {
	if bytes.IndexByte(head, 0) >= 0 {
		return 0, false
	}
	for _, comma := range []byte("\t,;|") {
		if bytes.IndexByte(head, comma) < 0 {
			continue
		}
		s := sheet{in: records{l: lines{s: newSource(context.Background(), "", bytes.NewReader(head), 0, nil)}, comma: comma}}
		if s.header(fits) == nil {
			return comma, true
		}
	}
	return 0, false
}

// openSheet reads up to the header. What stands above it is counted as skipped.
func openSheet(s *source, f *Found, fits func(names []string) bool) (*sheet, error) {
	head, err := s.head()
	if err != nil {
		return nil, err
	}
	comma, ok := sheetComma(head, fits)
	if !ok {
		return nil, unrecognized(f.File, head)
	}
	sh := &sheet{in: records{l: lines{s: s}, comma: comma}, f: f}
	if err := sh.header(fits); err != nil {
		return nil, err
	}
	return sh, nil
}

// header reads rows until one fits.
func (s *sheet) header(fits func(names []string) bool) error {
	var stack [][]string
	for {
		row, err := s.in.next()
		if err != nil {
			return err
		}
		if s.f != nil {
			if err := s.f.row(s.in.line); err != nil {
				return err
			}
			s.f.Skipped++
		}
		names := make([]string, len(row))
		for i, cell := range row {
			words := make([]string, 0, len(stack)+1)
			for _, above := range stack {
				if i < len(above) {
					words = append(words, above[i])
				}
			}
			names[i] = plainName(strings.Join(append(words, cell), " "))
		}
		if len(row) > 1 && fits(names) {
			s.names = names
			return nil
		}
		if len(row) > 2 && strings.TrimSpace(row[0]) == "" {
			if stack = append(stack, slices.Clone(row)); len(stack) > maxStack {
				stack = stack[1:]
			}
		} else {
			stack = nil
		}
		if words := tidy(strings.Join(row, " ")); len(s.banner)+len(words) < headSize {
			s.banner += words + "\n"
		}
	}
}

// next goes on to the next row that has a cell with something in it; io.EOF after the last. A row with words in its first cell alone is a note below
// the table, and skipped.
func (s *sheet) next() error {
	for {
		cells, err := s.in.next()
		if err != nil {
			return err
		}
		if strings.Trim(strings.Join(cells, ""), " \t") == "" {
			continue
		}
		s.cells = cells
		if err := s.f.row(s.in.line); err != nil {
			return err
		}
		if strings.Contains(s.cell(0), " ") && strings.Trim(strings.Join(cells[1:], ""), " \t") == "" {
			s.f.Skipped++
			continue
		}
		return nil
	}
}

// cell is a cell of the current row as it stands, trimmed; "" for a column that is not there.
func (s *sheet) cell(column int) string {
	if column < 0 || column >= len(s.cells) {
		return ""
	}
	return strings.TrimSpace(s.cells[column])
}

// text is a cell as it is kept.
func (s *sheet) text(column int) string {
	cell := s.cell(column)
	if single(cell) {
		return cell
	}
	return either([]byte(cell))
}

// bad notes a cell that is not understood.
func (s *sheet) bad(expected, found string) { s.f.problem(s.in.line, expected, quote([]byte(found))) }

// columnNamed is the first column with one of the plain names, -1 when there is none.
func columnNamed(names []string, any ...string) int {
	for _, name := range any {
		if i := slices.Index(names, name); i >= 0 {
			return i
		}
	}
	return -1
}

// columnWith is the first column whose plain name holds all the words, -1 when there is none.
func columnWith(names []string, words ...string) int {
	return slices.IndexFunc(names, func(name string) bool {
		for _, word := range words {
			if !strings.Contains(name, word) {
				return false
			}
		}
		return true
	})
}

// isProcedure reports whether a text has the form of a code that Medicare's tables list: CPT, HCPCS Level II, or one of the dental codes, of
// which the tables have bare numbers. No row is ever made of the latter.
func isProcedure(code string) bool {
	if len(code) != 5 {
		return false
	}
	for i := range len(code) {
		if !codeByte(code[i]) {
			return false
		}
	}
	return isDigit(code[1]) && isDigit(code[2]) && isDigit(code[3]) && (isDigit(code[0]) || isDigit(code[4]))
}

// decimal reads a figure such as "1.30"; empty cells are 0.
func decimal(cell string) (float64, bool) {
	if cell == "" {
		return 0, true
	}
	for i := range len(cell) {
		if !isDigit(cell[i]) && cell[i] != '.' && (cell[i] != '-' || i > 0) {
			return 0, false
		}
	}
	x, err := strconv.ParseFloat(cell, 64)
	return x, err == nil && x > -1e6 && x < 1e6
}

// effectiveWords is how a banner says from when a table serves.
var effectiveWords = pattern(`(?i)\beff(?:ective)?[a-z:._ -]{0,24}?(?:([a-z]{3,9})\.? +(\d{1,2}), *(\d{4})|(\d{1,2})[-/](\d{1,2})[-/](\d{4}))`)

// dayInName is the day that some names of files end in: "MCR_MUE_PractitionerServices_Eff_10-01-2025.csv".
var dayInName = pattern(`(?:^|[^0-9])(\d{2})-(\d{2})-(20\d{2})(?:[^0-9]|$)`)

// quarterOf finds the edition of a table that comes by quarters: in the words above its header ("effective July 1, 2024"), else in the name.
func quarterOf(banner, name string) edition {
	if m := effectiveWords().FindStringSubmatch(banner); m != nil {
		year, month := number(m[3]+m[6]), monthNamed(strings.ToLower(m[1]))
		if m[1] == "" {
			month = time.Month(number(m[4]))
		}
		if year >= 1990 && year < 2100 && month >= time.January && month <= time.December {
			return edition{year, month}
		}
	}
	if m := dayInName().FindStringSubmatch(name); m != nil && number(m[1]) >= 1 && number(m[1]) <= 12 {
		return edition{number(m[3]), time.Month(number(m[1]))}
	}
	return editionInName(name)
}

// number is a text of digits as a number, 0 for anything else.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

// tableOf names the source and the edition of a table of CMS that is no code set.
func (f *Found) tableOf(name string, e edition) {
	f.quarterly(e, codebook.OwnerCMS)
	f.source.Name = name + strings.TrimPrefix(f.source.Name, setName(f.Set))
}

// slashDate reads a day as 6/13/2024, 2024-06-13 (a time may follow) or 20240613; empty text is the zero date.
func slashDate(cell string) (codebook.Date, bool) {
	cell, _, _ = strings.Cut(strings.TrimSpace(cell), "T")
	cell, _, _ = strings.Cut(cell, " ")
	if parts := strings.Split(cell, "/"); len(parts) == 3 {
		if len(parts[2]) != 4 || len(parts[0]) > 2 || len(parts[1]) > 2 {
			return 0, false
		}
		cell = fmt.Sprintf("%s-%02d-%02d", parts[2], number(parts[0]), number(parts[1]))
	}
	return listDate(cell)
}

// julianDate reads a day as yyyyddd, the number of the day within its year, or as listDate does.
func julianDate(cell string) (codebook.Date, bool) {
	if len(cell) != 7 || strings.HasPrefix(cell, "9999") {
		return listDate(cell)
	}
	year, day := number(cell[:4]), number(cell[4:])
	first := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC)
	date := first.AddDate(0, 0, day-1)
	if year < 1900 || year > 2199 || day < 1 || date.Year() != year {
		return 0, false
	}
	return codebook.DateOf(date), true
}
