package claim

import (
	"fmt"
	"strings"
)

// Sex is the patient's sex as claims state it. It decides only whether a code is plausible.
type Sex string

// The sexes that rules ask for. "" is not stated; unknown and other are kept as not stated, so that no rule speaks.
const (
	Female Sex = "F"
	Male   Sex = "M"
)

// ParseSex reads "F", "female", "M", "male" in any case; "U", "unknown" and "other" give not stated.
func ParseSex(text string) (Sex, error) {
	switch text { // as nearly all write it
	case "F":
		return Female, nil
	case "M":
		return Male, nil
	}
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "f", "female", "w", "woman":
		return Female, nil
	case "m", "male", "man":
		return Male, nil
	case "", "u", "unknown", "x", "other":
		return "", nil
	}
	return "", fmt.Errorf("not a sex: %s; write F, M or U", quoted(text))
}
