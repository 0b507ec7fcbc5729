package linemode

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"codedesk/codebook/workbench"
)

// books reads out the releases, or, for "use ID" and "remove ID", changes them. Other words are looked up.
func (d *desk) books(words string) {
	verb, id, _ := strings.Cut(words, " ")
	id = strings.TrimSpace(id)
	switch verb = strings.ToLower(verb); {
	case words == "":
		d.readBooks()
	case verb == "use" && id != "":
		d.changeBooks(d.Choose, id, id+" serves every date now.", "The date of service picks the release again.")
	case verb == "remove" && id != "":
		d.changeBooks(d.Remove, id, "Removed "+id+".", "")
	case verb == "use" || verb == "remove":
		d.say("Say which release too: books %s ID.", verb)
	default:
		d.look("books " + words)
	}
}

// readBooks reads out the releases, those that serve the date of service first.
func (d *desk) readBooks() {
	d.at = atBooks
	official := false
	var rest []string
	for _, h := range d.bench.Holdings(d.State) {
		official = official || !h.Starter
		period := "from " + h.Effective.String()
		if h.End != 0 {
			period = h.Effective.String() + " to " + h.End.String()
		}
		n, unit := h.Size()
		words := []string{fmt.Sprintf("%s, %s %s", h.ID(), h.Set.Label(), workbench.EditionName(h.Edition)), period, fmt.Sprintf("%d %s", n, unit)}
		if !h.Set.IsTable() {
			words = append(words, fmt.Sprintf("%d billable", h.Tally.Billable))
		}
		if h.Starter {
			words = append(words, "starter set")
		}
		if h.Chosen {
			words = append(words, "chosen for every date")
		}
		switch {
		case !h.InUse:
			rest = append(rest, strings.Join(words, ", ")+".")
			continue
		case h.Covers:
			words = append(words, "in use")
		default:
			words = append(words, "in use, not confirmed for "+d.State.DOS.String())
		}
		d.say("%s.", strings.Join(words, ", "))
	}
	for _, line := range rest {
		d.say("%s", line)
	}
	for _, problem := range d.bench.Problems() {
		d.say("Error: %v.", problem)
	}
	if !official && d.Import != nil {
		d.say("Only the starter set is installed; import PATH installs official files, update fetches them.")
	}
}

// importFiles installs the files that lie at a path.
func (d *desk) importFiles(path string) {
	switch {
	case path == "":
		d.say("Say which file, folder or zip too: import PATH.")
		return
	case d.Import == nil:
		d.say("Releases cannot be imported here.")
		return
	}
	d.say("Importing.")
	d.at = atBooks
	result, err := d.Import(d.ctx, path)
	own := (*workbench.DeskFile)(nil)
	switch {
	case errors.As(err, &own):
		said := ""
		if d.keep("", func(ctx context.Context, store *workbench.Desk) (err error) {
			said, err = store.AddFile(ctx, own.Path)
			return err
		}) {
			d.say("%s.", strings.ToUpper(said[:1])+said[1:])
		}
		return
	case err != nil:
		d.fail(err)
		return
	}
	for _, line := range result.Unread {
		d.say("Not understood: %s.", strings.TrimSuffix(line, "."))
	}
	if d.reopen() {
		for _, item := range result.Installed {
			words := fmt.Sprintf("Installed %s, %d %s", item.ID(), item.Codes, workbench.Unit(item.Set))
			if !item.Set.IsTable() {
				words += fmt.Sprintf(", %d billable", item.Billable)
			}
			d.say("%s.", words)
		}
	}
}

// changeBooks chooses or removes a release; choosing takes the name of a set too, which has words of its own.
func (d *desk) changeBooks(change func(id string) error, id, said, saidOfSet string) {
	if change == nil {
		d.say("Releases cannot be changed here.")
		return
	}
	if err := change(id); err != nil {
		d.fail(err)
		return
	}
	if saidOfSet != "" && !strings.Contains(id, "-") {
		said = saidOfSet
	}
	if d.reopen() {
		d.say("%s", said)
	}
}

// fail says what went wrong; the end of the context ends line mode too.
func (d *desk) fail(err error) {
	if d.ctx.Err() != nil {
		d.err = d.ctx.Err()
		return
	}
	d.say("Error: %v.", err)
}

// reopen takes the codebook as it is now. The open card stays; lists that were read out are from before and are dropped.
func (d *desk) reopen() bool {
	d.say("Building the search index.")
	bench, err := d.Open(d.State.DOS)
	if err != nil {
		d.fail(err)
		return false
	}
	d.bench, d.hits, d.numbered, d.trail, d.shown, d.total = bench, nil, nil, nil, 0, 0
	if d.card != nil {
		d.card = bench.View(d.State).Resolve(d.card.Set, d.card.Code)
	}
	return true
}

// update fetches the newest public releases, once the user has agreed to the hosts that it connects to.
func (d *desk) update(words string) {
	switch {
	case d.Update == nil:
		d.say("Releases cannot be fetched here.")
		return
	case words == "":
		d.say("That connects to %s and fetches what is in force on %s. Nothing of yours is sent. Say update yes.", strings.Join(d.Hosts, ", "), d.State.DOS)
		return
	}
	d.say("Fetching.")
	report, err := d.Update(d.ctx, d.State.DOS)
	if report != nil {
		d.readUpdate(report)
	}
	if err != nil {
		d.fail(err)
		return
	}
	if report.Changed() {
		d.reopen()
	}
}

// readUpdate reads out what became of each set.
func (d *desk) readUpdate(report *workbench.UpdateReport) {
	for _, s := range report.Sets {
		for _, item := range s.Installed {
			d.say("Installed %s, %d %s.", item.ID(), item.Codes, workbench.Unit(item.Set))
		}
		if s.There != nil && len(s.Installed) == 0 {
			d.say("%s is up to date.", s.There.ID())
		}
		if s.Older != "" {
			d.say("%s: %s, in force on %s, is not published at the known addresses; %s is the newest there.", s.Set.Label(), s.Wanted, d.State.DOS, s.Older)
		}
		for _, line := range s.Unread {
			d.say("Not understood: %s.", strings.TrimSuffix(line, "."))
		}
		for _, f := range s.Failures {
			d.say("Error: %s of %s could not be had. %s.", f.Source, f.Edition, strings.ToUpper(f.ByHand()[:1])+f.ByHand()[1:])
		}
	}
}
