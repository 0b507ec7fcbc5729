// Package cells makes little of what is written to the terminal: of each picture only the places that changed.
//
// Bubble Tea's renderer compares pictures line by line and writes each changed line whole. Where two panes stand side by side that is nearly the
// screen: a letter typed changes a row of the list, and the line of the card beside it is written once more. Over a slow line one sees it happen.
// A Screen stands between the renderer and the terminal. It takes the renderer's pictures apart, keeps what the terminal shows, and writes the
// moves, the styles and the characters that lead from there to the new picture.
//
// # What it relies on
//
// The renderer writes a picture in one piece: cursor home; each line followed by "erase the rest" where it is shorter than the screen, or a
// line feed alone where it stays; the cursor placed at the end. A picture that follows a resize, a resume or a change of screens begins with a carriage return
// behind "home": the renderer knows nothing then, and so does the Screen. Between pictures the pen is the terminal's own.
//
// # When in doubt, as it came
//
// Nothing is held back: whatever comes in one write goes out in one write. A line of which nothing is known is written as it came. So is a line
// with characters that terminals disagree about (wide ones, marks, joined emoji), and then it is not known any more: a place is only counted
// where everybody counts the same. Something that is neither a picture nor one of the few orders in orders.go ends the Screen's work for good: it
// cannot tell what the terminal shows, and passes all on.
package cells

// Screen knows what the terminal shows. The zero value knows nothing, and is ready for a terminal whose pen is its own. It is not safe for use by
// several goroutines at once.
type Screen struct {
	rows  []row
	blind bool // something came that could have done anything

	frame   frame // memory for the next picture
	painter painter
}

// Changes returns what to write to the terminal in place of p, which the renderer wrote in one piece. The bytes are p itself, or good until the next call.
func (s *Screen) Changes(p []byte) []byte {
	switch {
	case s.blind:
		return p
	case s.frame.read(p):
		return s.picture(p, &s.frame)
	}
	switch effectOf(p) {
	case clears:
		s.forget()
	case unknown:
		s.Lose()
	}
	return p
}

// Lose says that the terminal did not get what Changes returned. From now on everything is passed on as it comes.
func (s *Screen) Lose() { s.blind, s.rows = true, nil }

// picture returns the changes that lead to the frame, which was written as p.
func (s *Screen) picture(p []byte, f *frame) []byte {
	if f.anew {
		s.forget()
	}
	if f.eraseBelow { // after a resize; where the cursor stands then depends on the lines that stay
		s.forget()
		return p
	}
	for len(s.rows) < len(f.lines) {
		s.rows = append(s.rows, row{})
	}
	s.painter.begin()
	for y := range f.lines {
		if l := &f.lines[y]; l.says() {
			s.painter.line(y, &s.rows[y], l)
			s.rows[y].learn(l)
		}
	}
	return s.painter.end(f.end)
}

func (s *Screen) forget() {
	for y := range s.rows {
		s.rows[y].known = false
	}
}

// row is what is known of one line of the screen.
type row struct {
	known  bool
	cells  []cell
	erased bool // behind the cells the line is empty; otherwise what is there is not known
}

// shows says whether the terminal shows the cell in column x of a known row.
func (r *row) shows(c cell, x int) bool {
	if x < len(r.cells) {
		return r.cells[x] == c
	}
	return r.erased && c == blank
}

// learn takes over what the line has brought to the screen. Without the order to erase, what was behind it is still there.
func (r *row) learn(l *line) {
	switch {
	case !l.plain:
		r.known = false
	case r.known && !l.erase:
		n := copy(r.cells, l.cells)
		r.cells = append(r.cells, l.cells[n:]...)
	default:
		r.known, r.erased = true, l.erase
		r.cells = append(r.cells[:0], l.cells...)
	}
}
