package workbench

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/release"
)

// UpdateOptions say what is fetched, and how. The zero value fetches all sets that have an official public release, as of today.
type UpdateOptions struct {
	Sets    []codebook.CodeSet
	DOS     codebook.Date     // the edition in force on this day is wanted; 0 for today
	Sources map[string]string // templates of addresses by name of source, in place of the official ones
	Agent   string            // User-Agent
	Now     func() time.Time  // nil for the clock
	Client  *http.Client      // transport and trust; nil for the usual ones. The rules for redirects are not the client's to change
	Headers time.Duration     // how long a host may take to answer; 0 for the usual time
	Stall   time.Duration     // how long it may send next to nothing; 0 for the usual time
}

// UpdateReport is what became of each set.
type UpdateReport struct{ Sets []SetUpdate }

// SetUpdate is what became of one set.
type SetUpdate struct {
	Set       codebook.CodeSet
	Wanted    string              // the edition in force: "2027", "2026-10"
	There     *release.Installed  // on the shelf before, and not downloaded again; nil when there was none
	Installed []release.Installed // installed now, those of modifiers that come with HCPCS among them
	Older     string              // the edition at hand when the one in force is published at no known address, else ""
	Failures  []UpdateFailure
	Unread    []string // what was not understood in the files
	Astray    int      // words and notes for codes that the release does not have
}

// UpdateFailure is a source that gave nothing.
type UpdateFailure struct {
	Source  string
	Edition string   // "2027"
	About   string   // what the file is called on its page
	Page    string   // where a person finds it
	Reasons []string // what each address said, those of the edition in force
	Older   int      // addresses of older editions that have nothing either
}

// ByHand says what a person can do.
func (f UpdateFailure) ByHand() string {
	return fmt.Sprintf("by hand: download %q of %s from %s, then codedesk import FILE", f.About, f.Edition, f.Page)
}

// Failed reports whether a source of any set gave nothing.
func (r *UpdateReport) Failed() bool {
	return slices.ContainsFunc(r.Sets, func(s SetUpdate) bool { return len(s.Failures) > 0 })
}

// Changed reports whether anything was installed.
func (r *UpdateReport) Changed() bool {
	return slices.ContainsFunc(r.Sets, func(s SetUpdate) bool { return len(s.Installed) > 0 })
}

// UpdatableSets are the code sets that have an official public release to fetch.
func UpdatableSets() []codebook.CodeSet { return release.PublicSets() }

// UpdateHosts are the hosts that Update connects to, those of the official addresses or of the templates in their place. A template that is no
// address names no host.
func UpdateHosts(templates map[string]string) []string {
	var hosts []string
	for _, source := range release.Sources() {
		if template, ok := templates[source.Name]; ok {
			own, err := source.At(template)
			if err != nil {
				continue
			}
			source = own
		}
		for _, host := range source.Hosts() {
			if !slices.Contains(hosts, host) {
				hosts = append(hosts, host)
			}
		}
	}
	return hosts
}

// Update fetches the newest official releases and installs them: of each set the edition in force on the date of service, else the newest before it
// that is published. What is on the shelf is not fetched again. A set that fails is in the report and holds up no other; nothing of it is
// installed but what was sound. The error is for what stops everything: a set without a public release, no folder, the context. The report
// then says what was done before. The open benches do not see new releases; open another one.
func Update(ctx context.Context, places Places, o UpdateOptions, progress func(Progress)) (*UpdateReport, error) {
	report := &UpdateReport{}
	u, err := newUpdater(places, o, progress)
	if err != nil {
		return report, err
	}
	defer u.close()
	sets := o.Sets
	if len(sets) == 0 {
		sets = UpdatableSets()
	}
	for _, set := range sets {
		if !slices.Contains(UpdatableSets(), set) {
			return report, noPublicRelease(set)
		}
	}
	for i, set := range sets {
		if slices.Contains(sets[:i], set) {
			continue
		}
		s, err := u.update(ctx, set)
		if len(s.Installed) > 0 || err == nil {
			report.Sets = append(report.Sets, s)
		}
		if err != nil {
			return report, err
		}
	}
	return report, nil
}

// noPublicRelease says where the codes of a set come from that has none.
func noPublicRelease(set codebook.CodeSet) error {
	var names []string
	for _, s := range UpdatableSets() {
		names = append(names, string(s))
	}
	way := "it is kept up with the program"
	switch set {
	case codebook.CPT:
		way = "it belongs to the AMA; with a licence, codedesk import reads its files"
	case codebook.Modifier:
		way = "those of HCPCS come with hcpcs"
	}
	return fmt.Errorf("%s has no public release to fetch: %s; use %s", set, way, strings.Join(names, ", "))
}

// updater is one run of Update.
type updater struct {
	bench    *Bench
	fetcher  *release.Fetcher
	sources  []release.Source
	on       codebook.Date
	progress func(Progress)
	silent   map[string]string // host → why it is asked no more
	scratch  string            // folder to remove at the end, "" for none
}

func newUpdater(places Places, o UpdateOptions, progress func(Progress)) (*updater, error) {
	progress = teller(progress)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.DOS == 0 {
		o.DOS = codebook.DateOf(o.Now())
	}
	if places.Books == "" {
		return nil, release.ErrNoShelf
	}
	u := &updater{on: o.DOS, progress: progress, silent: map[string]string{}}
	for name, template := range o.Sources {
		if err := release.CheckSource(name, template); err != nil {
			return nil, err
		}
	}
	var hosts []string
	for _, s := range release.Sources() {
		hosts = append(hosts, s.Hosts()...)
		if template := o.Sources[s.Name]; template != "" {
			var err error
			if s, err = s.At(template); err != nil {
				return nil, err
			}
		}
		u.sources = append(u.sources, s)
	}
	var err error
	if u.bench, err = OpenBooks(places); err != nil {
		return nil, err
	}
	if _, err := u.bench.shelf.List(); err != nil {
		return nil, err
	}
	folder := filepath.Join(places.Cache, "update")
	if places.Cache == "" {
		if folder, err = os.MkdirTemp("", "codedesk-update-"); err != nil {
			return nil, fmt.Errorf("keep the downloads: %w", err)
		}
		u.scratch = folder
	}
	u.fetcher = &release.Fetcher{Folder: folder, Client: o.Client, Agent: o.Agent, Hosts: hosts, Headers: o.Headers, Stall: o.Stall}
	u.fetcher.Tidy(o.Now())
	return u, nil
}

func (u *updater) close() {
	if u.scratch != "" {
		_ = os.RemoveAll(u.scratch)
	}
}

// update fetches what a set lacks and installs it. The error is the context's, or that of the shelf.
func (u *updater) update(ctx context.Context, set codebook.CodeSet) (SetUpdate, error) {
	s := SetUpdate{Set: set}
	var codes, words *release.Source
	for i := range u.sources {
		switch source := &u.sources[i]; {
		case source.Set != set:
		case source.Words:
			words = source
		default:
			codes = source
		}
	}
	offers := codes.Offers(u.on)
	s.Wanted = offers[0].Release
	found, there, err := u.first(ctx, *codes, offers, &s)
	if err != nil || found == nil && there == nil {
		return s, err
	}
	home := codebook.Edition{}
	if there != nil {
		s.There, home = there, there.Edition
	} else {
		home.Release, home.Effective, home.End = found[0].Release, found[0].Effective, found[0].End
	}
	if !home.Covers(u.on) {
		s.Older = home.Release
	}
	if words != nil && !slices.ContainsFunc(found, isWords) && (there == nil || !words.HasWords(*there)) {
		offers := slices.DeleteFunc(words.Offers(home.Effective), func(o release.Offer) bool { return !o.Of(home.Release) })
		more, _, err := u.first(ctx, *words, offers, &s)
		if ctx.Err() != nil {
			return s, err
		}
		found = append(found, more...)
	}
	if len(found) == 0 {
		return s, nil
	}
	err = u.install(ctx, &s, found, home)
	switch {
	case ctx.Err() != nil:
		return s, ctx.Err()
	case errors.Is(err, release.ErrNoShelf):
		return s, err
	case err != nil:
		s.Failures = append(s.Failures, failure(*codes, s.Wanted, []string{err.Error()}, 0))
	}
	return s, nil
}

func isWords(f *release.Found) bool { return len(f.Terms) > 0 || f.Kind == release.KindTabular }

// install puts what was found on the shelf: a release of its own, or more words for the one that is there.
func (u *updater) install(ctx context.Context, s *SetUpdate, found []*release.Found, home codebook.Edition) error {
	u.progress(Progress{Doing: "putting the codes of " + string(s.Set) + " together"})
	there := func(set codebook.CodeSet) []*codebook.Release {
		return slices.DeleteFunc(u.bench.raw(set), func(r *codebook.Release) bool { return s.There == nil || r.ID() != home.ID() })
	}
	composed, err := release.Compose(ctx, found, there, u.bench.starterOf)
	if err != nil {
		return err
	}
	for _, c := range composed {
		s.Astray += c.Astray
	}
	u.progress(Progress{Doing: "writing " + string(s.Set)})
	s.Installed, err = u.bench.shelf.Install(ctx, composed)
	s.Unread = unread(found)
	return err
}

// first goes through the offers of a source, newest first, up to one that is on the shelf or can be fetched. When none is there, the failure is
// noted; both answers are nil then. An older edition is taken only where the newer one is certainly not there: a host that is down for a
// day must not set anybody back by a year. The error is the context's.
func (u *updater) first(ctx context.Context, source release.Source, offers []release.Offer, s *SetUpdate) ([]*release.Found, *release.Installed, error) {
	var reasons []string
	older := 0
	for i, offer := range offers {
		if !source.Words {
			if there := u.onShelf(source, offer); there != nil {
				return nil, there, nil
			}
		}
		gone := true
		for _, address := range offer.URLs {
			found, err := u.fetch(ctx, source, offer, address)
			switch {
			case err == nil:
				return found, nil, nil
			case ctx.Err() != nil:
				return nil, nil, ctx.Err()
			case i == 0 || !errors.Is(err, release.ErrNotThere):
				reasons = append(reasons, err.Error())
			default:
				older++
			}
			gone = gone && errors.Is(err, release.ErrNotThere)
		}
		if !gone {
			break
		}
	}
	edition := s.Wanted
	if len(offers) > 0 {
		edition = offers[0].Release
	}
	s.Failures = append(s.Failures, failure(source, edition, reasons, older))
	return nil, nil, nil
}

func failure(source release.Source, edition string, reasons []string, older int) UpdateFailure {
	return UpdateFailure{Source: source.Name, Edition: edition, About: source.About, Page: source.Page, Reasons: reasons, Older: older}
}

// onShelf is the installed release that the offer would bring again; nil when there is none, or when its file cannot be used any more.
func (u *updater) onShelf(source release.Source, offer release.Offer) *release.Installed {
	list, err := u.bench.shelf.List()
	if err != nil {
		return nil // Install says so
	}
	usable := u.bench.raw(source.Set)
	for _, item := range list {
		if source.Serves(offer, item.Edition) && slices.ContainsFunc(usable, func(r *codebook.Release) bool { return r.ID() == item.ID() }) {
			return &item
		}
	}
	return nil
}

// fetch downloads and reads one file.
func (u *updater) fetch(ctx context.Context, source release.Source, offer release.Offer, address string) ([]*release.Found, error) {
	host := hostIn(address)
	if why := u.silent[host]; why != "" {
		return nil, fmt.Errorf("%s: not asked, %s", address, why)
	}
	path, err := u.fetcher.Fetch(ctx, address, source.Limit, func(done, total int64) {
		u.progress(Progress{"fetching " + source.Name + " " + offer.Release + " from " + host, done, total})
	})
	if err != nil {
		if errors.Is(err, release.ErrNoAnswer) {
			u.silent[host] = "as the host did not answer before"
		}
		return nil, err
	}
	defer u.fetcher.Discard(path)
	found, err := release.ReadPath(ctx, path, func(done, total int64) { u.progress(Progress{"reading " + filepath.Base(path), done, total}) })
	if err == nil {
		found, err = source.Pick(offer, found)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	return found, nil
}

// hostIn is the host in an address.
func hostIn(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	return host
}
