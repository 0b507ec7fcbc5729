package main

// Engine finds codes for a query as it stands after a key.
type Engine interface {
	Name() string
	// Search returns the codes of the best k hits, best first, each once. The slice is good until the next call. An engine that cannot
	// answer panics: its times would mean nothing.
	Search(query string, k int) []string
}
