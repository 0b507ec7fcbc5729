package linemode

import (
	"context"

	"codedesk/codebook/workbench"
)

// renameFolder gives the folder of favourites that the open code is in another name.
func (d *desk) renameFolder(name string) {
	c := d.codeAt(0)
	if c == nil {
		return
	}
	switch folder, is := d.kept.Favourite(c); {
	case !is || folder == "":
		d.say("%s is in no folder of favourites; folder NAME puts it into one.", c.Code)
	case name == "":
		d.say("Say the new name of folder %s too: rename NAME.", folder)
	default:
		d.keep("Folder "+folder+" is "+name+" now.", func(ctx context.Context, store *workbench.Desk) error { return store.RenameFolder(ctx, folder, name) })
	}
}

// moveFavourite moves the open favourite by one place within its folder.
func (d *desk) moveFavourite(by int, said string) {
	c := d.codeAt(0)
	if c == nil {
		return
	}
	if _, is := d.kept.Favourite(c); !is && d.store != nil {
		d.say("%s is no favourite; favourite makes it one.", c.Code)
		return
	}
	moved := true
	done := d.keep("", func(ctx context.Context, store *workbench.Desk) (err error) {
		moved, err = store.MoveFavourite(ctx, c, by)
		return err
	})
	switch {
	case !done:
	case moved:
		d.undoable++
		d.say("%s moved %s.", c.Code, said)
	default:
		d.say("%s is at the end of its folder.", c.Code)
	}
}
