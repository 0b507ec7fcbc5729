package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// asciiSigns are the signs that our own texts use, spelled with a typewriter's.
var asciiSigns = strings.NewReplacer(
	"·", "-", "›", ">", "→", "->", "×", "x", "–", "-", "—", "-", "‘", "'", "’", "'", "“", `"`, "”", `"`, "⁄", "/", "•", "*", "★", "*", "©", "(c)",
	"≥", ">=", "≤", "<=", "±", "+/-", "μ", "u", "α", "alpha", "β", "beta", "γ", "gamma", "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "Æ", "AE", "Œ", "OE", "Ø", "O", "Ł", "L",
)

// asciiText spells text with ASCII only: signs by their likeness, letters without their accents, anything else as "?".
func asciiText(text string) string {
	if isASCII(text) {
		return text
	}
	var b strings.Builder
	for _, r := range asciiSigns.Replace(norm.NFKD.String(text)) {
		switch {
		case r <= unicode.MaxASCII:
			b.WriteRune(r)
		case !unicode.IsMark(r):
			b.WriteByte('?')
		}
	}
	return b.String()
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] > unicode.MaxASCII {
			return false
		}
	}
	return true
}

// spell is text as this terminal can show it. JSON and TSV are data and stay UTF-8.
func (p *program) spell(text string) string {
	if p.ascii {
		return asciiText(text)
	}
	return text
}
