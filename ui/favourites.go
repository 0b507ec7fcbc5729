package ui

import (
	"context"
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/overlay"
)

// keepable is the code that a favourite or note is about; nil, with words, when there is none.
func (m *Model) keepable() *codebook.Code {
	c := m.current()
	if c == nil || c.Kind == codebook.KindHeading {
		m.say(workbench.Plain, "choose a code first")
		return nil
	}
	return c
}

// undoes are the words that tell by which action a change is taken back.
func (m *Model) undoes(by keys.Action) string { return " (" + m.keys.Binding(by).Letter + " undoes)" }

// doWithKept carries out the actions on favourites and notes.
func (m *Model) doWithKept(action keys.Action) tea.Cmd {
	switch action {
	case keys.Favourites:
		return m.toFavourites()
	case keys.TakeBack:
		return m.change(takeBack)
	}
	c := m.keepable()
	if c == nil {
		return nil
	}
	undoes := m.undoes(keys.TakeBack)
	switch action {
	case keys.Favourite:
		return m.change(func(ctx context.Context, d *workbench.Desk) (string, error) {
			is, err := d.ToggleFavourite(ctx, c)
			return map[bool]string{true: c.Code + " is a favourite", false: c.Code + " is no favourite any more"}[is] + undoes, err
		})
	case keys.Folder:
		m.askForFolder(c)
	case keys.Rename:
		m.askForName(c)
	case keys.Earlier, keys.Later:
		return m.moveFavourite(c, map[keys.Action]int{keys.Earlier: -1, keys.Later: 1}[action])
	case keys.Note:
		m.writeNote(c)
	}
	return nil
}

// takeBack undoes the newest change.
func takeBack(ctx context.Context, d *workbench.Desk) (string, error) {
	what, err := d.TakeBack(ctx)
	if errors.Is(err, workbench.ErrNothingToUndo) {
		return "nothing to undo", nil
	}
	return "undone: " + what, err
}

// toFavourites lists what is there without a query and puts the cursor on the first favourite.
func (m *Model) toFavourites() tea.Cmd {
	if m.bench == nil {
		return nil
	}
	m.list.SetQuery("")
	m.setMode(keys.List)
	cmd := m.search()
	if !m.list.ToFavourites() {
		m.say(workbench.Plain, "nothing kept yet: "+m.keys.Binding(keys.Favourite).Letter+" adds a code")
	}
	m.showSelected()
	return cmd
}

// askForFolder lets choose or type the folder of a favourite.
func (m *Model) askForFolder(c *codebook.Code) {
	if m.cannotKeep() {
		return
	}
	const top, fresh = "no folder", "a new folder" + "…"
	items := append(append([]string{}, m.kept.Folders()...), top, fresh)
	folder, _ := m.kept.Favourite(c)
	put := func(name string) (tea.Cmd, error) {
		name = strings.TrimSpace(name)
		where := " is a favourite in " + name
		if name == "" {
			where = " is a favourite, in no folder"
		}
		undoes := m.undoes(keys.TakeBack)
		return m.change(func(ctx context.Context, d *workbench.Desk) (string, error) {
			return c.Code + where + undoes, d.SetFavourite(ctx, c, name)
		}), nil
	}
	naming := func() {
		m.ask(overlay.NewPrompt("new folder for "+c.Code, "a name, as Vaccines or Dr. A"), func(name string) (tea.Cmd, error) {
			if strings.TrimSpace(name) == "" {
				return nil, errors.New("type a name, or esc")
			}
			return put(name)
		})
	}
	if len(items) == 2 { // no folder is there to choose
		naming()
		return
	}
	m.ask(overlay.NewPick("folder for "+c.Code, items, max(0, slices.Index(items, folder)), workbench.Pick), func(chosen string) (tea.Cmd, error) {
		switch chosen {
		case fresh:
			naming()
			return nil, nil
		case top:
			return put("")
		}
		return put(chosen)
	})
}

// askForName asks for another name of the folder that a favourite is in.
func (m *Model) askForName(c *codebook.Code) {
	folder, is := m.kept.Favourite(c)
	switch {
	case m.cannotKeep():
		return
	case !is || folder == "":
		m.say(workbench.Plain, c.Code+" is in no folder: "+m.keys.Binding(keys.Folder).Letter+" puts it into one")
		return
	}
	undoes := m.undoes(keys.TakeBack)
	m.ask(overlay.NewPrompt("another name for the folder "+folder, "a folder that is there already takes its codes in"), func(name string) (tea.Cmd, error) {
		if name = strings.TrimSpace(name); name == "" {
			return nil, errors.New("type a name, or esc")
		}
		return m.change(func(ctx context.Context, d *workbench.Desk) (string, error) {
			return "folder " + folder + " is now " + name + undoes, d.RenameFolder(ctx, folder, name)
		}), nil
	})
}

// moveFavourite moves a favourite in its folder.
func (m *Model) moveFavourite(c *codebook.Code, by int) tea.Cmd {
	if _, is := m.kept.Favourite(c); !is && m.deskClosed() == "" {
		m.say(workbench.Plain, c.Code+" is no favourite: "+m.keys.Binding(keys.Favourite).Letter+" makes it one")
		return nil
	}
	return m.change(func(ctx context.Context, d *workbench.Desk) (string, error) {
		moved, err := d.MoveFavourite(ctx, c, by)
		if !moved {
			return c.Code + " is at the end of its folder", err
		}
		return c.Code + map[bool]string{true: " moved down", false: " moved up"}[by > 0], err
	})
}

// writeNote opens the note of a code.
func (m *Model) writeNote(c *codebook.Code) {
	if m.cannotKeep() {
		return
	}
	before, undoes := m.kept.Note(c), m.undoes(keys.TakeBack)
	m.ask(overlay.NewNote("note on "+c.Code, before, workbench.NoteWarning), func(text string) (tea.Cmd, error) {
		text = strings.TrimSpace(text)
		said := "note on " + c.Code + " kept" + undoes
		switch {
		case text == before:
			return nil, nil
		case text == "":
			said = "note on " + c.Code + " removed" + undoes
		}
		return m.change(func(ctx context.Context, d *workbench.Desk) (string, error) { return said, d.SetNote(ctx, c, text) }), nil
	})
}
