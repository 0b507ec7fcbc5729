package main

import (
	"fmt"
	"slices"

	"codedesk/codebook"
	"codedesk/codebook/search"
	"codedesk/codebook/workbench"
)

// cardJSON is a code with all there is to say about it: the object of search, and more.
type cardJSON struct {
	hitJSON
	Path      []rowJSON   `json:"path"` // from the top of the tree down to the parent
	Parent    *rowJSON    `json:"parent"`
	Children  []rowJSON   `json:"children"` // those that a 7th character makes of the code last
	Notes     []noteJSON  `json:"notes"`    // for every payer, the code's own first, then those of each row above
	Facts     []factJSON  `json:"facts"`
	Modifiers []rowJSON   `json:"modifiers"`
	Fees      *feesJSON   `json:"fees"` // null where no installed fee schedule prices the code
	Payer     payerJSON   `json:"payer"`
	History   []eventJSON `json:"history"`
}

// rowJSON names another row of the codebook.
type rowJSON struct {
	Set      codebook.CodeSet `json:"set"`
	Code     string           `json:"code"`
	Display  string           `json:"display"`
	Billable bool             `json:"billable"`
}

// noteJSON is a note; from is the row it hangs on. The text is "" for a licensed one.
type noteJSON struct {
	Kind    codebook.NoteKind `json:"kind"`
	Text    string            `json:"text"`
	From    string            `json:"from"`
	Targets []string          `json:"targets"`
	Source  string            `json:"source"`
}

// factJSON is a figure or indicator; meaning is the value in words, or "".
type factJSON struct {
	Name    codebook.FactName `json:"name"`
	Label   string            `json:"label"`
	Value   string            `json:"value"`
	Meaning string            `json:"meaning"`
	Source  string            `json:"source"`
}

// feesJSON is what Medicare's fee schedule allows.
type feesJSON struct {
	Release          string        `json:"release"`
	CoversDOS        bool          `json:"covers_dos"`
	Locality         string        `json:"locality"` // "" for the national average
	LocalityName     string        `json:"locality_name"`
	ConversionFactor float64       `json:"conversion_factor"`
	Work             float64       `json:"work_rvu"`
	PEOffice         float64       `json:"pe_rvu_office"`
	PEFacility       float64       `json:"pe_rvu_facility"`
	MP               float64       `json:"mp_rvu"`
	Allowed          []allowedJSON `json:"allowed"`
}

// allowedJSON is the amount with a modifier, "" for none, in dollars; null where the service is rarely or never done.
type allowedJSON struct {
	Modifier string  `json:"modifier"`
	Meaning  string  `json:"meaning"`
	Office   *string `json:"office"`
	Facility *string `json:"facility"`
}

func newFeesJSON(sheet *workbench.FeeSheet) *feesJSON {
	if sheet == nil {
		return nil
	}
	fees := &feesJSON{
		Release: sheet.Edition.Release, CoversDOS: sheet.Covers, LocalityName: workbench.LocalityName(sheet.Locality), ConversionFactor: sheet.CF,
		Work: sheet.Work, PEOffice: sheet.PENonFacility, PEFacility: sheet.PEFacility, MP: sheet.MP,
	}
	if sheet.Locality.MAC != "" {
		fees.Locality = sheet.Locality.ID()
	}
	amount := func(c codebook.Cents, never bool) *string {
		if never {
			return nil
		}
		text := fmt.Sprintf("%d.%02d", c/100, c%100)
		return &text
	}
	for _, l := range sheet.Lines {
		fees.Allowed = append(fees.Allowed, allowedJSON{l.Modifier, l.Why, amount(l.Office, l.OfficeNA), amount(l.Facility, l.FacilityNA)})
	}
	return fees
}

// payerJSON is what holds for the chosen payer.
type payerJSON struct {
	Name           workbench.Payer      `json:"name"`
	Notes          []noteJSON           `json:"notes"`
	Administration []administrationJSON `json:"administration"` // vaccines: how giving them is reported
}

// administrationJSON is one way in which giving a vaccine is reported.
type administrationJSON struct {
	First        string `json:"first"`
	Next         string `json:"next"`
	PerComponent string `json:"per_component"`
	Counselled   bool   `json:"counselled"`
	Words        string `json:"words"`
	Source       string `json:"source"`
}

// eventJSON is a change of the code: "begins" on its first day of service, "ends" on its last.
type eventJSON struct {
	Event      string   `json:"event"`
	Date       string   `json:"date"`
	ReplacedBy []string `json:"replaced_by,omitempty"`
}

func cardsJSON(bench *workbench.Bench, state workbench.State, codes []*codebook.Code) []cardJSON {
	out := make([]cardJSON, len(codes))
	for i, c := range codes {
		out[i] = newCardJSON(bench, state, c)
	}
	return out
}

func newCardJSON(bench *workbench.Bench, state workbench.State, c *codebook.Code) cardJSON {
	card := cardJSON{
		hitJSON: newHitJSON(search.NewHit(c, 1, search.Match{Tier: search.TierCode, Why: string(search.TierCode)}), state.DOS),
		Path:    rowsJSON(c.Path()), Children: rowsJSON(slices.Concat(c.Children(), c.Expanded())), Modifiers: rowsJSON(bench.Modifiers(c, state)),
		Notes: []noteJSON{}, Facts: []factJSON{}, History: historyJSON(c),
		Fees:  newFeesJSON(bench.Fees(c, state)),
		Payer: payerJSON{Name: state.Payer, Notes: []noteJSON{}, Administration: administrationsJSON(bench, state, c)},
	}
	if parent := c.Parent(); parent != nil {
		row := newRowJSON(parent)
		card.Parent = &row
	}
	for _, n := range c.AllNotes() {
		note := noteJSON{n.Kind, n.Text, n.From.Code, n.Targets, sourceName(n.Source)}
		if n.Licensed() {
			note.Text = ""
		}
		if note.Targets == nil {
			note.Targets = []string{}
		}
		switch n.Payer() {
		case "":
			card.Notes = append(card.Notes, note)
		case string(state.Payer):
			card.Payer.Notes = append(card.Payer.Notes, note)
		}
	}
	for _, f := range bench.View(state).Facts(c) {
		card.Facts = append(card.Facts, factJSON{f.Name, f.Name.Label(), f.Value, f.Explain(), sourceName(f.Source)})
	}
	return card
}

func newRowJSON(c *codebook.Code) rowJSON {
	return rowJSON{c.Set, c.Code, openDisplay(c), c.Billable()}
}

func rowsJSON(codes []*codebook.Code) []rowJSON {
	rows := make([]rowJSON, len(codes))
	for i, c := range codes {
		rows[i] = newRowJSON(c)
	}
	return rows
}

func administrationsJSON(bench *workbench.Bench, state workbench.State, c *codebook.Code) []administrationJSON {
	rows := []administrationJSON{}
	book := bench.View(state).Book()
	vaccine := book.Vaccine(c.Code)
	if vaccine == nil || c.Set != codebook.CPT {
		return rows
	}
	for _, a := range book.Administrations(vaccine, string(state.Payer)) {
		rows = append(rows, administrationJSON{a.First, a.Next, a.PerComponent, a.Counselled, a.Words, a.Source})
	}
	return rows
}

func historyJSON(c *codebook.Code) []eventJSON {
	events := []eventJSON{}
	if c.Effective != 0 {
		events = append(events, eventJSON{Event: "begins", Date: c.Effective.String()})
	}
	if c.Terminated != 0 {
		events = append(events, eventJSON{Event: "ends", Date: c.Terminated.String(), ReplacedBy: c.ReplacedBy})
	}
	return events
}

func sourceName(s *codebook.Source) string {
	if s == nil {
		return ""
	}
	return s.Name
}
