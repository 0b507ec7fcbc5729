//go:build !race

package main

// raceDetector says that these tests run under the race detector, whose own memory grows with the program.
const raceDetector = false

// largePaste is how many bytes the tests of a large paste paste.
const largePaste = 1 << 20
