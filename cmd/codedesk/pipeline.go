package main

import (
	"context"
	"fmt"
	"runtime"
)

// Bulk work: pieces of input that are worked on by all cores and answered in the order in which they came.
//
// The reader hands each piece to whichever worker is free and, at the same time, appends the place where its answer will lie to
// a queue. The writer takes the places in turn. Both channels are short, so a slow reader of our output slows down the reading
// of our input, and memory holds a few pieces a core however many come.

// piece is one piece of input and the place of its answer.
type piece struct {
	number int // counted from 1
	work   func() bulkAnswer
	answer chan bulkAnswer // holds one
}

// bulkAnswer is what is printed for a piece.
type bulkAnswer struct {
	text  []byte
	good  bool              // something was found; all claims of it pass
	bad   bool              // a part could not be read
	spent func(text []byte) // takes the text back after it was printed; may be nil
}

// inOrder does the work of all pieces that read hands out, and prints the answers in order. It returns whether any answer was good, whether all
// were, and whether a piece could not be read. read stops when hand reports false.
func (p *program) inOrder(ctx context.Context, read func(ctx context.Context, hand func(work func() bulkAnswer) bool) error) (any, all, bad bool, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	workers := runtime.GOMAXPROCS(0)
	pieces, queue := make(chan piece), make(chan piece, 4*workers)
	for range workers {
		spawn(func() {
			for one := range pieces {
				one.answer <- one.do()
			}
		}, func(err error) { cancel(err) })
	}
	readError := make(chan error, 1)
	spawn(func() {
		defer close(queue)
		defer close(pieces)
		number := 0
		readError <- read(ctx, func(work func() bulkAnswer) bool {
			number++
			one := piece{number, work, make(chan bulkAnswer, 1)}
			for _, to := range []chan<- piece{queue, pieces} {
				select {
				case to <- one:
				case <-ctx.Done():
					return false
				}
			}
			return true
		})
	}, func(err error) { cancel(err) })
	if any, all, bad, err = p.writeAnswers(ctx, queue); err != nil {
		return any, all, bad, err
	}
	return any, all, bad, <-readError
}

// do does the work; a panic is an answer too.
func (one piece) do() (answer bulkAnswer) {
	defer func() {
		if cause := recover(); cause != nil {
			answer = badLine(one.number, fmt.Errorf("internal error: %v", cause))
		}
	}()
	return one.work()
}

// writeAnswers prints the answers in the order of the queue. When nothing is waiting it flushes, so that a program that sends one line
// at a time gets its answer.
func (p *program) writeAnswers(ctx context.Context, queue <-chan piece) (any, all, bad bool, err error) {
	all = true
	for {
		var one piece
		var open bool
		select {
		case one, open = <-queue:
		default:
			if err := p.out.Flush(); err != nil {
				return any, all, bad, err
			}
			select {
			case one, open = <-queue:
			case <-ctx.Done():
				return any, all, bad, context.Cause(ctx)
			}
		}
		if !open {
			return any, all, bad, context.Cause(ctx)
		}
		select {
		case answer := <-one.answer:
			any, all, bad = any || answer.good, all && answer.good, bad || answer.bad
			if _, err := p.out.Write(answer.text); err != nil {
				return any, all, bad, err
			}
			if answer.spent != nil {
				answer.spent(answer.text)
			}
		case <-ctx.Done():
			return any, all, bad, context.Cause(ctx)
		}
	}
}

// badLine is the answer to a piece that could not be read.
func badLine(number int, err error) bulkAnswer {
	text, _ := encodeJSON(struct {
		Line  int    `json:"line"`
		Error string `json:"error"`
	}{number, err.Error()})
	return bulkAnswer{text: text, bad: true}
}
