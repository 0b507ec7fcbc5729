//go:build race

package claim

// raceDetector says that these tests run under the race detector, where reading takes ten times as long.
const raceDetector = true
