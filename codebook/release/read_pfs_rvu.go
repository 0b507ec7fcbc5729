package release

import (
	"io"
	"strings"
	"time"

	"codedesk/codebook"
)

// feeSchedule is the relative value file of Medicare's physician fee schedule, PPRRVU25_JAN.csv: a banner of about ten lines, a header whose
// names may be stacked over several rows, then a row for each code, and for its professional (26), technical (TC) and discontinued (53)
// part. Of its 31 columns these are read, by name:
//
//	HCPCS, MOD                        code and part; dental codes stand among them as bare numbers
//	STATUS CODE                       A active, B bundled, …
//	WORK RVU, NON-FAC PE RVU, FACILITY PE RVU, MP RVU   relative values
//	NON-FAC NA INDICATOR, FACILITY NA INDICATOR         "NA": rarely or never done there, the value is a stand-in
//	PCTC IND, GLOB DAYS, MULT PROC, BILAT SURG, ASST SURG, CO-SURG   indicators
//	CONV FACTOR                       dollars a relative value unit
//
// The descriptions are the AMA's and are not read.
func feeSchedule() format {
	return format{
		kind: KindFees, layout: "the relative values of the physician fee schedule (csv)",
		is:   func(head []byte) bool { _, ok := sheetComma(head, isFees); return ok },
		read: readFees,
	}
}

type feeColumns struct {
	code, modifier, work, peFacility, peNonFacility, mp, cf, facilityNA, nonFacilityNA int
	facts                                                                              [7]int // columns of feeFacts
}

// feeFacts are the indicators that become facts.
func feeFacts() [7]codebook.FactName {
	return [...]codebook.FactName{codebook.FactStatus, codebook.FactGlobal, codebook.FactPCTC, codebook.FactMultiple, codebook.FactBilateral, codebook.FactAssistant, codebook.FactCoSurgeons}
}

func feeNames(names []string) feeColumns {
	return feeColumns{
		code: columnNamed(names, "hcpcs", "hcpcscode", "cpthcpcs", "hcpcscpt"), modifier: columnNamed(names, "mod", "modifier"),
		work: columnNamed(names, "workrvu", "workrvus", "physicianworkrvu"), mp: columnNamed(names, "mprvu", "mprvus", "malpracticervu"),
		peFacility:    columnNamed(names, "facilitypervu", "facpervu", "fullyimplementedfacilitypervu"),
		peNonFacility: columnNamed(names, "nonfacpervu", "nonfacilitypervu", "fullyimplementednonfacpervu"),
		cf:            columnNamed(names, "convfactor", "conversionfactor", "convfact"),
		facilityNA:    columnNamed(names, "facilitynaindicator", "facilityindicator", "facnaind", "facilitynaind"),
		nonFacilityNA: columnNamed(names, "nonfacnaindicator", "nonfacindicator", "nonfacnaind", "nonfacilitynaindicator"),
		facts: [...]int{
			columnNamed(names, "statuscode", "status"), columnNamed(names, "globdays", "globaldays", "globalsurgery"), columnNamed(names, "pctcind", "pctcindicator", "pctc"),
			columnNamed(names, "multproc", "multipleprocedure"), columnNamed(names, "bilatsurg", "bilateralsurgery"), columnNamed(names, "asstsurg", "assistantatsurgery"),
			columnNamed(names, "cosurg", "cosurgeons"),
		},
	}
}

func isFees(names []string) bool {
	c := feeNames(names)
	return c.code >= 0 && c.modifier >= 0 && c.work >= 0 && c.peFacility >= 0 && c.peNonFacility >= 0 && c.mp >= 0 && c.cf >= 0 && c.facts[0] >= 0 && c.facts[1] >= 0
}

func readFees(s *source, f *Found) error {
	sh, err := openSheet(s, f, isFees)
	if err != nil {
		return err
	}
	c, facts := feeNames(sh.names), feeFacts()
	e := feeEdition(sh.banner, f.File)
	f.tableOf("Medicare physician fee schedule", e)
	values := map[string]string{} // one copy of each indicator
	keep := func(text string) string {
		if v, ok := values[text]; ok {
			return v
		}
		text = strings.Clone(text)
		values[text] = text
		return text
	}
	for {
		if err := sh.next(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		fee := codebook.Fee{Code: sh.cell(c.code), Modifier: sh.cell(c.modifier), Year: e.year}
		wrong := ""
		for _, v := range []struct {
			to     *float64
			column int
		}{{&fee.Work, c.work}, {&fee.PEFacility, c.peFacility}, {&fee.PENonFacility, c.peNonFacility}, {&fee.MP, c.mp}, {&fee.CF, c.cf}} {
			cell, ok := sh.cell(v.column), true
			if cell == "NA" {
				continue
			}
			if *v.to, ok = decimal(cell); !ok {
				wrong = cell
			}
		}
		switch {
		case !isProcedure(fee.Code):
			sh.bad("a code of five characters", fee.Code)
			continue
		case fee.Modifier != "" && !wellFormed(codebook.Modifier, []byte(fee.Modifier)):
			sh.bad("a modifier or none", fee.Modifier)
			continue
		case wrong != "":
			sh.bad("relative values such as 1.30", wrong)
			continue
		}
		fee.Code, fee.Modifier = strings.Clone(fee.Code), keep(fee.Modifier)
		fee.FacilityNA, fee.NonFacilityNA = sh.cell(c.facilityNA) == "NA", sh.cell(c.nonFacilityNA) == "NA"
		unknown := false
		for i, name := range facts {
			value := sh.cell(c.facts[i])
			if value == "" {
				continue
			}
			fact, err := codebook.NewFact(string(name), value, f.source)
			if err != nil {
				if !unknown { // one problem a row
					sh.bad("a value of the indicator "+string(name), value)
				}
				unknown = true
				continue
			}
			fact.Name, fact.Value = name, keep(value)
			if name == codebook.FactStatus {
				fee.Status = fact.Value
			}
			f.Facts = append(f.Facts, RowFact{Code: fee.Code, Modifier: fee.Modifier, Fact: fact})
		}
		f.Fees = append(f.Fees, fee)
	}
}

var (
	bannerYear = pattern(`(?i)\b(20\d\d) national physician fee schedule|calendar year (20\d\d)|\bcy *(20\d\d)\b`)
	rvuName    = pattern(`(?i)rvu_?(20\d\d|\d\d)_?([a-d]r?)?(?:[^a-z0-9]|$)`)
)

// feeEdition is the edition of the fee schedule: the year in the banner, the month of the release in the banner or the name ("RVU24C" is the
// third of the year, "PPRRVU25_JAN"). The year of the name counts when the banner has none.
func feeEdition(banner, name string) edition {
	last := name[strings.LastIndexByte(name, '/')+1:]
	e := editionInName(name)
	if m := rvuName().FindStringSubmatch(last); m != nil {
		e.year = number(m[1])
		if e.year < 100 {
			e.year += 2000
		}
		if m[2] != "" {
			e.month = time.Month(3*int(m[2][0]|0x20-'a') + 1)
		}
	}
	if e.month == 0 {
		e.month = editionInWords(nameWords(last)).month
	}
	if m := bannerYear().FindStringSubmatch(banner); m != nil {
		year := number(m[1] + m[2] + m[3])
		if year != e.year {
			e = edition{year: year}
		}
		for _, word := range nameWords(banner[:min(len(banner), 200)]) {
			if month := monthNamed(word); month != 0 && e.month == 0 {
				e.month = month
			}
		}
	}
	return e
}
