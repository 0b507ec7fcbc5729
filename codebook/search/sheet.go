package search

// sheet is a number for each node, 0 for most, which a search writes and forgets. Its cells lie in blocks, and a block gets a place in memory
// when one of its nodes is written to: a search notes some thousands of a few hundred thousand nodes, and the first one of a process would wait
// for the system at every page of a plain array.
type sheet struct {
	at    []uint32 // by block of nodes: its place in cells; 0 for those that have none and share the first, which stays empty
	cells [][sheetBlock]uint32
	used  []uint32 // blocks of nodes that have a place
}

const (
	sheetBlock = 64
	sheetFirst = 256 // blocks that most searches do with
)

func newSheet(size uint32) sheet {
	return sheet{
		at: make([]uint32, size/sheetBlock+1), cells: make([][sheetBlock]uint32, 1, sheetFirst), used: make([]uint32, 0, sheetFirst),
	}
}

// of is the node's number.
func (s *sheet) of(node uint32) uint32 { return s.cells[s.at[node/sheetBlock]][node%sheetBlock] }

// cell is where the node's number stands until the next call.
func (s *sheet) cell(node uint32) *uint32 {
	at := s.at[node/sheetBlock]
	if at == 0 {
		at = s.place(node / sheetBlock)
	}
	return &s.cells[at][node%sheetBlock]
}

// place gives a block of nodes its place.
func (s *sheet) place(block uint32) uint32 {
	at := uint32(len(s.cells))
	s.cells = append(s.cells, [sheetBlock]uint32{})
	s.at[block] = at
	s.used = append(s.used, block)
	return at
}

// wipe sets all numbers to 0.
func (s *sheet) wipe() {
	for _, block := range s.used {
		s.at[block] = 0
	}
	s.cells, s.used = s.cells[:1], s.used[:0]
}
