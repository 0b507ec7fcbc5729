package release

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// The list of what is installed is a table with tabs between the columns and their names in the first line. It is read at every start, and
// reading it as JSON would take a tenth of the time of a look-up.

// listColumns are the columns of the list: those of an edition, then what an Installed adds. The names of the files it was made of follow, a
// column each.
var listColumns = append(strings.Fields(editionColumns), "file", "codes", "billable", "terms", "made of")

// List is what is installed, by set and date. A shelf that is not there is empty.
func (s *Shelf) List() ([]Installed, error) {
	if s.books == "" {
		return nil, nil
	}
	path := filepath.Join(s.books, listName)
	data, err := flat.Contents(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var list []Installed
	if err == nil {
		list, err = readShelf(string(data))
	}
	if err != nil {
		return nil, fmt.Errorf("read the list of installed releases, %s: %w; delete it and import the releases again", path, err)
	}
	return list, nil
}

// readShelf reads the text that listText wrote.
func readShelf(text string) ([]Installed, error) {
	head, text, _ := strings.Cut(text, "\n")
	if head != strings.Join(listColumns, "\t") {
		return nil, fmt.Errorf("line 1: %q are not the columns of the list", head)
	}
	var list []Installed
	for line := range strings.Lines(text) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		item, err := readInstalled(fields)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", len(list)+2, err)
		}
		list = append(list, item)
	}
	return list, nil
}

func readInstalled(fields []string) (item Installed, err error) {
	made := len(listColumns) - 1
	if len(fields) < made {
		return item, fmt.Errorf("%d columns, not at least %d", len(fields), made)
	}
	more := fields[made-4 : made]
	edition, wrong := readEdition(fields[:made-4])
	number := numberReader{&wrong}
	item = Installed{Edition: edition, File: more[0], Codes: number.of(more[1]), Billable: number.of(more[2]), Terms: number.of(more[3]), Sources: fields[made:]}
	return item, wrong
}

// listText is the list as readShelf reads it.
func listText(list []Installed) string {
	var b strings.Builder
	line := func(fields []string) { b.WriteString(strings.Join(fields, "\t") + "\n") }
	line(listColumns)
	for _, item := range list {
		fields := append(editionLine(item.Edition), item.File, strconv.Itoa(item.Codes), strconv.Itoa(item.Billable), strconv.Itoa(item.Terms))
		for _, source := range item.Sources {
			fields = append(fields, codebook.Clean(source)) // a file may have a tab in its name
		}
		line(fields)
	}
	return b.String()
}

// write replaces the list.
func (s *Shelf) write(list []Installed) error {
	if s.books == "" {
		return ErrNoShelf
	}
	order := slices.Concat(codebook.CodeSets(), codebook.TableSets())
	slices.SortStableFunc(list, func(a, b Installed) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Set), slices.Index(order, b.Set)), cmp.Compare(a.Service.Order(), b.Service.Order()), cmp.Compare(a.Effective, b.Effective), cmp.Compare(a.ID(), b.ID()))
	})
	if err := writeSmall(s.books, listName, []byte(listText(list))); err != nil {
		return fmt.Errorf("keep the list of installed releases: %w", err)
	}
	return nil
}

// writeSmall replaces a small file in one step.
func writeSmall(folder, name string, data []byte) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	return flat.Replace(filepath.Join(folder, name), data)
}

// editionColumns name the fields of an edition's line.
const editionColumns = "set service name release effective end complete owner starter chosen checked rest copyright"

// editionLine is an edition as the fields that readEdition reads.
func editionLine(e codebook.Edition) []string {
	yes := func(is bool) string {
		if is {
			return "yes"
		}
		return ""
	}
	return []string{string(e.Set), string(e.Service), e.Name, e.Release, strconv.Itoa(int(e.Effective)), strconv.Itoa(int(e.End)), yes(e.Complete), string(e.Owner), yes(e.Starter), yes(e.Chosen),
		e.Checked, e.Rest, strconv.Itoa(e.Copyright)}
}

func readEdition(f []string) (codebook.Edition, error) {
	if want := len(strings.Fields(editionColumns)); len(f) != want {
		return codebook.Edition{}, fmt.Errorf("an edition has %d fields, not %d", want, len(f))
	}
	var err error
	number := numberReader{&err}
	e := codebook.Edition{Set: codebook.CodeSet(f[0]), Service: codebook.Service(f[1]), Name: f[2], Release: f[3], Effective: codebook.Date(number.of(f[4])), End: codebook.Date(number.of(f[5])),
		Complete: f[6] != "", Owner: codebook.Owner(f[7]), Starter: f[8] != "", Chosen: f[9] != "", Checked: f[10], Rest: f[11], Copyright: number.of(f[12])}
	return e, err
}

// numberReader reads numbers and keeps the first error.
type numberReader struct{ err *error }

func (r numberReader) of(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil && *r.err == nil {
		*r.err = fmt.Errorf("%q is not a number", text)
	}
	return n
}
