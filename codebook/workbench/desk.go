package workbench

import (
	"cmp"
	"context"
	"errors"
	"time"

	"codedesk/codebook/desk"
)

// Desk is what the user makes: favourites, notes, uses of codes, saved claims, and what practice remembers. It may be used by many goroutines at
// once.
type Desk struct {
	store *desk.Desk
	clock func() time.Time
}

// OpenDesk opens the desk in a folder and makes both when they are not there yet. The error is that of desk.Open: a *desk.Corrupt says what can be
// done about a damaged one. Whoever gets one goes on without a desk.
func OpenDesk(ctx context.Context, folder string, clock func() time.Time) (*Desk, error) {
	store, err := desk.Open(ctx, folder, clock)
	if err != nil {
		return nil, err
	}
	return &Desk{store: store, clock: clock}, nil
}

// CorruptDesk says that the desk was damaged, where it is kept, and whether there is a backup.
type CorruptDesk = desk.Corrupt

// MendDesk puts the backup in the place of a damaged desk, or an empty one, and opens it. The damaged file stays where it is kept.
func MendDesk(ctx context.Context, damage *CorruptDesk, restore bool, clock func() time.Time) (*Desk, error) {
	mend := damage.StartEmpty
	if restore {
		mend = damage.Restore
	}
	store, err := mend(ctx)
	if err != nil {
		return nil, err
	}
	return &Desk{store: store, clock: clock}, nil
}

// Examine says more of what went wrong with the desk: when the file is damaged, it is put aside, and the error is a CorruptDesk.
func (d *Desk) Examine(ctx context.Context, err error) error {
	if !errors.Is(err, desk.ErrDamaged) {
		return err
	}
	return cmp.Or(d.store.Check(ctx), err)
}

// ReadOnly is nil when the desk can be changed. Else it says why not: the folder cannot be written, or a newer program wrote the file.
func (d *Desk) ReadOnly() error { return d.store.ReadOnly() }

// Close lets go of the file. What was written before is there.
func (d *Desk) Close() error { return d.store.Close() }
