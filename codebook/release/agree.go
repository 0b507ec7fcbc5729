package release

import (
	"fmt"
	"strings"

	"codedesk/codebook"
)

// Agreement is how far a report of changes agrees with the release of the same edition that came with it.
type Agreement struct {
	Report, Release string    // their files
	Codes           int       // codes that the report adds, re-activates, discontinues or changes
	Problems        []Problem // the first of the codes on which they disagree
	Unknown         int       // how many there are
}

// Agree compares each HCPCS transaction report with the HCPCS release among the files that is of its edition; a report that names
// a year or nothing is compared when that fits one release only. A code that is added must be there and begin within the year up to the release's last day: the
// January report lists what came since the January before. A code that is discontinued must be absent or have a last day. It must be asked
// before Compose, which takes the rows.
func Agree(found []*Found) []Agreement {
	var all []Agreement
	for _, report := range found {
		if report.Kind != KindChanges {
			continue
		}
		if release := releaseOf(report, found); release != nil {
			all = append(all, agree(report, release))
		}
	}
	return all
}

// releaseOf is the first HCPCS release of a report's edition, nil when there is none, or several editions to choose from.
func releaseOf(report *Found, found []*Found) (release *Found) {
	for _, f := range found {
		switch {
		case f.Kind != KindHCPCS || !strings.HasPrefix(f.Release, report.Release):
		case release == nil:
			release = f
		case release.Release != f.Release:
			return nil
		}
	}
	return release
}

func agree(report, release *Found) Agreement {
	a := Agreement{Report: report.File, Release: release.File, Codes: len(report.Addenda)}
	codes := make(map[string]*codebook.Code, len(release.Rows)+len(release.Modifiers))
	for _, rows := range [][]codebook.Row{release.Rows, release.Modifiers} {
		for _, row := range rows {
			codes[row.Code.Code] = row.Code
		}
	}
	from := codebook.DateOf(release.End.Time().AddDate(-1, 0, 0))
	for _, line := range report.Addenda {
		c := codes[line.Code]
		expected, disagreement := line.Code, ""
		switch {
		case line.Action == ActionDelete:
			expected += ", discontinued,"
			if c != nil && c.Terminated == 0 {
				disagreement = "it without a last day"
			}
		case c == nil:
			expected += " (" + string(line.Action) + ")"
			disagreement = "no such code"
		case line.Action == ActionAdd && release.End != 0 && (c.Effective <= from || c.Effective > release.End):
			expected += fmt.Sprintf(", added between %s and %s,", from, release.End)
			disagreement = fmt.Sprintf("it since %s", c.Effective)
		}
		if disagreement == "" {
			continue
		}
		if a.Unknown++; len(a.Problems) < maxProblems {
			a.Problems = append(a.Problems, Problem{line.Place, expected + " in " + release.File, disagreement})
		}
	}
	return a
}
