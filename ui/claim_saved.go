package ui

import (
	"cmp"
	"context"
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/claimscreen"
	"codedesk/ui/keys"
	"codedesk/ui/overlay"
)

// savedClaimsMsg brings the saved claims, to open or to delete one.
type savedClaimsMsg struct {
	action keys.Action
	list   []workbench.SavedClaim
	err    error
}

// claimOpenedMsg brings the claim of a name.
type claimOpenedMsg struct {
	name  string
	claim *workbench.Claim
	err   error
}

// doWithSaved carries out the actions on saved claims.
func (m *Model) doWithSaved(action keys.Action) tea.Cmd {
	if (m.store == nil || action != keys.OpenClaim) && m.cannotKeep() {
		return nil
	}
	if action == keys.SaveClaim {
		m.askForClaimName()
		return nil
	}
	store := m.store
	return guard(func() tea.Msg {
		list, err := store.SavedClaims(context.Background())
		return savedClaimsMsg{action, list, err}
	})
}

// askForClaimName asks under which name the claim is saved.
func (m *Model) askForClaimName() {
	if m.desk.Empty() {
		m.say(workbench.Plain, "the claim is empty")
		return
	}
	claim := m.stated()
	m.ask(overlay.NewPrompt("save the claim as", "a name for the kind of visit, as flu clinic; no names, dates or numbers of patients"), func(name string) (tea.Cmd, error) {
		if name = strings.TrimSpace(name); name == "" {
			return nil, errors.New("type a name, or esc")
		}
		undoes := m.undoes(keys.Undo)
		return m.changeDesk(1, func(ctx context.Context, d *workbench.Desk) (string, error) {
			return "saved as " + name + undoes, d.SaveClaim(ctx, name, claim)
		}), nil
	})
}

// listSaved lists the saved claims to choose from.
func (m *Model) listSaved(msg savedClaimsMsg) {
	switch {
	case msg.err != nil:
		m.say(workbench.Bad, firstLine(msg.err))
		return
	case len(msg.list) == 0:
		m.say(workbench.Plain, "no claim is saved: "+m.keys.Binding(keys.SaveClaim).Letter+" saves this one")
		return
	}
	items, names := make([]string, len(msg.list)), map[string]string{}
	for i, c := range msg.list {
		items[i] = workbench.ClaimLine(c)
		names[items[i]] = c.Name
	}
	title := "open a saved claim"
	if msg.action == keys.DropClaim {
		title = "delete a saved claim"
	}
	store := m.store
	m.ask(overlay.NewPick(title, items, 0, workbench.Pick), func(chosen string) (tea.Cmd, error) {
		name := names[chosen]
		if msg.action == keys.DropClaim {
			undoes := m.undoes(keys.Undo)
			return m.changeDesk(1, func(ctx context.Context, d *workbench.Desk) (string, error) {
				return "deleted " + name + undoes, d.DropClaim(ctx, name)
			}), nil
		}
		return guard(func() tea.Msg {
			claim, err := store.OpenClaim(context.Background(), name)
			return claimOpenedMsg{name, claim, err}
		}), nil
	})
}

// claimOpened puts a saved claim in place of the one that is being made, which undo brings back. Its date of service and payer become those of the
// workbench.
func (m *Model) claimOpened(msg claimOpenedMsg) tea.Cmd {
	if msg.err != nil {
		m.say(workbench.Bad, firstLine(msg.err))
		return nil
	}
	m.state.DOS = cmp.Or(msg.claim.DOS, m.state.DOS)
	if payer, err := m.opts.Payers.Parse(msg.claim.Payer); err == nil && msg.claim.Payer != "" {
		m.state.Payer, m.session.Payer = payer, payer
	}
	msg.claim.DOS, msg.claim.Payer = 0, ""
	cmd := batch(m.changeClaim(msg.claim), m.stateChanged())
	if m.screen == claimScreen {
		m.focusClaim(claimscreen.Rows)
	}
	m.say(workbench.Good, "opened "+msg.name+", DOS "+m.state.DOS.String()+" ("+m.keys.Binding(keys.Undo).Letter+" brings the other claim back)")
	return cmd
}

// undoSaved takes back the last change of saved claims when that is what was done last on the screen.
func (m *Model) undoSaved() (cmd tea.Cmd, done bool) {
	if m.savedSteps == 0 {
		return nil, false
	}
	return m.changeDesk(-1, takeBack), true
}
