package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
)

// leaveTree returns to the list from which the tree was entered, and to the row there.
func (m *Model) leaveTree() tea.Cmd {
	m.list.Keep(m.entered)
	m.entered = nil
	return m.find(true)
}

// child goes down the tree.
func (m *Model) child() {
	c := m.current()
	switch {
	case c == nil:
	case len(level(c)) == 0:
		m.say(workbench.Plain, "nothing lies below "+c.Code)
	case m.mode == keys.Card:
		m.follow(level(c)[0])
	default:
		m.enterTree()
		m.list.ShowChildren(c, level(c), nil)
		m.showSelected()
	}
}

// level is what lies below a code: its rows, and the codes that 7th characters make of it.
func level(c *codebook.Code) []*codebook.Code {
	return append(slices.Clone(c.Children()), c.Expanded()...)
}

// enterTree remembers the row from which browsing began.
func (m *Model) enterTree() {
	if !m.list.InTree() {
		m.entered = m.list.Selected()
	}
	m.setMode(keys.List)
}

// parent goes up the tree: to the level that the code stands on, then to the level above.
func (m *Model) parent() {
	c := m.current()
	if c == nil || m.bench == nil {
		return
	}
	if m.mode == keys.Card {
		if c.Parent() == nil {
			m.say(workbench.Plain, "this is the top")
			return
		}
		m.follow(c.Parent())
		return
	}
	at := c
	wasInTree := m.list.InTree()
	m.enterTree()
	if wasInTree {
		if at = c.Parent(); at == nil {
			m.say(workbench.Plain, "this is the top")
			return
		}
	}
	m.showTree(at.Parent(), at)
}

// showTree lists a level of the tree, the tops for no node.
func (m *Model) showTree(node, selected *codebook.Code) {
	if node == nil {
		m.list.ShowChildren(nil, m.bench.Tops(m.state), selected)
	} else {
		m.list.ShowChildren(node, level(node), selected)
	}
	m.showSelected()
}
