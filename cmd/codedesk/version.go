package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"codedesk/codebook"
	"codedesk/codebook/starter"
)

// versionJSON is what "codedesk version --json" prints.
type versionJSON struct {
	Version  string        `json:"version"`
	Revision string        `json:"revision"` // of the source, "" when the build does not know it
	Time     string        `json:"time"`     // of the revision
	Modified bool          `json:"modified"` // built from a changed checkout
	Go       string        `json:"go"`
	Platform string        `json:"platform"`
	CPT      bool          `json:"cpt"` // the starter set's CPT tables are in this build
	Starter  []editionJSON `json:"starter"`
}

// editionJSON is an embedded edition of a code set.
type editionJSON struct {
	Set       codebook.CodeSet `json:"set"`
	Release   string           `json:"release"`
	Effective string           `json:"effective"`
	Codes     int              `json:"codes"`
}

// versionCommand is "codedesk version". It prints what it knows even when the tables cannot be read.
func (p *program) versionCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:   "version [--json]",
		Short: "print version, build and starter set",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError(seeHelp(cmd), "unexpected argument %q", args[0])
			}
			v := buildInfo()
			v.CPT = p.hasCPT
			book, bookErr := starter.Load(p.tables)
			if bookErr == nil {
				v.Starter = editions(book)
			}
			if asJSON {
				if err := writeJSON(p.out, v); err != nil {
					return err
				}
				return bookErr
			}
			p.writeVersion(v)
			return bookErr
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

// buildInfo is what the Go toolchain stamped into the program.
func buildInfo() versionJSON {
	v := versionJSON{Version: "unknown", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, Starter: []editionJSON{}}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" {
		v.Version = strings.Trim(info.Main.Version, "()")
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Revision = s.Value
		case "vcs.time":
			v.Time = s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
	return v
}

// buildVersion is the version alone.
func buildVersion() string { return buildInfo().Version }

func editions(book *codebook.Book) []editionJSON {
	out := []editionJSON{}
	for _, r := range book.Releases() {
		out = append(out, editionJSON{r.Set, r.Release, r.Effective.String(), r.Count(r.Effective).Codes})
	}
	return out
}

func (p *program) writeVersion(v versionJSON) {
	fmt.Fprintf(p.out, "codedesk %s\n", v.Version)
	if v.Revision != "" {
		modified := ""
		if v.Modified {
			modified = ", changed since"
		}
		fmt.Fprintf(p.out, "revision   %s of %s%s\n", v.Revision[:min(12, len(v.Revision))], v.Time, modified)
	}
	fmt.Fprintf(p.out, "built      %s for %s\n", v.Go, v.Platform)
	for i, e := range v.Starter {
		label := ""
		if i == 0 {
			label = "starter"
		}
		fmt.Fprintf(p.out, "%-10s %-8s %s from %s, codes: %d\n", label, e.Set, e.Release, e.Effective, e.Codes)
	}
	cpt := "in this build"
	if !v.CPT {
		cpt = "not in this build"
	}
	fmt.Fprintf(p.out, "CPT        %s\n", cpt)
}
