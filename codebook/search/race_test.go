//go:build race

package search_test

// raced is true under the race detector, which makes searches twenty times as slow.
const raced = true
