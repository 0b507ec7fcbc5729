package workbench

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/release"
)

// Progress is how far a long piece of work is.
type Progress struct {
	Doing       string // "reading icd10cm_order_2025.txt"
	Done, Total int64  // bytes, rows or releases; Total is 0 when it is not known
}

// Import is what became of files that were imported.
type Import struct {
	Installed []release.Installed
	Unread    []string // what was left out of the files: lines that are not understood, files in no known layout, files of another year, and lists of changes, with how far they agree
	Astray    int      // words and notes for codes that the releases do not have
}

// ImportFiles reads official files, folders and zips, makes releases of them and puts them on the shelf. The open benches do not see them;
// open another one. Nothing is installed when a file is broken or the context ends. What Export wrote is a DeskFile. Progress may be nil.
func ImportFiles(ctx context.Context, places Places, paths []string, progress func(Progress)) (*Import, error) {
	progress = teller(progress)
	if at := slices.IndexFunc(paths, IsDeskFile); at >= 0 {
		return nil, &DeskFile{paths[at]}
	}
	bench, err := OpenBooks(places)
	if err != nil {
		return nil, err
	}
	result := &Import{}
	files, err := readPaths(ctx, paths, progress)
	if err != nil {
		return nil, err
	}
	progress(Progress{Doing: "putting the codes together"})
	agreements := release.Agree(files)
	composed, err := release.Compose(ctx, files, bench.raw, bench.starterOf)
	if err != nil {
		return nil, err
	}
	tables, err := release.ComposeTables(files)
	if err != nil {
		return nil, err
	}
	composed = append(composed, tables...)
	var unfit []string // files of another year than the release that they were added to
	for _, c := range composed {
		result.Astray += c.Astray
		unfit = append(unfit, c.Unfit...)
	}
	result.Unread = slices.Concat(unread(files), unfit, agreeing(agreements))
	progress(Progress{Doing: "writing"})
	result.Installed, err = bench.shelf.Install(ctx, composed)
	return result, err
}

// raw are the installed releases of a set as they lie in their files, without the starter set's words.
func (b *Bench) raw(set codebook.CodeSet) []*codebook.Release {
	list, _ := b.shelf.List() // what cannot be listed or opened cannot be added to either
	releases, _ := b.shelf.Open(slices.DeleteFunc(list, func(item release.Installed) bool { return item.Set != set }))
	return releases
}

// starterOf is the starter set's release of a set, nil when it has none.
func (b *Bench) starterOf(set codebook.CodeSet) *codebook.Release {
	for _, r := range b.book.Releases() {
		if r.Starter && r.Set == set {
			return r
		}
	}
	return nil
}

// Books are the installed releases. The starter set is not among them.
func Books(places Places) ([]release.Installed, error) {
	return release.NewShelf(places.Books, places.Cache).List()
}

// RemoveBook takes a release off the shelf. An unknown ID is an error that lists the known ones.
func RemoveBook(places Places, id string) error {
	return release.NewShelf(places.Books, places.Cache).Remove(id)
}

// ChooseBook makes a release serve every date of service, or, for the name of a set, leaves the choice to the date again.
func ChooseBook(places Places, id string) error {
	return release.NewShelf(places.Books, places.Cache).Choose(id)
}

// unread lists what was left out of files.
func unread(files []*release.Found) []string {
	var lines []string
	for _, f := range files {
		if f.Kind == "" {
			reason, _, _ := strings.Cut(f.Problems[0].Found, "; expected ")
			lines = append(lines, reason)
			continue
		}
		if f.Kind == release.KindAddenda || f.Kind == release.KindChanges {
			lines = append(lines, f.File+": it lists what changed between two editions, and diff works that out from the editions themselves")
		}
		if f.Unknown > 0 {
			lines = append(lines, fmt.Sprintf("%s: %d of %d entries are not understood and left out; the first: %v", f.File, f.Unknown, f.Read, f.Problems[0]))
		}
	}
	return lines
}

// agreeing says how far reports of changes agree with the releases that came with them.
func agreeing(all []release.Agreement) []string {
	var lines []string
	for _, a := range all {
		if a.Unknown == 0 {
			lines = append(lines, fmt.Sprintf("%s: the %d codes that it lists agree with %s", a.Report, a.Codes, a.Release))
			continue
		}
		lines = append(lines, fmt.Sprintf("%s: %d of the %d codes that it lists disagree with %s:", a.Report, a.Unknown, a.Codes, a.Release))
		for _, p := range a.Problems {
			lines = append(lines, p.Error())
		}
	}
	return lines
}
