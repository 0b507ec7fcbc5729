package release

import (
	"fmt"
	"io"
	"strings"

	"codedesk/codebook"
)

// The CDC's vaccine tables are XML files of records, each with named values, which are padded with blanks. There are two ways to write one:
//
//	<CVXInfo><CVXCode>143       </CVXCode><Status>Active</Status> …
//	<CPTInfo><Name>CPT Code</Name><Value>90281     </Value><Name>CVX Code</Name><Value>86        </Value> …
//
// Days are 6/13/2024.

// cvxCodes are the codes of vaccines, cvx.xml: of which ShortDescription, CVXCode, Status and LastUpdated of a CVXInfo are read.
func cvxCodes() format {
	return format{kind: KindCVX, layout: "CDC's vaccine codes (cvx.xml)", is: rootIs("CVXCodes"), read: readCVX}
}

// vaccineMap says which CPT code is which vaccine, cpt.xml: of which CPT Code, CVX Code, Vaccine Name, Status and LastUpdated of a CPTInfo
// are read. CPT Desc is the AMA's.
func vaccineMap() format {
	return format{kind: KindVaccineCPT, layout: "its map to CPT", is: rootIs("CPTCodes"), read: readVaccineMap}
}

// tradeNames are the products, tradename.xml: of which CDC Product Name, Short Description, CVXCode, Product name Status and Last
// Updated of a prodInfo are read.
func tradeNames() format {
	return format{kind: KindTradeNames, layout: "its trade names", is: rootIs("productnames"), read: readTradeNames}
}

// Vaccine is a record of one of the CDC's tables. What a table does not tell is empty.
type Vaccine struct {
	Code   string // CPT
	CVX    string // two or three digits
	Name   string // short
	Trade  string // the product's name
	Status string // as the CDC writes it: "Active", "Inactive", "Non-US", "Never Active"; "" where it says nothing
}

func rootIs(name string) func(head []byte) bool {
	return func(head []byte) bool { return strings.EqualFold(lookAtXML(head).root, name) }
}

// readRecords reads the records of a table, the elements right below the root, and hands out their values by plain names.
func readRecords(s *source, f *Found, each func(line int, value func(names ...string) string) error) error {
	x := newElements(s)
	for {
		start, _, err := x.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if start == nil || len(x.open) < 2 {
			continue
		}
		line := x.line()
		if err := f.row(line); err != nil {
			return err
		}
		values, name := map[string]string{}, ""
		for {
			start, _, err := x.next()
			if err != nil {
				return err
			}
			if start == nil {
				if len(x.open) < 2 {
					break
				}
				continue
			}
			element := start.Name.Local
			words, err := x.words()
			if err != nil {
				return err
			}
			switch {
			case element == "Name":
				name = plainName(words)
			case element == "Value" && name != "":
				values[name], name = words, ""
			default:
				values[plainName(element)] = words
			}
			if len(values) > 100 {
				return fmt.Errorf("%s: a record of more than 100 values: %w", f.place(line), ErrLimit)
			}
		}
		if err := each(line, func(names ...string) string {
			for _, name := range names {
				if v, ok := values[name]; ok {
					return v
				}
			}
			return ""
		}); err != nil {
			return err
		}
	}
}

// isCVX reports whether a text is a CVX code.
func isCVX(code string) bool {
	_, ok := padded(code, 3)
	return ok && len(code) >= 2
}

// vaccine keeps a record when its codes and its day are right, and remembers the newest day.
func (f *Found) vaccine(v Vaccine, day string, newest *codebook.Date, line int) {
	updated, ok := slashDate(day)
	switch {
	case !isCVX(v.CVX):
		f.problem(line, "a CVX code of two or three digits", quote([]byte(v.CVX)))
	case !ok:
		f.problem(line, "a day as 6/13/2024", quote([]byte(day)))
	default:
		*newest = max(*newest, updated)
		f.Vaccines = append(f.Vaccines, v)
	}
}

// cdc names the source by the day on which a record was changed last: the files do not tell their own.
func (f *Found) cdc(name string, newest codebook.Date) {
	f.source.Owner, f.source.Name = codebook.OwnerNCHS, name // the CDC, of which NCHS is a part
	if newest != 0 {
		f.Release, f.Effective = newest.String()[:7], newest
		f.source.Edition = f.Release
		f.source.Name += " " + newest.String()
	}
}

func readCVX(s *source, f *Found) error {
	var newest codebook.Date
	err := readRecords(s, f, func(line int, value func(...string) string) error {
		v := Vaccine{CVX: value("cvxcode"), Name: value("shortdescription"), Status: value("status", "vaccinestatus")}
		if v.Name == "" {
			f.problem(line, "a short description", "none")
			return nil
		}
		f.vaccine(v, value("lastupdated", "lastupdateddate"), &newest, line)
		return nil
	})
	f.cdc("CDC vaccine codes (CVX)", newest)
	return err
}

func readVaccineMap(s *source, f *Found) error {
	var newest codebook.Date
	err := readRecords(s, f, func(line int, value func(...string) string) error {
		v := Vaccine{Code: value("cptcode"), CVX: value("cvxcode"), Name: value("vaccinename"), Status: value("status")}
		switch {
		case !isProcedure(v.Code):
			f.problem(line, "a CPT code", quote([]byte(v.Code)))
		case v.CVX == "":
			f.Skipped++ // no vaccine is mapped
		default:
			f.vaccine(v, value("lastupdated"), &newest, line)
		}
		return nil
	})
	f.cdc("CDC map of CPT to CVX", newest)
	return err
}

func readTradeNames(s *source, f *Found) error {
	var newest codebook.Date
	err := readRecords(s, f, func(line int, value func(...string) string) error {
		v := Vaccine{CVX: value("cvxcode"), Name: value("shortdescription"), Trade: value("cdcproductname", "productname"), Status: value("productnamestatus")}
		if v.Trade == "" {
			f.problem(line, "a product's name", "none")
			return nil
		}
		f.vaccine(v, value("lastupdated"), &newest, line)
		return nil
	})
	f.cdc("CDC vaccine trade names", newest)
	return err
}
