//go:build race

package main

// raceDetector says that these tests run under the race detector, whose own memory grows with the program.
const raceDetector = true
