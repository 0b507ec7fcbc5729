package claim

import (
	"errors"
	"testing"

	"codedesk/codebook"
)

func TestAge(t *testing.T) {
	for _, test := range []struct {
		text, want string
		low, high  int
	}{
		{"14", "14", 168, 179}, {"14y", "14", 168, 179}, {" 8M ", "8m", 8, 8}, {"8 months", "8m", 8, 8}, {"0", "0", 0, 11}, {"0m", "0m", 0, 0},
		{"35m", "35m", 35, 35}, {"36m", "3", 36, 47}, {"89", "89", 1068, 1079}, {"90", "90+", 1080, 1811}, {"90+", "90+", 1080, 1811}, {"112", "90+", 1080, 1811},
	} {
		age, err := ParseAge(test.text)
		low, high := age.InMonths()
		if err != nil || age.String() != test.want || low != test.low || high != test.high {
			t.Errorf("ParseAge(%q) = %v (%d to %d months), %v; want %s (%d to %d)", test.text, age, low, high, err, test.want, test.low, test.high)
		}
		if again, err := ParseAge(age.String()); again != age || err != nil {
			t.Errorf("%v is read back as %v, %v", age, again, err)
		}
	}
	for _, text := range []string{"", "-1", "m", "151", "8w", "14+", "eight", "99999999999999999999"} {
		if age, err := ParseAge(text); !errors.Is(err, ErrAge) || age.Known() {
			t.Errorf("ParseAge(%q) = %v, %v", text, age, err)
		}
	}
	if low, high := (Age{}).InMonths(); low <= high || (Age{}).String() != "" || Years(-1).Known() || Months(-1).Known() {
		t.Error("an age that is not stated has a range")
	}
}

func TestAgeOn(t *testing.T) {
	for _, test := range []struct {
		birth, day codebook.Date
		want       string
	}{
		{20260228, 20261101, "8m"}, {20260301, 20260331, "0m"}, {20260331, 20260430, "0m"}, {20260331, 20260501, "1m"}, {20261102, 20261102, "0m"},
		{20231103, 20261102, "35m"}, {20231102, 20261102, "3"}, {20080229, 20260228, "17"}, {20080229, 20260301, "18"},
		{19361103, 20261102, "89"}, {19361102, 20261102, "90+"}, {19000101, 20261102, "90+"},
	} {
		if age, err := AgeOn(test.birth, test.day); err != nil || age.String() != test.want {
			t.Errorf("AgeOn(%v, %v) = %v, %v, want %s", test.birth, test.day, age, err, test.want)
		}
	}
	if age, err := AgeOn(20261103, 20261102); !errors.Is(err, ErrAge) || age.Known() {
		t.Errorf("an age before the birth: %v, %v", age, err)
	}
}

func TestAmounts(t *testing.T) {
	for text, want := range map[string]string{"1": "1", "2.5": "2.5", "0.125": "0.125", "007": "7", "1.500": "1.5", "1.5000": "1.5", "0": "0", "9999999.999": "9999999.999", "3.": "3", ".5": "0.5"} {
		if u, err := ParseUnits(text); err != nil || u.String() != want {
			t.Errorf("ParseUnits(%q) = %v, %v, want %s", text, u, err, want)
		}
	}
	for _, text := range []string{"", ".", "-1", "+1", "1e3", "1.0005", "10000000", "19330704", "1,5", "1 ", "٣"} {
		if u, err := ParseUnits(text); !errors.Is(err, ErrUnits) {
			t.Errorf("ParseUnits(%q) = %v, %v", text, u, err)
		}
	}
	for text, want := range map[string]string{"98.16": "98.16", "$30": "30.00", "$1,234.5": "1234.50", "2,345,678": "2345678.00", "0": "0.00", "0.01": "0.01"} {
		if c, err := ParseCharge(text); err != nil || c.String() != want {
			t.Errorf("ParseCharge(%q) = %v, %v, want %s", text, c, err, want)
		}
	}
	for _, text := range []string{"", "$", "-1", "1.005", "1,23", "1,2345", ",123", "1.1,000", "$$1", "10000000"} {
		if c, err := ParseCharge(text); !errors.Is(err, ErrCharge) {
			t.Errorf("ParseCharge(%q) = %v, %v", text, c, err)
		}
	}
	if n, ok := Cents(0).Cents(); n != 0 || !ok || Cents(0) == (Charge{}) || Cents(-1) != (Charge{}) {
		t.Error("no charge and a charge of nothing are one")
	}
	if n, whole := (2 * OneUnit).Whole(); n != 2 || !whole {
		t.Error("two units are not whole")
	}
	if _, whole := Units(1500).Whole(); whole {
		t.Error("1.5 units are whole")
	}
}

func TestPointer(t *testing.T) {
	for text, want := range map[string]string{"A": "A", "l": "L", "1": "A", "9": "I", "10": "J", "12": "L"} {
		if p, err := ParsePointer(text); err != nil || p.String() != want {
			t.Errorf("ParsePointer(%q) = %v, %v, want %s", text, p, err, want)
		}
	}
	for _, text := range []string{"", "M", "0", "13", "AB", "01"} {
		if p, err := ParsePointer(text); err == nil {
			t.Errorf("ParsePointer(%q) = %v", text, p)
		}
	}
}

func TestSpelling(t *testing.T) {
	for text, want := range map[string]string{"00409-3795-01": "00409379501", "0409-3795-01": "00409379501", "12345-678-90": "12345067890", "12345-6789-0": "12345678900", "49281012365": "49281012365", "829080357005": "829080357005"} {
		if got, err := drugCode(text); err != nil || got != want {
			t.Errorf("drugCode(%q) = %s, %v, want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "123456789", "1234567890123", "ABCDEFGHIJK", "12-34"} {
		if got, err := drugCode(text); err == nil {
			t.Errorf("drugCode(%q) = %s", text, got)
		}
	}
	for text, want := range map[string]string{"11": "11", "2": "02", " 21 ": "21"} {
		if got, err := placeOfService(text); err != nil || got != want {
			t.Errorf("placeOfService(%q) = %s, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "111", "1A"} {
		if got, err := placeOfService(text); err == nil {
			t.Errorf("placeOfService(%q) = %s", text, got)
		}
	}
	s := speller{read: diagnosis}
	for n := range 2 * mostSpellings {
		if _, err := s.spell(fmtCode(n)); err != nil {
			t.Fatal(err)
		}
	}
	if len(s.known) > mostSpellings {
		t.Errorf("the speller remembers %d codes", len(s.known))
	}
}

func fmtCode(n int) []byte {
	return []byte{'A', byte('0' + n/10000%10), byte('0' + n/1000%10), byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)}
}
