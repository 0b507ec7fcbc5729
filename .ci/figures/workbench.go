package main

import (
	"fmt"
	"io"
	"time"

	"github.com/creack/pty"
)

// aDay is a little of everything, typed into the workbench: look-ups in all sets, the card, moving, the claim desk.
var aDay = []string{
	"flu shot", "\x15", "diabetes with foot ulcer left", "\x15", "e11.621", "\x15", "0dtj4zz", "\x15", "knee inj", "\x1b[B", "\x1b[B", "\x1b[6~", "\x15", "bypass coronary artery", "\x1b[B", "\x15",
	"j1885", "\x15", "ashtma", "\x15", "fracture of radius initial", "\x1b[B", "\x15", "20610", "\x0ft2", "99213-25 i10", "\r", "90662 z23", "\r", "20610", "\r", "\x0ft4", "\x0ft1", "\x15", "chest pain",
}

// workbenchMemory opens the workbench over all releases, types a little of everything, a key every 30 ms, and looks at its memory.
func workbenchMemory(l *lab) (map[string]reading, error) {
	home, err := l.full()
	if err != nil {
		return nil, err
	}
	command, err := l.command(home)
	if err != nil {
		return nil, err
	}
	terminal, err := pty.StartWithSize(command, &pty.Winsize{Cols: 120, Rows: 35})
	if err != nil {
		return nil, err
	}
	drawn := make(chan int64, 1)
	go func() {
		n, _ := io.Copy(io.Discard, terminal) // ends with an error when the program ends
		drawn <- n
	}()
	keys := time.NewTicker(30 * time.Millisecond)
	defer keys.Stop()
	var most, files float64
	press := func(text string) {
		<-keys.C
		io.WriteString(terminal, text)
		anonymous, mapped := memory(command.Process.Pid)
		most, files = max(most, anonymous), max(files, mapped)
	}
	for range 60 { // it loads
		press("")
	}
	for range 3 {
		for _, text := range aDay {
			if text[0] < ' ' && text[0] != '\x0f' {
				press(text)
				continue
			}
			for _, letter := range text {
				press(string(letter))
			}
		}
	}
	press("\x03")
	err = command.Wait()
	if command.ProcessState.ExitCode() == 130 { // left with ctrl-c
		err = nil
	}
	terminal.Close()
	if bytes := <-drawn; err == nil && bytes < 100_000 {
		err = fmt.Errorf("the workbench drew %d bytes only", bytes)
	}
	return map[string]reading{"most": {value: most, beside: fmt.Sprintf("at most; and %s MB of mapped files, which the system can take back", number(files))}}, err
}
