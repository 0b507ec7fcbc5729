package main

import (
	"context"
	"errors"

	"codedesk/codebook/workbench"
)

// desk opens the user's desk the first time it is asked for, and gives the same one or the same error from then on; goroutines may ask. Opening is
// work with files, so on screen it belongs into a command. Whoever gets an error goes on without a desk: it says itself what still works. run
// closes the desk at the end.
func (p *program) desk(ctx context.Context) (*workbench.Desk, error) {
	p.deskMu.Lock()
	defer p.deskMu.Unlock()
	if p.opening != nil || p.openDesk != nil {
		return p.openDesk, p.opening
	}
	d, err := workbench.OpenDesk(ctx, p.paths.desk, p.now)
	if ctx.Err() != nil {
		if d != nil {
			_ = d.Close()
		}
		return nil, ctx.Err()
	}
	p.openDesk, p.opening = d, err
	return d, err
}

// mendDesk puts the newest whole backup in the place of a desk that was found damaged, or starts an empty one. It returns what is used from then on.
func (p *program) mendDesk(ctx context.Context, damage *workbench.CorruptDesk, restore bool) (*workbench.Desk, error) {
	p.deskMu.Lock()
	defer p.deskMu.Unlock()
	mended, err := workbench.MendDesk(ctx, damage, restore, p.now)
	if err == nil {
		p.openDesk, p.opening = mended, nil
	}
	return mended, err
}

// deskIfAny is desk for whoever can do without: what is wrong is said on stderr, once.
func (p *program) deskIfAny(ctx context.Context) *workbench.Desk {
	d, err := p.desk(ctx)
	if err == nil {
		err = d.ReadOnly()
	}
	if err != nil && !p.deskTold {
		p.deskTold = true
		p.say("%v", err)
	}
	return d
}

// closeDesk lets go of the desk.
func (p *program) closeDesk() {
	p.deskMu.Lock()
	defer p.deskMu.Unlock()
	if p.openDesk != nil {
		_ = p.openDesk.Close() // every row is on the disk already
		p.openDesk, p.opening = nil, errors.New("the desk is closed")
	}
}

// deskError is the error of a desk that cannot be opened, with the way out.
func deskError(err error) error {
	damage := (*workbench.CorruptDesk)(nil)
	switch {
	case !errors.As(err, &damage):
		return inputError(err)
	case damage.Backup == "":
		return &failure{exitUsage, err, "codedesk doctor --start-empty starts anew; the damaged file is kept"}
	}
	return &failure{exitUsage, err, "codedesk doctor --restore puts the backup in its place; the damaged file is kept"}
}
