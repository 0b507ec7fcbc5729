package edits

import "strings"

// isJourney reports whether a modifier says where an ambulance came from and went to, a letter for each: R residence, H hospital, S scene, N nursing
// facility, P physician's office, E custodial facility, G and J dialysis, D diagnostic site, I transfer between ambulances; X, a stop at an office on
// the way to a hospital, is only an end. No list has the pairs, and some spell another modifier (GN, GE, SH); on an ambulance they are journeys.
// Source: Medicare Claims Processing Manual, chapter 15, section 30.
func isJourney(code, m string) bool {
	return len(code) == 5 && code >= "A0021" && code <= "A0999" && len(m) == 2 &&
		strings.IndexByte("DEGHIJNPRS", m[0]) >= 0 && strings.IndexByte("DEGHIJNPRSX", m[1]) >= 0
}
