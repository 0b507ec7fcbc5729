package ui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/ui/keys"
)

// search lists what the query asks for; an empty query lists recents and the tops of the tree.
func (m *Model) search() tea.Cmd {
	m.limit = hitLimit
	return m.find(false)
}

// find is search with the limit that was reached; stay keeps the place in the list, for more hits of the same query or the same under another
// date, payer or filter.
func (m *Model) find(stay bool) tea.Cmd {
	if m.bench == nil {
		return nil
	}
	m.generation++
	if m.cancel != nil {
		m.cancel()
		m.cancel = nil
	}
	query := m.list.Query()
	if query == "" && m.waitsForDesk {
		return nil
	}
	if query == "" {
		m.list.ShowHome(m.bench.RecentCodes(m.kept, &m.session, m.state), m.bench.Favourites(m.kept, m.state), m.bench.Noted(m.kept, m.state), m.bench.Tops(m.state), m.tries(), m.list.Selected())
		if m.mode != keys.Card {
			m.showSelected()
		}
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	m.cancel = cancel
	bench, state, generation, limit, boost := m.bench, m.state, m.generation, m.limit, m.kept.Boost(&m.session)
	return guard(func() tea.Msg {
		result, err := bench.Search(ctx, query, state, limit, boost)
		if len(result.Hits) > 0 {
			result.Hits[0].Match() // and those of its neighbours, so that they need not be worked out while the list is drawn
		}
		return searchDoneMsg{generation, query, stay, result, err}
	})
}

// tries are look-ups that show a newcomer what can be typed.
func (m *Model) tries() []string {
	if !m.bench.Has(codebook.CPT, m.state) {
		return []string{"htn", "left ankle sprain", "e11.9"}
	}
	return []string{"flu shot", "htn", "knee inj", "99213", "e11.9"}
}

// searchDone lists the hits of the newest search; older ones are dropped. Then it is the turn of the keys that were pressed ahead of it.
func (m *Model) searchDone(msg searchDoneMsg) tea.Cmd {
	if msg.generation != m.generation {
		return nil
	}
	m.cancel()
	m.cancel = nil
	if msg.err == nil {
		m.listHits(msg)
	}
	return m.replay()
}

func (m *Model) listHits(msg searchDoneMsg) {
	if len(msg.result.Hits) == 0 {
		m.list.ShowNotice(m.nothingFound(msg.query, msg.result.Nearest), m.whole)
	} else {
		var keep *codebook.Code
		if msg.stay {
			keep = m.list.Selected()
		}
		m.list.ShowHits(msg.result, m.whole, keep)
	}
	if m.mode == keys.Card && m.list.Selected() == nil {
		m.setMode(keys.List) // there is nothing left whose card it was
	}
	if m.mode != keys.Card {
		m.showSelected()
	}
}

// nothingFound says so, with the nearest word and how to widen the search.
func (m *Model) nothingFound(query, nearest string) string {
	where := "any code set"
	if m.state.Set != "" {
		where = m.state.Set.Label()
	}
	text := "nothing for “" + query + "” in " + where
	if m.opts.ASCII {
		text = "nothing for '" + query + "' in " + where
	}
	if nearest != "" {
		text += "\nnearest word: " + nearest
	}
	menu := keys.Name(m.keys.Keys(keys.Typing, keys.Menu)[0], !m.opts.ASCII) + " "
	widen := func(action keys.Action, does string) {
		text += "\n" + menu + m.keys.Binding(action).Letter + " " + does
	}
	if m.state.Set != "" {
		widen(keys.NextSet, "searches the next code set")
	}
	if m.state.Billable {
		widen(keys.Billable, "searches headers too")
	}
	if !m.state.AnyDate {
		widen(keys.AnyDate, "searches deleted and future codes too")
	}
	return text + "\nesc clears; fewer or shorter words find more"
}
