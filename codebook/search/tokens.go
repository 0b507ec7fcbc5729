package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestWord is how many bytes of a word are kept. The longest in the full code sets has 45 letters, and the typo automaton holds 64.
const longestWord = 64

// longestInitials is how many letters before an & belong to one word with it: d&c, ed&c, n&v&d.
const longestInitials = 3

// word is one word of a text as the index sees it.
type word struct {
	from, to   int32 // the folded word: bytes in scanner.letters
	start, end int32 // where it stands: runes in the text
	extra      bool  // says once more what its neighbours say
}

// scanner cuts texts into folded words: lower case, compatibility forms made plain ("Ｅ１１" is e11), accents and apostrophes dropped
// ("Ménière's" is menieres), a dot kept only inside a number ("0.5", "e11.9"), an & only between initials ("d&c"), w/o as wo. After the parts of a hyphenated compound comes the compound
// in one piece, as an extra word ("covid-19": covid, 19, covid19); where the first part is one letter the parts are the extra ("x-ray").
// The same scanner reads the book, the query and the text on screen, so the three agree, and the n-th word of a shown text is the n-th word
// that was indexed.
type scanner struct {
	placed bool // keep at and after, which few texts on screen need

	letters []byte
	words   []word
	at      []int32 // for each byte of letters, the rune of the text it stems from
	after   []int32 // for each byte of letters, the rune behind it, its accents included

	open     int  // where the current word begins in letters, -1 outside of words
	start    int  // the same as a rune of the text
	end      int  // the rune behind its last letter
	compound int  // first word of the current hyphenated compound, -1 when there is none
	pending  rune // '.', '-', '&', '/' or '\'' after a letter, to be judged by what follows
	slashed  bool // the current word stands behind w/
}

// text is the folded word.
func (s *scanner) text(w word) []byte { return s.letters[w.from:w.to] }

// scan cuts the text; the words stay valid until the next scan.
func (s *scanner) scan(text string) {
	s.letters, s.words, s.at, s.after = s.letters[:0], s.words[:0], s.at[:0], s.after[:0]
	s.open, s.compound, s.pending, s.slashed = -1, -1, 0, false
	place := 0
	for i := 0; i < len(text); place++ {
		b := text[i]
		if b >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			i += size
			s.fold(r, place)
			continue
		}
		i++
		switch c := plain[b]; {
		case c == 0 && s.pending == 0 && (b == ' ' || b == ',' || b == '(' || b == ')'): // by far the most common
			s.part()
		case c == 0:
			s.put(rune(b), place)
		case s.pending != 0:
			s.judge(rune(b), place)
			s.letter(c, place)
		default:
			s.letter(c, place)
			if s.placed {
				continue
			}
			letters := s.letters // the quick way through the book
			for ; i < len(text); i++ {
				c := plain[text[i]]
				if c == 0 {
					break
				}
				letters = append(letters, c)
				place++
			}
			s.letters, s.end = letters, place+1
		}
	}
	s.close()
	s.endCompound()
}

// plain is for each byte the ASCII lower-case letter or digit that it is, 0 when it is neither.
const plain = zeros + zeros + zeros + zeros + zeros + zeros + "0123456789" + zero7 +
	"abcdefghijklmnopqrstuvwxyz" + zero6 + "abcdefghijklmnopqrstuvwxyz" + zero5 + beyond

const (
	zero5 = "\x00\x00\x00\x00\x00"
	zero6 = zero5 + "\x00"
	zero7 = zero6 + "\x00"
	zeros = zero7 + "\x00"

	beyond = zeros + zeros + zeros + zeros + zeros + zeros + zeros + zeros + zeros + zeros + zeros + zeros + zeros + zeros + zeros + zeros
)

// fold hands on what a rune beyond ASCII consists of. The letters spelled out are those that Unicode does not take apart.
func (s *scanner) fold(r rune, place int) {
	spelled := ""
	switch r {
	case 'ß', 'ẞ':
		spelled = "ss"
	case 'æ', 'Æ':
		spelled = "ae"
	case 'œ', 'Œ':
		spelled = "oe"
	case 'ø', 'Ø':
		spelled = "o"
	case 'ł', 'Ł':
		spelled = "l"
	case 'đ', 'Đ':
		spelled = "d"
	default:
		spelled = norm.NFKD.String(string(r))
	}
	for _, r := range spelled {
		s.put(r, place)
	}
}

// put takes the next rune, already made plain.
func (s *scanner) put(r rune, place int) {
	switch {
	case r < utf8.RuneSelf && plain[r] != 0 || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
		s.judge(r, place)
		for _, b := range utf8.AppendRune(nil, unicode.ToLower(r)) {
			s.letter(b, place)
		}
	case r >= utf8.RuneSelf && unicode.IsMark(r):
		if s.open >= 0 && s.pending == 0 {
			s.end = max(s.end, place+1)
		}
		for i := len(s.after) - 1; s.placed && s.open >= 0 && i >= s.open && s.after[i] >= int32(place); i-- {
			s.after[i] = int32(place) + 1
			if utf8.RuneStart(s.letters[i]) {
				break
			}
		}
	case s.open >= 0 && s.pending == 0 && (r == '.' || r == '-' || r == '\''):
		s.pending = r
	case s.open >= 0 && s.pending == 0 && r == '&' && len(s.letters)-s.open <= longestInitials:
		s.pending = '&'
	case s.open >= 0 && s.pending == 0 && s.compound < 0 && r == '/' && string(s.letters[s.open:]) == "w":
		s.pending = '/'
	case s.open >= 0 && s.pending == 0 && (r == '‐' || r == '‑'):
		s.pending = '-'
	case s.open >= 0 && s.pending == 0 && (r == '’' || r == 'ʼ'):
		s.pending = '\''
	case s.compound >= 0 || s.open >= 0:
		s.close()
		s.endCompound()
	}
}

// judge decides, now that a letter or digit follows it, what the pending mark was.
func (s *scanner) judge(next rune, place int) {
	mark := s.pending
	s.pending = 0
	switch {
	case mark == '\'' && unicode.IsLetter(next):
	case mark == '.' && unicode.IsDigit(next) && isDigit(s.letters[len(s.letters)-1]):
		s.letter('.', place-1)
	case mark == '&':
		s.letter('&', place-1)
	case mark == '-':
		s.close()
	case mark == '/':
		s.close()
		s.endCompound()
		s.slashed = true
	case mark != 0:
		s.close()
		s.endCompound()
	}
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// letter adds one byte to the current word or begins one.
func (s *scanner) letter(b byte, place int) {
	if s.open < 0 {
		s.open, s.start = len(s.letters), place
	}
	s.letters = append(s.letters, b)
	s.end = place + 1
	if s.placed {
		s.at = append(s.at, int32(place))
		s.after = append(s.after, int32(place)+1)
	}
}

// part ends a word that stands for itself without more ado, and all others as put does.
func (s *scanner) part() {
	switch {
	case s.open < 0 && s.compound < 0:
	case s.open >= 0 && s.compound < 0 && !s.slashed && len(s.letters)-s.open <= longestWord:
		s.add(s.open, len(s.letters), s.start, s.end, false)
		s.open = -1
	default:
		s.close()
		s.endCompound()
	}
}

// close ends the current word, if there is one.
func (s *scanner) close() {
	if s.open < 0 {
		s.pending = 0
		return
	}
	to := len(s.letters)
	for to-s.open > longestWord || (to < len(s.letters) && !utf8.RuneStart(s.letters[to])) {
		to--
	}
	if s.compound < 0 {
		s.compound = len(s.words)
	}
	if s.slashed && string(s.letters[s.open:]) == "o" { // w/o
		last := len(s.words) - 1
		s.open, s.start = int(s.words[last].from), int(s.words[last].start)
		s.words = s.words[:last]
		s.compound = last
	}
	s.add(s.open, to, s.start, s.end, false)
	s.open, s.pending, s.slashed = -1, 0, false
}

// add adds a word, field by field: to copy one of which they have just been written would make the processor wait.
func (s *scanner) add(from, to, start, end int, extra bool) {
	s.words = append(s.words, word{})
	w := &s.words[len(s.words)-1]
	w.from, w.to, w.start, w.end, w.extra = int32(from), int32(to), int32(start), int32(end), extra
}

// endCompound adds the parts of a compound as one word, when there were several and it is not just a range of numbers.
func (s *scanner) endCompound() {
	first, last := s.compound, len(s.words)-1
	s.compound = -1
	if first < 0 || last == first || s.words[last].to-s.words[first].from > longestWord {
		return
	}
	from, hasLetter := int32(len(s.letters)), false
	for i := s.words[first].from; i < s.words[last].to; i++ {
		hasLetter = hasLetter || s.letters[i] > '9'
		s.letters = append(s.letters, s.letters[i])
		if s.placed {
			s.at, s.after = append(s.at, s.at[i]), append(s.after, s.after[i])
		}
	}
	if !hasLetter {
		return
	}
	head := s.text(s.words[first])
	isLetter := len(head) == 1 && head[0] > '9'
	for i := first; isLetter && i <= last; i++ {
		s.words[i].extra = true
	}
	s.add(int(from), len(s.letters), int(s.words[first].start), int(s.words[last].end), !isLetter)
}
