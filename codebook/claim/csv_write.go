package claim

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// csvHeader names the columns of WriteCSV.
var csvHeader = []string{"claim", "line", "dos", "dos_to", "pos", "payer", "age", "sex", "code", "mod1", "mod2", "mod3", "mod4", "dx", "pointers", "dx1", "dx2", "dx3", "dx4", "units", "charge", "minutes", "ndc"}

// WriteCSV writes claims as a table with a header, a row for each line of a claim, and one for a claim that has none yet. The column dx holds
// all diagnoses of the claim, A first, and dx1 to dx4 those that the line points at, in its order. A cell that a spreadsheet would take for a formula, because it begins with = + - @ TAB or CR, gets an apostrophe
// before it. The error is that of the writer.
func WriteCSV(out io.Writer, claims ...*Claim) error {
	w := csv.NewWriter(out)
	if err := w.Write(csvHeader); err != nil {
		return err
	}
	for _, c := range claims {
		lines := c.Lines
		if len(lines) == 0 {
			lines = make([]Line, 1)
		}
		for i := range lines {
			row := c.csvRow(i, &lines[i])
			for n := range row {
				row[n] = codebook.CSVCell(row[n])
			}
			if err := w.Write(row); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
}

func (c *Claim) csvRow(n int, l *Line) []string {
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
	row = append(row, strings.Join(c.Dx, " "), letters.String())
	row = append(row, dx[:]...)
	return append(row, l.Units.String(), l.Charge.String(), minutes, l.NDC)
}
