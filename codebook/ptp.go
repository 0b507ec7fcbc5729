package codebook

// PTPPair is one procedure-to-procedure edit of the NCCI: on the same day for the same patient by the same provider, column 1 is
// paid and column 2 is not, unless the indicator allows a modifier and the record justifies it.
type PTPPair struct {
	Column1, Column2 string
	Indicator        string // 0 never, 1 with an NCCI modifier when justified, 9 the edit never applied
	Note             string // why, in own words; may be empty
	Source           *Source
}
