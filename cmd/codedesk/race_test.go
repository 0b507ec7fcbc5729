//go:build race

package main

// raceDetector says that these tests run under the race detector, whose own memory grows with the program.
const raceDetector = true

// largePaste is a megabyte in the other run; the race detector takes as long for an eighth of it.
const largePaste = 1 << 17
