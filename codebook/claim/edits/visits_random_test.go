package edits

import (
	"math/rand/v2"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// TestVisitEditsTakeAnything: codes, modifiers and pointers in any mixture, as a file can hold them, bring no panic.
func TestVisitEditsTakeAnything(t *testing.T) {
	codes := []string{"", "9", "99213", "99203", "99215", "99417", "G2212", "G2211", "99395", "G0439", "98001", "99442", "99490", "99439", "99495", "59426", "59400", "45385", "98940", "97110", "00142",
		"20610", "66984", "87880", "J1885", "90471", "90480", "99211", "96372", "4040F", "ZZZZZ", "Ａ９９", "99213999"}
	modifiers := []string{"", "2", "25", "57", "59", "LT", "RT", "26", "TC", "XS", "GA", "GZ", "QW", "AT", "GP", "CQ", "93", "95", "P3", "1P", "ZZ", "z!", "é", "80", "62", "51", "999"}
	random := rand.New(rand.NewPCG(1, 2))
	checker := NewChecker(testBook(t), testPayers(t))
	claims := 20_000
	if raceDetector {
		claims = 1000 // the other run does them all
	}
	for range claims {
		c := &claim.Claim{DOS: []codebook.Date{0, 20190101, 20220701, 20260601}[random.IntN(4)], POS: []string{"", "11", "10"}[random.IntN(3)], Payer: []string{"", "medicare", "commercial"}[random.IntN(3)],
			LastSeen: codebook.Date(random.IntN(2) * 20230601), Dx: []string{"I10", "Z12.11", "M99.03"}[:random.IntN(4)], Age: claim.Years(random.IntN(100) - 5)}
		for range random.IntN(5) {
			l := claim.Line{Code: codes[random.IntN(len(codes))], Units: claim.Units(random.IntN(3000)), Minutes: random.IntN(120), From: codebook.Date(random.IntN(2) * 20260615)}
			for range random.IntN(4) {
				l.Modifiers = append(l.Modifiers, modifiers[random.IntN(len(modifiers))])
				l.Pointers = append(l.Pointers, claim.Pointer(random.IntN(12)))
			}
			c.Lines = append(c.Lines, l)
			c.History = append(c.History, claim.Service{Code: codes[random.IntN(len(codes))], DOS: codebook.Date(20260501 + random.IntN(28))})
		}
		checker.Check(c, []codebook.Date{0, testDay}[random.IntN(2)])
	}
}
