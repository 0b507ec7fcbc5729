package edits

import (
	"sync"

	"codedesk/codebook"
)

// pickedPairs are the starter set's edits by their columns, made when somebody asks.
type pickedPairs struct {
	book  *codebook.Book
	once  sync.Once
	pairs map[[2]codebook.Key]codebook.PTPPair
}

func (p *pickedPairs) between(column1, column2 codebook.Key) (pair codebook.PTPPair, ok bool) {
	p.once.Do(func() {
		list := p.book.Tables().PTP
		p.pairs = make(map[[2]codebook.Key]codebook.PTPPair, len(list))
		for _, pair := range list {
			one, _ := codebook.KeyOf(pair.Column1)
			two, _ := codebook.KeyOf(pair.Column2)
			if pair.Effective == 0 { // the edition says nothing of the days before it
				pair.Effective, _ = spanOf(pair.Source)
			}
			p.pairs[[2]codebook.Key{one, two}] = pair
		}
	})
	pair, ok = p.pairs[[2]codebook.Key{column1, column2}]
	return pair, ok
}

// pairing is the edit between two codes that holds on the day, column 1 first; ok is false when there is none.
func (d *day) pairing(column1, column2 string) (pair codebook.PTPPair, ok bool) {
	return d.between(column1, d.procedure(column1), column2, d.procedure(column2))
}

// pairOf is the edit between two lines of the day, the first in column 1. It is asked for each two lines of a claim, so the codes' places in the
// table are looked up with the codes.
func pairOf(one, two *line) (pair codebook.PTPPair, ok bool) {
	return one.day.between(one.Code, one.entry, two.Code, two.entry)
}

// mayPair reports whether pairOf is worth a question: nearly all lines have no edit between them, and saying so takes less.
func mayPair(one, two *line) bool {
	d := one.day
	if d.pairs == nil {
		return true
	}
	if one.pairs < 0 || two.pairs < 0 {
		return false
	}
	_, ok := d.pairs.Pairs.Holding(one.pairs, two.pairs, d.date)
	return ok
}

func (d *day) between(column1 string, one *entry, column2 string, two *entry) (pair codebook.PTPPair, ok bool) {
	if d.pairs == nil {
		pair, ok = d.own.between(one.key, two.key)
		return pair, ok && pair.Indicator != "9" && pair.ActiveOn(d.date)
	}
	if one.pairs < 0 || two.pairs < 0 {
		return pair, false
	}
	n, ok := d.pairs.Pairs.Holding(one.pairs, two.pairs, d.date)
	if !ok {
		return pair, false
	}
	return d.pairs.Pairs.At(n, column1, column2), true
}
