package release

import (
	"fmt"
	"strings"

	"codedesk/codebook"
)

// A FHIR CodeSystem is a code set in the form of HL7's standard, in XML or JSON, as cs-CMS-PlaceofServiceCodes.xml:
//
//	CodeSystem
//	  url, name, title, version, date, content   what it is; the set is told by the url, else by the name
//	  concept                                     may hold further concepts: the narrower ones
//	    code, display, definition
//
// Everything else is not read. Content "complete" promises all codes of the set.

// codeSystem gathers what a CodeSystem says.
type codeSystem struct {
	f                                  *Found
	url, name, title, version, content string
	date                               string
	concepts                           []concept
}

// concept is one concept; above is the place of the one that holds it, -1 at the top.
type concept struct {
	code, display, definition string
	above, line               int
}

// say takes a value of the CodeSystem itself.
func (c *codeSystem) say(name, value string) {
	value = tidy(value)
	switch name {
	case "url":
		c.url = value
	case "name":
		c.name = value
	case "title":
		c.title = value
	case "version":
		c.version = value
	case "content":
		c.content = value
	case "date":
		c.date = value
	}
}

// open appends a concept and returns its place.
func (c *codeSystem) open(above, line int) (int, error) {
	if err := c.f.row(line); err != nil {
		return 0, err
	}
	c.concepts = append(c.concepts, concept{above: above, line: line})
	return len(c.concepts) - 1, nil
}

// describe takes a value of a concept.
func (c *codeSystem) describe(at int, name, value string) {
	switch name {
	case "code":
		c.concepts[at].code = tidy(value)
	case "display":
		c.concepts[at].display = tidy(value)
	case "definition":
		c.concepts[at].definition = tidy(value)
	}
}

// set is the code set that the url tells, else the name or the title; "" when it is none that is known here.
func (c *codeSystem) set() codebook.CodeSet {
	known := []struct {
		set   codebook.CodeSet
		words []string // of urls and names, as plainName
	}{
		{codebook.POS, []string{"placeofservice"}},
		{codebook.ICD10CM, []string{"icd10cm"}},
		{codebook.ICD10PCS, []string{"icd10pcs", "medicarecodingicd10"}},
		{codebook.HCPCS, []string{"hcpcs"}},
		{codebook.CARC, []string{"claimadjustmentreasoncode"}},
		{codebook.CPT, []string{"amaassnorggocpt"}},
	}
	for _, text := range []string{c.url, c.name, c.title} {
		plain := plainName(text)
		for _, k := range known {
			for _, word := range k.words {
				if strings.Contains(plain, word) {
					return k.set
				}
			}
		}
	}
	return ""
}

// finish makes rows of the concepts.
func (c *codeSystem) finish() error {
	f := c.f
	if f.Set = c.set(); f.Set == "" {
		return fmt.Errorf("%s: %w: it is a FHIR CodeSystem with the url %s and the name %s; put a url or name into it that tells the set: "+
			"place-of-service, icd-10-cm, icd-10-pcs, hcpcs, claim-adjustment-reason-codes or http://www.ama-assn.org/go/cpt", f.File, ErrUnrecognized, quote([]byte(c.url)), quote([]byte(c.name)))
	}
	t := newTable(f, f.Set, len(c.concepts))
	keys := make([]string, len(c.concepts)) // of the rows that were made
	for i, concept := range c.concepts {
		if concept.display == "" {
			f.problem(concept.line, "the display of a code", quote([]byte(concept.code)))
			continue
		}
		code := t.add(listKey(concept.code), concept.line)
		if code == nil {
			continue
		}
		keys[i] = code.Code
		code.Display = concept.display
		if !strings.EqualFold(concept.definition, concept.display) {
			code.Description = concept.definition
		}
		if concept.above >= 0 {
			t.rows[len(t.rows)-1].Parent = keys[concept.above]
		}
	}
	if f.Set == codebook.ICD10CM || f.Set == codebook.ICD10PCS {
		for i, above := range t.hang() {
			if above {
				t.rows[i].Code.Kind = codebook.KindHeader
			}
		}
	}
	f.Rows = t.rows
	if c.content != "" && c.content != "complete" {
		f.Lacks = "codes: the file says of itself that it is " + shorten(c.content, 40)
	}
	c.nameEdition()
	return nil
}

// nameEdition names the edition by the version, which is a day or a year, else by the date. Its end is not known.
func (c *codeSystem) nameEdition() {
	f := c.f
	owner := map[codebook.CodeSet]codebook.Owner{codebook.CPT: codebook.OwnerAMA, codebook.ICD10CM: codebook.OwnerNCHS, codebook.CARC: codebook.OwnerUser}[f.Set]
	if owner == "" {
		owner = codebook.OwnerCMS
	}
	f.source.Owner, f.source.Name = owner, setName(f.Set)+" (FHIR)"
	for _, text := range []string{c.version, c.date} {
		day, ok := slashDate(text)
		if !ok || day == 0 {
			if len(text) != 4 || number(text) < 2000 || number(text) > 2100 {
				continue
			}
			if f.Set == codebook.ICD10CM || f.Set == codebook.ICD10PCS {
				f.fiscal(text, owner)
				return
			}
			day = codebook.Date(number(text)*10000 + 101)
		}
		f.Release, f.Effective = day.String()[:7], day
		f.source.Edition = f.Release
		f.source.Name += " " + day.String()
		return
	}
}
