package claim

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"codedesk/codebook"
)

// claimReading is the claim at hand.
type claimReading struct {
	open    *Claim
	line    *Line // the line at hand
	faulty  bool
	began   int64 // where the claim begins
	served  bool  // the line has its SV1
	crowded bool  // there are more lines than a claim can have
}

// begin takes CLM: the sum and the place of service. The patient's account number (CLM01) is not looked at.
func (x *interchange) begin() {
	x.claims++
	x.loop = "2300"
	const usual = 4 // diagnoses, and lines
	c := &Claim{Dx: make([]string, 0, usual), Lines: make([]Line, 0, usual), ID: strconv.Itoa(x.claims), Sex: x.who.sex, Payer: x.payer, Source: x.place()}
	x.claimReading = claimReading{open: c, began: x.at}
	if total, ok := decimal(x.element(2), 2); ok {
		c.Total = Cents(total)
	} else {
		x.complain(errors.New("CLM02: expected an amount from 0, with at most two places"))
	}
	pos, _, _ := bytes.Cut(x.element(5), []byte{x.component})
	var err error
	if c.POS, err = x.placeCode(pos); err != nil {
		x.complain(errors.New("CLM05-1: expected a place of service of two digits"))
	}
}

// placeCode reads a place of service, two digits and no fewer.
func (x *interchange) placeCode(text []byte) (string, error) {
	if len(text) != 2 {
		return "", errForeign
	}
	return x.stream.place.spell(text)
}

// finish hands out the claim at hand when it is whole.
func (x *interchange) finish() {
	c := x.open
	if c == nil {
		return
	}
	x.endLine()
	c.settle()
	if !x.faulty && x.who.birth != 0 && c.DOS != 0 {
		var err error
		if c.Age, err = AgeOn(x.who.birth, c.DOS); err != nil {
			x.complainAt(c.Source, err)
		}
	}
	if !x.faulty && !x.ended {
		x.ended = !x.give(c)
	}
	x.claimReading = claimReading{}
}

// endLine checks that the line at hand has what a line must have.
func (x *interchange) endLine() {
	if x.line == nil {
		return
	}
	n := len(x.open.Lines)
	if !x.served {
		x.complain(fmt.Errorf("line %d ends without its service; expected SV1 behind LX", n))
	} else if x.line.From == 0 && !x.faulty {
		x.complain(fmt.Errorf("line %d ends without its date of service; expected DTP*472", n))
	}
	x.line = nil
}

// claimSegment takes a segment of a claim.
func (x *interchange) claimSegment(id string) {
	if x.at-x.began > longestLine && !x.faulty {
		x.complain(fmt.Errorf("the claim is longer than %d bytes; expected its end before", longestLine))
	}
	switch id {
	case "HI":
		if x.line == nil {
			x.diagnoses()
		}
	case "LX":
		x.endLine()
		x.loop = "2400"
		c := x.open
		x.served = false
		if len(c.Lines) == MaxLines {
			if !x.crowded {
				x.complain(limits(0, MaxLines+1, 0))
			}
			x.line, x.crowded = &Line{}, true
			return
		}
		c.Lines = append(c.Lines, Line{Source: x.place()})
		x.line = &c.Lines[len(c.Lines)-1]
	case "SV1":
		x.service()
	case "SV2", "SV3":
		x.complain(fmt.Errorf("%s in a professional claim; expected SV1", x.elements[0]))
		x.served = true // said once
	case "DTP":
		if x.line != nil && string(x.element(1)) == "472" {
			x.date()
		}
	case "LIN":
		if x.line != nil && string(x.element(2)) == "N4" {
			x.loop = "2410"
			var err error
			if x.line.NDC, err = drugCode(string(x.element(3))); err != nil {
				x.complain(errors.New("LIN03: expected an NDC of 11 digits"))
			}
		}
	case "SVD":
		x.loop = "2430"
	case "LQ":
		x.loop = "2440"
	}
}

// diagnoses takes the HI segments that hold diagnoses; those of other things are passed over.
func (x *interchange) diagnoses() {
	c := x.open
	for i := 1; i < len(x.elements); i++ {
		qualifier, rest, _ := bytes.Cut(x.elements[i], []byte{x.component})
		code, _, _ := bytes.Cut(rest, []byte{x.component})
		switch string(qualifier) {
		case "ABK", "ABF":
			if (string(qualifier) == "ABK") != (len(c.Dx) == 0) {
				x.complain(fmt.Errorf("HI%02d: expected the principal diagnosis (ABK) first and once, the others with ABF", i))
			}
			dx, err := x.foreignDiagnosis.spell(code)
			if err != nil {
				x.complain(fmt.Errorf("HI%02d-2: expected an ICD-10-CM code", i))
			}
			if len(c.Dx) == MaxDiagnoses {
				x.complain(limits(len(c.Dx)+1, 0, 0))
				return
			}
			c.Dx = append(c.Dx, dx)
		case "BK", "BF":
			x.complain(fmt.Errorf("HI%02d: %s, an ICD-9-CM diagnosis; expected ICD-10-CM (ABK, ABF), which payers want since 2015-10-01", i, qualifier))
			return
		}
	}
}

// service takes SV1: the code with its modifiers, the charge, the units, the place and the pointers. The description (SV101-7) is not looked at.
func (x *interchange) service() {
	line := x.line
	switch {
	case line == nil:
		x.complain(errors.New("SV1 outside a line; expected LX before it"))
		return
	case x.served:
		x.complain(errors.New("a second SV1; expected LX before it"))
		return
	}
	x.served = true
	x.product(line, x.element(1))
	if charge, ok := decimal(x.element(2), 2); ok {
		line.Charge = Cents(charge)
	} else {
		x.complain(errors.New("SV102: expected an amount from 0, with at most two places"))
	}
	x.quantity(line, string(x.element(3)), x.element(4))
	if pos := x.element(5); len(pos) > 0 {
		var err error
		if line.POS, err = x.placeCode(pos); err != nil {
			x.complain(errors.New("SV105: expected a place of service of two digits"))
		}
	}
	for rest := x.element(7); len(rest) > 0; {
		var one []byte
		one, rest, _ = bytes.Cut(rest, []byte{x.component})
		pointer, err := ParsePointer(string(one))
		if err != nil || one[0] > '9' {
			x.complain(errors.New("SV107: expected diagnosis pointers of 1 to 12"))
			return
		}
		if len(line.Pointers) == MaxPointers {
			x.complain(fmt.Errorf("SV107: more than %d pointers", MaxPointers))
			return
		}
		line.Pointers = x.pointers.add(line.Pointers, MaxPointers, pointer)
	}
}

// product takes SV101: "HC:99213:25:59".
func (x *interchange) product(line *Line, composite []byte) {
	qualifier, rest, _ := bytes.Cut(composite, []byte{x.component})
	if string(qualifier) != "HC" {
		x.complain(errors.New("SV101-1: expected HC, a CPT or HCPCS code"))
		return
	}
	code, rest, _ := bytes.Cut(rest, []byte{x.component})
	var err error
	if line.Code, err = x.foreignProcedure.spell(code); err != nil {
		x.complain(errors.New("SV101-2: expected a CPT or HCPCS code of five characters"))
	}
	for n := 3; n < 3+MaxModifiers && len(rest) > 0; n++ {
		code, rest, _ = bytes.Cut(rest, []byte{x.component})
		if len(code) == 0 {
			continue
		}
		m, err := x.modifier.spell(code)
		if err != nil {
			x.complain(fmt.Errorf("SV101-%d: expected a modifier of two characters", n))
			continue
		}
		line.Modifiers = x.modifiers.add(line.Modifiers, MaxModifiers, m)
	}
}

// quantity takes SV103 and SV104. Minutes (MJ), by which anaesthesia is billed, are kept as minutes of one unit.
func (x *interchange) quantity(line *Line, basis string, number []byte) {
	n, ok := decimal(number, 3)
	line.Units = OneUnit
	switch {
	case !ok:
		x.complain(errors.New("SV104: expected a number from 0, with at most three places"))
	case basis == "UN":
		line.Units = Units(n)
	case basis != "MJ":
		x.complain(errors.New("SV103: expected UN (units) or MJ (minutes)"))
	case Units(n)%OneUnit != 0 || Units(n)/OneUnit > mostMinutes:
		x.complain(fmt.Errorf("SV104: expected whole minutes, at most %d", mostMinutes))
	default:
		line.Minutes = int(Units(n) / OneUnit)
	}
}

// date takes the date of service of a line: a day (D8) or two with a hyphen (RD8).
func (x *interchange) date() {
	var from, to codebook.Date
	ok := false
	switch text := x.element(3); string(x.element(2)) {
	case "D8":
		from, ok = day(text)
	case "RD8":
		first, last, _ := bytes.Cut(text, []byte("-"))
		var ok2 bool
		from, ok = day(first)
		to, ok2 = day(last)
		ok = ok && ok2
	}
	switch {
	case !ok:
		x.complain(errors.New("DTP03: expected a day as CCYYMMDD with D8 in DTP02, or two with a hyphen and RD8"))
	case x.line.From != 0:
		x.complain(errors.New("a second date of service in one line; expected one DTP*472"))
	}
	x.line.From, x.line.To = from, to
}
