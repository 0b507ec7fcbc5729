package search

import "strings"

// singular takes the plural off an English word: biopsies, abscesses, fractures. Words in -ss, -us and -is are left alone (mellitus, arthritis).
func singular(word string) string {
	n := len(word)
	switch {
	case n < 4 || word[n-1] != 's' || word[n-2] == 's' || word[n-2] == 'u' || word[n-2] == 'i':
		return word
	case n > 4 && strings.HasSuffix(word, "ies"):
		return word[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(word, "sses") || strings.HasSuffix(word, "xes") || strings.HasSuffix(word, "ches") || strings.HasSuffix(word, "shes")):
		return word[:n-2]
	}
	return word[:n-1]
}

// stem is the part that a word shares with its relatives: its singular without one ending, at least four letters long. It is coarse on
// purpose, since a match by stem counts little.
func stem(word string) string {
	word = singular(word)
	for i := min(len("ization"), len(word)-4); i > 0; i-- {
		if isEnding(word[len(word)-i:]) {
			return word[:len(word)-i]
		}
	}
	return word
}

// isEnding names the endings that stem takes off. They pair the forms in which medicine uses a word: diabetes and diabetic, asthma and
// asthmatic, fracture and fractured, injection and inject, surgery and surgical.
func isEnding(text string) bool {
	switch text {
	case "ization", "ation", "ition", "ical", "ement", "atic", "ated", "ious", "ance", "ence", "ment", "ness", "able", "ible",
		"ery", "ing", "ion", "ity", "ive", "ate", "ous", "ant", "ent", "ary", "ory", "ia", "ic", "al", "ed", "er", "or", "us", "is", "um", "a", "e", "y":
		return true
	}
	return false
}

// Weights of words that carry almost no meaning, as shares of what their rarity would give them.
const (
	weightStop  = 0.05
	weightVague = 0.15
	weightSide  = 0.6
)

// substance is the share of a word's rarity that counts. In descriptors "unspecified" and "other" say what
// is not known. The side decides between siblings and must not outweigh what the matter is.
func substance(word string) float32 {
	switch word {
	case "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "it", "its", "of", "on", "or", "that", "the", "to", "with":
		return weightStop
	case "unspecified", "other", "specified", "elsewhere", "classified", "nos", "nec", "any", "each", "not", "no", "without", "w", "wo":
		return weightVague
	case "left", "right", "bilateral", "side":
		return weightSide
	}
	return 1
}
