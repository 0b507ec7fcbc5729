package release

import (
	"strings"

	"codedesk/codebook"
)

// procedureOrder is the ICD-10-PCS order file, icd10pcs_order_2026.txt, in the layout of orderLine: headers of three characters (section,
// body system, operation) and codes of seven. Above the headers stand headings for the sections, which are the first character.
func procedureOrder() format {
	return format{
		kind: KindProcedureOrder, layout: "an ICD-10-PCS order file",
		is: func(head []byte) bool { return orderSet(orderCodes(head)) == codebook.ICD10PCS },
		read: func(s *source, f *Found) error {
			t, err := readOrder(s, f, codebook.ICD10PCS)
			if err != nil {
				return err
			}
			t.hang()
			f.Rows = underSections(t)
			f.fiscal("", codebook.OwnerCMS)
			return nil
		},
	}
}

// procedureSectionKeys are the first characters of ICD-10-PCS codes.
const procedureSectionKeys = "0123456789BCDFGHX"

// procedureSections are the sections in short words of this project, in the order of procedureSectionKeys.
func procedureSections() [len(procedureSectionKeys)]string {
	return [...]string{
		"Medical and surgical", "Obstetrics", "Placement", "Administration", "Measuring and monitoring",
		"Assisting or taking over a function", "Whole-body therapies outside the body", "Osteopathic treatment", "Other procedures", "Chiropractic treatment",
		"Imaging", "Nuclear medicine", "Radiation therapy", "Rehabilitation and hearing tests", "Mental health", "Substance use treatment", "New technology",
	}
}

// underSections puts the heading of each section before its first row, and hangs what has no parent on it. Headings have the place of
// the row that they were made for.
func underSections(t *table) []codebook.Row {
	titles := procedureSections()
	own := &codebook.Source{Owner: codebook.OwnerCodedesk, Name: "section titles in own words"}
	rows := make([]codebook.Row, 0, len(t.rows)+len(titles))
	var seen [len(procedureSectionKeys)]bool
	for _, row := range t.rows {
		if row.Parent == "" {
			row.Parent = row.Code.Code[:1]
			if i := strings.Index(procedureSectionKeys, row.Parent); i >= 0 && !seen[i] {
				seen[i] = true
				h := t.code()
				h.Code, h.Display, h.Kind, h.Source = row.Parent, titles[i], codebook.KindHeading, own
				rows = append(rows, codebook.Row{Code: h, Place: row.Place})
			}
		}
		rows = append(rows, row)
	}
	return rows
}
