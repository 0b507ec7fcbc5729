package claim

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// csvHeader names the columns of WriteCSV.
var csvHeader = []string{"claim", "line", "dos", "dos_to", "pos", "payer", "age", "sex", "code", "mod1", "mod2", "mod3", "mod4", "pointers", "dx1", "dx2", "dx3", "dx4", "units", "charge", "minutes", "ndc"}

// WriteCSV writes claims as a table with a header, a row for each line of a claim. The columns dx1 to dx4 are the diagnoses that the line
// points at, in its order. A cell that a spreadsheet would take for a formula, because it begins with = + - @ TAB or CR, gets an apostrophe
// before it. The error is that of the writer.
func WriteCSV(out io.Writer, claims ...*Claim) error {
	w := csv.NewWriter(out)
	if err := w.Write(csvHeader); err != nil {
		return err
	}
	for _, c := range claims {
		for i := range c.Lines {
			row := c.csvRow(i)
			for n := range row {
				row[n] = harmless(row[n])
			}
			if err := w.Write(row); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
}

func (c *Claim) csvRow(n int) []string {
	l := &c.Lines[n]
	from, to := c.Dates(l)
	var modifiers, dx [4]string
	copy(modifiers[:], l.Modifiers)
	var letters strings.Builder
	for i, p := range l.Pointers {
		letters.WriteString(p.String())
		if int(p) < len(c.Dx) && i < len(dx) {
			dx[i] = c.Dx[p]
		}
	}
	minutes := ""
	if l.Minutes > 0 {
		minutes = strconv.Itoa(l.Minutes)
	}
	row := []string{c.ID, strconv.Itoa(n + 1), from.String(), to.String(), c.PlaceOfService(l), c.Payer, c.Age.String(), string(c.Sex), l.Code}
	row = append(row, modifiers[:]...)
	row = append(row, letters.String())
	row = append(row, dx[:]...)
	return append(row, l.Units.String(), l.Charge.String(), minutes, l.NDC)
}

// harmless is a cell that no spreadsheet takes for a formula.
func harmless(cell string) string {
	clean := codebook.Clean(cell)
	for _, text := range []string{cell, clean} { // cleaning can bring the sign to the front, or take it away
		if text != "" && strings.IndexByte("=+-@\t\r", text[0]) >= 0 {
			return "'" + clean
		}
	}
	return clean
}
