package edits

// Payer is who pays, with the rules that hold for it beyond those of all.
type Payer struct {
	Name  string // "medicare"
	Label string // "Medicare"
}
