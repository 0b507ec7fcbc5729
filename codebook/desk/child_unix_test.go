//go:build linux || darwin

package desk_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"codedesk/codebook/desk"
)

// The tests kill processes, starve them and take their rights away, so they start some: this test program with a part to play.
const (
	partVariable  = "CODEDESK_TEST_PART"
	dirVariable   = "CODEDESK_TEST_DIR"
	nameVariable  = "CODEDESK_TEST_NAME"
	countVariable = "CODEDESK_TEST_COUNT"
)

func TestMain(m *testing.M) {
	part := os.Getenv(partVariable)
	if part == "" {
		os.Exit(m.Run())
	}
	if err := play(context.Background(), part, os.Getenv(dirVariable), os.Getenv(nameVariable)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// child is this test program with a part to play in a folder.
func child(t testing.TB, part, dir, name string, count int) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	must(t, err)
	command := exec.Command(program)
	command.Env = append(os.Environ(), partVariable+"="+part, dirVariable+"="+dir, nameVariable+"="+name, countVariable+"="+strconv.Itoa(count))
	command.Stderr = os.Stderr
	return command
}

// play is what a child does.
func play(ctx context.Context, part, dir, name string) error {
	switch part {
	case "nothing":
		return nil
	case "look":
		return look(ctx, dir)
	case "write":
		count, err := strconv.Atoi(os.Getenv(countVariable))
		if err != nil {
			return err
		}
		return write(ctx, dir, name, count)
	case "fill":
		if name == "limited" {
			signal.Ignore(syscall.SIGXFSZ)
			if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 512 << 10, Max: 512 << 10}); err != nil {
				return err
			}
		}
		return fill(ctx, dir)
	case "squeeze":
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1 << 10, Max: 1 << 10}); err != nil {
			return err
		}
		for range 2 { // the first leaves an empty log
			if err := countNotes(ctx, dir); err != nil {
				return err
			}
		}
		return nil
	case "migrate":
		d, err := desk.OpenAsNewer(ctx, dir, time.Now, slowLayout)
		if err != nil {
			return err
		}
		return d.Close()
	case "nobody":
		if os.Getuid() == 0 { // root may write everywhere
			if err := errors.Join(syscall.Setgroups(nil), syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
				return err
			}
		}
		return onlyRead(ctx, dir)
	}
	return fmt.Errorf("unknown part %q", part)
}

// look is the start of a program that has a desk: opening, and the first read.
func look(ctx context.Context, dir string) error {
	d, err := desk.Open(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	list, err := d.Favourites(ctx)
	if err == nil && len(list) == 0 {
		err = errors.New("no favourites")
	}
	return err
}

// write adds reviews of one card, each with the card's new state and then a note, and says the number of each that was acknowledged.
func write(ctx context.Context, dir, name string, count int) error {
	d, err := desk.Open(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	defer d.Close()
	for i := 1; i <= count; i++ {
		r := answer(name, time.Time{})
		r.At, r.Day, r.Session = time.Now(), 20261122, name
		if _, err := d.AddReview(ctx, r, desk.CardState{Card: name, Reps: i, Due: 20261123}); err != nil {
			return fmt.Errorf("%s, review %d: %w", name, i, err)
		}
		fmt.Println(i)
		if err := d.SetNote(ctx, cpt(name), fmt.Sprint(i)); err != nil {
			return fmt.Errorf("%s, note %d: %w", name, i, err)
		}
	}
	return nil
}

// written checks what the part "write" has left of a name: no acknowledged review is lost, and none is there without its state.
func written(t *testing.T, d *desk.Desk, name string, acknowledged int) {
	t.Helper()
	n := 0
	for r, err := range d.Reviews(t.Context()) {
		must(t, err)
		if r.Session != name {
			continue
		}
		if n++; r.Card != name || r.Took != answer("", time.Time{}).Took {
			t.Errorf("%s: half a review: %+v", name, r)
		}
	}
	if n < acknowledged || n > acknowledged+1 {
		t.Errorf("%s: %d reviews were acknowledged, %d are there", name, acknowledged, n)
	}
	state, err := d.Card(t.Context(), name)
	if n > 0 && err != nil || state.Reps != n {
		t.Errorf("%s: the card is %+v after %d reviews: %v", name, state, n, err)
	}
	want := map[string]bool{strconv.Itoa(n): true, strconv.Itoa(n - 1): n > 1, "": n <= 1}
	if kept := note(t, d, cpt(name)); !want[kept.Text] {
		t.Errorf("%s: the note is %q after %d reviews", name, kept.Text, n)
	}
}

// lastNumber reads the last whole line with a number.
func lastNumber(in io.Reader) (n int) {
	for lines := bufio.NewReader(in); ; {
		line, err := lines.ReadString('\n')
		if err != nil {
			return n
		}
		n, _ = strconv.Atoi(strings.TrimSpace(line))
	}
}
