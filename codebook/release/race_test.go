//go:build race

package release

// raceDetector says that memory is a multiple of what it is without.
const raceDetector = true
