package workbench

import (
	"fmt"
	"slices"
	"strings"
)

// Payer names who pays, in the spelling of the command line and the tables.
type Payer string

// The payers that every office meets.
const (
	Medicare    Payer = "medicare"
	MedicaidVFC Payer = "medicaid-vfc" // Medicaid with the Vaccines for Children programme
	Commercial  Payer = "commercial"
)

// Payers lists the payers in the order in which one key cycles them.
func Payers() []Payer { return []Payer{Medicare, MedicaidVFC, Commercial} }

// Label is the payer's name for the screen.
func (p Payer) Label() string {
	switch p {
	case Medicare:
		return "Medicare"
	case MedicaidVFC:
		return "Medicaid VFC"
	case Commercial:
		return "Commercial"
	}
	return string(p)
}

// Next is the payer after p in the cycle.
func (p Payer) Next() Payer {
	all := Payers()
	return all[(slices.Index(all, p)+1)%len(all)]
}

// ParsePayer reads a payer's name in any case; "medicaid" and "vfc" are understood. An unknown name is an error that lists the names.
func ParsePayer(name string) (Payer, error) {
	switch p := Payer(strings.ToLower(strings.TrimSpace(name))); p {
	case Medicare, MedicaidVFC, Commercial:
		return p, nil
	case "medicaid", "vfc":
		return MedicaidVFC, nil
	}
	return "", fmt.Errorf("unknown payer %q: use medicare, medicaid-vfc or commercial", name)
}
