package main

import (
	"slices"
	"strings"
)

// markTable bounds the table of markWords: about 700 words against as many. No official descriptor has half of it.
const markTable = 500_000

// markWords are two texts in which the words that only one of them has are marked: [-old words-] in the first, {+new words+} in the second.
// What stays is a longest common run of words in order; texts too long for it are marked from the first difference to the last.
func markWords(before, after string) (old, now string) {
	a, b := strings.Fields(before), strings.Fields(after)
	head := 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	keptA, keptB := common(a[head:len(a)-tail], b[head:len(b)-tail])
	return marked(a, head, keptA, "[-", "-]"), marked(b, head, keptB, "{+", "+}")
}

// common says which words of each text belong to a longest common subsequence.
func common(a, b []string) (keptA, keptB []bool) {
	keptA, keptB = make([]bool, len(a)), make([]bool, len(b))
	if len(a)*len(b) > markTable {
		return keptA, keptB
	}
	length := make([][]int32, len(a)+1) // of the best subsequence of what is left
	for i := range length {
		length[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if length[i][j] = max(length[i+1][j], length[i][j+1]); a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			keptA[i], keptB[j] = true, true
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return keptA, keptB
}

// marked puts marks around each run of words that are not kept. Kept speaks of the words from head on; those outside of it stay.
func marked(words []string, head int, kept []bool, left, right string) string {
	words = slices.Clone(words)
	for i := range kept {
		if kept[i] {
			continue
		}
		if i == 0 || kept[i-1] {
			words[head+i] = left + words[head+i]
		}
		if i == len(kept)-1 || kept[i+1] {
			words[head+i] += right
		}
	}
	return strings.Join(words, " ")
}
