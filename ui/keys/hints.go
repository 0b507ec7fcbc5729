package keys

// Hint is one entry of the footer: a key and what it does.
type Hint struct{ Key, Does string }

// footers list what the footer offers in each mode, most useful first; what does not fit is left out from the end.
var footers = map[Mode][]Action{
	Typing: {Down, Open, SwitchCard, Copy, Back},
	List:   {Down, Open, Child, Parent, Copy, Back, Search, Quit},
	Card:   {NextLink, Open, Back, Return, Copy, Down, Quit},
}

// inCard are the words for actions that do something more special in the card.
var inCard = map[Action]string{Open: "follow", Return: "return", Back: "list", Down: "scroll"}

// Hints are the footer's entries for a mode: the first key of each action. arrows writes a key's name on this terminal.
func (t Table) Hints(mode Mode, name func(key string) string) []Hint {
	var hints []Hint
	for _, action := range footers[mode] {
		bound := t.Keys(mode, action)
		if len(bound) == 0 {
			continue
		}
		hint := Hint{name(bound[0]), t.Binding(action).Short}
		if action == Down {
			hint.Key = name(t.Keys(mode, Up)[0]) + hint.Key
		}
		if does := inCard[action]; mode == Card && does != "" {
			hint.Does = does
		}
		hints = append(hints, hint)
	}
	return hints
}
