package codebook

import "fmt"

// WordKind says why a word stands for another.
type WordKind string

// Kinds of words.
const (
	WordAbbreviation WordKind = "abbreviation"
	WordLay          WordKind = "lay"
	WordBrand        WordKind = "brand"
	WordSpelling     WordKind = "spelling"
)

// Word is one reading of a word that people use for another: "htn" means "hypertension". A word with several readings has several rows.
type Word struct {
	Word  string // lower case, may be a phrase
	Kind  WordKind
	Means string // lower case, may be a phrase
}

// ParseWordKind checks a word kind as the tables spell it.
func ParseWordKind(name string) (WordKind, error) {
	switch k := WordKind(name); k {
	case WordAbbreviation, WordLay, WordBrand, WordSpelling:
		return k, nil
	}
	return "", fmt.Errorf("unknown word kind %q: use abbreviation, lay, brand or spelling", name)
}
