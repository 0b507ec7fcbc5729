package codebook

import "strings"

// CSVCell is text as a cell of a CSV file that no spreadsheet takes for a formula: cleaned, and with an apostrophe before it when it, or the
// text before cleaning, begins with = + - @ TAB or CR. Text that only looks as if it had got one, "'=x", gets another, so that CSVText gives
// back what was there.
func CSVCell(text string) string {
	clean := Clean(text)
	if formula(text) || formula(strings.TrimLeft(clean, "'")) { // cleaning can bring the sign to the front, or take it away
		return "'" + clean
	}
	return clean
}

// CSVText is the text that CSVCell made the cell of.
func CSVText(cell string) string {
	if rest, quoted := strings.CutPrefix(cell, "'"); quoted && formula(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return cell
}

// formula reports whether spreadsheets take a cell of this text for one, or drop its first character and look again.
func formula(text string) bool {
	return text != "" && strings.IndexByte("=+-@\t\r", text[0]) >= 0
}
