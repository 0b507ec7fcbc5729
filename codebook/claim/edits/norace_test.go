//go:build !race

package edits

const raceDetector = false
