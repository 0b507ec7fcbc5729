// Package layout divides the window. It is arithmetic on sizes only, so that every breakpoint can be tested as a table.
package layout

// Breakpoints, in cells. Below MinWidth × MinHeight the workbench shows one line that says so.
const (
	MinWidth  = 40
	MinHeight = 10

	ListWidth   = 60 // the list never gets narrower than this beside the card
	CardWidth   = 44 // nor the card than this
	SplitHeight = 18 // from here the card fits below the list
	ListHeight  = 8  // the list's lines above the card, at least

	headerLines = 2 // header and rule
	footerLines = 2 // rule and footer
)

// Placement says where the card lies.
type Placement uint8

// Placements of the card.
const (
	Right  Placement = iota // beside the list
	Bottom                  // below the list
	Hidden                  // only when it has the keys, in place of the list
)

// Frame is a divided window. Sizes are in cells.
type Frame struct {
	Width, Height int
	TooSmall      bool
	Placement     Placement
	Body          int // lines between header and footer
	List, Card    Size
}

// Size is a rectangle's size.
type Size struct{ Width, Height int }

// Wishes are what the user asked for; they are followed as far as there is room.
type Wishes struct {
	NoCard bool // show the card only when it is opened
	Bottom bool // below the list even where there is room beside it
	Foot   int  // lines below the panes
}

// Divide divides a window. The card lies to the right while the list keeps ListWidth columns, else below, else it takes the list's place.
func Divide(width, height int, wishes Wishes) Frame {
	f := Frame{Width: width, Height: height, Body: max(0, height-headerLines-footerLines-wishes.Foot)}
	if width < MinWidth || height < MinHeight {
		f.TooSmall = true
		return f
	}
	whole := Size{width, f.Body}
	switch {
	case wishes.NoCard:
		f.Placement, f.List, f.Card = Hidden, whole, whole
	case width >= ListWidth+1+CardWidth && !wishes.Bottom:
		list := max(ListWidth, width/2)
		f.Placement, f.List, f.Card = Right, Size{list, f.Body}, Size{width - list - 1, f.Body}
	case height >= SplitHeight && width >= ListWidth:
		list := max(ListHeight, (f.Body-1)/2)
		f.Placement, f.List, f.Card = Bottom, Size{width, list}, Size{width, f.Body - 1 - list}
	default:
		f.Placement, f.List, f.Card = Hidden, whole, whole
	}
	return f
}

// Breakpoints of the Library.
const (
	ReleasesWidth  = 100 // the list of releases never gets narrower than this beside their details
	ReleaseDetails = 56  // nor the details than this
	ReleaseSplit   = 12  // from this height the details fit below the list
	LeastDetails   = 6   // and then they have at least this many lines
)

// DivideLibrary divides the Library: a list that would like to have so many lines, and the details beside it, below it behind one line, or in
// its place.
func DivideLibrary(whole Size, wanted int) (Placement, Size, Size) {
	switch {
	case whole.Width >= ReleasesWidth+1+ReleaseDetails:
		list := max(ReleasesWidth, min(whole.Width-1-ReleaseDetails, whole.Width*11/20))
		return Right, Size{list, whole.Height}, Size{whole.Width - list - 1, whole.Height}
	case whole.Height >= ReleaseSplit:
		list := min(wanted, max((whole.Height-1)/2, whole.Height-1-2*LeastDetails), whole.Height-1-LeastDetails)
		return Bottom, Size{whole.Width, list}, Size{whole.Width, whole.Height - 1 - list}
	}
	return Hidden, whole, whole
}
