package claim

import (
	"encoding/json"
	"strings"
	"testing"
)

// What JSON is, in texts that are and are not.
var validTexts = []string{
	"", " ", "{}", "[]", " { } ", "[ ]", `{"a":1}`, `{"a" : [1, 2 ,3]}`, `{"a":1,}`, `{,}`, `{"a"}`, `{"a":}`, `{a:1}`, `{"a":1 "b":2}`, `{"a":1]`, `[1}`, `[1,]`, `[,1]`, `[1 2]`, `[`, `{`, `{"a"`,
	`{"a":`, `{"a":1`, `{"a":1,`, `"`, `"\`, `"\u12`, `"\u12G4"`, `"\u12aF"`, `"\x"`, `"\"\\\/\b\f\n\r\t"`, "\"\n\"", "\"\x7f\xff\"", `"é"`, "0", "-0", "00", "01", "-", "-a", "1.", "1.5", ".5", "1e", "1e+", "1E-3",
	"1e5x", "1.5e05", "true", "tru", "truex", "false", "null", "nul", "nan", "{} {}", "{}x", "\ufeff{}", "[[[]]]", `{"a":{"b":[{}]}}`, "\v{}",
}

func TestValidJSON(t *testing.T) {
	for _, depth := range []int{deepest - 1, deepest, deepest + 1} {
		nested := strings.Repeat("[", depth) + strings.Repeat("]", depth)
		if got, want := validJSON([]byte(nested)), json.Valid([]byte(nested)); got != want {
			t.Errorf("%d deep: %t, want %t", depth, got, want)
		}
	}
	for _, text := range validTexts {
		if got, want := validJSON([]byte(text)), json.Valid([]byte(text)); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

func FuzzValidJSON(f *testing.F) {
	for _, text := range validTexts {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if got, want := validJSON(data), json.Valid(data); got != want {
			t.Errorf("%q: %t, want %t", data, got, want)
		}
	})
}
