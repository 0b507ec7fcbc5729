package searchpane

// WantsMore reports whether the cursor stands on the last row of hits while the query has more of them.
func (p *Pane) WantsMore() bool {
	return p.at >= 0 && p.at == len(p.rows)-1 && p.rows[p.at].hit != nil && p.total > p.hits
}

// Choose puts the cursor on the nth visible line of the pane, as a click does. It reports whether a code is there.
func (p *Pane) Choose(line int) bool {
	at := p.top + line - p.listTop()
	if line < p.listTop() || at >= len(p.rows) || p.rows[at].code == nil {
		return false
	}
	p.at = at
	p.clamp()
	return true
}

// move goes n rows down (up when negative), over headings, and stops at the ends.
func (p *Pane) move(n int) {
	if p.at < 0 {
		return
	}
	step, left := 1, n
	if n < 0 {
		step, left = -1, -n
	}
	for at := p.at + step; left > 0 && at >= 0 && at < len(p.rows); at += step {
		if p.rows[at].code != nil {
			p.at = at
		}
		left--
		if left == 0 && p.rows[at].code == nil { // never stop on a heading
			left = 1
		}
	}
	p.clamp()
}

// roomyHeight is from where the list can spare an empty line below the search line.
const roomyHeight = 14

// listTop is how many lines the search line and the lead below it take.
func (p *Pane) listTop() int {
	if p.inTree || p.size.Height >= roomyHeight {
		return 2
	}
	return 1
}

// listHeight is the number of lines for rows; the last line is the why of the chosen hit.
func (p *Pane) listHeight() int { return max(1, p.size.Height-p.listTop()-1) }

// clamp scrolls so that the chosen row is visible, with the heading above it when it is the first of its group.
func (p *Pane) clamp() {
	height := p.listHeight()
	first := p.at
	if first > 0 && p.rows[first-1].code == nil {
		first--
	}
	if first >= 0 && first < p.top {
		p.top = first
	}
	if p.at >= p.top+height {
		p.top = p.at - height + 1
	}
	p.top = max(0, min(p.top, len(p.rows)-height))
}
