package release

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"codedesk/codebook"
)

// edition is a year and, where it is told, a month.
type edition struct {
	year  int
	month time.Month // 0 when it is not told
}

// editionInName finds the edition in a file's name: "icd10cm_order_2025.txt", "icd10cm-drug-April-1-2026-XML.xml", "fy25", "2024Jul", "2024Q3".
// What stands nearest to the end of a path counts: the file's own name before that of the zip or folder around it.
func editionInName(name string) edition {
	parts := strings.Split(name, "/")
	for i := len(parts) - 1; i >= 0; i-- {
		if e := editionInWords(nameWords(parts[i])); e.year != 0 {
			return e
		}
	}
	return edition{}
}

// nameWords cuts a name into runs of letters, in lower case, and runs of digits.
func nameWords(name string) []string {
	var words []string
	class := func(b byte) int {
		switch {
		case b >= '0' && b <= '9':
			return 1
		case b >= 'a' && b <= 'z':
			return 2
		}
		return 0
	}
	name = strings.ToLower(name)
	for i := 0; i < len(name); {
		start := i
		for i < len(name) && class(name[i]) == class(name[start]) {
			i++
		}
		if class(name[start]) != 0 {
			words = append(words, name[start:i])
		}
	}
	return words
}

// editionInWords takes the first year, and the first month or quarter, among the words of a name.
func editionInWords(words []string) edition {
	var e edition
	for i, word := range words {
		n, err := strconv.Atoi(word)
		switch {
		case err != nil:
			if m := monthNamed(word); m != 0 && e.month == 0 {
				e.month = m
			}
		case len(word) == 4 && n >= 2000 && n < 2100 && e.year == 0:
			e.year = n
		case len(word) == 2 && i > 0 && words[i-1] == "fy" && e.year == 0:
			e.year = 2000 + n
		case len(word) == 1 && i > 0 && words[i-1] == "q" && n >= 1 && n <= 4 && e.month == 0:
			e.month = time.Month(3*n - 2)
		}
	}
	return e
}

// monthNamed is the month with this English name or three-letter abbreviation, or 0.
func monthNamed(word string) time.Month {
	for m := time.January; m <= time.December; m++ {
		if name := strings.ToLower(m.String()); word == name || word == name[:3] {
			return m
		}
	}
	return 0
}

// fiscal names the edition of an ICD-10 file. The year of ICD-10 is the government's fiscal year: 2025 runs from 2024-10-01 to 2025-09-30.
// An update within the year, as on 1 April, begins on the first of its month and has the month in its name: "2026-04". The year stated
// in the content, if any, counts before that of the file name; the month is only in names.
func (f *Found) fiscal(stated string, owner codebook.Owner) {
	e := editionInName(f.File)
	if year, err := strconv.Atoi(stated); err == nil && year >= 2000 && year < 2100 {
		if e.year != year {
			e = edition{year: year}
		}
	}
	f.source.Owner, f.source.Name = owner, setName(f.Set)
	if e.year == 0 {
		return
	}
	f.Release = strconv.Itoa(e.year)
	f.Effective, f.End = codebook.Date((e.year-1)*10000+1001), codebook.Date(e.year*10000+930)
	f.source.Name += " FY" + f.Release
	if e.month >= time.January && e.month < time.October {
		f.Release += fmt.Sprintf("-%02d", int(e.month))
		f.Effective = codebook.Date(e.year*10000 + int(e.month)*100 + 1)
		f.source.Name += ", " + e.month.String() + " update"
	}
	f.source.Edition = f.Release
}

// quarterly names the edition of a file that comes by calendar quarters: "2025-01" serves from 2025-01-01 to 2025-03-31. Without a month the
// file serves the whole year: "2025". The zero edition leaves it unnamed.
func (f *Found) quarterly(e edition, owner codebook.Owner) {
	f.source.Owner, f.source.Name = owner, setName(f.Set)
	switch {
	case e.year == 0:
		return
	case e.month == 0:
		f.Release = strconv.Itoa(e.year)
		f.Effective, f.End = codebook.Date(e.year*10000+101), codebook.Date(e.year*10000+1231)
		f.source.Name += " " + f.Release
	default:
		first := (e.month-1)/3*3 + 1
		f.Release = fmt.Sprintf("%d-%02d", e.year, int(first))
		f.Effective = codebook.Date(e.year*10000 + int(first)*100 + 1)
		f.End = codebook.DateOf(f.Effective.Time().AddDate(0, 3, -1))
		f.source.Name += fmt.Sprintf(" %s %d", first, e.year)
	}
	f.source.Edition = f.Release
}

// setName is the name of a code set in sources.
func setName(set codebook.CodeSet) string {
	names := map[codebook.CodeSet]string{
		codebook.CPT: "CPT", codebook.HCPCS: "HCPCS Level II", codebook.ICD10CM: "ICD-10-CM", codebook.ICD10PCS: "ICD-10-PCS",
		codebook.Modifier: "Modifiers", codebook.POS: "Place of service", codebook.CARC: "Claim adjustment reason codes",
	}
	return cmp.Or(names[set], string(set))
}
