//go:build linux || darwin

package terminal

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// IsKey says whether Send takes the string for one key: a name such as "enter", "shift+tab", "ctrl+o", "alt+x", "f1",
// or a single character. Any other string is text.
func IsKey(name string) bool {
	_, ok := encodeKey(name, false)
	return ok || utf8.RuneCountInString(name) == 1
}

// encodeKey returns the bytes that xterm sends for a named key; ok is false if there is no key of that name. appCursor
// is the mode in which arrows, home and end have a form of their own (DECCKM). ctrl-o is the same as ctrl+o.
func encodeKey(name string, appCursor bool) (bytes string, ok bool) {
	for _, modifier := range []string{"ctrl", "alt", "shift"} {
		if rest, found := strings.CutPrefix(name, modifier+"-"); found {
			name = modifier + "+" + rest
		}
	}
	if s, found := simpleKey(name); found {
		return s, true
	}
	if final := cursorKey(name); final != "" {
		if appCursor {
			return "\x1bO" + final, true
		}
		return "\x1b[" + final, true
	}
	if n := tildeKey(name); n != 0 {
		return fmt.Sprintf("\x1b[%d~", n), true
	}
	if len(name) == 2 && name[0] == 'f' && name[1] >= '1' && name[1] <= '4' {
		return "\x1bO" + string(rune('P'+name[1]-'1')), true
	}
	modifier, key, found := strings.Cut(name, "+")
	if !found || key == "" {
		return "", false
	}
	return encodeModified(modifier, key)
}

func encodeModified(modifier, key string) (bytes string, ok bool) {
	n := map[string]int{"shift": 2, "alt": 3, "ctrl": 5}[modifier]
	if n == 0 {
		return "", false
	}
	if final := cursorKey(key); final != "" {
		return fmt.Sprintf("\x1b[1;%d%s", n, final), true
	}
	if code := tildeKey(key); code != 0 {
		return fmt.Sprintf("\x1b[%d;%d~", code, n), true
	}
	switch {
	case modifier == "ctrl" && len(key) == 1 && (key[0] >= 'a' && key[0] <= 'z' || strings.Contains(`@[\]^_`, key)):
		return string(rune(key[0] & 0x1f)), true
	case modifier == "ctrl" && key == "space":
		return "\x00", true
	case modifier == "alt" && utf8.RuneCountInString(key) == 1:
		return "\x1b" + key, true
	case modifier == "alt":
		s, found := simpleKey(key)
		return "\x1b" + s, found
	}
	return "", false
}

func simpleKey(name string) (bytes string, ok bool) {
	switch name {
	case "enter":
		return "\r", true
	case "esc":
		return "\x1b", true
	case "tab":
		return "\t", true
	case "shift+tab":
		return "\x1b[Z", true
	case "backspace":
		return "\x7f", true
	case "space":
		return " ", true
	}
	return "", false
}

// cursorKey is the last letter of the keys whose form depends on the cursor-key mode.
func cursorKey(name string) string {
	return map[string]string{"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}[name]
}

// tildeKey is the number of the keys that are sent as CSI number ~.
func tildeKey(name string) int {
	if f, found := strings.CutPrefix(name, "f"); found {
		numbers := [...]int{5: 15, 6: 17, 7: 18, 8: 19, 9: 20, 10: 21, 11: 23, 12: 24}
		if n, err := strconv.Atoi(f); err == nil && n > 0 && n < len(numbers) {
			return numbers[n]
		}
	}
	return map[string]int{"insert": 2, "delete": 3, "pgup": 5, "pgdown": 6, "pgdn": 6}[name]
}
