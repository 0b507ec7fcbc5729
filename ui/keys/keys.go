// Package keys is the table of everything a user can do and the keys that do it.
//
// Every action has one letter. When nothing is being typed the letter acts; while typing, ctrl-o opens the action menu, in
// which the same letter acts. Some actions have further keys that work in one mode only, such as the arrows while typing.
// Footer, help, menu, man page and README are made from this table, and the config file can change it, so that no key is
// written down twice.
package keys

import (
	"slices"
	"strings"
)

// Mode says where keys go.
type Mode uint8

// Modes.
const (
	Typing Mode = iota // into the search input
	List               // to the list
	Card               // to the detail card
)

// Screen is a tab on which an action works.
type Screen uint8

// Screens that have actions of their own.
const (
	Everywhere Screen = iota
	Codes
	ClaimDesk
	Practice
	Library
)

// Action names something a user can do; the config file uses the same names.
type Action string

// All actions.
const (
	Up         Action = "up"
	Down       Action = "down"
	Top        Action = "top"
	Bottom     Action = "bottom"
	HalfUp     Action = "half-page-up"
	HalfDown   Action = "half-page-down"
	ScrollUp   Action = "scroll-card-up"
	ScrollDown Action = "scroll-card-down"
	Open       Action = "open"
	Back       Action = "back"
	Child      Action = "child"
	Parent     Action = "parent"
	Search     Action = "search"
	SwitchCard Action = "card"
	NextLink   Action = "next-link"
	PrevLink   Action = "previous-link"
	Return     Action = "return"
	Copy       Action = "copy"
	CopyText   Action = "copy-text"
	Favourite  Action = "favourite"
	Folder     Action = "folder"
	Rename     Action = "rename-folder"
	Earlier    Action = "favourite-up"
	Later      Action = "favourite-down"
	Favourites Action = "favourites"
	Note       Action = "note"
	TakeBack   Action = "take-back"
	Claim      Action = "claim"
	Mark       Action = "mark"
	Preview    Action = "preview"
	Placement  Action = "placement"
	DOS        Action = "dos"
	Payer      Action = "payer"
	Locality   Action = "locality"
	NextSet    Action = "next-set"
	PrevSet    Action = "previous-set"
	Billable   Action = "billable"
	AnyDate    Action = "any-date"
	ToFindings Action = "findings"
	RemoveRow  Action = "remove-row"
	Undo       Action = "undo"
	Redo       Action = "redo"
	CopyClaim  Action = "copy-claim"
	Export     Action = "export"
	NewClaim   Action = "new-claim"
	SaveClaim  Action = "save-claim"
	OpenClaim  Action = "open-claim"
	DropClaim  Action = "delete-claim"
	Vaccines   Action = "vaccines"
	VisitLevel Action = "visit-level"
	ChoiceA    Action = "choice-a"
	ChoiceB    Action = "choice-b"
	ChoiceC    Action = "choice-c"
	ChoiceD    Action = "choice-d"
	NextCard   Action = "next-question"
	LastCard   Action = "question-before"
	DontKnow   Action = "do-not-know"
	ShowHint   Action = "hint"
	Rate       Action = "rating"
	MarkCard   Action = "mark-question"
	AllCards   Action = "all-questions"
	Pause      Action = "pause"
	Finish     Action = "finish"
	Into       Action = "into-tree"
	OutOf      Action = "out-of-tree"
	Weakest    Action = "weakest"
	OneSection Action = "one-section"
	Progress   Action = "progress"
	DropIt     Action = "throw-away"
	Denial     Action = "denial"
	Import     Action = "import"
	Update     Action = "update"
	UseBook    Action = "use-release"
	Remove     Action = "remove-release"
	Changes    Action = "what-changed"
	Tab        Action = "tab"
	ToCodes    Action = "codes"
	ToClaim    Action = "claim-screen"
	ToPractice Action = "practice"
	ToLibrary  Action = "library"
	Theme      Action = "theme"
	Menu       Action = "menu"
	Help       Action = "help"
	Redraw     Action = "redraw"
	Suspend    Action = "suspend"
	Quit       Action = "quit"
	Interrupt  Action = "interrupt"
)

// Binding ties an action to its keys.
type Binding struct {
	Action Action
	Screen Screen   // the only one on which it works; two screens may use the same letter
	Not    Screen   // of one that works everywhere: the only screen on which it does not
	Group  string   // the heading it stands under in help
	Title  string   // what it does, for help and menu
	Short  string   // the same in a word for the footer; "" keeps it out of the footer
	Letter string   // acts in List and Card, and in the menu while typing
	Typing []string // further keys while typing
	List   []string // further keys in the list
	Card   []string // further keys in the card
}

// Table is all bindings, in the order of help and menu.
type Table []Binding

// in lists the keys of the binding in a mode, the one to show first.
func (b Binding) in(mode Mode) []string {
	var keys []string
	switch mode {
	case Typing:
		return b.Typing
	case List:
		keys = b.List
	case Card:
		keys = b.Card
	}
	if b.Letter == "" || slices.Contains(keys, b.Letter) {
		return keys
	}
	return append(slices.Clone(keys), b.Letter)
}

// Extra lists all keys of the binding but its letter, each once, as the screen writes them.
func (b Binding) Extra(unicode bool) []string {
	var names []string
	for _, mode := range []Mode{Typing, List, Card} {
		for _, key := range b.in(mode) {
			if name := Name(key, unicode); key != b.Letter && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// Keys are the keys of an action in a mode, in bubbletea's spelling.
func (t Table) Keys(mode Mode, action Action) []string {
	if i := t.index(action); i >= 0 {
		return t[i].in(mode)
	}
	return nil
}

func (t Table) index(action Action) int {
	return slices.IndexFunc(t, func(b Binding) bool { return b.Action == action })
}

// Binding is the row of an action; the zero Binding when there is none.
func (t Table) Binding(action Action) Binding {
	if i := t.index(action); i >= 0 {
		return t[i]
	}
	return Binding{}
}

// On is the table of what works on a screen.
func (t Table) On(screen Screen) Table {
	return slices.DeleteFunc(slices.Clone(t), func(b Binding) bool {
		return b.Screen != Everywhere && b.Screen != screen || b.Not == screen && screen != Everywhere
	})
}

// Resolve finds the action of a key in a mode.
func (t Table) Resolve(mode Mode, key string) (Action, bool) {
	for _, b := range t {
		if slices.Contains(b.in(mode), key) {
			return b.Action, true
		}
	}
	return "", false
}

// ByLetter finds the action of a letter, as the menu does.
func (t Table) ByLetter(letter string) (Action, bool) {
	for _, b := range t {
		if b.Letter != "" && b.Letter == letter {
			return b.Action, true
		}
	}
	return "", false
}

// Name is a key as the screen writes it: "ctrl-o", "pgdn"; arrows are written as words or, with unicode, as arrows.
func Name(key string, unicode bool) string {
	arrows := map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→"}
	switch {
	case unicode && arrows[key] != "":
		return arrows[key]
	case key == "pgdown":
		return "pgdn"
	}
	return strings.NewReplacer("ctrl+", "ctrl-", "shift+", "shift-").Replace(key)
}
