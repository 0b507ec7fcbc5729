package codebook

import (
	"errors"
	"testing"
)

func TestParseTypedDate(t *testing.T) {
	const today = Date(20261122)
	for typed, want := range map[string]Date{
		"today": today, "Yesterday": 20261121, "tomorrow": 20261123, "-30d": 20261023, "+2w": 20261206, "-6m": 20260522, "-1y": 20251122,
		"2026-11-02": 20261102, "20261102": 20261102, "10/1/25": 20251001, "10/1/2025": 20251001, "10-1-25": 20251001, "10/1": 20261001, "2026/11/02": 20261102, "2026-1-5": 20260105, "2026.1.25": 20260125, " 2/29/2024 ": 20240229,
	} {
		got, err := ParseTypedDate(typed, today)
		if err != nil || got != want {
			t.Errorf("%q is %s, %v; want %s", typed, got, err, want)
		}
	}
	for _, typed := range []string{"", "soon", "2/30/2026", "13/1/26", "2026-13-01", "2026-02-29", "10", "-xd", "1/1/1", "-999999y", "10/1/25/7", "2026/11/02/", "2026/13/1", "2026/2/30", "2026/11", "226/11/2", "2026/+1/2", "10//25", "-1/2/26", "99999999999999999999/1/1"} {
		if got, err := ParseTypedDate(typed, today); !errors.Is(err, ErrDate) {
			t.Errorf("%q is %s, %v; want an error", typed, got, err)
		}
	}
}

// A month from a day that the other month lacks is that month's last day.
func TestParseTypedDateAtTheEndOfMonths(t *testing.T) {
	for _, test := range []struct {
		text        string
		today, want Date
	}{
		{"-1m", 20260331, 20260228}, {"-1m", 20240331, 20240229}, {"+1m", 20260131, 20260228}, {"-6m", 20260831, 20260228}, {"-1m", 20260131, 20251231},
		{"+1m", 20260531, 20260630}, {"-1y", 20240229, 20230228}, {"-4y", 20240229, 20200229}, {"+13m", 20260131, 20270228},
	} {
		if got, err := ParseTypedDate(test.text, test.today); err != nil || got != test.want {
			t.Errorf("%s on %s is %s, %v, want %s", test.text, test.today, got, err, test.want)
		}
	}
}

func TestParseDateWantsDigits(t *testing.T) {
	for _, text := range []string{"2026-+1-02", "2026-01-+2", "+026-01-02", "2026-01-0x"} {
		if got, err := ParseDate(text); err == nil {
			t.Errorf("%q is %s", text, got)
		}
	}
}

func TestDateString(t *testing.T) {
	if got := Date(20261122).String(); got != "2026-11-22" {
		t.Error(got)
	}
	if got := Date(0).String(); got != "" {
		t.Error(got)
	}
	if got := Date(20240229).AddDays(366); got != 20250301 {
		t.Error(got)
	}
}

func FuzzParseTypedDate(f *testing.F) {
	for _, seed := range []string{"today", "10/1/25", "-30d", "2026-11-02", "９/１/25", "--", "1/1/99999"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		day, err := ParseTypedDate(text, 20261122)
		if err == nil {
			if again, err := ParseDate(day.String()); err != nil || again != day {
				t.Errorf("%q gives %d, which is no day", text, day)
			}
		}
	})
}
