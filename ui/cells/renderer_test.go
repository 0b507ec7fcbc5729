package cells

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// player shows the pictures that it is sent.
type player struct{ picture string }

func (p *player) Init() tea.Cmd { return nil }
func (p *player) View() string  { return p.picture }
func (p *player) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if lines, ok := msg.([]string); ok {
		p.picture = strings.Join(lines, "\n")
	}
	return p, nil
}

// recorder keeps what is written, one write apiece, and says when a picture came.
type recorder struct {
	mu       sync.Mutex
	writes   [][]byte
	pictures chan []byte
}

func (r *recorder) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.writes = append(r.writes, bytes.Clone(p))
	if bytes.HasPrefix(p, home) && len(p) > len(home) {
		r.pictures <- bytes.Clone(p)
	}
	return len(p), nil
}

// The renderer that we have writes pictures as it is said here, and all else that it writes is known: through start, resizes, another screen and
// back, mouse, paste, and the end. A new release of Bubble Tea that writes otherwise fails here.
func TestTheRenderersOwnPictures(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 8))
	record := &recorder{pictures: make(chan []byte, 10)}
	program := tea.NewProgram(&player{" "}, tea.WithOutput(record), tea.WithInput(strings.NewReader("")), tea.WithAltScreen(), tea.WithFPS(120), tea.WithoutSignalHandler(), tea.WithMouseCellMotion(), tea.WithReportFocus())
	ended := make(chan error, 1)
	go func() {
		_, err := program.Run()
		ended <- err
	}()
	const width, height = 60, 20
	<-record.pictures // of before the size is known
	program.Send(tea.WindowSizeMsg{Width: width, Height: height})
	<-record.pictures
	var old []string
	first := []string{" "}
	for round := range 60 {
		lines := randomLines(random, old, width, height-round%7/6)
		lines[0] = strings.Repeat("x", 1+round%9) // the renderer writes nothing where nothing changes
		if round > 0 {
			first = old
		}
		program.Send(lines)
		picture := <-record.pictures
		if want := written(first, lines, width); round != 40 && !bytes.Equal(picture, want) {
			t.Fatalf("the renderer wrote %q, not %q", picture, want)
		}
		old = lines
		switch round {
		case 19:
			program.Send(tea.WindowSizeMsg{Width: width, Height: height})
			<-record.pictures
		case 39: // suspended and resumed: the next picture is drawn anew
			if err := program.ReleaseTerminal(); err != nil {
				t.Fatal(err)
			}
			if err := program.RestoreTerminal(); err != nil {
				t.Fatal(err)
			}
		}
	}
	program.Quit()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}

	p := newPair(t, width, height)
	for _, write := range record.writes {
		if p.write(write); p.screen.blind {
			t.Fatalf("%q is not known", write)
		}
	}
	if !p.whole.hidden && p.went < p.came {
		return
	}
	t.Errorf("of %d bytes %d went to the terminal; its cursor is hidden: %v", p.came, p.went, p.whole.hidden)
}
