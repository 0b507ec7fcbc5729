package release

import (
	"encoding/xml"
	"io"
)

// fhirXML is a FHIR CodeSystem in XML; values stand in attributes: <code value="01"/>.
func fhirXML() format {
	return format{kind: KindFHIR, layout: "a FHIR CodeSystem in XML", is: rootIs("CodeSystem"), read: readFHIRXML}
}

func readFHIRXML(s *source, f *Found) error {
	x, c := newElements(s), &codeSystem{f: f}
	var open []int // places of the open concepts
	for {
		start, closed, err := x.next()
		if err == io.EOF {
			return c.finish()
		}
		if err != nil {
			return err
		}
		if start == nil {
			if closed == "concept" && len(open) > 0 {
				open = open[:len(open)-1]
			}
			continue
		}
		switch name := start.Name.Local; {
		case len(x.open) == 1:
		case name == "concept" && len(x.open) == 2+len(open):
			above := -1
			if len(open) > 0 {
				above = open[len(open)-1]
			}
			at, err := c.open(above, x.line())
			if err != nil {
				return err
			}
			open = append(open, at)
		case len(x.open) == 2:
			c.say(name, rawAttribute(start, "value"))
			if err := x.skip(); err != nil {
				return err
			}
		case len(x.open) == 2+len(open):
			c.describe(open[len(open)-1], name, rawAttribute(start, "value"))
			if err := x.skip(); err != nil {
				return err
			}
		default:
			if err := x.skip(); err != nil {
				return err
			}
		}
	}
}

// rawAttribute is the value of an attribute as it stands.
func rawAttribute(start *xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
