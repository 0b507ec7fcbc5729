package codebook

// SeventhValue is one 7th character that a category of ICD-10-CM takes, such as A for the initial encounter.
type SeventhValue struct {
	Character string // one letter or digit
	Meaning   string
}

// SeventhValues are the 7th characters that the code takes: those of the nearest row, itself included, that states any (ICD-10-CM
// guideline I.A.5). It is nil when none are needed.
func (c *Code) SeventhValues() []SeventhValue {
	for p := c; p != nil; p = p.parent {
		if p.Seventh != nil {
			return p.Seventh
		}
	}
	return nil
}
