package search

import "testing"

// Building tells how far it is in small steps, never less than before and at the end all; who is told changes nothing of the index.
func TestBuildingTellsHowFarItIs(t *testing.T) {
	view := book(t, table, manyCodes(4000))
	var before, calls int64
	x := BuildTelling(view, func(done, total int64) {
		if rows := int64(0); calls == 0 {
			for _, layer := range view.Layers() {
				rows += int64(layer.Len())
			}
			if total != allPasses*rows {
				t.Errorf("%d in all, want %d passes over %d rows", total, allPasses, rows)
			}
		}
		if done < before || done > total || done-before > total/4 {
			t.Errorf("%d of %d after %d", done, total, before)
		}
		before, calls = done, calls+1
	})
	if rows := int64(x.size()); before < allPasses*rows {
		t.Errorf("ends at %d of %d", before, allPasses*rows)
	}
	if got, want := codesOf(look(t, x, "left knee", Scope{})), codesOf(look(t, Build(view), "left knee", Scope{})); got != want {
		t.Errorf("finds %s, want %s", got, want)
	}
}
