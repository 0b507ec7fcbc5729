package search

// "Brain MRI, with contrast" and "Brain MRI, no contrast" have all words in common but the one that matters, and that one is too frequent to
// weigh much. So with and without are no words to match but signs: a query that has one is asked of which thing, and a code that says the
// opposite of that thing loses, whatever else of it matches.

// sign is what a text says of a thing: that it is there, that it is not, or, with both bits, first the one and then the other.
type sign uint8

const (
	signWith sign = 1 << iota
	signNo
	signBare  // the thing is named without a sign
	signPlain // "plain, then with": no, but only before another sign
	signLink  // says nothing and keeps a sign open
	signEnd   // ends the reach of a sign: not elsewhere classified

	signBoth = signWith | signNo
)

// signOf is the sign that a word is, 0 for most.
func signOf(word string) sign {
	switch word {
	case "with", "w":
		return signWith
	case "without", "wo", "no", "not":
		return signNo
	case "plain":
		return signPlain
	case "then", "followed":
		return signLink
	case "otherwise", "elsewhere", "classified", "specified":
		return signEnd
	}
	if substance(word) <= weightStop {
		return signLink
	}
	return 0
}

// signReader reads the signs of a text, word by word. Signs that follow each other add up: with and without.
type signReader struct {
	now  sign
	open bool // no word of weight since the last sign
}

// next takes the next word's sign and is true when the word is a thing, of which now is said.
func (s *signReader) next(of sign) bool {
	switch of {
	case signLink:
		return false
	case signEnd:
		*s = signReader{}
		return false
	case 0:
		if s.now == signPlain {
			s.now = 0
		}
		s.open = false
		return true
	}
	if s.open {
		of |= s.now
	}
	if of&signPlain != 0 && of&signWith != 0 {
		of = signBoth
	}
	s.now, s.open = of, true
	return false
}

// demand is a sign of the query and the token that it stands before.
type demand struct {
	sign  sign
	token int
}

// signs finds the demands of the query.
func (r *run) signs() {
	var s signReader
	for i := range r.tokens {
		asked := s.open
		if t := &r.tokens[i]; s.next(signOf(t.text)) && asked && s.now&signBoth != 0 {
			r.demands = append(r.demands, demand{s.now & signBoth, i})
		}
	}
}

// How much of its score a code keeps.
const (
	keepOpposite = 0.5
	keepBoth     = 0.8  // where one was asked for and the code does both, or the other way round
	keepBare     = 0.97 // with was asked for, and the code has the thing but not the sign
	excusedShare = 0.6  // of the worth of a word that is missing where without it was asked for
)

// agreement is the share of its score that a code keeps after its signs. Its best text speaks for itself where it has the sign that was asked
// for; else the code does.
func (r *run) agreement(s *standing) float32 {
	keep := float32(1)
	for _, d := range r.demands {
		switch {
		case s.all&(1<<d.token) == 0:
		case s.row < allRow && r.saysText(s.row, d.token)&signBoth == d.sign:
		default:
			keep *= d.agrees(r.says(s.node, d.token))
		}
	}
	return keep
}

func (d demand) agrees(said sign) float32 {
	switch both := said & signBoth; {
	case said == 0 || both == d.sign:
		return 1
	case both == signBoth || d.sign == signBoth:
		return keepBoth
	case both == 0 && d.sign == signWith:
		return keepBare
	}
	return keepOpposite
}

// says is which signs the code's descriptor has before what the token may be, or, when it has none, which its aliases have.
func (r *run) says(node uint32, token int) (said sign) {
	first, line := r.x.first[node], r.x.line(node)
	for row := first; row < line; row++ {
		if row == first+1 && said&signBoth != 0 {
			break
		}
		said |= r.saysText(row, token)
	}
	return said
}

func (r *run) saysText(row uint32, token int) (said sign) {
	var s signReader
	for _, e := range r.x.text(row) {
		if !e.extra() && s.next(r.x.dict.signs(e.term())) && r.mayBe(token, e.term()) {
			said |= s.now&signBoth | signBare
		}
	}
	return said
}

// mayBe reports whether the token may be the term.
func (r *run) mayBe(token int, term uint32) bool {
	for _, f := range r.tokens[token].finds {
		if f.lo <= term && term < f.hi {
			return true
		}
	}
	family := r.x.dict.family
	for i := range r.readings {
		if rd := &r.readings[i]; rd.from <= token && token < rd.to && family[rd.rarest] == family[term] {
			return true
		}
	}
	return false
}

// excused is the mass that the code is asked for: where without a thing was asked for, a code that does not name it has failed less.
func (r *run) excused(inBag uint32, asked float32) float32 {
	for _, d := range r.demands {
		if d.sign == signNo && inBag&(1<<d.token) == 0 {
			asked -= excusedShare * r.tokens[d.token].mass
		}
	}
	return max(asked, 1e-6)
}
