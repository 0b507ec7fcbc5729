package edits

import (
	"errors"
	"fmt"
	"strings"

	"codedesk/codebook"
)

// MDM is a level of medical decision making, or of one of its three elements. The zero MDM is "not stated".
type MDM uint8

// Levels, lowest first.
const (
	Straightforward MDM = iota + 1
	Low
	Moderate
	High
)

var mdmNames = [...]string{"", "straightforward", "low", "moderate", "high"}

func (m MDM) String() string { return mdmNames[m] }

// ErrMDM is the sentinel for words that are no level of decision making.
var ErrMDM = errors.New("not a level of decision making")

// ParseMDM reads a level: straightforward, low, moderate or high, and what CPT calls the same among the elements: minimal, limited, extensive.
func ParseMDM(word string) (MDM, error) {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "straightforward", "minimal", "none":
		return Straightforward, nil
	case "low", "limited":
		return Low, nil
	case "moderate":
		return Moderate, nil
	case "high", "extensive":
		return High, nil
	}
	return 0, fmt.Errorf("%w: %q; write straightforward, low, moderate or high", ErrMDM, word)
}

// OfficeVisit is what is known of an office visit whose level is sought.
type OfficeVisit struct {
	New      bool // the patient was not seen by the group in the same specialty for three years
	Minutes  int  // the clinician's total time on the day, 0 when not kept
	Problems MDM  // number and complexity of the problems
	Data     MDM  // amount and complexity of the data
	Risk     MDM  // risk of what is done
	Payer    string
	DOS      codebook.Date
}

// OfficeLevel is what an office visit supports.
type OfficeLevel struct {
	ByTime    string // code that the time supports, "" for none
	ByMDM     string // code that two of the three elements support, "" for none
	MDM       MDM    // level of decision making by two of three, 0 when it cannot be told
	Billed    string // the higher of the two, "" when neither supports a level
	Prolonged string // code of prolonged service that the time supports beside it, "" for none
	Units     int    // of Prolonged
	Why       []string
	Sources   []Receipt
}

// ErrBefore2021 is the sentinel for visits of years whose levels were chosen by history and examination.
var ErrBefore2021 = errors.New("before 2021 office visits were chosen by other rules")

// Sources of the levels.
var (
	guidelines2021 = Receipt{Name: "CPT, office visit guidelines", Edition: "2021", Row: "total time of the day, or two of three elements of decision making"}
	guidelines2024 = Receipt{Name: "CPT, office visit guidelines", Edition: "2024", Row: "least minutes 15/30/45/60 and 10/20/30/40"}
)

// LevelOf finds the office level that the time of a visit supports and the one that its decision making supports; the higher may be billed. It
// says why in words. A visit before 2021 is ErrBefore2021.
func LevelOf(v OfficeVisit) (OfficeLevel, error) {
	if v.DOS != 0 && v.DOS < officeByTime {
		return OfficeLevel{}, fmt.Errorf("%w: %s", ErrBefore2021, v.DOS)
	}
	var r OfficeLevel
	levels := officeLevels(v.New)
	r.byTime(v, levels)
	r.byMDM(v, levels)
	if r.Billed = r.ByMDM; r.ByTime > r.Billed {
		r.Billed = r.ByTime
	}
	switch {
	case r.Billed == "" && v.New:
		r.say("nothing here supports a new patient visit")
	case r.Billed == "":
		r.say("nothing here supports 99212 to 99215; 99211 is for staff visits and has neither time nor decision making")
	case r.ByTime == r.ByMDM:
		r.say("bill %s: time and decision making agree", r.Billed)
	case r.ByTime == "" || r.ByMDM == "":
		r.say("bill %s", r.Billed)
	default:
		r.say("bill %s: the higher of the two counts", r.Billed)
	}
	r.prolong(v, levels)
	r.Sources = append(r.Sources, guidelines2021)
	if v.DOS == 0 || v.DOS >= leastMinutes {
		r.Sources = append(r.Sources, guidelines2024)
	}
	return r, nil
}

func (r *OfficeLevel) say(format string, details ...any) {
	r.Why = append(r.Why, fmt.Sprintf(format, details...))
}

// byTime finds the level of the minutes.
func (r *OfficeLevel) byTime(v OfficeVisit, levels []officeLevel) {
	if v.Minutes <= 0 {
		r.say("no time was kept, so only decision making counts")
		return
	}
	need := 0
	for _, level := range levels {
		if v.Minutes >= level.minutes {
			r.ByTime, need = level.code, level.minutes
		}
	}
	if r.ByTime == "" {
		r.say("%d minutes are too few for any level by time; %s needs %d", v.Minutes, levels[0].code, levels[0].minutes)
		return
	}
	next := ""
	for _, level := range levels {
		if level.minutes > need {
			next = fmt.Sprintf("; %s would need %d", level.code, level.minutes)
			break
		}
	}
	r.say("%d minutes support %s by time, which needs %d%s", v.Minutes, r.ByTime, need, next)
}

// byMDM finds the level that at least two of the three elements reach.
func (r *OfficeLevel) byMDM(v OfficeVisit, levels []officeLevel) {
	stated := 0
	for _, element := range []MDM{v.Problems, v.Data, v.Risk} {
		if element != 0 {
			stated++
		}
	}
	for m := High; m >= Straightforward && r.MDM == 0; m-- {
		reached := 0
		for _, element := range []MDM{v.Problems, v.Data, v.Risk} {
			if element >= m {
				reached++
			}
		}
		if reached >= 2 {
			r.MDM = m
		}
	}
	switch {
	case stated == 0:
		r.say("no element of decision making is stated, so only time counts")
	case r.MDM == 0:
		r.say("decision making needs two of its three elements (problems, data, risk); one is stated")
	default:
		r.ByMDM = levels[r.MDM-1].code
		r.say("problems %s, data %s, risk %s: two of three reach %s, which supports %s", orNone(v.Problems), orNone(v.Data), orNone(v.Risk), r.MDM, r.ByMDM)
		if stated == 2 {
			r.say("one element is not stated; it can only raise the level to the higher of the other two")
		}
	}
}

func orNone(m MDM) string {
	if m == 0 {
		return "not stated"
	}
	return m.String()
}

// prolong finds the units of prolonged service beside the highest level.
func (r *OfficeLevel) prolong(v OfficeVisit, levels []officeLevel) {
	top := levels[len(levels)-1]
	if r.ByTime != top.code {
		return
	}
	cptFrom := top.minutes + quarter
	medicareCode, medicareFrom := medicareProlonged(top.code)
	code, from := "99417", cptFrom
	if v.Payer == "medicare" {
		code, from = medicareCode, medicareFrom
	}
	r.Sources = append(r.Sources, Receipt{Name: "CMS Physician Fee Schedule rule for 2021; CPT, prolonged services", Row: fmt.Sprintf("%s beside %s from %d minutes", code, top.code, from)})
	if v.Minutes >= from {
		r.Prolonged, r.Units = code, 1+(v.Minutes-from)/quarter
		r.say("add %s x%d when the level is chosen by time: the first unit counts from %d minutes, each further from 15 more", code, r.Units, from)
	} else {
		r.say("%s would count from %d minutes on", code, from)
	}
	if v.Payer == "" {
		r.say("on Medicare it is %s, from %d minutes on", medicareCode, medicareFrom)
	}
}
