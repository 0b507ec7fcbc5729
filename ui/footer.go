package ui

import (
	"codedesk/codebook/workbench"
	"codedesk/ui/claimscreen"
	"codedesk/ui/detailpane"
	"codedesk/ui/keys"
	"codedesk/ui/practicescreen"
	"codedesk/ui/theme"
)

// footer is the last line: the status when there is one, else the keys that work now; help, or the way out of a box, is always at its end.
func (m *Model) footer() string {
	t, width := m.theme, m.frame.Width
	hints := m.hints()
	paint := func(h keys.Hint) string { return t.Key.Paint(h.Key) + t.Faint.Paint(" "+h.Does) }
	last := paint(hints[len(hints)-1]) + " "
	room := width - theme.Width(last) - 1
	left := " "
	if m.status != "" {
		left += detailpane.ToneStyle(t, m.statusTone).Paint(theme.Cut(m.status, room-1, t.Ellipsis))
	} else {
		gap := ""
		for _, hint := range hints[:len(hints)-1] {
			next := gap + paint(hint)
			if theme.Width(left)+theme.Width(next) > room {
				break
			}
			left, gap = left+next, "  "
		}
	}
	return theme.Fit(left, room+1, t.Ellipsis) + last
}

// roomForActions is from which width on the footer has room for all that its last key is good for.
const roomForActions = 60

// hints are the keys that the footer offers; the last one is always there.
func (m *Model) hints() []keys.Hint {
	name := func(key string) string { return keys.Name(key, !m.opts.ASCII) }
	switch {
	case m.box != nil:
		return m.box.Hints(m.theme)
	case m.choosingTab:
		var hints []keys.Hint
		for i, s := range screens {
			hints = append(hints, keys.Hint{Key: screen(i).digit(), Does: s.name})
		}
		if m.frame.Width >= roomForActions {
			hints = append(hints, keys.Hint{Key: "esc", Does: "stay"})
		}
		return hints
	case m.mode == keys.Typing && m.frame.Width < roomForActions:
		return append(m.offers(name), keys.Hint{Key: name(m.keys.Keys(keys.Typing, keys.Menu)[0]), Does: "help"})
	case m.mode == keys.Typing:
		return append(m.offers(name), keys.Hint{Key: name(m.keys.Keys(keys.Typing, keys.Menu)[0]), Does: "actions, help"})
	}
	return append(m.offers(name), keys.Hint{Key: m.keys.Binding(keys.Help).Letter, Does: m.keys.Binding(keys.Help).Title})
}

// offers are the keys that work now on the screen.
func (m *Model) offers(name func(key string) string) []keys.Hint {
	switch m.screen {
	case codesScreen:
		switch {
		case m.bench == nil:
			return []keys.Hint{{Key: name(m.keys.Keys(keys.Typing, keys.Interrupt)[0]), Does: "quit"}}
		case m.mode == keys.Typing && m.list.Selected() == nil:
			return m.keys.Offer(m.mode, name, []keys.Offer{{Action: keys.Back, Does: "clear"}})
		}
		return append(m.compareHint(name), m.keys.Hints(m.mode, name)...)
	case claimScreen:
		return m.keys.On(keys.ClaimDesk).Offer(m.mode, name, claimOffers(m.desk.Focus(), m.desk.Empty()))
	case libraryScreen:
		if m.releases.Typing() {
			return []keys.Hint{{Key: keys.Pair(name("up"), name("down")), Does: "scroll"}, {Key: "enter", Does: "keep"}, {Key: "esc", Does: "all changes"}}
		}
		return m.keys.On(keys.Library).Offer(keys.List, name, m.releases.Offers())
	}
	return m.keys.On(keys.Practice).Offer(m.mode, name, m.practiceOffers())
}

// claimOffers are the keys of the Claim screen for the footer, most useful first.
func claimOffers(focus claimscreen.Focus, empty bool) []keys.Offer {
	switch {
	case focus == claimscreen.Entry && empty:
		return []keys.Offer{{Action: keys.Open, Does: "add"}, {Action: keys.Back, Does: "clear"}}
	case focus == claimscreen.Entry:
		return []keys.Offer{{Action: keys.Open, Does: "add"}, {Action: keys.ToFindings}, {Action: keys.Back, Does: "lines"}, {Action: keys.Down, Does: "choose"}}
	case focus == claimscreen.Findings:
		return []keys.Offer{{Action: keys.Down, Does: "move"}, {Action: keys.Open, Does: "apply the fix"}, {Action: keys.Undo}, {Action: keys.Denial}, {Action: keys.ToFindings, Does: "lines"}, {Action: keys.Search, Does: "type"}}
	}
	return []keys.Offer{{Action: keys.Search, Does: "type"}, {Action: keys.Open, Does: "change"}, {Action: keys.RemoveRow}, {Action: keys.ToFindings}, {Action: keys.Undo}, {Action: keys.Vaccines}, {Action: keys.VisitLevel}, {Action: keys.Export}, {Action: keys.Denial}, {Action: keys.NewClaim}, {Action: keys.SaveClaim}, {Action: keys.OpenClaim}, {Action: keys.CopyClaim}}
}

// practiceOffers are the keys of the Practice screen for the footer, most useful first.
func (m *Model) practiceOffers() []keys.Offer {
	l := &m.lessons
	st := l.pane.Standing()
	switch l.pane.Page() {
	case practicescreen.Opening:
		return []keys.Offer{{Action: keys.Quit}}
	case practicescreen.Home:
		offers := []keys.Offer{{Action: keys.Open, Does: "begin"}, {Action: keys.Down, Does: "choose"}}
		if l.pane.Chosen().Sitting != "" {
			offers = []keys.Offer{{Action: keys.Open, Does: "go on"}, {Action: keys.Down, Does: "choose"}, {Action: keys.DropIt}}
		}
		if len(l.pane.HomeData().Stats.Weakest) > 0 {
			offers = append(offers, keys.Offer{Action: keys.Weakest})
		}
		return append(offers, keys.Offer{Action: keys.OneSection}, keys.Offer{Action: keys.Progress}, keys.Offer{Action: keys.Quit})
	case practicescreen.Progress:
		return []keys.Offer{{Action: keys.Weakest}, {Action: keys.Down, Does: "scroll"}, {Action: keys.Back, Does: "practice"}}
	case practicescreen.Paused:
		return []keys.Offer{{Action: keys.Open, Does: "go on"}, {Action: keys.Finish}, {Action: keys.Back, Does: "leave for later"}}
	case practicescreen.Places:
		offers := []keys.Offer{{Action: keys.Open, Does: "go to it"}, {Action: keys.Down, Does: "move"}, {Action: keys.Into, Does: "right"}, {Action: keys.Back, Does: "back"}}
		if st.Over {
			offers[3].Does = "result"
			return offers
		}
		return append(offers, keys.Offer{Action: keys.Finish, Does: "hand in"})
	case practicescreen.Result:
		return []keys.Offer{{Action: keys.Open, Does: "practice"}, {Action: keys.AllCards, Does: "look through"}}
	}
	next := keys.Offer{Action: keys.Open, Does: "next"}
	pause := keys.Offer{Action: keys.Back, Does: "pause"}
	switch {
	case st.Over:
		return []keys.Offer{next, {Action: keys.LastCard, Does: "before"}, {Action: keys.Back, Does: "all questions"}}
	case st.Drill == workbench.DrillMock:
		return []keys.Offer{{Action: keys.ChoiceA, Does: "to d choose"}, next, {Action: keys.LastCard, Does: "before"}, {Action: keys.MarkCard}, {Action: keys.AllCards}, {Action: keys.Finish, Does: "hand in"}, pause}
	case l.pane.WantsReason():
		return []keys.Offer{{Action: keys.ChoiceA, Does: "to d say why"}, next, {Action: keys.Rate}, pause}
	case !l.pane.Open():
		return []keys.Offer{next, {Action: keys.Rate}, {Action: keys.ScrollDown, Does: "scroll"}, pause}
	case l.pane.WantsLine():
		return []keys.Offer{{Action: keys.ChoiceA, Does: "to d choose the line"}, pause}
	case l.pane.TypesInto() == practicescreen.Search:
		return []keys.Offer{{Action: keys.Open, Does: "answer"}, {Action: keys.Down, Does: "move"}, pause}
	case l.pane.TypesInto() == practicescreen.Entry:
		does := "add"
		if l.pane.Typed() == "" && l.pane.Entered() != "" {
			does = "hand in"
		}
		return []keys.Offer{{Action: keys.Open, Does: does}, {Action: keys.ScrollDown, Does: "read on"}, pause}
	case l.pane.Tree() && st.Prompt.Wants == workbench.WantsCodes:
		return []keys.Offer{{Action: keys.Open, Does: "answer"}, {Action: keys.Into}, {Action: keys.OutOf}, {Action: keys.DontKnow}, pause}
	case l.pane.Tree():
		return []keys.Offer{{Action: keys.ChoiceA, Does: "to d choose"}, {Action: keys.Into}, {Action: keys.OutOf}, {Action: keys.DontKnow}, pause}
	}
	return []keys.Offer{{Action: keys.ChoiceA, Does: "to d choose"}, {Action: keys.DontKnow}, {Action: keys.ShowHint}, pause}
}
