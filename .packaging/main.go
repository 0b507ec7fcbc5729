// Command .packaging makes what people download: for each system a program that carries its version, packed with its manual page,
// completions and licences; Debian packages; a Homebrew formula; lists of what the programs are made of (CycloneDX); and SHA-256 sums of it all.
//
//	go run ./.packaging -out dist
//	go run ./.packaging -out dist -url https://where.the/archives/will/be     also the formula
//	go run ./.packaging -out dist -targets linux/amd64 -twice                 everything twice, from two clones, and no byte differs
//
// It packs the commit that is checked out and not the working tree: the commit is cloned to a temporary folder and built there, so that
// the Go toolchain stamps version (the tag v1.2.3 on that commit, else a pseudo-version), revision and time. To release, tag and run it.
//
// The same commit and the same Go give the same bytes everywhere: no path, owner, clock or order of a folder gets into a file. All
// times are SOURCE_DATE_EPOCH, or the commit's when that is not set.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// sizeLimit is the most that one system's files may take once installed, in bytes.
const sizeLimit = 35_000_000

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "packaging:", err)
		os.Exit(1)
	}
}

// order is what was asked for.
type order struct {
	out        string
	url        string // where the archives will be downloaded from; "" makes no formula
	maintainer string
	targets    []target
}

func run(args []string) error {
	flags := flag.NewFlagSet("packaging", flag.ContinueOnError)
	out := flags.String("out", "dist", "the folder to make; it must be empty or absent")
	url := flags.String("url", "", "where the archives will be downloaded from; without it no Homebrew formula is made")
	maintainer := flags.String("maintainer", "The codedesk authors <codedesk@localhost>", "of the Debian packages")
	names := flags.String("targets", allTargets, "systems, as GOOS/GOARCH with commas between")
	twice := flags.Bool("twice", false, "make everything a second time from another clone, and fail when a byte differs")
	if err := flags.Parse(args); err != nil {
		return err
	}
	targets, err := parseTargets(*names)
	if err != nil {
		return err
	}
	o := order{*out, strings.TrimSuffix(*url, "/"), *maintainer, targets}
	if err := o.make(); err != nil || !*twice {
		return err
	}
	temp, err := os.MkdirTemp("", "codedesk-again-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	again := o
	again.out = filepath.Join(temp, "dist")
	if err := again.make(); err != nil {
		return err
	}
	return sameFiles(o.out, again.out)
}

// make fills the folder.
func (o order) make() error {
	if old, err := os.ReadDir(o.out); err == nil && len(old) > 0 {
		return fmt.Errorf("%s is not empty: name another folder with -out, or remove it", o.out)
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	w, err := newWorkshop()
	if err != nil {
		return err
	}
	defer w.close()
	for _, t := range o.targets {
		pack, err := w.pack(t)
		if err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
		size := pack.installedSize()
		if size > sizeLimit {
			return fmt.Errorf("%s: installed it takes %d bytes, more than %d", t, size, sizeLimit)
		}
		archive, err := pack.archive()
		if err != nil {
			return err
		}
		name := pack.name() + t.archiveSuffix()
		if err := os.WriteFile(filepath.Join(o.out, name), archive, 0o644); err != nil {
			return err
		}
		bill, err := pack.bill()
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(o.out, pack.name()+".cdx.json"), bill, 0o644); err != nil {
			return err
		}
		if t.system == "linux" {
			if err := pack.debian(o.out, o.maintainer); err != nil {
				return err
			}
		}
		fmt.Printf("%-40s %5.1f MB, installed %.1f MB\n", name, float64(len(archive))/1e6, float64(size)/1e6)
	}
	if err := o.formula(w.version); err != nil {
		return err
	}
	return writeSums(o.out)
}

// sameFiles fails when two folders differ in a name or a byte.
func sameFiles(one, other string) error {
	a, err := readFolder(one)
	if err != nil {
		return err
	}
	b, err := readFolder(other)
	if err != nil {
		return err
	}
	var problems []error
	for name := range b {
		if _, ok := a[name]; !ok {
			problems = append(problems, fmt.Errorf("%s was only made the second time", name))
		}
	}
	for name, data := range a {
		if again, ok := b[name]; !ok {
			problems = append(problems, fmt.Errorf("%s was only made the first time", name))
		} else if !bytes.Equal(data, again) {
			problems = append(problems, fmt.Errorf("%s differs the second time", name))
		}
	}
	if len(problems) == 0 {
		fmt.Printf("made twice: %d files, all equal\n", len(a))
	}
	return errors.Join(problems...)
}
