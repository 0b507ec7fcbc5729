package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// bulk answers all queries of stdin, one a line. Exit code: 2 when a line could not be read, else 1 when no line found anything.
func (p *program) bulk(ctx context.Context, q *inquiry) error {
	found, _, bad, err := p.inOrder(ctx, func(ctx context.Context, hand func(func() bulkAnswer) bool) error {
		err := eachLine(p.stdin, func(number int, text string, lineErr error) bool {
			return hand(func() bulkAnswer { return q.answer(ctx, number, text, lineErr) })
		})
		if err != nil {
			return fmt.Errorf("read the queries: %w", err)
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case bad:
		return ended(exitUsage)
	case !found:
		return ended(exitNothing)
	}
	return nil
}

// eachLine hands out lines until the end, numbered from 1, each with why it cannot be a query, until take reports false.
func eachLine(in io.Reader, take func(number int, text string, lineErr error) bool) error {
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
		if !take(number, text, lineErr) || err != nil {
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
func (q *inquiry) answer(ctx context.Context, number int, query string, lineErr error) bulkAnswer {
	if lineErr != nil {
		return badLine(number, lineErr)
	}
	if strings.TrimSpace(query) == "" {
		return bulkAnswer{text: []byte("[]\n")}
	}
	result, err := q.ask(ctx, query)
	if err != nil {
		return badLine(number, err)
	}
	text, err := encodeJSON(q.hitsJSON(result.Hits))
	if err != nil {
		return badLine(number, err)
	}
	return bulkAnswer{text: text, good: len(result.Hits) > 0}
}
