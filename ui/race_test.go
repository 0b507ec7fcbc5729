//go:build race

package ui

// raceDetector says that these tests run under the race detector, where drawing takes ten times as long.
const raceDetector = true
