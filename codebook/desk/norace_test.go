//go:build !race

package desk_test

// raceDetector says that these tests run under the race detector, which makes SQLite ten times slower.
const raceDetector = false
