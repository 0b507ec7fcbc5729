package keys

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// forbidden are keys that terminals cannot tell from others, or that arrive as something else.
var forbidden = []string{"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+[", "ctrl+c"}

// Remap is the table with the letters of some actions changed; the map goes from action name to key. Errors name the action:
// it is unknown, the key is not one printable character of one cell, is a digit (they choose screens), or belongs to another action.
func (t Table) Remap(changes map[string]string) (Table, error) {
	out := slices.Clone(t)
	names := make([]string, 0, len(changes))
	for name := range changes {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		key := changes[name]
		i := out.index(Action(name))
		switch {
		case i < 0:
			return nil, fmt.Errorf("keys: unknown action %q", name)
		case out[i].Letter == "":
			return nil, fmt.Errorf("keys: %s has no letter that could be changed", name)
		case !bindable(key):
			return nil, fmt.Errorf("keys: %s = %q: use one printable character, no digit, no space and none that is two cells wide", name, key)
		}
		for _, list := range []*[]string{&out[i].List, &out[i].Card} {
			if j := slices.Index(*list, out[i].Letter); j >= 0 {
				*list = slices.Clone(*list)
				(*list)[j] = key
			}
		}
		out[i].Letter = key
	}
	if err := out.Check(); err != nil {
		return nil, err
	}
	return out, nil
}

// bindable reports whether a key is one character that a keyboard types and that takes one cell: no digit, no space, no accent alone. All
// letters below U+1100 are as wide as that, and so are the signs from U+1E00 to U+22FF, such as € and →; beyond them begin the wide ones.
func bindable(key string) bool {
	runes := []rune(key)
	if len(runes) != 1 {
		return false
	}
	r := runes[0]
	return unicode.IsPrint(r) && r != ' ' && (r < '0' || r > '9') && !unicode.Is(unicode.M, r) && (r < 0x1100 || r >= 0x1e00 && r < 0x2300)
}

// Check reports a key that two actions share in one mode of a screen, or one that must not be bound.
func (t Table) Check() error {
	for _, screen := range []Screen{Codes, ClaimDesk, Practice, Library} {
		if err := t.On(screen).check(); err != nil {
			return err
		}
	}
	return nil
}

func (t Table) check() error {
	for _, mode := range []Mode{Typing, List, Card} {
		owner := map[string]Action{}
		for _, b := range t {
			for _, key := range b.in(mode) {
				if other, ok := owner[key]; ok {
					return fmt.Errorf("keys: %s and %s both want %q", other, b.Action, key)
				}
				if strings.HasPrefix(key, "alt+") || (slices.Contains(forbidden, key) && b.Action != Interrupt) {
					return fmt.Errorf("keys: %s cannot have %q", b.Action, key)
				}
				owner[key] = b.Action
			}
		}
	}
	letters := map[string]Action{}
	for _, b := range t {
		if other, ok := letters[b.Letter]; ok && b.Letter != "" {
			return fmt.Errorf("keys: %s and %s both want the letter %q", other, b.Action, b.Letter)
		}
		letters[b.Letter] = b.Action
	}
	return nil
}
