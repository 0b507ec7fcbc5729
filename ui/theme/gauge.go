package theme

import (
	"fmt"
	"strings"
)

// Gauge is a bar of so many cells, of which the first are full.
func (t Theme) Gauge(full, cells int) string {
	full = max(0, min(full, cells))
	return t.Good.Paint(strings.Repeat(t.Full, full)) + t.Faint.Paint(strings.Repeat(t.Empty, cells-full))
}

// widestBar is how wide the bar of long work is at the most, percentWidth what stands behind it.
const (
	widestBar    = 60
	percentWidth = len(" 100%")
)

// Progress is how far long work is: a bar with the percentage behind it, in at most width cells. It is "" when all is not known, which is a total of
// 0, and where there is no room for a bar.
func (t Theme) Progress(done, total int64, width int) string {
	cells := min(width-percentWidth, widestBar)
	if cells < 1 || total <= 0 {
		return ""
	}
	done = max(0, min(done, total))
	return t.Gauge(int(int64(cells)*done/total), cells) + t.Text.Paint(fmt.Sprintf("%*s", percentWidth, fmt.Sprintf("%d%%", 100*done/total)))
}
