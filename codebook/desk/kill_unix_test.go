//go:build linux || darwin

package desk_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/codebook/desk"
)

// A process that is killed while it writes loses nothing that it was told is kept, and leaves no half record.
func TestKilledWriter(t *testing.T) {
	dir, random := t.TempDir(), rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	open(t, dir, newClock()).Close()
	acknowledged := make(map[string]int)
	for kill := range times(t, "CODEDESK_DESK_KILLS", 30) {
		name := fmt.Sprint("card ", kill)
		command := child(t, "write", dir, name, 1<<30)
		out, err := command.StdoutPipe()
		must(t, err)
		must(t, command.Start())
		moment, lines, first := time.Duration(random.IntN(80))*time.Millisecond, bufio.NewReader(out), 0
		if kill%4 > 0 { // in the middle of writing, however slow the start is
			moment, first = time.Duration(random.IntN(5_000))*time.Microsecond, 1
			if _, err := lines.ReadString('\n'); err != nil {
				t.Fatal(err)
			}
		}
		timer := time.AfterFunc(moment, func() { command.Process.Kill() })
		acknowledged[name] = max(first, lastNumber(lines))
		command.Wait() // killed
		timer.Stop()
		d := open(t, dir, newClock())
		written(t, d, name, acknowledged[name])
		must(t, d.Close())
		if t.Failed() {
			return
		}
	}
	d, all := open(t, dir, newClock()), 0
	must(t, d.Check(t.Context()))
	for name, n := range acknowledged {
		written(t, d, name, n)
		all += n
	}
	if all == 0 {
		t.Error("nothing was written before the kills")
	}
	t.Logf("%d kills, %d reviews were acknowledged and are there", len(acknowledged), all)
}

// swift is a folder for a test that is gone after it, in memory where the system has such folders. Each record that is kept is synced to the disk, and
// on a busy one that takes so long that the eighth of eight writers may wait for its turn longer than the desk promises to (5 s): that tells of the disk
// and not of the desk. Who writes when, and what is there afterwards, is the same in memory.
func swift(t *testing.T) string {
	dir, err := os.MkdirTemp("/dev/shm", "codedesk-desk-")
	if err != nil { // as on a Mac
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// Eight programs that write to one desk at once all succeed, and nothing is lost.
func TestManyWriters(t *testing.T) {
	dir, writes := swift(t), times(t, "CODEDESK_DESK_WRITES", 15)
	commands := make(map[string]*exec.Cmd)
	for i := range 8 { // on a folder that is not there yet
		name := fmt.Sprint("writer ", i)
		commands[name] = child(t, "write", filepath.Join(dir, "new"), name, writes)
		must(t, commands[name].Start())
	}
	for name, command := range commands {
		if err := command.Wait(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	d := open(t, filepath.Join(dir, "new"), newClock())
	for name := range commands {
		written(t, d, name, writes)
	}
	n := len(log(t, d))
	if n != 8*writes {
		t.Errorf("%d reviews are there, want %d", n, 8*writes)
	}
	must(t, d.Check(t.Context()))
	t.Logf("%d rows of eight writers are there", n)
}

// slowLayout takes long enough to be killed in, and leaves a mark when it was not.
const slowLayout = nextLayout + `; CREATE TABLE filler (n INTEGER) STRICT;
	INSERT INTO filler WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 40000) SELECT n FROM c`

// A change of layout that is killed at any moment has happened or has not; what was there is there, and the next start goes on.
func TestKilledMigration(t *testing.T) {
	ctx, c, random := t.Context(), newClock(), rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	source := t.TempDir()
	d := filled(t, source, c)
	want := exported(t, d)
	must(t, d.Close())
	image, err := os.ReadFile(filepath.Join(source, "desk.db"))
	must(t, err)
	whole, old, changed := time.Duration(0), 0, 0
	for kill := range times(t, "CODEDESK_DESK_MIGRATIONS", 4) {
		dir := t.TempDir()
		must(t, os.WriteFile(filepath.Join(dir, "desk.db"), image, 0o600))
		command := child(t, "migrate", dir, "", 0)
		begun := time.Now()
		must(t, command.Start())
		if kill > 0 {
			timer := time.AfterFunc(time.Duration(random.Float64()*float64(whole)), func() { command.Process.Kill() })
			command.Wait() // killed, or done before
			timer.Stop()
		} else {
			must(t, command.Wait())
			whole = time.Since(begun)
		}
		d := open(t, dir, c)
		if got := exported(t, d); got != want {
			t.Fatalf("kill %d: there is\n%s\nwant\n%s", kill, got, want)
		}
		if d.ReadOnly() == nil {
			old++
		} else {
			changed++
			if backups, _ := filepath.Glob(filepath.Join(dir, "desk-backups", "*.db")); len(backups) != 1 {
				t.Errorf("kill %d: changed without a backup", kill)
			}
		}
		must(t, d.Close())
		newer := get[*desk.Desk](t)(desk.OpenAsNewer(ctx, dir, c.now, slowLayout))
		if got := exported(t, newer); got != want {
			t.Fatalf("kill %d: in the newer layout there is\n%s\nwant\n%s", kill, got, want)
		}
		must(t, newer.Check(ctx))
		must(t, newer.Close())
	}
	t.Logf("%d changes of layout, %v each; %d were killed before they were done, %d after", old+changed, whole, old, changed)
}

// A folder that cannot be written is read; one where there is nothing yet is a clear error.
func TestReadOnlyHome(t *testing.T) {
	c := newClock()
	for name, leave := range map[string]func(d *desk.Desk){
		"closed":  func(d *desk.Desk) { d.Close() },
		"in use":  func(*desk.Desk) {},
		"crashed": func(*desk.Desk) {},
		"nothing": nil,
	} {
		t.Run(name, func(t *testing.T) {
			dir, want := t.TempDir(), ""
			if leave != nil {
				d := filled(t, dir, c)
				want = exported(t, d)
				leave(d)
			}
			if name == "crashed" { // as after a power cut: what the log has could not be seen, and the desk would look older than it is
				must(t, os.Remove(filepath.Join(dir, "desk.db-shm")))
			}
			forbid(t, dir)
			command := child(t, "nobody", dir, "", 0)
			var errs strings.Builder
			command.Stderr = &errs
			out, err := command.Output()
			if name == "crashed" {
				if err == nil || !strings.Contains(errs.String(), "permission denied") {
					t.Errorf("it ended with %v and said %s", err, &errs)
				}
				return
			}
			if leave == nil {
				if err == nil || !strings.Contains(errs.String(), "desk: favourites and notes cannot be kept: lock: open "+dir+"/desk.lock: permission denied") {
					t.Errorf("it ended with %v and said %s", err, &errs)
				}
				return
			}
			if err != nil || string(out) != want {
				t.Errorf("%v, %s; it read\n%s\nwant\n%s", err, &errs, out, want)
			}
		})
	}
}
