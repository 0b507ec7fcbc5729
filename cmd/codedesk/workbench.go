package main

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui"
	"codedesk/ui/clip"
	"codedesk/ui/keys"
	"codedesk/ui/linemode"
	"codedesk/ui/theme"
)

// openWorkbench opens the screen, or line mode when it was asked for.
func (p *program) openWorkbench(cmd *cobra.Command, _ []string) error {
	if !p.globals.accessible {
		if err := p.needTerminal(); err != nil {
			return err
		}
	}
	s, err := p.load(cmd)
	if err != nil {
		return err
	}
	session := p.session(&s)
	state := workbench.State{DOS: s.DOS, Payer: s.Payer, Locality: s.Locality}
	draft, saveDraft := p.draft()
	if p.globals.accessible {
		open := func(dos codebook.Date) (*workbench.Bench, error) {
			if p.reopened.Swap(true) {
				return p.index(cmd.Context(), dos, &meter{now: p.now})
			}
			return p.bench(cmd.Context(), dos)
		}
		return p.lines(cmd.Context(), linemode.Options{Open: open, State: state, Payers: s.Payers(), Session: session, Draft: draft, SaveDraft: saveDraft, Desk: p.desk, Settings: s.sentences()}, s.Sources)
	}
	table, err := keys.Default().Remap(s.Keys)
	if err != nil {
		return err
	}
	return ui.Run(cmd.Context(), ui.Options{
		Draft: draft, SaveDraft: saveDraft, Desk: p.desk, MendDesk: p.mendDesk, Practice: p.practice, Now: p.now, Drills: p.drills,
		Open: p.openForScreen, Sparingly: sparingly, Library: p.releases(s.Sources), State: state, Payers: s.Payers(), Today: p.today(), Session: session, SaveSession: p.keepSession(),
		Theme: s.Theme, NoColor: p.env.noColor(), Sixteen: p.env.sixteen(), ASCII: s.ASCII, Mouse: s.Mouse, NoShell: !hasShell(), Keys: table,
		Clipboard: clip.Clipboard{Tmux: p.env["TMUX"] != "", Screen: p.env["STY"] != "", System: p.clipboard()},
		Input:     p.stdin, Output: p.stdout, KeepCrash: p.keepCrash,
	})
}

// needTerminal says why the workbench cannot be drawn here, and what works instead.
func (p *program) needTerminal() error {
	const hint = "in a script: codedesk search flu shot; as plain lines: codedesk --accessible"
	switch {
	case p.env.dumb():
		return usageError(hint, "the workbench cannot be drawn on a terminal of type dumb")
	case !isTerminal(p.stdin):
		return usageError(hint, "the workbench needs a terminal, and stdin is none")
	case !isTerminal(p.stdout):
		return usageError(hint, "the workbench needs a terminal, and stdout is none")
	}
	return nil
}

// session reads what the workbench remembers and fits it and the settings to each other: what the user set wins, and what was left to its
// default is as it was last time. A payer or theme that this program does not know, from another version or by hand, is dropped.
func (p *program) session(s *settings) workbench.Session {
	var session workbench.Session
	if p.paths.session != "" {
		var err error
		if session, err = workbench.ReadSession(p.paths.session); err != nil {
			p.say("%v; starting with an empty one", err)
		}
	}
	session.Payer, _ = s.Payers().Parse(string(session.Payer))
	if session.Payer != "" && s.from["payer"] == "" {
		s.Payer = session.Payer
	}
	if session.Locality != "" && s.from["locality"] == "" {
		s.Locality = session.Locality
	}
	if !slices.Contains(theme.Names(), session.Theme) {
		session.Theme = ""
	}
	if session.Theme != "" && s.from["theme"] == "" {
		s.Theme = session.Theme
	}
	if s.from["preview"] != "" && s.Preview != "auto" {
		session.NoPreview, session.Bottom = s.Preview == "off", s.Preview == "bottom"
	}
	return session
}

// keepSession writes the session file; nil when there is no folder for it.
func (p *program) keepSession() func(workbench.Session) error {
	if p.paths.session == "" {
		return nil
	}
	return func(session workbench.Session) error { return workbench.WriteSession(p.paths.session, session) }
}

// draft is the claim that was being made, and how it is kept; both nil when there is no folder for it.
func (p *program) draft() (*workbench.Claim, func(*workbench.Claim) error) {
	path := p.paths.draft
	if path == "" {
		return nil, nil
	}
	draft, err := workbench.ReadDraft(path)
	if err != nil {
		p.say("%v; starting with an empty one", err)
	}
	return draft, func(c *workbench.Claim) error { return workbench.WriteDraft(path, c) }
}

// lines runs line mode on the program's streams.
func (p *program) lines(ctx context.Context, o linemode.Options, sources map[string]string) error {
	library, places := p.releases(sources), p.places()
	o.Practice, o.Drills, o.Themes = p.practice, p.drills, theme.Names()
	o.Import = func(ctx context.Context, path string) (*workbench.Import, error) {
		return library.Import(ctx, path, nil)
	}
	o.Choose, o.Remove, o.Hosts = library.Choose, library.Remove, library.Hosts
	o.Update = func(ctx context.Context, dos codebook.Date) (*workbench.UpdateReport, error) {
		return library.Update(ctx, dos, nil)
	}
	o.Changes = func(set codebook.CodeSet, from, to string) (workbench.Changes, error) {
		return workbench.DiffBooks(places, set, from, to)
	}
	o.SaveSession, o.Copy, o.Today = p.keepSession(), p.clipboard(), p.today()
	if isTerminal(p.stdin) {
		o.Prompt = "codedesk> "
	}
	in, out := interruptible(ctx, p.stdin), &speller{program: p, out: p.stdout}
	err := linemode.Run(ctx, o, in, out)
	if errors.Is(err, context.Canceled) {
		p.out.WriteString("\n")
	}
	return err
}
