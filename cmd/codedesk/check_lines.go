package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"

	"codedesk/codebook/claim"
	"codedesk/codebook/claim/edits"
)

// Claims one a line. A worker gets a bundle of lines at a time, all that lie ready up to two bounds, because handing over each line would take as
// long as a third of its check. The buffers of bundles and answers go round, so that a batch of any length takes no memory but for a few of them. An
// answer is some 7 kB however short its claim, so that lines are bounded, too: else the answers to a bundle of short claims fill megabytes.

const (
	longestClaim  = 1<<20 + 2 // bytes of a line; claim.Decoder refuses longer ones by itself
	fullBundle    = 32 << 10  // bytes beside its first line that a bundle holds at most
	mostLines     = 64        // of a bundle
	longestAnswer = 1 << 20   // bytes of buffers that are kept
)

// bundle is a few lines of claims.
type bundle struct {
	lines  []byte
	number int // of the first line, from 1
}

// lineDesk keeps what checking lines needs again and again.
type lineDesk struct {
	seats, bundles, answers sync.Pool
}

// seat is where one worker sits: what it reads a claim with, what it writes the result to, and how it wrote the checks of the one before.
type seat struct {
	decoder claim.Decoder
	result  edits.Result
	checks  checkTexts
}

// eachBundle hands out the lines until take reports false. Of a line that is too long the first part is handed out, which says so.
func (d *lineDesk) eachBundle(in io.Reader, take func(*bundle) bool) error {
	reader := bufio.NewReaderSize(in, longestClaim)
	for number := 1; ; {
		b, _ := d.bundles.Get().(*bundle)
		if b == nil {
			b = &bundle{}
		}
		b.number = number
		line, err := reader.ReadSlice('\n')
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		b.lines = append(b.lines[:0], line...)
		for number++; errors.Is(err, bufio.ErrBufferFull); {
			_, err = reader.ReadSlice('\n')
		}
		if bytes.HasSuffix(b.lines, []byte("\n")) {
			ready, _ := reader.Peek(min(reader.Buffered(), fullBundle)) // of what is there, which has no error
			size := 0
			for range mostLines - 1 {
				line := bytes.IndexByte(ready[size:], '\n') + 1
				if line == 0 {
					break
				}
				size += line
				number++
			}
			b.lines = append(b.lines, ready[:size]...)
			_, _ = reader.Discard(size)
		}
		if len(bytes.TrimSpace(b.lines)) > 0 && !take(b) {
			return nil
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read the claims: %w", err)
		}
	}
}

// checkBundle answers for lines of JSON.
func (k *clerk) checkBundle(source string, b *bundle) bulkAnswer {
	d := &k.lines
	at, _ := d.seats.Get().(*seat)
	if at == nil {
		at = &seat{}
	}
	at.decoder.Source = source
	text, _ := d.answers.Get().(*[]byte)
	if text == nil {
		text = new([]byte)
	}
	answer := bulkAnswer{text: (*text)[:0], good: true, spent: func(used []byte) {
		if cap(used) <= longestAnswer {
			*text = used
			d.answers.Put(text)
		}
	}}
	number := b.number
	for line := range bytes.Lines(b.lines) {
		if len(bytes.TrimSpace(line)) > 0 {
			k.checkLine(at, number, line, &answer)
		}
		number++
	}
	d.seats.Put(at)
	if cap(b.lines) <= longestAnswer {
		d.bundles.Put(b)
	}
	return answer
}

// checkLine adds the answer for a line of JSON; a panic is an answer too.
func (k *clerk) checkLine(at *seat, number int, line []byte, answer *bulkAnswer) {
	before := answer.text
	bad := func(err error) {
		answer.text, answer.good, answer.bad = append(before, badLine(number, err).text...), false, true
	}
	defer func() {
		if cause := recover(); cause != nil {
			bad(fmt.Errorf("internal error: %v", cause))
		}
	}()
	c, err := at.decoder.Decode(line, number)
	if err != nil {
		bad(err)
		return
	}
	text, passes, err := k.append(before, c, at)
	if err != nil {
		bad(err)
		return
	}
	answer.text, answer.good = text, answer.good && passes
}
