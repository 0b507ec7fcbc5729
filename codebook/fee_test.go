package codebook

import (
	"math/rand/v2"
	"testing"
)

// Half a cent goes up, whatever the nearest binary fraction is.
func TestAllowed(t *testing.T) {
	visit := Fee{Work: 1.30, PENonFacility: 1.35, PEFacility: 0.57, MP: 0.10, CF: 32.3465}
	alaska := Locality{Work: 1.5, PE: 1.081, MP: 0.592}
	for _, test := range []struct {
		why      string
		fee      Fee
		place    Locality
		facility bool
		want     Cents
	}{
		{"in the office", visit, National(), false, 8895},
		{"in a facility", visit, National(), true, 6372},
		{"elsewhere", visit, alaska, false, 11220},
		{"half a cent", Fee{Work: 1, CF: 32.345}, National(), false, 3235},
		{"half a cent that binary fractions fall short of", Fee{Work: 1, CF: 1.005}, National(), false, 101},
		{"just below it", Fee{Work: 0.01, CF: 0.5}, Locality{Work: 0.999}, false, 0},
		{"forty billionths short of half a cent", Fee{Work: 3.28, CF: 32.3465}, Locality{Work: 1.523}, false, 16158},
		{"nothing", Fee{CF: 32.3465}, National(), false, 0},
	} {
		if got := test.fee.Allowed(test.place, test.facility); got != test.want {
			t.Errorf("%s: %d cents, want %d", test.why, got, test.want)
		}
	}
}

// Every amount is that of exact fractions, for values with as many decimals as CMS writes.
func TestAllowedIsExact(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	value := func(most, scale int64) (nearest float64, exact int64) {
		exact = random.Int64N(most * scale)
		return float64(exact) / float64(scale), exact
	}
	const cent = 100 * 1000 * 10_000 / 100 // in the product of the three scales
	for range 200_000 {
		f, l := Fee{}, Locality{}
		var sum, rvu, index, cf int64
		for _, part := range []struct{ rvu, index *float64 }{{&f.Work, &l.Work}, {&f.PENonFacility, &l.PE}, {&f.MP, &l.MP}} {
			*part.rvu, rvu = value(40, 100)
			*part.index, index = value(2, 1000)
			sum += rvu * index
		}
		f.CF, cf = value(50, 10_000)
		if got, want := f.Allowed(l, false), Cents((sum*cf+cent/2)/cent); got != want {
			t.Fatalf("%+v in %+v: %d cents, want %d", f, l, got, want)
		}
	}
}

func TestCents(t *testing.T) {
	for cents, want := range map[Cents]string{0: "0.00", 5: "0.05", 100: "1.00", 123450: "1,234.50", 99999: "999.99", 123456789: "1,234,567.89", -5: "-0.05", -123450: "-1,234.50"} {
		if got := cents.String(); got != want {
			t.Errorf("%d: %s, want %s", int64(cents), got, want)
		}
	}
	for _, test := range []struct {
		cents   Cents
		percent int
		want    Cents
	}{{6340, 150, 9510}, {6340, 50, 3170}, {4399, 50, 2200}, {4399, 150, 6599}, {3, 50, 2}, {1, 150, 2}, {6340, 100, 6340}, {6340, 200, 12680}, {0, 150, 0}} {
		if got := test.cents.Share(test.percent); got != test.want {
			t.Errorf("%d %% of %d: %d, want %d", test.percent, test.cents, got, test.want)
		}
	}
}

func TestPercents(t *testing.T) {
	for indicator, want := range map[string]int{"0": 0, "1": 150, "2": 0, "3": 200, "9": 0, "": 0} {
		if got, ok := BilateralPercent(indicator); got != want || ok != (want > 0) {
			t.Errorf("both sides %q: %d, %t", indicator, got, ok)
		}
	}
	for indicator, want := range map[string]bool{"0": false, "1": true, "2": true, "3": false, "4": false, "5": false, "6": false, "7": false, "9": false, "": false} {
		if percent, ok := SecondPercent(indicator); ok != want || percent != 50 {
			t.Errorf("second %q: %d, %t", indicator, percent, ok)
		}
	}
	for status, want := range map[string]bool{"A": true, "R": true, "T": true, "B": false, "C": false, "I": false, "N": false, "X": false, "": false} {
		if got := (Fee{Status: status, Work: 1}).Priced(); got != want {
			t.Errorf("priced with status %q: %t", status, got)
		}
	}
	if (Fee{Status: "A", CF: 32}).Priced() {
		t.Error("priced without relative values")
	}
}
