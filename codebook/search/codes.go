package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codedesk/codebook"
)

// Scores of the code lane. They lie above those of texts, which stay below 2.
const (
	codeScore   = 4
	prefixScore = 3
	sameSet     = 0.5  // a prefix hit from the set in which the query is a code
	wordScore   = 0.5  // prefix hits when the query is a word too: "t4" is a hormone before it is the beginning of T40
	orderScore  = 1e-3 // keeps codes in the order in which they were typed
	shortestKey = 3    // characters of a code that make it a filter for the words behind it
)

// codeLane offers what the query names by code. The lead, when there is one, is the beginning of a code that the words behind it are to be
// looked up in; done means that the query holds nothing but codes.
func (r *run) codeLane(words []Word) (lead prefix, done bool) {
	if words[0].Phrase || len(words) == 1 && !codelike(words[0].Text) {
		return prefix{}, false
	}
	if keys := r.allCodes(words); len(keys) > 1 {
		n, sets := 0, uint8(0)
		for _, key := range keys {
			for _, code := range r.x.exactly(key.key) {
				if r.x.set(code)&key.sets == 0 {
					continue
				}
				n++
				r.offerCode(code, codeScore-orderScore*float64(n))
				sets |= r.x.set(code)
			}
		}
		if sets&^shortSets == 0 {
			r.rival = anyRival // "ca 19-9" is a test and no modifier with places of service
			return prefix{}, false
		}
		return prefix{}, r.total > 0
	}
	key := compact(words[0].Text)
	if len(words) > 1 {
		if whole := compactAll(words); whole != "" && len(r.x.exactly(whole)) > 0 {
			key = whole
		} else {
			return r.lead(key), false
		}
	}
	if key == "" {
		return prefix{}, false
	}
	sets := r.offerCodes(key)
	if sets != 0 && sets&^shortSets == 0 && len(key) == 2 {
		r.rival = usedRival
	}
	if !hasDigit(key) {
		return prefix{}, false
	}
	score := float64(prefixScore)
	if id, ok := r.x.dict.seek(strings.ToLower(words[0].Text)); ok && sets&^shortSets == 0 && r.x.dict.df[id] > 0 && !isDigit(key[0]) {
		score = wordScore
	}
	r.offerPrefix(prefix{key, sets}, score)
	return prefix{}, false
}

// shortSets are the sets whose codes are so short that they are words, too.
var shortSets = setBit(codebook.Modifier) | setBit(codebook.POS) | setBit(codebook.CARC)

// rivalry says which words stand above the short codes that the query names: "ua" is the modifier UA and a urinalysis.
type rivalry uint8

const (
	noRival   rivalry = iota
	usedRival         // a whole alias of a code that is billed more
	anyRival          // any whole alias
)

// outdoes reports whether the code, of which the query is a whole alias, stands above the codes that the query names.
func (r *run) outdoes(code uint32) bool {
	switch r.rival {
	case anyRival:
		return true
	case usedRival:
		return r.x.use(code) >= codebook.UseMedium && !slices.ContainsFunc(r.lane, func(c uint32) bool { return r.x.use(c) > codebook.UseLow })
	}
	return false
}

// joinsCodes reports whether the rune stands between two codes written as one word.
func joinsCodes(c rune) bool { return c == '-' || c == ',' || c == ';' || c == '/' }

// allCodes are the codes that the words are, when there are several and each of them is one: "99213 25", "99213-25", "cpt 99213 modifier 25".
func (r *run) allCodes(words []Word) []prefix {
	if len(words) == 1 && !strings.ContainsFunc(words[0].Text, joinsCodes) {
		return nil // one word is one code at most, which the caller looks up itself
	}
	var keys []prefix
	sets := ^uint8(0) // that the next code is one of
	for _, w := range words {
		if named, ok := between(w); ok {
			sets = named
			continue
		}
		if w.Phrase || !codelike(w.Text) {
			return nil
		}
		for _, part := range strings.FieldsFunc(w.Text, joinsCodes) {
			key := compact(part)
			if key == "" || len(r.x.exactly(key)) == 0 || len(keys) == mostTokens {
				return nil
			}
			keys = append(keys, prefix{key, sets})
			sets = ^uint8(0)
		}
	}
	return keys
}

// between reports whether a word only stands between codes, and in which sets the next one is.
func between(w Word) (sets uint8, ok bool) {
	if w.Phrase {
		return 0, false
	}
	text := strings.ToLower(w.Text)
	if text == "and" || text == "or" || text == "vs" || text == "with" {
		return ^uint8(0), true
	}
	k, ok := kinds[text]
	return k.bits(), ok && k.operator != reasons // CO is a modifier, too
}

// lead is the beginning of a code, as a filter for the words behind it. A code filters within its own set.
func (r *run) lead(key string) prefix {
	if len(key) < shortestKey || !hasDigit(key) || len(r.x.keyed(key)) == 0 {
		return prefix{}
	}
	lead := prefix{key: key}
	for _, code := range r.x.exactly(key) {
		lead.sets |= r.x.set(code)
	}
	if lead.sets == 0 {
		lead.sets = ^uint8(0)
	}
	return lead
}

// offerCodes offers the codes with this key, in the order of the sets, which it returns.
func (r *run) offerCodes(key string) (sets uint8) {
	for i, code := range r.x.exactly(key) {
		sets |= r.x.set(code)
		r.offerCode(code, codeScore-orderScore*float64(i))
	}
	return sets
}

// offerCode offers a code that was asked for by name.
func (r *run) offerCode(code uint32, score float64) {
	if !r.offered(code) && r.named(code) {
		r.offerOnce(hit{node: code, row: noRow, by: byCode, score: score})
	}
}

// offerPrefix offers the codes that begin with the key, what is used most on top.
func (r *run) offerPrefix(p prefix, score float64) {
	r.key = p.key
	if r.takeKeyTops(p, score) {
		return
	}
	for _, code := range r.x.keyed(p.key) {
		if !r.passes(code) || !r.fits(code) || r.offered(code) {
			continue
		}
		s := r.prefixPoints(code, p, score)
		if len(r.top) == r.scope.Limit {
			// There are thousands of them. They come in the order of their keys, so of two that are alike the earlier one stands above.
			if worst := &r.top[0]; s < worst.score || s == worst.score && r.x.traits(code) == r.x.traits(worst.node) {
				r.total++ // as offerOnce would
				continue
			}
		}
		r.offerOnce(hit{node: code, row: noRow, by: byPrefix, score: s})
	}
}

// prefixPoints is the score of a code that begins with the key.
func (r *run) prefixPoints(code uint32, p prefix, score float64) float64 {
	traits := r.x.traits(code)
	score += priors[traits>>traitUse&15]
	if r.boost.Of != nil {
		score += r.boost.Of(r.x.code(code))
	}
	if traits&uint32(p.sets) != 0 {
		score += sameSet
	}
	return score
}

// offerOnce offers a hit of the code lane and keeps the text lane from offering the code again.
func (r *run) offerOnce(h hit) {
	r.total++
	if len(r.top) == r.scope.Limit && !r.before(h, r.worst()) {
		return // it is worth no more as a hit by text
	}
	r.taken[h.node/64] |= 1 << (h.node % 64)
	r.lane = append(r.lane, h.node)
	r.stood = append(r.stood, h)
	r.offerNext(h)
}

// codelike reports whether the text may hold codes. They have a digit, but for modifiers of two letters.
func codelike(text string) bool {
	n, digits := 0, false
	for _, c := range text {
		n++
		digits = digits || unicode.IsDigit(c)
	}
	return n <= longestWord && (digits || n == 2)
}

// compact is the key of a code as people type it, or "" for text that cannot be one.
func compact(text string) string {
	if !codelike(text) {
		return ""
	}
	if len(text) == 1 {
		return text
	}
	if key, ok := compactPlain(text); ok {
		return key
	}
	key, err := codebook.Normalize(text)
	if err != nil {
		return ""
	}
	return key
}

// compactPlain is what codebook.Normalize makes of ASCII letters, digits and dots, which nearly all queries consist of; ok is false for what
// it does not know. Every first and second letter of a word comes here.
func compactPlain(text string) (key string, ok bool) {
	var letters [8]byte
	n := 0
	for i := range len(text) {
		c := text[i]
		switch {
		case c == '.':
			continue
		case c >= utf8.RuneSelf || plain[c] == 0 || n == len(letters)-1:
			return "", false
		case 'a' <= c && c <= 'z':
			c -= 'a' - 'A'
		}
		letters[n] = c
		n++
	}
	if n < 2 {
		return "", false
	}
	if string(letters[:n]) == text {
		return text, true
	}
	return string(letters[:n]), true
}

// compactAll is the key that the words are together: "e11 9", "99 213".
func compactAll(words []Word) string {
	if len(words) > 2 && !slices.ContainsFunc(words, func(w Word) bool { return codelike(w.Text) }) { // two letters may be a modifier
		return ""
	}
	n, digits := 0, false // as codelike will ask of them together; most are words, and need no memory
	for _, w := range words {
		n += len(w.Text)
		digits = digits || strings.ContainsFunc(w.Text, unicode.IsDigit)
	}
	if !digits && n > 2*utf8.UTFMax {
		return ""
	}
	var all strings.Builder
	for _, w := range words {
		if w.Phrase || all.Len() > longestWord {
			return ""
		}
		all.WriteString(w.Text)
	}
	return compact(all.String())
}

// offered reports whether the code stands among the hits of the code lane.
func (r *run) offered(node uint32) bool { return len(r.lane) > 0 && r.taken[node/64]>>(node%64)&1 != 0 }

func hasDigit(key string) bool { return strings.ContainsAny(key, "0123456789") }
