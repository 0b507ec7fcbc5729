package release

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"codedesk/codebook"
)

// cptPLA are the proprietary laboratory analyses, an XML file of the AMA that comes each quarter: repeated elements, one a code.
//
//	plaCode cdId=… cdCode="0001U"
//	  cdDesc, cdMDesc, cdSDesc          long, medium and short descriptor
//	  cdStatus                          EXISTING, NEW, REVISED, DELETED
//	  effectiveDate, publishDate        days, in any of the usual ways to write them
//	  testName, labName, manufacturerName
//
// The names have changed over the years, so they are told by the words in them, as attributes or as elements: code, long or desc, medium,
// short, effective, status, test, lab. Deleted codes without their last day are passed over. Of a name that is not known nothing is read.
func cptPLA() format {
	return format{kind: KindCPTPLA, layout: "PLA codes in XML", is: isPLA, read: readPLA}
}

// isPLA reports whether an XML file begins with elements that are called PLA and carry codes.
func isPLA(head []byte) bool {
	look := lookAtXML(head)
	if look.root == "" {
		return false
	}
	lower := strings.ToLower(string(head))
	root := strings.ToLower(look.root)
	named := strings.Contains(lower, "<placode") || strings.HasPrefix(root, "pla") || strings.HasPrefix(root, "cptpla")
	return named && (strings.Contains(lower, "cdcode") || strings.Contains(lower, "<code") || strings.Contains(lower, " code="))
}

// plaField is which field of a code a name means, "" when none.
func plaField(name string) string {
	name = plainName(name)
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(name, word) })
	}
	switch {
	case has("status"):
		return "status"
	case has("publish", "release"):
		return ""
	case has("effective"):
		return "effective"
	case has("terminat", "deleted", "deletion", "enddate"):
		return "terminated"
	case has("cdmdesc", "medium"):
		return "medium"
	case has("cdsdesc", "short"):
		return "short"
	case has("test", "proprietaryname"):
		return "test"
	case has("manufacturer"):
		return ""
	case has("lab"):
		return "lab"
	case has("desc", "long"):
		return "long"
	case name == "code" || name == "cdcode" || name == "cptcode" || name == "placode":
		return "code"
	}
	return ""
}

func readPLA(s *source, f *Found) error {
	x := newElements(s)
	t := newTable(f, codebook.CPT, int(s.size/1500))
	newest := codebook.Date(0)
	for {
		start, _, err := x.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if start == nil || !holdsPLA(start, x) {
			continue
		}
		line := x.line()
		if err := f.row(line); err != nil {
			return err
		}
		values := map[string]string{}
		for _, a := range start.Attr {
			if field := plaField(a.Name.Local); field != "" {
				values[field] = tidy(a.Value)
			}
		}
		depth := len(x.open)
		for {
			inner, _, err := x.next()
			if err != nil {
				return err
			}
			if inner == nil {
				if len(x.open) < depth {
					break
				}
				continue
			}
			field := plaField(inner.Name.Local)
			if field == "" {
				continue
			}
			words, err := x.words()
			if err != nil {
				return err
			}
			if values[field] == "" {
				values[field] = words
			}
		}
		newest = max(newest, f.pla(t, values, line))
	}
	f.Set, f.Rows = codebook.CPT, t.rows
	f.Lacks = "all codes but the proprietary laboratory analyses"
	e := editionInName(f.File)
	if e.year == 0 && newest != 0 {
		e = edition{newest.Time().Year(), newest.Time().Month()}
	}
	f.quarterly(e, codebook.OwnerAMA)
	f.source.Name += ", PLA codes"
	return nil
}

// holdsPLA reports whether an element is that of a code: it has a code as attribute, or is called so and holds elements.
func holdsPLA(start *xml.StartElement, x *elements) bool {
	if len(x.open) < 2 {
		return false
	}
	for _, a := range start.Attr {
		if plaField(a.Name.Local) == "code" {
			return true
		}
	}
	return len(x.open) == 2 && strings.Contains(strings.ToLower(start.Name.Local), "code")
}

// pla makes a row of the values of a code, and returns the day on which it comes into force.
func (f *Found) pla(t *table, values map[string]string, line int) codebook.Date {
	effective, ok1 := slashDate(values["effective"])
	terminated, ok2 := slashDate(values["terminated"])
	words := values["long"]
	switch {
	case strings.EqualFold(values["status"], "deleted") && terminated == 0:
		f.Skipped++
		return 0
	case words == "" && values["medium"] == "" && values["short"] == "":
		f.problem(line, "a descriptor of "+quote([]byte(values["code"])), "none")
		return 0
	case !ok1 || !ok2:
		f.problem(line, "days", quote([]byte(values["effective"]+" "+values["terminated"])))
		return 0
	}
	c := t.add([]byte(values["code"]), line)
	if c == nil {
		return 0
	}
	c.Effective, c.Terminated = effective, terminated
	for _, text := range []string{words, values["medium"], values["short"]} {
		switch {
		case text == "":
		case c.Display == "":
			c.Display = text
		case !strings.EqualFold(text, c.Display) && !slices.Contains(c.Synonyms, text):
			c.Synonyms = append(c.Synonyms, text)
		}
	}
	for _, text := range []string{values["test"], values["lab"]} {
		if text != "" && !slices.Contains(c.Terms, text) {
			c.Terms = append(c.Terms, text)
		}
	}
	return effective
}
