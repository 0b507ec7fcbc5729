// Package termprobe keeps the terminal from being asked for its background colour.
//
// Bubble Tea v1 asks in a package init and waits five seconds when no answer comes, which happens over slow lines, in
// recorders and in every test, and even for --version. Setting the answer first makes the question moot. Go initialises
// packages in the order of their import paths once their own imports are done, so this package must import nothing but
// lipgloss and its path must sort before github.com/charmbracelet/bubbletea; a test holds both.
package termprobe

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
