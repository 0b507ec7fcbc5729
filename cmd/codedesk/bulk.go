package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
)

// Bulk look-ups: queries from stdin, one a line, answered by all cores, printed in the order of the lines.
//
// The reader hands each line to whichever worker is free and, at the same time, appends the place where its answer will lie to
// a queue. The writer takes the places in turn. Both channels are short, so a slow reader of our output slows down the reading
// of our input, and memory holds a few lines a core however many come.

// bulkLine is one line of input and the place of its answer.
type bulkLine struct {
	number int
	query  string
	err    error
	answer chan bulkAnswer // holds one
}

// bulkAnswer is a line of output.
type bulkAnswer struct {
	text  []byte
	found bool
	bad   bool
}

// bulk answers all queries of stdin. Exit code: 2 when a line could not be read, else 1 when no line found anything.
func (p *program) bulk(ctx context.Context, q *inquiry) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	workers := runtime.GOMAXPROCS(0)
	lines, queue := make(chan bulkLine), make(chan bulkLine, 4*workers)
	for range workers {
		spawn(func() {
			for line := range lines {
				line.answer <- q.answer(ctx, line)
			}
		}, func(err error) { cancel(err) })
	}
	readError := make(chan error, 1)
	spawn(func() {
		defer close(queue)
		defer close(lines)
		readError <- readLines(ctx, p.stdin, lines, queue)
	}, func(err error) { cancel(err) })

	found, bad, err := p.writeAnswers(ctx, queue)
	if err != nil {
		return err
	}
	if err := <-readError; err != nil {
		return fmt.Errorf("read the queries: %w", err)
	}
	switch {
	case bad:
		return ended(exitUsage)
	case !found:
		return ended(exitNothing)
	}
	return nil
}

// writeAnswers prints the answers in the order of the queue. When nothing is waiting it flushes, so that a program that sends one line
// at a time gets its answer.
func (p *program) writeAnswers(ctx context.Context, queue <-chan bulkLine) (found, bad bool, err error) {
	for {
		var line bulkLine
		var open bool
		select {
		case line, open = <-queue:
		default:
			if err := p.out.Flush(); err != nil {
				return found, bad, err
			}
			select {
			case line, open = <-queue:
			case <-ctx.Done():
				return found, bad, context.Cause(ctx)
			}
		}
		if !open {
			return found, bad, context.Cause(ctx)
		}
		select {
		case answer := <-line.answer:
			found, bad = found || answer.found, bad || answer.bad
			if _, err := p.out.Write(answer.text); err != nil {
				return found, bad, err
			}
		case <-ctx.Done():
			return found, bad, context.Cause(ctx)
		}
	}
}

// readLines reads lines until the end, numbers them from 1, and puts each into the queue and before a worker.
func readLines(ctx context.Context, in io.Reader, lines, queue chan<- bulkLine) error {
	reader := bufio.NewReaderSize(in, maxQuery+2)
	for number := 1; ; number++ {
		text, lineErr, err := readLine(reader)
		if err != nil && (text == "" || !errors.Is(err, io.EOF)) {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		if number == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		line := bulkLine{number, text, lineErr, make(chan bulkAnswer, 1)}
		for _, to := range []chan<- bulkLine{queue, lines} {
			select {
			case to <- line:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
		if err != nil {
			return nil
		}
	}
}

// readLine reads one line without its end. A line that is too long is skipped to its end and reported in lineErr.
func readLine(reader *bufio.Reader) (text string, lineErr, err error) {
	slice, err := reader.ReadSlice('\n')
	for errors.Is(err, bufio.ErrBufferFull) {
		lineErr = fmt.Errorf("the query is longer than %d KiB", maxQuery>>10)
		slice, err = reader.ReadSlice('\n')
	}
	if lineErr != nil {
		return "?", lineErr, err
	}
	text = string(bytes.TrimRight(slice, "\r\n"))
	if text == "" && err == nil {
		return "", nil, nil
	}
	return text, checkQuery(text), err
}

// answer is the output line for one line of input. A query that finds nothing, an empty one too, is [].
func (q *inquiry) answer(ctx context.Context, line bulkLine) (answer bulkAnswer) {
	defer func() {
		if cause := recover(); cause != nil {
			answer = badLine(line.number, fmt.Errorf("internal error: %v", cause))
		}
	}()
	if line.err != nil {
		return badLine(line.number, line.err)
	}
	if strings.TrimSpace(line.query) == "" {
		return bulkAnswer{text: []byte("[]\n")}
	}
	result, err := q.ask(ctx, line.query)
	if err != nil {
		return badLine(line.number, err)
	}
	text, err := encodeJSON(q.hitsJSON(line.query, result.Hits))
	if err != nil {
		return badLine(line.number, err)
	}
	return bulkAnswer{text: text, found: len(result.Hits) > 0}
}

// badLine is the answer to a line that could not be read.
func badLine(number int, err error) bulkAnswer {
	text, _ := encodeJSON(struct {
		Line  int    `json:"line"`
		Error string `json:"error"`
	}{number, err.Error()})
	return bulkAnswer{text: text, bad: true}
}
