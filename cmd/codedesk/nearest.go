package main

import (
	"fmt"
	"slices"
	"strings"
)

// didYouMean is `, did you mean "theme"?` for the candidate that the word is a slip of, or "".
func didYouMean(word string, candidates []string) string {
	if best := nearest(word, candidates); best != "" {
		return fmt.Sprintf(", did you mean %q?", best)
	}
	return ""
}

// nearest is the candidate that takes the fewest slips (letter missing, too many, wrong, or two swapped) to become word, "" when that is
// more than a third of its letters. A candidate that the word begins is near as well.
func nearest(word string, candidates []string) string {
	word = strings.ToLower(word)
	best, fewest := "", len(word)+1
	for _, candidate := range candidates {
		slips := distance(word, candidate)
		if len(word) >= 2 && strings.HasPrefix(candidate, word) {
			slips = 1
		}
		if slips < fewest && slips <= max(1, len(candidate)/3) {
			best, fewest = candidate, slips
		}
	}
	return best
}

// distance counts the slips between two words (optimal string alignment).
func distance(a, b string) int {
	var before []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next := make([]int, len(b)+1)
		next[0] = i
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			next[j] = slices.Min([]int{row[j] + 1, next[j-1] + 1, row[j-1] + wrong})
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}
