package claim

import (
	"fmt"
	"strings"

	"codedesk/codebook"
)

// The forms in which a claim keeps its codes. Only the form is looked at: whether there is such a code is for the rules.

// procedure reads a CPT or HCPCS code: "99213", "j1885".
func procedure(text string) (string, error) { return codebook.Normalize(text) }

// diagnosis reads an ICD-10-CM code with or without its dot and writes it with: "e119" gives "E11.9".
func diagnosis(text string) (string, error) {
	key, err := codebook.Normalize(text)
	if err != nil || len(key) <= 3 {
		return key, err
	}
	return key[:3] + "." + key[3:], nil
}

// modifier reads the two characters of a modifier.
func modifier(text string) (string, error) {
	key, err := codebook.Normalize(text)
	if err == nil && len(key) != 2 {
		err = fmt.Errorf("not a modifier: %s; it has two characters", quoted(text))
	}
	return key, err
}

// placeOfService reads the two digits of a place of service; "2" is 02.
func placeOfService(text string) (string, error) {
	text = strings.TrimSpace(text)
	if len(text) == 1 {
		text = "0" + text
	}
	if !codebook.POS.WellFormed(text) {
		return "", fmt.Errorf("not a place of service: %s; it has two digits, 11 is the office", quoted(text))
	}
	return text, nil
}

// drugCode reads a National Drug Code: 10 to 12 digits, hyphens allowed. With hyphens in 4-4-2, 5-3-2 or 5-4-1 the missing zero is put in,
// as claims want it; what then has other than 11 digits is kept for the rules to find.
func drugCode(text string) (string, error) {
	text = strings.TrimSpace(text)
	digits := text
	if strings.Count(text, "-") == 2 {
		parts := strings.Split(text, "-")
		for i, want := range []int{5, 4, 2} {
			if len(parts[i]) == want-1 && len(text) == 12 {
				parts[i] = "0" + parts[i]
			}
		}
		digits = strings.Join(parts, "")
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return "", fmt.Errorf("not an NDC: %s; it has 11 digits in the form 5-4-2", quoted(text))
		}
	}
	if len(digits) < 10 || len(digits) > 12 {
		return "", fmt.Errorf("not an NDC: %s; it has 11 digits in the form 5-4-2", quoted(text))
	}
	return digits, nil
}

// payerName reads a payer's name as it stands in the tables: lower case, no spaces at the ends.
func payerName(text string) (string, error) {
	name := strings.ToLower(strings.TrimSpace(text))
	for _, r := range name {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_' && r != '.' {
			return "", fmt.Errorf("not a payer: %s; write medicare, medicaid-vfc, commercial or the name of a table of yours", quoted(text))
		}
	}
	if len(name) > 64 {
		return "", fmt.Errorf("not a payer: %s is too long", quoted(text))
	}
	return name, nil
}

// day reads CCYYMMDD.
func day(text []byte) (codebook.Date, bool) {
	if len(text) != 8 {
		return 0, false
	}
	n := 0
	for _, b := range text {
		if b < '0' || b > '9' {
			return 0, false
		}
		n = n*10 + int(b-'0')
	}
	month, of := n/100%100, n%100
	if n < 1900_00_00 || n > 2199_12_31 || month < 1 || month > 12 || of < 1 {
		return 0, false
	}
	d := codebook.Date(n)
	return d, of <= 28 || codebook.DateOf(d.Time()) == d
}
