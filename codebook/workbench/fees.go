package workbench

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
)

// FeeSheet is what Medicare's fee schedule allows for a code: in one locality, in the office and in a facility, whole and by its modifiers.
type FeeSheet struct {
	codebook.Fee
	Edition  codebook.Edition
	Covers   bool // the edition is made for the date of service
	Locality codebook.Locality
	Lines    []FeeLine
}

// FeeLine is the amount of the code with a modifier.
type FeeLine struct {
	Modifier         string // "" for the code alone
	Office, Facility codebook.Cents
	OfficeNA         bool   // rarely or never done in the office
	FacilityNA       bool   // rarely or never done in a facility
	Why              string // what the modifier changes, in words
}

// Fees is the fee sheet of a code, nil when no fee schedule is installed or it does not price the code.
func (b *Bench) Fees(c *codebook.Code, s State) *FeeSheet {
	if c.Kind != codebook.KindCode || c.Set != codebook.CPT && c.Set != codebook.HCPCS {
		return nil
	}
	v := b.View(s)
	table, covers := v.Table(codebook.Fees, "")
	if table == nil {
		return nil
	}
	fees := table.Of(c.Code).Fees
	at := slices.IndexFunc(fees, func(f codebook.Fee) bool { return f.Modifier == "" })
	if at < 0 || !fees[at].Priced() {
		return nil
	}
	sheet := &FeeSheet{Fee: fees[at], Edition: table.Edition, Covers: covers, Locality: codebook.National()}
	if l, err := b.Locality(s.Locality, s); err == nil {
		sheet.Locality = l
	}
	line := func(f codebook.Fee, modifier string, percent int, why string) {
		sheet.Lines = append(sheet.Lines, FeeLine{
			modifier, f.Allowed(sheet.Locality, false).Share(percent), f.Allowed(sheet.Locality, true).Share(percent), f.NonFacilityNA, f.FacilityNA, why,
		})
	}
	line(sheet.Fee, "", 100, "")
	for _, f := range fees {
		if why := partOf(f.Modifier); why != "" && f.Priced() {
			line(f, f.Modifier, 100, why)
		}
	}
	if f, ok := v.Fact(c, codebook.FactBilateral); ok {
		if percent, ok := codebook.BilateralPercent(f.Value); ok {
			line(sheet.Fee, "50", percent, fmt.Sprintf("both sides, %d %%", percent))
		}
	}
	if f, ok := v.Fact(c, codebook.FactMultiple); ok {
		if percent, ok := codebook.SecondPercent(f.Value); ok {
			line(sheet.Fee, "51", percent, fmt.Sprintf("second procedure of the day, %d %%", percent))
		}
	}
	return sheet
}

// partOf says what the part of a code with this modifier is.
func partOf(modifier string) string {
	switch modifier {
	case "26":
		return "professional part"
	case "TC":
		return "technical part"
	case "53":
		return "discontinued"
	}
	return ""
}

// ErrLocality is the sentinel for a name that is no locality, or that of several.
var ErrLocality = errors.New("no such locality")

// Localities are the areas of the fee schedule for the state's date of service, by state and name; nil when no table of them is installed.
func (b *Bench) Localities(s State) []codebook.Locality {
	if table, _ := b.View(s).Table(codebook.Localities, ""); table != nil {
		return table.Localities
	}
	return nil
}

// Locality finds a locality by its ID ("10112-00") or by words of its state, name or counties ("al", "manhattan"). "" is the national average.
// A name that fits none or several is ErrLocality with the localities that come near.
func (b *Bench) Locality(name string, s State) (codebook.Locality, error) {
	if name == "" {
		return codebook.National(), nil
	}
	list := b.Localities(s)
	if list == nil {
		return codebook.Locality{}, fmt.Errorf("%w: no table of localities is installed: import GPCI", ErrLocality)
	}
	var near []codebook.Locality
	for _, l := range list {
		switch {
		case strings.EqualFold(l.ID(), name), strings.EqualFold(l.State+" "+l.Name, name):
			return l, nil
		case strings.EqualFold(l.State, name), strings.Contains(strings.ToLower(l.Name+" "+l.Counties), strings.ToLower(name)):
			near = append(near, l)
		}
	}
	if len(near) == 1 {
		return near[0], nil
	}
	if len(near) == 0 {
		return codebook.Locality{}, fmt.Errorf("%w: %q; take one of %d, such as %s for %s", ErrLocality, name, len(list), list[0].ID(), LocalityName(list[0]))
	}
	var names []string
	for _, l := range near[:min(len(near), 6)] {
		names = append(names, l.ID()+" "+LocalityName(l))
	}
	return codebook.Locality{}, fmt.Errorf("%w: %q fits %d: %s", ErrLocality, name, len(near), strings.Join(names, ", "))
}

// LocalityName is a locality as people say it: "Alabama (AL)", "national average".
func LocalityName(l codebook.Locality) string {
	if l.State == "" {
		return l.Name
	}
	return titled(l.Name) + " (" + l.State + ")"
}

// titled writes a name in capitals as a name; one that has small letters stays.
func titled(name string) string {
	if name != strings.ToUpper(name) {
		return name
	}
	begins := true
	return strings.Map(func(r rune) rune {
		own := r
		if r >= 'A' && r <= 'Z' && !begins {
			own = r + 'a' - 'A'
		}
		begins = r == ' ' || r == '-' || r == '/' || r == '('
		return own
	}, name)
}

// feeBlocks say what Medicare allows and what the amount is made of.
func (b *Bench) feeBlocks(c *codebook.Code, s State) []Block {
	sheet := b.Fees(c, s)
	if sheet == nil {
		return nil
	}
	var blocks []Block
	for _, l := range sheet.Lines {
		if l.Modifier == "" {
			blocks = append(blocks, Block{Label: "allowed", Text: words(amounts(l, " office", " facility") + " · Medicare, " + LocalityName(sheet.Locality))})
		} else {
			blocks = append(blocks, Block{Label: "with " + l.Modifier, Text: words(amounts(l, "", "") + " · " + l.Why)})
		}
	}
	practice := fmt.Sprintf("%.2f office, %.2f facility", sheet.PENonFacility, sheet.PEFacility)
	switch {
	case sheet.NonFacilityNA:
		practice = fmt.Sprintf("%.2f", sheet.PEFacility)
	case sheet.FacilityNA, sheet.PEFacility == sheet.PENonFacility:
		practice = fmt.Sprintf("%.2f", sheet.PENonFacility)
	}
	made := fmt.Sprintf("work %.2f · practice %s · malpractice %.2f · conversion factor %g", sheet.Work, practice, sheet.MP, sheet.CF)
	return append(blocks, Block{Label: "RVU", Text: words(made), Source: figuresSource(sheet.Edition.Source(), b.View(s))})
}

// amounts are the two amounts of a line; one that is rarely or never done there is left out, equal ones stand once.
func amounts(l FeeLine, office, facility string) string {
	switch {
	case l.OfficeNA && l.FacilityNA:
		return "rarely or never done"
	case l.OfficeNA:
		return "$" + l.Facility.String() + facility
	case l.FacilityNA:
		return "$" + l.Office.String() + office
	case l.Office == l.Facility:
		return "$" + l.Office.String()
	}
	return "$" + l.Office.String() + office + " / $" + l.Facility.String() + facility
}
