package ui

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/libraryscreen"
)

// bookName is a release as people call it: "ICD-10 FY2025".
func bookName(e codebook.Edition) string {
	return workbench.SetName(e) + " " + workbench.EditionName(e)
}

// importNames are the releases that an import installed.
func importNames(result *workbench.Import) string {
	var names []string
	for _, item := range result.Installed {
		names = append(names, bookName(item.Edition))
	}
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}

// importResult is what an import did, line by line. force says how a new release stands to the date of service, "" while that is not so yet.
func importResult(result *workbench.Import, force func(codebook.Edition) string) *libraryscreen.Result {
	r := &libraryscreen.Result{Title: "imported"}
	add := func(tone workbench.Tone, text string) {
		r.Lines = append(r.Lines, libraryscreen.Line{Tone: tone, Text: codebook.Clean(text)})
	}
	for _, item := range result.Installed {
		text := fmt.Sprintf("installed %s: %s %s", bookName(item.Edition), workbench.Thousands(item.Codes), workbench.Unit(item.Set))
		if !item.Set.IsTable() {
			text += ", " + workbench.Thousands(item.Billable) + " billable"
		}
		if force := force(item.Edition); force != "" {
			text += "; " + force
		}
		add(workbench.Good, text)
	}
	if len(result.Installed) == 0 {
		add(workbench.Warning, "nothing was installed")
	}
	for _, line := range result.Unread {
		add(workbench.Warning, "not understood: "+line)
	}
	if result.Astray > 0 {
		add(workbench.Warning, fmt.Sprintf("%d words or notes are for codes that the releases do not have", result.Astray))
	}
	return r
}

// failedImport says why nothing was imported, and what to do.
func failedImport(reason, letter string) *libraryscreen.Result {
	return &libraryscreen.Result{Title: "not imported", Lines: []libraryscreen.Line{
		{Tone: workbench.Bad, Text: reason},
		{Tone: workbench.Plain, Text: "nothing was installed, the releases are as they were; " + letter + " tries again"},
	}}
}

// whyNot is why an import failed, in words about the path as it was typed.
func whyNot(path string, err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "there is no file or folder " + codebook.Clean(path)
	}
	return codebook.Clean(err.Error())
}

// firstLine is an error for the status line.
func firstLine(err error) string {
	first, _, _ := strings.Cut(err.Error(), "\n")
	return codebook.Clean(first)
}
