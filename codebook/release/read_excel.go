package release

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
)

// takeText is the way out for documents of Office programs, which are not read: their text files say the same.
const takeText = "take the text or csv file of the same download, or save the sheet as csv"

// officeDocument says what a document of an Office program is, and which file of the same download to take in its place. An Excel workbook
// (a zip with xl/workbook.xml) is known by its sheets' names and its first words.
func officeDocument(name string, archive *zip.Reader) string {
	workbook := beginning(archive, "xl/workbook.xml")
	if workbook == nil {
		return "an Office document: " + takeText
	}
	sheets, words := string(workbook), string(beginning(archive, "xl/sharedStrings.xml"))
	has := func(text string, all ...string) bool {
		for _, word := range all {
			if !strings.Contains(text, word) {
				return false
			}
		}
		return true
	}
	switch {
	case has(sheets, "NOC") && has(words, "A0999"):
		return "the list of HCPCS codes not otherwise classified in Excel: take the text file of the same download, HCPC…_ANWEB_….txt, which has them all"
	case has(words, "HCPCS/MOD Code", "Action"):
		return "the corrections to the HCPCS file in Excel: take the text file of a later download, HCPC…_ANWEB_….txt, which has them"
	case has(sheets, "ANWEB"), has(words, "BETOS", "TOS1"):
		return "the HCPCS Level II file in Excel: take the text file of the same download, HCPC…_ANWEB_….txt"
	case has(words, "Column 1", "Column 2"):
		return "NCCI pairs in Excel: take the text file of the same download, ccipra-….txt"
	case has(words, "MUE Adjudication Indicator"):
		return "an MUE table in Excel: take the csv file of the same download, MCR_MUE_….csv"
	case has(words, "AOC_Edit_Type"), strings.HasPrefix(name, "AOC_"):
		return "the add-on code table in Excel: take the text file of the same download, AOC_….txt"
	case has(words, "HCPCS", "STATUS", "FACTOR"):
		return "the physician fee schedule in Excel: take the csv file of the same download, PPRRVU….csv"
	}
	return "an Excel workbook: " + takeText
}

// beginning is the first 64 KiB of one entry of a zip, nil when there is none of that name.
func beginning(archive *zip.Reader, name string) []byte {
	for _, f := range archive.File {
		if f.Name != name {
			continue
		}
		in, err := f.Open()
		if err != nil {
			return nil
		}
		defer in.Close()
		text, err := io.ReadAll(io.LimitReader(in, 64<<10))
		if err != nil && len(text) == 0 {
			return nil
		}
		return bytes.ToValidUTF8(text, []byte("\ufffd"))
	}
	return nil
}
