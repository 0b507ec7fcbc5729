package practice

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	toml "github.com/pelletier/go-toml/v2"

	"codedesk/codebook"
)

// Limits of the files.
const (
	mostFileBytes = 4 << 20
	mostFiles     = 500 // a folder
	mostFaults    = 100 // a file
)

// Source is a folder with files of items: those directly in it, and in its folder cpt, whose names end in .toml.
type Source struct {
	Files  fs.FS  // nil for none
	Folder string // within Files: "practice"
	Called string // how faults call the folder
	Own    bool   // the user's own
}

// Fault is something wrong in a file of items. The item that it lies in is left out; the others are kept.
type Fault struct {
	File string
	Row  int // the line, from 1; 0 when it is about the whole file
	Text string
}

// Error is the fault with its place.
func (f *Fault) Error() string {
	if f.Row == 0 {
		return f.File + ": " + f.Text
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Row, f.Text)
}

// Load reads all items of the sources, in order of the files' names. Whatever is wrong in them is in the faults, all at once and with file and line. The
// deck is never nil.
func Load(sources ...Source) (*Deck, []*Fault) {
	var readers []*reader
	var faults []*Fault
	for _, source := range sources {
		names, err := source.names()
		if err != nil {
			faults = append(faults, &Fault{source.Called, 0, err.Error()})
		}
		for _, name := range names {
			readers = append(readers, newReader(source, name))
		}
	}
	readAll(readers)
	d := &Deck{byID: map[string]*Item{}, naming: map[Ref][]*Item{}}
	for _, r := range readers {
		for _, it := range r.items {
			if other := d.byID[it.ID]; other != nil {
				r.fault(it.Row, "the id %s is there twice, also in %s:%d", it.ID, other.File, other.Row)
			} else {
				d.add(it)
			}
		}
		faults = append(faults, r.faults...)
	}
	return d, faults
}

// readAll reads the files on all cores.
func readAll(readers []*reader) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(readers)) {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for {
				i := int(next.Add(1)) - 1
				if i >= len(readers) {
					return
				}
				readers[i].readFile()
			}
		}()
	}
	workers.Wait()
}

// cptFolder holds the files that name CPT codes; a build without CPT lacks it.
const cptFolder = "cpt"

// names are the files of a source, from its folder; a folder that is not there has none.
func (s Source) names() ([]string, error) {
	if s.Files == nil {
		return nil, nil
	}
	var names []string
	for _, below := range []string{"", cptFolder} {
		entries, err := fs.ReadDir(s.Files, path.Join(s.Folder, below))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return names, err
		}
		for _, entry := range entries {
			if !entry.IsDir() && path.Ext(entry.Name()) == ".toml" && !strings.HasPrefix(entry.Name(), ".") {
				names = append(names, path.Join(below, entry.Name()))
			}
		}
	}
	if len(names) > mostFiles {
		return nil, fmt.Errorf("holds %d files: at most %d are read", len(names), mostFiles)
	}
	return names, nil
}

func (s Source) text(name string) ([]byte, error) {
	name = path.Join(s.Folder, name)
	info, err := fs.Stat(s.Files, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > mostFileBytes {
		return nil, fmt.Errorf("no file of at most %d MiB", mostFileBytes>>20)
	}
	return fs.ReadFile(s.Files, name)
}

// reader reads one file.
type reader struct {
	source Source
	name   string // within the source
	file   string // as faults call it
	visit  string // the visit on the default claim of a diagnosis
	items  []*Item
	faults []*Fault
}

func newReader(source Source, name string) *reader {
	r := &reader{source: source, name: name, file: path.Join(source.Called, codebook.Clean(name)), visit: visitOutsideCPT}
	if strings.HasPrefix(name, cptFolder+"/") {
		r.visit = visitWithCPT
	}
	return r
}

// readFile reads the file. A panic is a fault of the file: it must not end a program over a slip in somebody's items.
func (r *reader) readFile() {
	defer func() {
		if value := recover(); value != nil {
			r.items = nil
			r.fault(0, "cannot be read: %v", value)
		}
	}()
	text, err := r.source.text(r.name)
	if err != nil {
		r.fault(0, "%s", err)
		return
	}
	r.read(text)
}

func (r *reader) fault(row int, format string, details ...any) {
	if len(r.faults) < mostFaults {
		r.faults = append(r.faults, &Fault{r.file, row, fmt.Sprintf(format, details...)})
	}
}

// read takes what is right of a file and complains of the rest. A value of the wrong type or a slip of the pen ends the decoding of a file: then the item that it lies in
// is blanked out and the file decoded anew.
func (r *reader) read(text []byte) {
	headers := itemHeaders(text)
	for {
		var file fileText
		err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&file)
		var unknown *toml.StrictMissingError
		if err == nil || errors.As(err, &unknown) {
			r.take(&file, headers, r.unknownKeys(unknown, headers))
			return
		}
		row := 0
		var wrong *toml.DecodeError
		if errors.As(err, &wrong) {
			row, _ = wrong.Position()
		}
		r.fault(row, "%s", codebook.Clean(strings.TrimPrefix(err.Error(), "toml: ")))
		at := headerAbove(headers, row)
		if at < 0 || len(r.faults) >= mostFaults {
			return
		}
		end := len(text)
		if at+1 < len(headers) {
			end = headers[at+1].offset
		}
		blank(text[headers[at].offset:end])
		headers = append(headers[:at:at], headers[at+1:]...)
	}
}

// unknownKeys complains of them and gives the rows of the headers above.
func (r *reader) unknownKeys(unknown *toml.StrictMissingError, headers []header) map[int]bool {
	spoilt := map[int]bool{}
	if unknown == nil {
		return spoilt
	}
	for _, e := range unknown.Errors {
		row, _ := e.Position()
		r.fault(row, "unknown key %q", codebook.Clean(strings.Join(e.Key(), ".")))
		if at := headerAbove(headers, row); at >= 0 {
			spoilt[headers[at].row] = true
		}
	}
	return spoilt
}

// header is the line on which an item begins.
type header struct {
	kind        Kind
	row, offset int
}

// itemHeaders are the lines [[find]], [[pair]], [[case]] and [[question]] of a file.
func itemHeaders(text []byte) []header {
	var headers []header
	row, offset := 0, 0
	for line := range bytes.Lines(text) {
		row++
		if word := bytes.TrimSpace(line); bytes.HasPrefix(word, []byte("[[")) {
			word, _, _ = bytes.Cut(word, []byte("]]"))
			switch kind := Kind(bytes.TrimSpace(word[2:])); kind {
			case KindFind, KindPair, KindCase, KindQuestion:
				headers = append(headers, header{kind, row, offset})
			}
		}
		offset += len(line)
	}
	return headers
}

// headerAbove is the place of the last header that does not lie below the row, -1 when there is none.
func headerAbove(headers []header, row int) int {
	at := -1
	for i, h := range headers {
		if h.row <= row {
			at = i
		}
	}
	return at
}

// blank keeps only the line breaks.
func blank(text []byte) {
	for i, b := range text {
		if b != '\n' {
			text[i] = ' '
		}
	}
}

// take turns the tables of a file into items.
func (r *reader) take(file *fileText, headers []header, spoilt map[int]bool) {
	rows := map[Kind][]int{}
	for _, h := range headers {
		rows[h.kind] = append(rows[h.kind], h.row)
	}
	row := func(kind Kind, i int) int {
		if i < len(rows[kind]) {
			return rows[kind][i]
		}
		return 0
	}
	each := func(kind Kind, i int, item itemText) {
		at := row(kind, i)
		w := writer{text: item.head(), top: &file.topText, reader: r, row: at}
		if it := w.item(kind, item); !w.wrong && !spoilt[at] {
			r.items = append(r.items, it)
		}
	}
	for i := range file.Find {
		each(KindFind, i, &file.Find[i])
	}
	for i := range file.Pair {
		each(KindPair, i, &file.Pair[i])
	}
	for i := range file.Case {
		each(KindCase, i, &file.Case[i])
	}
	for i := range file.Question {
		each(KindQuestion, i, &file.Question[i])
	}
}
