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

// Default is the table as it is without a config file.
func Default() Table {
	return Table{
		{Action: Copy, Screen: Codes, Group: "this code", Title: "copy the code", Short: "copy", Letter: "y", Typing: []string{"ctrl+y"}, List: []string{"y", "ctrl+y"}, Card: []string{"y", "ctrl+y"}},
		{Action: CopyText, Screen: Codes, Group: "this code", Title: "copy code and descriptor", Letter: "Y"},
		{Action: Child, Screen: Codes, Group: "this code", Title: "down the tree: what the row contains", Short: "into", Letter: "l", List: []string{"right"}, Card: []string{"right"}},
		{Action: Parent, Screen: Codes, Group: "this code", Title: "up the tree: what contains the row", Short: "out", Letter: "h", List: []string{"left"}, Card: []string{"left"}},
		{Action: Open, Group: "this code", Title: "open: list, card, link, details", Short: "open", Letter: "o", Typing: []string{"enter"}, List: []string{"enter"}, Card: []string{"enter"}},
		{Action: SwitchCard, Screen: Codes, Group: "this code", Title: "go to the card", Short: "card", Letter: "c", Typing: []string{"tab"}, List: []string{"tab"}},
		{Action: NextLink, Screen: Codes, Group: "this code", Title: "next link in the card", Short: "links", Letter: "i", Card: []string{"tab"}},
		{Action: PrevLink, Screen: Codes, Group: "this code", Title: "previous link in the card", Letter: "I", Card: []string{"shift+tab"}},
		{Action: Return, Screen: Codes, Group: "this code", Title: "return to the code before", Short: "return", Letter: "r", Card: []string{"backspace"}},
		{Action: Favourite, Screen: Codes, Group: "this code", Title: "favourite, on and off", Short: "favourite", Letter: "f"},
		{Action: Note, Screen: Codes, Group: "this code", Title: "write a note on the code", Short: "note", Letter: "n"},
		{Action: Claim, Screen: Codes, Group: "this code", Title: "add to the claim", Letter: "a"},
		{Action: Mark, Screen: Codes, Group: "this code", Title: "compare: mark one code, then another", Short: "compare", Letter: "m"},
		{Action: Favourites, Screen: Codes, Group: "favourites and notes", Title: "to the favourites", Letter: "v"},
		{Action: Folder, Screen: Codes, Group: "favourites and notes", Title: "put it into a folder of favourites", Letter: "F"},
		{Action: Rename, Screen: Codes, Group: "favourites and notes", Title: "rename the folder it is in", Letter: "R"},
		{Action: Earlier, Screen: Codes, Group: "favourites and notes", Title: "favourite one place up", Letter: "<"},
		{Action: Later, Screen: Codes, Group: "favourites and notes", Title: "favourite one place down", Letter: ">"},
		{Action: TakeBack, Screen: Codes, Group: "favourites and notes", Title: "undo the last change to them", Letter: "u"},
		{Action: DOS, Not: Practice, Group: "what is shown", Title: "date of service", Letter: "d"},
		{Action: Payer, Group: "what is shown", Title: "next payer", Letter: "$"},
		{Action: Locality, Group: "what is shown", Title: "locality whose Medicare fees are shown", Letter: "L"},
		{Action: NextSet, Screen: Codes, Group: "what is shown", Title: "next code set", Letter: "s"},
		{Action: PrevSet, Screen: Codes, Group: "what is shown", Title: "previous code set", Letter: "S"},
		{Action: Billable, Screen: Codes, Group: "what is shown", Title: "billable codes only, on and off", Letter: "b"},
		{Action: AnyDate, Screen: Codes, Group: "what is shown", Title: "deleted and future codes too, on and off", Letter: "D"},
		{Action: Preview, Screen: Codes, Group: "what is shown", Title: "card beside the list, on and off", Letter: "p"},
		{Action: Placement, Screen: Codes, Group: "what is shown", Title: "card to the right or below", Letter: "P"},
		{Action: Theme, Group: "what is shown", Title: "next theme", Letter: "T"},
		{Action: ToFindings, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "to the findings, and back to the lines", Short: "findings", Letter: "c", Typing: []string{"tab"}, List: []string{"tab"}, Card: []string{"tab"}},
		{Action: RemoveRow, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "remove the line or diagnosis", Short: "remove", Letter: "r"},
		{Action: Undo, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "undo the last change", Short: "undo", Letter: "u"},
		{Action: Redo, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "do the undone change again", Letter: "U"},
		{Action: Vaccines, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "vaccines: the exact lines", Short: "vaccines", Letter: "v"},
		{Action: VisitLevel, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "level of an office visit", Short: "visit level", Letter: "E"},
		{Action: CopyClaim, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "copy the claim as it is typed", Short: "copy", Letter: "y", Typing: []string{"ctrl+y"}},
		{Action: Export, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "copy the claim as CSV, JSON, FHIR or 837P", Short: "export", Letter: "x"},
		{Action: Denial, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "why a payer denied it", Short: "denial", Letter: "D"},
		{Action: NewClaim, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "start a new claim", Short: "new", Letter: "N"},
		{Action: SaveClaim, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "save the claim under a name", Short: "save", Letter: "s"},
		{Action: OpenClaim, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "open a saved claim", Short: "load", Letter: "l"},
		{Action: DropClaim, Screen: ClaimDesk, Group: "the claim, on screen 2", Title: "delete a saved claim", Letter: "-"},
		{Action: ChoiceA, Screen: Practice, Group: "practice, on screen 3", Title: "choose a", Letter: "a"},
		{Action: ChoiceB, Screen: Practice, Group: "practice, on screen 3", Title: "choose b", Letter: "b"},
		{Action: ChoiceC, Screen: Practice, Group: "practice, on screen 3", Title: "choose c", Letter: "c"},
		{Action: ChoiceD, Screen: Practice, Group: "practice, on screen 3", Title: "choose d", Letter: "d"},
		{Action: NextCard, Screen: Practice, Group: "practice, on screen 3", Title: "the next question", Short: "next", Letter: "n"},
		{Action: LastCard, Screen: Practice, Group: "practice, on screen 3", Title: "the question before, in an exam", Letter: "N"},
		{Action: DontKnow, Screen: Practice, Group: "practice, on screen 3", Title: "I do not know: show the answer", Short: "don't know", Letter: "x"},
		{Action: ShowHint, Screen: Practice, Group: "practice, on screen 3", Title: "hint; a right answer then counts as hard", Short: "hint", Letter: "i"},
		{Action: Rate, Screen: Practice, Group: "practice, on screen 3", Title: "rate otherwise how well it was known", Short: "rating", Letter: "r"},
		{Action: MarkCard, Screen: Practice, Group: "practice, on screen 3", Title: "mark the question to come back to it", Short: "mark", Letter: "m"},
		{Action: AllCards, Screen: Practice, Group: "practice, on screen 3", Title: "all questions, to go to one", Short: "all questions", Letter: "v"},
		{Action: Pause, Screen: Practice, Group: "practice, on screen 3", Title: "pause; nothing is lost", Short: "pause", Letter: "p"},
		{Action: Finish, Screen: Practice, Group: "practice, on screen 3", Title: "hand the exam in, or end the drill", Short: "finish", Letter: "f"},
		{Action: Into, Screen: Practice, Group: "practice, on screen 3", Title: "down the tree, in a race", Short: "into", Letter: "l", List: []string{"right"}, Card: []string{"right"}},
		{Action: OutOf, Screen: Practice, Group: "practice, on screen 3", Title: "up the tree, in a race", Short: "out", Letter: "h", List: []string{"left"}, Card: []string{"left"}},
		{Action: Weakest, Screen: Practice, Group: "practice, on screen 3", Title: "drill the weakest section", Short: "drill the weakest", Letter: "w"},
		{Action: OneSection, Screen: Practice, Group: "practice, on screen 3", Title: "the drill with one section alone", Short: "one section", Letter: "s"},
		{Action: Progress, Screen: Practice, Group: "practice, on screen 3", Title: "progress: streak, accuracy, memory", Short: "progress", Letter: "P"},
		{Action: DropIt, Screen: Practice, Group: "practice, on screen 3", Title: "throw the paused sitting away", Short: "throw away", Letter: "D"},
		{Action: Import, Screen: Library, Group: "releases, on screen 4", Title: "import official files", Short: "import", Letter: "i"},
		{Action: Update, Screen: Library, Group: "releases, on screen 4", Title: "fetch the newest public releases", Short: "update", Letter: "U"},
		{Action: UseBook, Screen: Library, Group: "releases, on screen 4", Title: "use the release for every date, on and off", Short: "use for every date", Letter: "u"},
		{Action: Changes, Screen: Library, Group: "releases, on screen 4", Title: "what changed since the release before", Short: "what changed", Letter: "w"},
		{Action: Remove, Screen: Library, Group: "releases, on screen 4", Title: "remove the release", Short: "remove", Letter: "r"},
		{Action: Search, Group: "screen", Title: "type a query or a filter", Short: "search", Letter: "/"},
		{Action: Back, Group: "screen", Title: "back: card, list, clear, cancel", Short: "back", Letter: "e", Typing: []string{"esc"}, List: []string{"esc"}, Card: []string{"esc"}},
		{Action: Tab, Group: "screen", Title: "another screen: then 1 to 4", Letter: "t"},
		screenKey(ToCodes, "screen 1, Codes: find a code", "f1"),
		screenKey(ToClaim, "screen 2, Claim: check a claim", "f2"),
		screenKey(ToPractice, "screen 3, Practice: look-ups to learn from", "f3"),
		screenKey(ToLibrary, "screen 4, Library: releases and their changes", "f4"),
		{Action: Menu, Group: "screen", Title: "all actions", Typing: []string{"ctrl+o"}, List: []string{"ctrl+o"}, Card: []string{"ctrl+o"}},
		{Action: Help, Group: "screen", Title: "help", Letter: "?"},
		{Action: Redraw, Group: "screen", Title: "draw the screen anew", Typing: []string{"ctrl+l"}, List: []string{"ctrl+l"}, Card: []string{"ctrl+l"}},
		{Action: Suspend, Group: "screen", Title: "suspend to the shell", Letter: "Z", Typing: []string{"ctrl+z"}, List: []string{"ctrl+z"}, Card: []string{"ctrl+z"}},
		{Action: Quit, Group: "screen", Title: "quit", Short: "quit", Letter: "q"},
		{Action: Interrupt, Group: "screen", Title: "quit at once, from anywhere", Typing: []string{"ctrl+c"}, List: []string{"ctrl+c"}, Card: []string{"ctrl+c"}},
		{Action: Up, Group: "moving", Title: "move up, or scroll the card", Letter: "k", Typing: []string{"up", "ctrl+p"}, List: []string{"up", "ctrl+p"}, Card: []string{"up"}},
		{Action: Down, Group: "moving", Title: "move down, or scroll the card", Short: "move", Letter: "j", Typing: []string{"down", "ctrl+n"}, List: []string{"down", "ctrl+n"}, Card: []string{"down"}},
		{Action: Top, Group: "moving", Title: "first row", Letter: "g", List: []string{"home"}, Card: []string{"home"}},
		{Action: Bottom, Group: "moving", Title: "last row", Letter: "G", List: []string{"end"}, Card: []string{"end"}},
		{Action: HalfUp, Group: "moving", Title: "half a page up", Letter: "[", List: []string{"ctrl+u"}, Card: []string{"ctrl+u"}},
		{Action: HalfDown, Group: "moving", Title: "half a page down", Letter: "]", List: []string{"ctrl+d"}, Card: []string{"ctrl+d"}},
		{Action: ScrollUp, Group: "moving", Title: "scroll the card up", Letter: "K", Typing: []string{"pgup"}, List: []string{"pgup"}, Card: []string{"pgup"}},
		{Action: ScrollDown, Group: "moving", Title: "scroll the card down", Letter: "J", Typing: []string{"pgdown"}, List: []string{"pgdown"}, Card: []string{"pgdown"}},
	}
}

// screenKey is the binding of a function key that leads to a screen from everywhere; terminals that keep such keys to themselves have t and a digit.
func screenKey(action Action, title, key string) Binding {
	return Binding{Action: action, Group: "screen", Title: title, Typing: []string{key}, List: []string{key}, Card: []string{key}}
}

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
