package edits

import "strings"

// dxKind says to which groups of diagnoses a code belongs, as far as the edits on pairs of diagnoses ask. Groups are named by categories, so a
// code is known by its first characters whatever table is there.
type dxKind uint32

const (
	kindHypertension  dxKind = 1 << iota // I10
	kindHeartHTN                         // I11
	kindKidneyHTN                        // I12
	kindHeartFailure                     // I50
	kindHeartDisease                     // I51.4-I51.7, I51.89, I51.9
	kindKidney                           // N18
	kindDiabetes                         // E08-E13
	kindPregnancy                        // O00-O9A
	kindAbortive                         // O00-O08, Z33.2
	kindGestational                      // O24.4
	kindPregnantVisit                    // Z33.1, Z34, Z36
	kindAfterBirth                       // Z39
	kindWeeks                            // Z3A
	kindBMI                              // Z68
	kindInsulin                          // Z79.4
	kindTablets                          // Z79.84, Z79.85
	kindNoPancreas                       // E89.1
	kindLinked                           // a complication in diabeticLinks
	kindSymptom                          // a symptom in partOf
	kindNewborn                          // P00-P96
	kindSecondary                        // in neverFirst
)

// kindPrefixes are the categories of the groups.
var kindPrefixes = []struct {
	kind     dxKind
	prefixes string
}{
	{kindHypertension, "I10"}, {kindHeartHTN, "I11"}, {kindKidneyHTN, "I12"}, {kindHeartFailure, "I50"},
	{kindHeartDisease, "I514 I515 I516 I517 I5189 I519"}, {kindKidney, "N18"}, {kindDiabetes, "E08 E09 E10 E11 E13"}, {kindPregnancy, "O"},
	{kindAbortive, "O00 O01 O02 O03 O04 O05 O06 O07 O08 Z332"}, {kindGestational, "O244"}, {kindPregnantVisit, "Z331 Z34 Z36"},
	{kindAfterBirth, "Z39"}, {kindWeeks, "Z3A"}, {kindBMI, "Z68"}, {kindInsulin, "Z794"}, {kindTablets, "Z7984 Z7985"}, {kindNoPancreas, "E891"}, {kindNewborn, "P"},
}

// kindsOf are the groups of a code without dots.
func kindsOf(key string) (kinds dxKind) {
	for _, group := range kindPrefixes {
		if begins(key, group.prefixes) {
			kinds |= group.kind
		}
	}
	for i := range diabeticLinks {
		if begins(key, diabeticLinks[i].of) {
			kinds |= kindLinked
		}
	}
	for i := range partOf {
		if begins(key, partOf[i].symptom) {
			kinds |= kindSymptom
		}
	}
	for i := range neverFirst {
		if begins(key, neverFirst[i].prefixes) {
			kinds |= kindSecondary
		}
	}
	return kinds
}

// begins reports whether a code without dots begins with one of the words of a list.
func begins(key, prefixes string) bool {
	for prefix := range strings.SplitSeq(prefixes, " ") {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	return false
}

// kinds are the groups of all diagnoses of the claim together.
func (b *bill) kinds() (kinds dxKind) {
	for i := range b.dx {
		kinds |= b.dx[i].kinds
	}
	return kinds
}

// ofKind is the first diagnosis of the claim in one of the groups, or nil.
func (b *bill) ofKind(kind dxKind) *diagnosis {
	for i := range b.dx {
		if b.dx[i].kinds&kind != 0 {
			return &b.dx[i]
		}
	}
	return nil
}
