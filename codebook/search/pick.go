package search

import "github.com/sahilm/fuzzy"

// Pick finds the items of a small list, such as a menu, that hold the letters of the pattern in order. It returns their indexes, best first.
func Pick(pattern string, items []string) []int {
	matches := fuzzy.Find(pattern, items)
	picked := make([]int, len(matches))
	for i, match := range matches {
		picked[i] = match.Index
	}
	return picked
}
