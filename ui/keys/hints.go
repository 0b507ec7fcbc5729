package keys

// Hint is one entry of the footer: a key and what it does.
type Hint struct{ Key, Does string }

// footers list what the footer offers in each mode, most useful first; what does not fit is left out from the end.
var footers = map[Mode][]Action{
	Typing: {Down, Open, SwitchCard, Copy, Back},
	List:   {Down, Open, Child, Parent, Copy, Favourite, Back, Search, Quit},
	Card:   {NextLink, Open, Back, Return, Copy, Favourite, Note, Down, Quit},
}

// inCard are the words for actions that do something more special in the card.
var inCard = map[Action]string{Open: "follow", Return: "return", Back: "list", Down: "scroll"}

// Hints are the footer's entries for a mode: the first key of each action. arrows writes a key's name on this terminal.
func (t Table) Hints(mode Mode, name func(key string) string) []Hint {
	var offers []Offer
	for _, action := range footers[mode] {
		offer := Offer{Action: action}
		if mode == Card {
			offer.Does = inCard[action]
		}
		offers = append(offers, offer)
	}
	return t.Offer(mode, name, offers)
}

// Offer is an action for the footer; Does is what to say of it there, "" for the word of the table.
type Offer struct {
	Action Action
	Does   string
}

// Offer makes footer entries of actions, with the first key that each has in the mode. What has none there is left out.
func (t Table) Offer(mode Mode, name func(key string) string, offers []Offer) []Hint {
	var hints []Hint
	for _, offer := range offers {
		bound := t.Keys(mode, offer.Action)
		if len(bound) == 0 {
			continue
		}
		hint := Hint{name(bound[0]), offer.Does}
		if offer.Action == Down {
			hint.Key = Pair(name(t.Keys(mode, Up)[0]), hint.Key)
		}
		if hint.Does == "" {
			hint.Does = t.Binding(offer.Action).Short
		}
		hints = append(hints, hint)
	}
	return hints
}

// Pair is two keys as one entry: arrows stand close together, words do not.
func Pair(one, other string) string {
	if len(one) > 1 && one[0] <= '~' {
		return one + "/" + other
	}
	return one + other
}
