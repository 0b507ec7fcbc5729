package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/release"
	"codedesk/codebook/workbench"
	"codedesk/ui"
	"codedesk/ui/libraryscreen"
)

// releases is what the workbench can do with the releases. It knows the folders, so that the screen need not.
func (p *program) releases(sources map[string]string) ui.Library {
	places := p.places()
	return ui.Library{
		Books:    func() ([]ui.Book, error) { return shelved(places) },
		Complete: func(typed string) (string, []string) { return completePath(p.home(), typed) },
		Import: func(ctx context.Context, path string, progress func(workbench.Progress)) (result *workbench.Import, err error) {
			frugally(func() {
				result, err = workbench.ImportFiles(ctx, places, []string{typedPath(p.home(), path)}, progress)
			})
			return result, err
		},
		Update: func(ctx context.Context, dos codebook.Date, progress func(workbench.Progress)) (report *workbench.UpdateReport, err error) {
			frugally(func() {
				report, err = workbench.Update(ctx, places, p.updateOptions(workbench.UpdateOptions{}, dos, sources), progress)
			})
			return report, err
		},
		Hosts:  workbench.UpdateHosts(sources),
		Choose: func(id string) error { return workbench.ChooseBook(places, id) },
		Remove: func(id string) error { return workbench.RemoveBook(places, id) },
		Changes: func(set codebook.CodeSet, from, to string) (libraryscreen.Changes, error) {
			changes, err := workbench.DiffBooks(places, set, from, to)
			return shownChanges(changes), err
		},
	}
}

// openForScreen opens the codebook for the workbench as often as it asks, from any goroutine. Problems with releases are for the screen to tell,
// and the cache is filled while nobody types: whoever quits gets the prompt back at once.
func (p *program) openForScreen(dos codebook.Date, progress func(workbench.Progress)) (*workbench.Bench, error) {
	places := p.places()
	places.Progress = progress
	if p.reopened.Swap(true) { // the releases have changed: what had to be worked out is kept, and the memory that it took is free
		var err error
		sparingly(func() {
			var made *workbench.Bench
			if made, err = workbench.Open(places, dos); err == nil {
				made.Keep()
			}
		})
		if err != nil {
			return nil, err
		}
	}
	bench, err := workbench.Open(places, dos)
	if err == nil {
		bench.Problems() // which opens the tables of figures here, and not in the loop of the screen
	}
	debug.SetGCPercent(garbage)
	return bench, err
}

// sparingly does long work and gives all memory back that it took, while the screen goes on.
func sparingly(work func()) {
	frugally(work)
	runtime.GC() // what lies in pools outlives one collection
	debug.FreeOSMemory()
}

// shelved are the installed releases with the sizes of their files.
func shelved(places workbench.Places) ([]ui.Book, error) {
	installed, err := workbench.Books(places)
	if err != nil {
		return nil, err
	}
	books := make([]ui.Book, len(installed))
	for i, item := range installed {
		books[i] = ui.Book{Edition: item.Edition, File: item.File}
		if info, err := os.Stat(filepath.Join(places.Books, item.File)); err == nil { // a file that is gone is among the bench's problems
			books[i].Bytes = info.Size()
		}
		for _, source := range item.Sources {
			books[i].Sources = append(books[i].Sources, codebook.Clean(source))
		}
	}
	return books, nil
}

// shownChanges are changes as the screen lists them.
func shownChanges(c release.Changes) libraryscreen.Changes {
	edition := func(name string) string {
		return workbench.EditionName(codebook.Edition{Set: c.Set, Release: name})
	}
	shown := libraryscreen.Changes{Set: c.Set.Label(), From: edition(c.From), To: edition(c.To), Notice: codebook.Notice(c.Copyright...)}
	for _, group := range []struct {
		name string
		list []release.Change
	}{{"added", c.Added}, {"deleted", c.Deleted}, {"revised", c.Revised}, {"now a header", c.ToHeader}, {"now billable", c.ToBillable}} {
		g := libraryscreen.Group{Name: group.name}
		for _, change := range group.list {
			g.Changes = append(g.Changes, libraryscreen.Change{Code: change.Code, Before: change.Before, After: change.After, Billable: change.Billable, Licensed: change.Licensed})
		}
		shown.Groups = append(shown.Groups, g)
	}
	return shown
}

// home is the user's home folder, "" when there is none.
func (p *program) home() string {
	if home := p.env["HOME"]; home != "" {
		return home
	}
	return p.env["USERPROFILE"]
}

// typedPath is a path as people type or drop it: "~" is the home folder, quotes around it and backslashes before spaces are a shell's.
func typedPath(home, typed string) string {
	typed = strings.TrimSpace(typed)
	for _, quote := range []string{"'", `"`} {
		if inner, ok := strings.CutPrefix(typed, quote); ok && strings.HasSuffix(inner, quote) {
			typed = strings.TrimSuffix(inner, quote)
		}
	}
	if filepath.Separator == '/' {
		typed = strings.ReplaceAll(typed, `\ `, " ")
	}
	if rest, ok := strings.CutPrefix(typed, "~"); ok && home != "" && (rest == "" || os.IsPathSeparator(rest[0])) {
		return filepath.Join(home, rest)
	}
	return typed
}

// completePath says how a path can go on: the text as far as it is clear, and the names there are when there are several. Folders end in a slash;
// hidden files are offered when the name begins with a dot.
func completePath(home, typed string) (text string, names []string) {
	if strings.TrimSpace(typed) == "~" {
		return "~" + string(filepath.Separator), nil
	}
	at := strings.LastIndexFunc(typed, func(r rune) bool { return r < 0x80 && os.IsPathSeparator(uint8(r)) }) + 1
	folder, begun := typed[:at], typed[at:]
	where := typedPath(home, folder)
	if where == "" {
		where = "."
	}
	entries, err := os.ReadDir(where)
	if err != nil {
		return typed, nil
	}
	for _, exact := range []bool{true, false} { // people need not mind the case, but who does is taken at their word
		for _, entry := range entries {
			name := entry.Name()
			if strings.HasPrefix(name, ".") && !strings.HasPrefix(begun, ".") || !begins(name, begun, exact) || codebook.Clean(name) != name {
				continue
			}
			if info, err := os.Stat(filepath.Join(where, name)); err == nil && info.IsDir() {
				name += string(filepath.Separator)
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			break
		}
	}
	if len(names) == 0 {
		return typed, nil
	}
	slices.Sort(names)
	common := names[0]
	for _, name := range names[1:] {
		for !strings.HasPrefix(name, common) {
			runes := []rune(common)
			common = string(runes[:len(runes)-1])
		}
	}
	if len(common) < len(begun) { // names that differ in the case of what was typed
		common = begun
	}
	if len(names) == 1 {
		names = nil
	}
	return folder + common, names
}

// begins reports whether a name begins with a text, in the same case or in any.
func begins(name, text string, exact bool) bool {
	if exact {
		return strings.HasPrefix(name, text)
	}
	return strings.HasPrefix(strings.ToLower(name), strings.ToLower(text))
}
