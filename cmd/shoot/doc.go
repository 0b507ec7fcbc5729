// Command shoot makes the pictures of the README. It builds codedesk, runs scripts/NAME.shot in a terminal as a person
// would, and writes what the terminal showed to pictures/NAME.svg.
//
//	go run ./cmd/shoot              make all pictures
//	go run ./cmd/shoot lookup       make one
//	go run ./cmd/shoot -check       say which are not what the program shows today, and exit 1
//
// # Scripts
//
// A script is lines of one word and what belongs to it. Empty lines and lines that begin with # say nothing.
//
//	title Find a code                  over the window; without it the command line
//	describe What can be seen          for those who cannot see it; the screen's text follows
//	size 120x35                        columns x rows; without it 100x30
//	background light                   a light terminal, and codedesk is told so when it asks; otherwise dark
//	args --theme dark "two words"      arguments of codedesk
//	env NAME=VALUE                     more environment
//	still 1 of 3   {0:04}              where the screen has this text, with any digits in the braces, these are drawn
//
//	wait TEXT                          until the text stands on one line of the screen
//	type flu shot                      type the text, character by character
//	slowly 90 flu shot                 the same with a frame of 90 milliseconds after each character
//	key down enter ctrl+o              press keys, by the names of terminal.Send
//	settle                             until nothing moves any more
//	frame 1500                         settle, and add a frame that is shown for so many milliseconds; without a number 1500
//
// One frame makes a still, several make an animation. Every run has a fresh home folder, so it begins as the first
// start ever. A picture should be the same on every run: a script shows no path and no random choice, and makes clocks stand still. shoot
// plays each script twice, the second time with more patience, and refuses a picture that differs.
//
// # Pictures
//
// The SVG has no scripts and no fonts of its own, so it works in an <img> on GitHub. Each run of equal text is told how
// many cells it must fill, lines and blocks are drawn and not written, and symbols stand in the middle of their cell:
// columns hold in any font. An animation is made of layers that CSS shows and hides; rows that do not change are there
// once. Who asked for reduced motion sees the last frame, as do viewers without CSS animation.
package main
