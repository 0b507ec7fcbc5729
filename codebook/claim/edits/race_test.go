//go:build race

package edits

const raceDetector = true
