package claim

// validJSON is json.Valid, several times as quick: a batch of claims spends its time here. It walks through the value once and calls itself for each
// object and list within another.
func validJSON(data []byte) bool {
	at, ok := skipValue(data, skipSpace(data, 0), 0)
	return ok && skipSpace(data, at) == len(data)
}

// deepest is how far objects and lists may be nested, as in encoding/json.
const deepest = 10_000

// skipSpace is where the next byte that is no space stands.
func skipSpace(data []byte, at int) int {
	for at < len(data) && (data[at] == ' ' || data[at] == '\n' || data[at] == '\t' || data[at] == '\r') {
		at++
	}
	return at
}

// skipValue is where the value ends that begins at a place.
func skipValue(data []byte, at, depth int) (end int, ok bool) {
	if at >= len(data) {
		return at, false
	}
	switch data[at] {
	case '{', '[':
		if depth == deepest {
			return at, false
		}
		return skipMembers(data, at, depth+1)
	case '"':
		return skipQuoted(data, at)
	case 't':
		return skipWord(data, at, "true")
	case 'f':
		return skipWord(data, at, "false")
	case 'n':
		return skipWord(data, at, "null")
	}
	return skipNumber(data, at)
}

// skipMembers goes over an object or a list.
func skipMembers(data []byte, at, depth int) (end int, ok bool) {
	object, closing := data[at] == '{', data[at]+2 // as ASCII has the brackets
	if at = skipSpace(data, at+1); at < len(data) && data[at] == closing {
		return at + 1, true
	}
	for {
		if object {
			if at >= len(data) || data[at] != '"' {
				return at, false
			}
			if at, ok = skipQuoted(data, at); !ok {
				return at, false
			}
			if at = skipSpace(data, at); at >= len(data) || data[at] != ':' {
				return at, false
			}
			at = skipSpace(data, at+1)
		}
		if at, ok = skipValue(data, at, depth); !ok {
			return at, false
		}
		switch at = skipSpace(data, at); {
		case at >= len(data):
			return at, false
		case data[at] == closing:
			return at + 1, true
		case data[at] != ',':
			return at, false
		}
		at = skipSpace(data, at+1)
	}
}

// bare are the bytes that stand in a string as they are.
var bare = func() (all [256]bool) {
	for b := range all {
		all[b] = b >= ' ' && b != '"' && b != '\\'
	}
	return all
}()

func skipQuoted(data []byte, at int) (end int, ok bool) {
	for at++; at < len(data); at++ {
		for at < len(data)-1 && bare[data[at]] {
			at++
		}
		switch b := data[at]; {
		case b == '"':
			return at + 1, true
		case b < ' ':
			return at, false
		case b == '\\':
			if at++; at >= len(data) {
				return at, false
			}
			switch data[at] {
			case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
			case 'u':
				for range 4 {
					if at++; at >= len(data) || !hexadecimal(data[at]) {
						return at, false
					}
				}
			default:
				return at, false
			}
		}
	}
	return at, false
}

func hexadecimal(b byte) bool { return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'f' }

func skipWord(data []byte, at int, word string) (end int, ok bool) {
	end = at + len(word)
	return end, end <= len(data) && string(data[at:end]) == word
}

func skipNumber(data []byte, at int) (end int, ok bool) {
	if data[at] == '-' {
		at++
	}
	whole := at
	if at, ok = skipDigits(data, at); !ok || data[whole] == '0' && at > whole+1 {
		return at, false
	}
	if at < len(data) && data[at] == '.' {
		if at, ok = skipDigits(data, at+1); !ok {
			return at, false
		}
	}
	if at < len(data) && data[at]|0x20 == 'e' {
		at++
		if at < len(data) && (data[at] == '+' || data[at] == '-') {
			at++
		}
		return skipDigits(data, at)
	}
	return at, true
}

// skipDigits goes over at least one.
func skipDigits(data []byte, at int) (end int, ok bool) {
	from := at
	for at < len(data) && data[at] >= '0' && data[at] <= '9' {
		at++
	}
	return at, at > from
}
