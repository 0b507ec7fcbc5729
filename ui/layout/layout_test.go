package layout

import "testing"

func TestDivide(t *testing.T) {
	for _, test := range []struct {
		width, height int
		wishes        Wishes
		want          Frame
	}{
		{39, 24, Wishes{}, Frame{TooSmall: true}},
		{80, 9, Wishes{}, Frame{TooSmall: true}},
		{0, 0, Wishes{}, Frame{TooSmall: true}},
		{40, 10, Wishes{}, Frame{Placement: Hidden, List: Size{40, 6}, Card: Size{40, 6}}},
		{80, 24, Wishes{}, Frame{Placement: Bottom, List: Size{80, 9}, Card: Size{80, 10}}},
		{80, 17, Wishes{}, Frame{Placement: Hidden, List: Size{80, 13}, Card: Size{80, 13}}},
		{59, 40, Wishes{}, Frame{Placement: Hidden, List: Size{59, 36}, Card: Size{59, 36}}},
		{104, 30, Wishes{}, Frame{Placement: Bottom, List: Size{104, 12}, Card: Size{104, 13}}},
		{105, 10, Wishes{}, Frame{Placement: Right, List: Size{60, 6}, Card: Size{44, 6}}},
		{120, 35, Wishes{}, Frame{Placement: Right, List: Size{60, 31}, Card: Size{59, 31}}},
		{200, 60, Wishes{}, Frame{Placement: Right, List: Size{100, 56}, Card: Size{99, 56}}},
		{120, 35, Wishes{Bottom: true}, Frame{Placement: Bottom, List: Size{120, 15}, Card: Size{120, 15}}},
		{80, 24, Wishes{Foot: 2}, Frame{Placement: Bottom, List: Size{80, 8}, Card: Size{80, 9}}},
		{60, 18, Wishes{Foot: 2}, Frame{Placement: Bottom, List: Size{60, 8}, Card: Size{60, 3}}},
		{40, 10, Wishes{Foot: 2}, Frame{Placement: Hidden, List: Size{40, 4}, Card: Size{40, 4}}},
		{120, 35, Wishes{NoCard: true}, Frame{Placement: Hidden, List: Size{120, 31}, Card: Size{120, 31}}},
	} {
		got := Divide(test.width, test.height, test.wishes)
		test.want.Width, test.want.Height, test.want.Body = test.width, test.height, max(0, test.height-4-test.wishes.Foot)
		if got != test.want {
			t.Errorf("%dx%d %v: %+v, want %+v", test.width, test.height, test.wishes, got, test.want)
		}
	}
}

// The parts fill the body exactly, whatever the size.
func TestPartsFillTheBody(t *testing.T) {
	for width := MinWidth; width < 250; width++ {
		for height := MinHeight; height < 80; height++ {
			f := Divide(width, height, Wishes{})
			ok := true
			switch f.Placement {
			case Right:
				ok = f.List.Width+1+f.Card.Width == width && f.List.Height == f.Body && f.Card.Height == f.Body && f.List.Width >= ListWidth && f.Card.Width >= CardWidth
			case Bottom:
				ok = f.List.Height+1+f.Card.Height == f.Body && f.List.Width == width && f.Card.Height > 4
			}
			if !ok {
				t.Fatalf("%dx%d: %+v", width, height, f)
			}
		}
	}
}

func TestDivideLibrary(t *testing.T) {
	for _, test := range []struct {
		whole         Size
		wanted        int
		placement     Placement
		list, details Size
	}{
		{Size{40, 8}, 5, Hidden, Size{40, 8}, Size{40, 8}},
		{Size{60, 11}, 5, Hidden, Size{60, 11}, Size{60, 11}},
		{Size{60, 12}, 9, Bottom, Size{60, 5}, Size{60, 6}},
		{Size{60, 16}, 9, Bottom, Size{60, 7}, Size{60, 8}},
		{Size{80, 20}, 9, Bottom, Size{80, 9}, Size{80, 10}},
		{Size{80, 20}, 3, Bottom, Size{80, 3}, Size{80, 16}},
		{Size{120, 31}, 40, Bottom, Size{120, 18}, Size{120, 12}},
		{Size{156, 31}, 9, Bottom, Size{156, 9}, Size{156, 21}},
		{Size{157, 31}, 9, Right, Size{100, 31}, Size{56, 31}},
		{Size{200, 56}, 9, Right, Size{110, 56}, Size{89, 56}},
	} {
		placement, list, details := DivideLibrary(test.whole, test.wanted)
		if placement != test.placement || list != test.list || details != test.details {
			t.Errorf("%v for %d: %d, %v and %v", test.whole, test.wanted, placement, list, details)
		}
	}
}
