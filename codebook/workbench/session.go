package workbench

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"codedesk/codebook"
	"codedesk/codebook/desk"
	"codedesk/codebook/search"
)

// maxRecents is how many codes a session remembers.
const maxRecents = 40

// Session is what the workbench remembers from one start to the next. The date of service is not part of it: a new day starts on today.
type Session struct {
	Recents   []Recent `json:"recents,omitempty"` // until there is a desk, which takes them over
	Payer     Payer    `json:"payer,omitempty"`
	Theme     string   `json:"theme,omitempty"`
	Locality  string   `json:"locality,omitempty"`
	NoPreview bool     `json:"no_preview,omitempty"`
	Bottom    bool     `json:"bottom,omitempty"` // the card lies below the list although there is room beside it
	Query     string   `json:"query,omitempty"`  // what was looked up when the program was left
	Screen    string   `json:"screen,omitempty"` // where it was left: claim, practice, library; "" for the codes
}

// Spot is where a session was left.
type Spot struct{ Query, Screen string }

// At is where the session was left.
func (s Session) At() Spot { return Spot{s.Query, s.Screen} }

// Recent is a code that was copied or opened.
type Recent struct {
	Set   codebook.CodeSet `json:"set"`
	Code  string           `json:"code"`
	Times int              `json:"times"`
}

// Remember puts a code at the head of the recents.
func (s *Session) Remember(c *codebook.Code) {
	recent := Recent{c.Set, c.Code, 1}
	if i := s.recent(c); i >= 0 {
		recent.Times = s.Recents[i].Times + 1
		s.Recents = slices.Delete(slices.Clone(s.Recents), i, i+1)
	}
	s.Recents = append([]Recent{recent}, s.Recents...)
	if len(s.Recents) > maxRecents {
		s.Recents = s.Recents[:maxRecents]
	}
}

func (s *Session) recent(c *codebook.Code) int {
	return slices.IndexFunc(s.Recents, func(r Recent) bool { return r.Set == c.Set && r.Code == c.Code })
}

// Boost lifts codes that were used lately, so that they win between hits that match equally well. It works on a copy and
// may be asked by other goroutines.
func (s *Session) Boost() Boost {
	type key struct {
		set  codebook.CodeSet
		code string
	}
	lift, lifted := make(map[key]float64, len(s.Recents)), make([]search.Ref, len(s.Recents))
	for i, r := range s.Recents {
		lifted[i] = search.Ref{Set: r.Set, Code: r.Code}
		lift[key{r.Set, r.Code}] = recentLift * (1 - float64(i)/(2*maxRecents)) * min(1, float64(1+r.Times)/4)
	}
	return Boost{Of: func(c *codebook.Code) float64 { return lift[key{c.Set, c.Code}] }, Most: recentLift, Lifted: lifted}
}

// recentLift is the most that recent use can add to a score, which lies between 0 and 1: enough to decide between equals.
const recentLift = 0.05

// RecentCodes are the codes used lately that the book still has, newest first: what the session remembers from times without a desk, then the desk's.
func (b *Bench) RecentCodes(k *Kept, session *Session, s State) []*codebook.Code {
	refs := make([]desk.Ref, 0, maxRecents)
	for _, r := range session.Recents {
		refs = append(refs, desk.Ref{Set: r.Set, Code: r.Code})
	}
	if k != nil {
		for _, ref := range k.recents {
			if !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
	}
	view := b.View(s)
	var codes []*codebook.Code
	for _, ref := range refs[:min(len(refs), maxRecents)] {
		if c := view.Resolve(ref.Set, ref.Code); c != nil && (s.Set == "" || s.Set == c.Set) {
			codes = append(codes, c)
		}
	}
	return codes
}

// ReadSession reads the session file. A file that is not there is an empty session; a damaged one is an error, and the empty session is usable.
func ReadSession(path string) (Session, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Session{}, nil
	}
	if err != nil {
		return Session{}, fmt.Errorf("read the session: %w", err)
	}
	var s Session
	if err := json.Unmarshal(text, &s); err != nil {
		return Session{}, fmt.Errorf("read the session %s: %w", path, err)
	}
	return s, nil
}

// WriteSession writes the session file, readable by its owner only, so that a crash leaves the old or the new one.
func WriteSession(path string, s Session) error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := writePrivate(path, append(text, '\n')); err != nil {
		return fmt.Errorf("keep the session: %w", err)
	}
	return nil
}
