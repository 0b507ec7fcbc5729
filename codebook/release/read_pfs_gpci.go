package release

import (
	"io"
	"slices"
	"strings"

	"codedesk/codebook"
)

// gpciTable are the geographic practice cost indices of the fee schedule's localities, GPCI2025.csv: a banner, a header and a row a locality.
// Columns are found by name: the contractor (MAC), the state, the locality's number and name, and the indices of work ("PW", "work"), of
// practice expense ("PE") and of malpractice ("MP"). Of two columns for work, with and without the floor of 1.0, the one with it is read:
// payments follow it while the floor is law.
func gpciTable() format {
	return format{
		kind: KindGPCI, layout: "its geographic indices (GPCI)",
		is:   func(head []byte) bool { _, ok := sheetComma(head, isGPCI); return ok },
		read: func(s *source, f *Found) error { return readLocalities(s, f, isGPCI, gpciNames) },
	}
}

// localityTable are the counties of the localities, 25LOCCO.csv: a banner, a header (contractor, locality number, state, fee schedule area,
// counties), and a row a locality. The state stands in the first of its rows only.
func localityTable() format {
	return format{
		kind: KindLocalities, layout: "its localities",
		is:   func(head []byte) bool { _, ok := sheetComma(head, isLocalities); return ok },
		read: func(s *source, f *Found) error { return readLocalities(s, f, isLocalities, localityNames) },
	}
}

// localityColumns are -1 where a table has no such column.
type localityColumns struct{ mac, state, number, name, counties, work, pe, mp int }

func gpciNames(names []string) localityColumns {
	floor := slices.Clone(names)
	for i, name := range floor {
		if strings.Contains(name, "without") {
			floor[i] = ""
		}
	}
	index := func(words ...string) int {
		for _, columns := range [][]string{floor, names} {
			for _, word := range words {
				if i := columnWith(columns, word, "gpci"); i >= 0 {
					return i
				}
			}
		}
		return -1
	}
	c := localityNames(names)
	c.work, c.pe, c.mp = index("pwgpci", "workgpci", "work"), index("pegpci", "pe"), index("mpgpci", "mp")
	return c
}

func isGPCI(names []string) bool {
	c := gpciNames(names)
	return c.mac >= 0 && c.number >= 0 && c.work >= 0 && c.pe >= 0 && c.mp >= 0
}

func localityNames(names []string) localityColumns {
	c := localityColumns{
		mac: columnNamed(names, "mac", "contractor", "medicareadministrativecontractormac"), state: columnNamed(names, "state"),
		number: columnNamed(names, "locality", "localitynumber", "localityno"), name: columnNamed(names, "localityname", "feeschedulearea"),
		counties: columnNamed(names, "counties", "county"), work: -1, pe: -1, mp: -1,
	}
	if c.mac < 0 {
		c.mac = columnWith(names, "medicareadmin", "contractor")
	}
	return c
}

func isLocalities(names []string) bool {
	c := localityNames(names)
	return c.mac >= 0 && c.number >= 0 && c.name >= 0 && c.counties >= 0
}

// localityYear is the year that a banner states.
var localityYear = pattern(`\b(20\d\d)\b`)

func readLocalities(s *source, f *Found, fits func([]string) bool, columnsOf func([]string) localityColumns) error {
	sh, err := openSheet(s, f, fits)
	if err != nil {
		return err
	}
	c := columnsOf(sh.names)
	state := ""
	for {
		if err := sh.next(); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		mac, macOK := padded(sh.cell(c.mac), 5)
		no, noOK := padded(strings.TrimSuffix(sh.cell(c.number), ".0"), 2)
		if sh.cell(c.number) == "" { // a note below the table
			f.Skipped++
			continue
		}
		if words := sh.text(c.state); words != "" {
			state = words
		}
		l := codebook.Locality{MAC: mac, State: state, Number: no, Name: strings.TrimRight(sh.text(c.name), "* "), Counties: sh.text(c.counties)}
		var work, pe, mp bool
		l.Work, work = decimal(sh.cell(c.work))
		l.PE, pe = decimal(sh.cell(c.pe))
		l.MP, mp = decimal(sh.cell(c.mp))
		switch {
		case !macOK:
			sh.bad("the contractor's number", sh.cell(c.mac))
		case !noOK:
			sh.bad("a locality's number", sh.cell(c.number))
		case !work || !pe || !mp || c.work >= 0 && (l.Work <= 0 || l.PE <= 0 || l.MP <= 0):
			sh.bad("indices such as 1.013", sh.cell(c.work)+" "+sh.cell(c.pe)+" "+sh.cell(c.mp))
		case l.Name == "":
			sh.bad("the locality's name", "")
		default:
			f.Localities = append(f.Localities, l)
		}
	}
	e := feeEdition("", f.File)
	for _, text := range []string{sh.banner, strings.Join(sh.names, " ")} {
		if m := localityYear().FindStringSubmatch(text); m != nil && number(m[1]) != e.year {
			e = edition{year: number(m[1])}
			break
		}
	}
	f.tableOf("Medicare localities", edition{year: e.year})
	return nil
}

// padded puts zeros before a number of at most so many digits, which spreadsheets drop.
func padded(digits string, width int) (string, bool) {
	for i := range len(digits) {
		if !isDigit(digits[i]) {
			return "", false
		}
	}
	if digits == "" || len(digits) > width {
		return "", false
	}
	return strings.Repeat("0", width-len(digits)) + digits, true
}
