// Command figures measures again whatever codedesk promises in numbers, all in one run on one machine, and writes one table: what was promised,
// what was measured, what it was held against, and whether it holds. It ends with 1 when a figure does not hold or could not be measured.
//
//	go run ./.ci/figures                    everything: twenty minutes or so on two idle cores
//	go run ./.ci/figures start claims       these sections only; -help names them
//	go run ./.ci/figures cold               a clone with empty caches, which a whole run leaves out
//	go run ./.ci/figures -keep              everything, kept: measured.md in this folder, and the short form in README.md between its marks
//
// It runs the benchmarks and tests of the repository and reads what they print; processes it starts and watches itself. Only the promises stand
// in its source. It wants the official files (-data or CODEDESK_OFFICIAL), a C compiler for native SQLite in the search section, and Linux, where a
// process tells its memory.
package main

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// kept is where a whole run is kept, from the top of the repository.
const kept = ".ci/figures/measured.md"

// errNotHeld ends a run in which a figure does not hold.
var errNotHeld = errors.New("not everything holds")

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	all := sections()
	var names []string
	for _, s := range all {
		names = append(names, s.name)
	}
	flags := flag.NewFlagSet("figures", flag.ContinueOnError)
	flags.Usage = func() {
		fmt.Fprintf(flags.Output(), "usage: go run ./.ci/figures [flags] [section…]\nsections: %s\n", strings.Join(names, " "))
		flags.PrintDefaults()
	}
	data := flags.String("data", cmp.Or(os.Getenv("CODEDESK_OFFICIAL"), "../shared/data"), "`folder` of official files")
	keep := flags.Bool("keep", false, "keep the table of a whole run in "+kept+" and README.md")
	if err := flags.Parse(args); err != nil {
		return err
	}
	chosen := flags.Args()
	for _, name := range chosen {
		if !slices.Contains(names, name) {
			return fmt.Errorf("there is no section %q: use %s", name, strings.Join(names, ", "))
		}
	}
	if *keep && len(chosen) > 0 {
		return errors.New("-keep is for a whole run: name no section")
	}
	l, err := newLab(*data)
	if err != nil {
		return err
	}
	defer l.close()
	r := newReport()
	for _, s := range all {
		if len(chosen) == 0 && s.name != cold || slices.Contains(chosen, s.name) {
			r.sections = append(r.sections, s.measure(l))
		}
	}
	r.typing = l.typing
	r.end()
	var table bytes.Buffer
	r.write(&table)
	os.Stdout.Write(table.Bytes())
	if *keep {
		if err := os.WriteFile(filepath.Join(l.top, kept), table.Bytes(), 0o644); err != nil {
			return err
		}
		if err := refresh(filepath.Join(l.top, "README.md"), r); err != nil {
			return err
		}
	}
	if held, all := r.count(); held < all {
		return fmt.Errorf("%w: %d of %d", errNotHeld, all-held, all)
	}
	return nil
}
