package main

import "io"

// speller writes text as the terminal can show it. It wants whole runes in every Write.
type speller struct {
	program *program
	out     io.Writer
}

func (s *speller) Write(text []byte) (int, error) {
	if _, err := io.WriteString(s.out, s.program.spell(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}
