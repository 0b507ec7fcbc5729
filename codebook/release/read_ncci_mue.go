package release

import (
	"io"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// mueTable are the NCCI's medically unlikely edits, MCR_MUE_PractitionerServices_Eff_10-01-2025.csv: a notice in quotes over several lines, then
// a header and a row a code. Columns are found by name:
//
//	HCPCS/CPT Code               the code; dental codes stand among them as bare numbers
//	Practitioner Services MUE Values   most units that are paid
//	MUE Adjudication Indicator   "2 Date of Service Edit: Policy": 1 line, 2 day (policy), 3 day (clinical)
//
// The names of tables that programs save are understood too. The service stands in a column's name or in a column of its own.
func mueTable() format {
	return format{
		kind: KindMUE, layout: "an NCCI table of medically unlikely edits (csv)",
		is:   func(head []byte) bool { _, ok := sheetComma(head, isMUE); return ok },
		read: readMUE,
	}
}

// RowFact is a figure about a code that a table says.
type RowFact struct {
	Code     string // CPT or HCPCS Level II; the tables have dental codes too
	Modifier string // of the fee schedule: the figure is that of the code with 26, TC or 53
	Fact     codebook.Fact
}

// mueColumns finds the columns of an MUE table, -1 for those that are not there.
func mueColumns(names []string) (code, value, indicator, service int) {
	code = columnNamed(names, "hcpcscptcode", "cpthcpcscode", "hcpcscode", "hcpcs", "cptcode", "code")
	value = columnNamed(names, "mueunits", "muevalue", "muevalues", "mue")
	for _, word := range []string{"muevalue", "mueunit"} {
		if value < 0 {
			value = columnWith(names, word)
		}
	}
	indicator = columnWith(names, "adjudication")
	if indicator < 0 {
		indicator = columnWith(names, "mai")
	}
	return code, value, indicator, columnNamed(names, "mueservice", "service", "servicetype")
}

func isMUE(names []string) bool {
	code, value, indicator, _ := mueColumns(names)
	return code >= 0 && value >= 0 && indicator >= 0 && value != indicator
}

func readMUE(s *source, f *Found) error {
	sh, err := openSheet(s, f, isMUE)
	if err != nil {
		return err
	}
	code, value, indicator, service := mueColumns(sh.names)
	f.Service = serviceNamed(sh.names[value])
	seen := map[string]int{}
	for {
		if err := sh.next(); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		key := strings.ToUpper(sh.cell(code))
		units, err := strconv.Atoi(sh.cell(value))
		if err != nil {
			units = -1
		}
		mai, _, _ := strings.Cut(sh.cell(indicator), " ")
		of := serviceNamed(sh.cell(service))
		if f.Service == "" {
			f.Service = of
		}
		line := sh.in.line
		switch {
		case !isProcedure(key):
			sh.bad("a code of five characters", sh.cell(code))
		case units < 0 || units > 1e9:
			sh.bad("the most units that are paid", sh.cell(value))
		case mai != "1" && mai != "2" && mai != "3":
			sh.bad("the MUE adjudication indicator 1, 2 or 3", sh.cell(indicator))
		case of != "" && of != f.Service:
			sh.bad("rows of one service ("+string(f.Service)+")", string(of))
		case seen[key] > 0:
			f.problem(line, "a code that stands once", key+", which stands already on line "+strconv.Itoa(seen[key]))
		default:
			seen[key] = line
			key = strings.Clone(key)
			f.Facts = append(f.Facts,
				RowFact{Code: key, Fact: codebook.Fact{Name: codebook.FactMUE, Value: strconv.Itoa(units), Source: f.source}},
				RowFact{Code: key, Fact: codebook.Fact{Name: codebook.FactMAI, Value: strings.Clone(mai), Source: f.source}})
		}
	}
	if f.Service == "" {
		f.Service = serviceNamed(f.File)
	}
	name := "NCCI medically unlikely edits"
	if f.Service != "" {
		name += ", " + string(f.Service)
	}
	f.tableOf(name, quarterOf(sh.banner, f.File))
	return nil
}
