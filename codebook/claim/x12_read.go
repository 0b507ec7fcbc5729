package claim

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// Reading an 837P. The file is a tree written as a list: an interchange (ISA … IEA) holds groups (GS … GE), a group holds transactions (ST … SE),
// and a transaction holds levels (HL): the provider (20), the subscriber (22), and the patient (23) when that is another person. Claims (CLM)
// hang on the last level, and lines (LX) on the claim. The reader goes through the segments once and keeps: where it is in that tree, the sex
// and the birth date of the level, and the claim at hand. Everything else, whatever it says, is passed over.

// maxFaults ends the reading of a file that is something else altogether.
const maxFaults = 1000

// interchange is the state of reading one file.
type interchange struct {
	*stream
	scanner
	loop   string // where in the guide we are, for faults
	faults int
	ended  bool // the caller wants no more

	isa, gs, st  []byte // control numbers of what is open, nil when none is
	groups, sets int    // counted in what is open
	first        int    // number of the ST segment
	version      []byte // GS08
	refused      bool   // the transaction is no 837P and is passed over

	who   person // of the level
	payer string
	claimReading
}

func readX12(s *stream) {
	x := &interchange{stream: s, scanner: scanner{in: s.in}}
	for !x.ended {
		err := x.scan()
		switch {
		case err == nil:
			x.take()
		case errors.Is(err, errLongSegment), errors.Is(err, errNoSegment):
			x.complain(err)
		case errors.Is(err, io.EOF):
			x.number++
			x.at = x.next
			x.close("the end of the file")
			return
		case errors.Is(err, io.ErrUnexpectedEOF):
			x.complain(fmt.Errorf("the file ends within a segment; expected its terminator %q", x.terminator))
			return
		default:
			x.complain(err)
			return
		}
		if x.faults >= maxFaults && !x.ended {
			x.complain(fmt.Errorf("stopped after %d faults", maxFaults))
			return
		}
	}
}

// complain hands out a fault at the segment at hand; within a claim it is the claim's, which then is not handed out.
func (x *interchange) complain(err error) { x.complainAt(x.place(), err) }

func (x *interchange) complainAt(place Place, err error) {
	if x.ended {
		return
	}
	x.faults++
	fault := &Fault{Place: place, Err: err}
	if x.open != nil {
		x.faulty = true
		fault.Claim = x.claims
	}
	x.ended = !x.yield(nil, fault)
}

// place is where the segment at hand stands.
func (x *interchange) place() Place {
	return Place{Source: x.name, Segment: x.number, Byte: x.at, Loop: x.loop}
}

// take takes one segment.
func (x *interchange) take() {
	switch id := string(x.elements[0]); id {
	case "ISA", "IEA", "GS", "GE", "ST", "SE":
		x.envelope(id)
	default:
		switch {
		case x.refused:
		case x.st == nil:
			x.complain(errors.New("a segment outside a transaction; expected ST"))
			x.refused = true // one word about it is enough
		default:
			x.transaction(id)
		}
	}
}

// envelope takes the segments around transactions.
func (x *interchange) envelope(id string) {
	switch id {
	case "ISA":
		x.close("ISA")
		x.isa, x.groups, x.loop = bytes.Clone(x.element(13)), 0, ""
		x.refused = false
	case "GS":
		x.closeGroup("GS")
		x.gs, x.sets, x.version = bytes.Clone(x.element(6)), 0, bytes.Clone(x.element(8))
		x.groups++
		x.refused = false
	case "ST":
		x.closeSet("ST")
		x.st, x.first = bytes.Clone(x.element(2)), x.number
		x.sets++
		x.who, x.payer, x.loop = person{}, "", ""
		x.refused = false
		if x.isa != nil && x.gs == nil {
			x.complain(errors.New("ST outside a functional group; expected GS before it"))
		}
		x.guide()
	case "SE":
		x.finish()
		if x.refused && x.st != nil { // one word about it is enough
			x.st, x.refused = nil, false
			return
		}
		x.trailer("SE", "ST", &x.st, x.number-x.first+1, "segments from ST to SE")
		x.refused = false
	case "GE":
		x.closeSet("GE")
		x.trailer("GE", "GS", &x.gs, x.sets, "transactions in the group")
	case "IEA":
		x.closeGroup("IEA")
		x.trailer("IEA", "ISA", &x.isa, x.groups, "groups in the interchange")
	}
}

// trailer checks what closes an envelope against what opened it.
func (x *interchange) trailer(id, opening string, control *[]byte, count int, what string) {
	x.loop = ""
	switch stated, err := strconv.Atoi(string(x.element(1))); {
	case *control == nil:
		x.complain(fmt.Errorf("%s without its %s", id, opening))
	case err != nil || stated != count:
		x.complain(fmt.Errorf("%s01 does not state the %d %s", id, count, what))
	case !bytes.Equal(x.element(2), *control):
		x.complain(fmt.Errorf("%s02 differs from the control number of its %s", id, opening))
	}
	*control = nil
}

// close ends everything that is open; what is the segment that stands in the place of the missing ends. Only the innermost of them is named.
func (x *interchange) close(what string) {
	open := x.st != nil || x.gs != nil
	x.closeGroup(what)
	if x.isa != nil && !open {
		x.complain(fmt.Errorf("%s before IEA; expected the end of the interchange", what))
	}
	x.isa = nil
}

func (x *interchange) closeGroup(what string) {
	open := x.st != nil
	x.closeSet(what)
	if x.gs != nil && !open {
		x.complain(fmt.Errorf("%s before GE; expected the end of the group", what))
	}
	x.gs = nil
}

// closeSet ends a transaction that has no SE. The claim at hand may lack lines then, so it is not handed out.
func (x *interchange) closeSet(what string) {
	if x.st != nil {
		if x.open != nil {
			x.complain(fmt.Errorf("%s before SE; the claim may be cut off", what))
		} else {
			x.complain(fmt.Errorf("%s before SE; expected the end of the transaction", what))
		}
		x.st = nil
	}
	x.finish()
	x.loop = ""
}

// guide checks that the transaction is an 837P of version 5010, and else says what it is.
func (x *interchange) guide() {
	version := x.element(3)
	if len(version) == 0 {
		version = x.version
	}
	set := string(x.element(1))
	guide := string(version[:min(len(version), len("005010X222"))])
	if set == "837" && guide == "005010X222" {
		return
	}
	x.refused = true
	what := map[string]string{
		"005010X223": "an 837I, an institutional claim", "005010X224": "an 837D, a dental claim", "005010X221": "an 835, a remittance",
		"005010X298": "post-adjudicated professional claims (X298)", "005010X299": "post-adjudicated institutional claims (X299)", "005010X300": "post-adjudicated dental claims (X300)",
		"004010X098": "an 837P of the old version 4010", "004010X096": "an 837I of the old version 4010", "004010X097": "an 837D of the old version 4010",
	}[guide]
	if set == "835" {
		what = "an 835, a remittance"
	}
	if what == "" {
		what = "a transaction of another kind"
	}
	x.complain(fmt.Errorf("%s: %w; expected an 837P of version 005010X222", what, ErrFormat))
}

// transaction takes a segment between ST and SE.
func (x *interchange) transaction(id string) {
	switch id {
	case "HL":
		x.finish()
		switch string(x.element(3)) {
		case "20":
			x.loop, x.who, x.payer = "2000A", person{}, ""
		case "22":
			x.loop, x.who, x.payer = "2000B", person{}, ""
		case "23":
			x.loop, x.who = "2000C", person{}
		default:
			x.loop = ""
			x.complain(errors.New("HL03: expected 20, 22 or 23"))
		}
	case "CLM":
		x.finish()
		x.begin()
	case "DMG":
		if x.open == nil {
			x.demographics()
		}
	case "SBR":
		if x.open == nil {
			x.payer = payers[string(x.element(9))]
		} else {
			x.loop = "2320"
		}
	case "NM1":
		x.entity(string(x.element(1)))
	default:
		if x.open != nil {
			x.claimSegment(id)
		}
	}
}

// payers are the kinds of payer by claim filing indicator (SBR09) as far as the embedded payers have them.
var payers = map[string]string{
	"MB": "medicare", "MA": "medicare", "16": "medicare", "MC": "medicaid-vfc",
	"CI": "commercial", "BL": "commercial", "HM": "commercial", "12": "commercial", "13": "commercial", "14": "commercial", "15": "commercial", "FI": "commercial",
}

// entities are the loops above the claim by who is named in them (NM101).
var entities = map[string]string{"41": "1000A", "40": "1000B", "85": "2010AA", "87": "2010AB", "PE": "2010AC", "IL": "2010BA", "PR": "2010BB", "QC": "2010CA"}

// entity follows the loops by who is named, and forgets who it is.
func (x *interchange) entity(code string) {
	switch {
	case x.open == nil:
		if loop := entities[code]; loop != "" {
			x.loop = loop
		}
	case x.line != nil:
		x.loop = "2420"
	case x.loop == "2320" || x.loop == "2330":
		x.loop = "2330"
	default:
		x.loop = "2310"
	}
}

// demographics takes the birth date and the sex of the subscriber or the patient.
func (x *interchange) demographics() {
	x.who = person{}
	if len(x.element(2)) > 0 {
		birth, ok := day(x.element(2))
		if string(x.element(1)) != "D8" || !ok {
			x.complain(errors.New("DMG02: expected a date as CCYYMMDD, with D8 in DMG01; the age is not known"))
		}
		x.who.birth = birth
	}
	switch string(x.element(3)) {
	case "F":
		x.who.sex = Female
	case "M":
		x.who.sex = Male
	case "U", "":
	default:
		x.complain(errors.New("DMG03: expected F, M or U"))
	}
}
