package claim

import (
	"strconv"
	"strings"
)

// Shorthand is the claim as Parse reads it, header and diagnoses first. The ID, the history and the places are not part of shorthand.
func (c *Claim) Shorthand() string {
	var words []string
	state := func(key, value string) {
		if value != "" {
			words = append(words, key, value)
		}
	}
	state("dos", c.DOS.String())
	state("pos", c.POS)
	state("payer", c.Payer)
	state("age", c.Age.String())
	state("sex", string(c.Sex))
	state("total", dollars(c.Total))
	state("seen", c.lastSeen())
	state("dx", strings.Join(c.Dx, ","))
	for i := range c.Lines {
		words = append(words, c.Lines[i].Shorthand())
	}
	return strings.Join(words, " ")
}

// lastSeen is the date, "never", or "" when it is not stated.
func (c *Claim) lastSeen() string {
	if c.NeverSeen {
		return "never"
	}
	return c.LastSeen.String()
}

// Shorthand is the line as Parse reads it: "99213-25 A,B x2 $30.00".
func (l *Line) Shorthand() string {
	words := []string{strings.Join(append([]string{l.Code}, l.Modifiers...), "-")}
	if len(l.Pointers) > 0 {
		letters := make([]string, len(l.Pointers))
		for i, p := range l.Pointers {
			letters[i] = p.String()
		}
		words = append(words, strings.Join(letters, ","))
	}
	if l.Units != OneUnit && l.Units != 0 {
		words = append(words, "x"+l.Units.String())
	}
	if l.Charge != (Charge{}) {
		words = append(words, dollars(l.Charge))
	}
	if l.Minutes > 0 {
		words = append(words, strconv.Itoa(l.Minutes)+"min")
	}
	if l.From != 0 && l.To != 0 {
		words = append(words, "on", l.From.String()+".."+l.To.String())
	} else if l.From != 0 {
		words = append(words, "on", l.From.String())
	}
	if l.POS != "" {
		words = append(words, "at", l.POS)
	}
	if l.NDC != "" {
		words = append(words, "ndc", l.NDC)
	}
	return strings.Join(words, " ")
}

func dollars(c Charge) string {
	if c == (Charge{}) {
		return ""
	}
	return "$" + c.String()
}
