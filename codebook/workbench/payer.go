package workbench

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/claim/edits"
)

// Payer names who pays, in the spelling of the command line and the tables.
type Payer string

// The payers that every office meets.
const (
	Medicare    Payer = "medicare"
	MedicaidVFC Payer = "medicaid-vfc" // Medicaid with the Vaccines for Children programme
	Commercial  Payer = "commercial"
)

// Payers are the payers that are known, in the order in which one key cycles them. Without any, they are the three that every office meets, by
// name alone.
type Payers []*edits.Payer

// ReadPayers reads the payers of the starter set and those of the user: the files payers/*.toml and cpt/payers/*.toml of tables, and the files
// *.toml of own, which may be nil. An error names file and line.
func ReadPayers(tables, own fs.FS) (Payers, error) {
	return edits.ReadPayers(
		edits.PayerFiles{Files: tables, Folder: "payers", Called: "payers"},
		edits.PayerFiles{Files: tables, Folder: "cpt/payers", Called: "cpt/payers"},
		edits.PayerFiles{Files: own, Folder: ".", Called: "payers"},
	)
}

// all are the payers.
func (p Payers) all() Payers {
	if len(p) > 0 {
		return p
	}
	return Payers{{Name: string(Medicare), Label: "Medicare"}, {Name: string(MedicaidVFC), Label: "Medicaid VFC"}, {Name: string(Commercial), Label: "Commercial"}}
}

// Names are the names of the payers.
func (p Payers) Names() []string {
	var names []string
	for _, payer := range p.all() {
		names = append(names, payer.Name)
	}
	return names
}

// Label is a payer's name for the screen.
func (p Payers) Label(name Payer) string {
	for _, payer := range p.all() {
		if payer.Name == string(name) {
			return payer.Label
		}
	}
	return string(name)
}

// Next is the payer after another in the cycle.
func (p Payers) Next(name Payer) Payer {
	names := p.Names()
	return Payer(names[(slices.Index(names, string(name))+1)%len(names)])
}

// Parse reads a payer's name in any case; "medicaid" and "vfc" are understood. An unknown name is an error that lists the names.
func (p Payers) Parse(name string) (Payer, error) {
	word, names := strings.ToLower(strings.TrimSpace(name)), p.Names()
	if !slices.Contains(names, word) && (word == "medicaid" || word == "vfc") {
		word = string(MedicaidVFC)
	}
	if !slices.Contains(names, word) {
		return "", fmt.Errorf("unknown payer %q: use %s or %s", codebook.Clean(name), strings.Join(names[:len(names)-1], ", "), names[len(names)-1])
	}
	return Payer(word), nil
}

// PayerSays is what the files of a payer say of a code on the state's date, a sentence a rule.
func (b *Bench) PayerSays(payer Payer, c *codebook.Code, s State) []string {
	payers := b.payers()
	at := slices.IndexFunc(payers, func(p *edits.Payer) bool { return p.Name == string(payer) })
	if at < 0 || c.Set != codebook.CPT && c.Set != codebook.HCPCS {
		return nil
	}
	var vaccine *codebook.Vaccine
	if c.Set == codebook.CPT {
		vaccine = b.book.Vaccine(c.Code)
	}
	status, _ := b.View(s).Fact(c, codebook.FactStatus)
	return payers[at].About(c.Code, vaccine, status.Value, s.DOS)
}

// Payers are the payers that the bench checks claims for.
func (b *Bench) Payers() Payers { return b.payers() }
