package workbench

import (
	"io/fs"
	"path"
	"slices"
	"sync"

	"codedesk/codebook/release"
)

// teller is the function that progress is told to, or one that keeps it to itself.
func teller(progress func(Progress)) func(Progress) {
	if progress == nil {
		return func(Progress) {}
	}
	return progress
}

// toldTables is a tree of tables that tells how much of them was read, in bytes. It may be read by several goroutines; they tell one at a time.
type toldTables struct {
	fs.FS
	tell  func(Progress)
	total int64

	mu   sync.Mutex
	done int64
}

// tableEnding is that of the tables: what else lies beside them is short.
const tableEnding = ".tsv"

// tellTables makes the tables tell while they are read.
func tellTables(tables fs.FS, tell func(Progress)) *toldTables {
	t := &toldTables{FS: tables, tell: tell}
	_ = fs.WalkDir(tables, ".", func(name string, entry fs.DirEntry, err error) error { // whoever reads them says what is wrong
		if err == nil && path.Ext(name) == tableEnding {
			if info, err := entry.Info(); err == nil {
				t.total += info.Size()
			}
		}
		return err
	})
	return t
}

// ReadFile reads a table whole, as fs.ReadFileFS has it.
func (t *toldTables) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(t.FS, name)
	if path.Ext(name) == tableEnding {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.done += int64(len(data))
		t.tell(Progress{"reading the starter set", t.done, t.total})
	}
	return data, err
}

// openEach opens the installed releases of the list, or the tables of figures, one after the other, and tells how many are done. Each is verified
// whole when it is opened for the first time.
func openEach[T any](list []release.Installed, tables bool, tell func(Progress), open func([]release.Installed) ([]T, []error)) (all []T, problems []error) {
	list = slices.DeleteFunc(slices.Clone(list), func(item release.Installed) bool { return item.Set.IsTable() != tables })
	for i, item := range list {
		tell(Progress{"opening " + item.ID(), int64(i), int64(len(list))})
		opened, wrong := open(list[i : i+1])
		all, problems = append(all, opened...), append(problems, wrong...)
	}
	return all, problems
}
