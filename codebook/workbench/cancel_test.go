package workbench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"codedesk/codebook/flat"
)

// countdown is a context that ends when it was asked so many times whether it has, and notes the longest time between two questions.
type countdown struct {
	context.Context
	left, asked atomic.Int64

	mu          sync.Mutex
	last        time.Time
	longest     time.Duration
	doing, slow string
}

func (c *countdown) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	if wait := now.Sub(c.last); wait > c.longest && !c.last.IsZero() {
		c.longest, c.slow = wait, c.doing
	}
	c.last = now
	c.asked.Add(1)
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// manyCodes writes an order file of n billable codes and an index of as many terms, and returns their paths.
func manyCodes(t testing.TB, n int) []string {
	t.Helper()
	var order, index strings.Builder
	index.WriteString("<ICD10CM.index><version>2031</version><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title><letter><title>H</title>\n")
	for i := range n {
		code := fmt.Sprintf("%c%02d%03d", 'A'+i/20_000, i/1000%20, i%1000)
		fmt.Fprintf(&order, "%05d %-7s 1 %-60s Hiccups of the colour %d\r\n", i%100_000, code, "Hiccups", i)
		fmt.Fprintf(&index, "<mainTerm><title>Hiccups, colour %d</title><code>%s.%s</code></mainTerm>\n", i, code[:3], code[3:])
	}
	index.WriteString("</letter></ICD10CM.index>\n")
	folder := t.TempDir()
	paths := []string{filepath.Join(folder, "icd10cm_order_2031.txt"), filepath.Join(folder, "icd10cm_index_2031.xml")}
	for i, content := range []string{order.String(), index.String()} {
		if err := os.WriteFile(paths[i], []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

// Wherever an import is cancelled, while it reads, joins, compiles or writes, it ends at the next question whether it should, changes nothing on
// the shelf and leaves no file. The questions come often.
func TestImportIsCancelledAnywhere(t *testing.T) {
	p := places(t)
	imported(t, p, "icd10cm_order_2031.txt", "HCPC2031_APR_ANWEB.txt")
	before := contents(t, p.Books)
	paths := manyCodes(t, 6_000)
	run := func(p Places, after int64) (*countdown, error) {
		ctx := &countdown{Context: t.Context()}
		ctx.left.Store(after)
		_, err := ImportFiles(ctx, p, paths, func(now Progress) {
			ctx.mu.Lock()
			defer ctx.mu.Unlock()
			ctx.doing, _, _ = strings.Cut(now.Doing, " ")
		})
		return ctx, err
	}
	whole, err := run(places(t), 1<<60)
	if err != nil {
		t.Fatal(err)
	}
	if whole.longest > 4*time.Second { // the promise is one
		t.Errorf("for %v, at %s, nobody asked whether the import was cancelled", whole.longest, whole.slow)
	}
	all := whole.asked.Load()
	t.Logf("asked %d times, %v apart at most (%s)", all, whole.longest, whole.slow)
	moments := []int64{0, 2, 5, 10, all - 1, all - 2, all - 3, all - 4} // it reads at the beginning and writes at the end
	for i := range int64(8) {
		moments = append(moments, all*(i+1)/9)
	}
	ends := map[string]int{}
	for _, after := range moments {
		ctx, err := run(p, after)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled after %d of %d questions: %v", after, all, err)
		}
		if more := ctx.asked.Load() - after; more > 20 {
			t.Errorf("cancelled after %d of %d questions, it went on for %d", after, all, more)
		}
		if now := contents(t, p.Books); now != before {
			t.Fatalf("cancelled after %d of %d questions, the shelf was\n%s\nand is\n%s", after, all, before, now)
		}
		ends[ctx.doing]++
	}
	for _, doing := range []string{"reading", "putting", "writing"} {
		if ends[doing] == 0 {
			t.Errorf("never cancelled while %s: %v", doing, ends)
		}
	}
	if got := listedIDs(t, p); got != allInvented {
		t.Errorf("listed %s", got)
	}
	if _, err := run(p, 1<<60); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

// An import that waits for another to finish is cancelled at once, too.
func TestWaitingImportIsCancelled(t *testing.T) {
	p := places(t)
	imported(t, p, "icd10cm_order_2031.txt")
	before := contents(t, p.Books)
	unlock, err := flat.Lock(t.Context(), filepath.Join(p.Books, ".lock"))
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	start := time.Now()
	_, err = ImportFiles(ctx, p, official("HCPC2031_APR_ANWEB.txt"), nil)
	if took := time.Since(start); !errors.Is(err, context.Canceled) || took > 4*time.Second {
		t.Errorf("after %v: %v", took, err)
	}
	if now := contents(t, p.Books); now != before {
		t.Errorf("the shelf was\n%s\nand is\n%s", before, now)
	}
}
