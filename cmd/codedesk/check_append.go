package main

import (
	"encoding/binary"
	"strconv"

	"codedesk/codebook/claim"
	"codedesk/codebook/claim/edits"
)

// appendedJSON appends a result as one line of JSON, as the encoder of the standard library would write it. It is written by hand because a batch of claims would spend most
// of its time in the encoder.
func appendedJSON(b []byte, _ *claim.Claim, at *seat) ([]byte, error) {
	r := &at.result
	b = append(b, '{')
	if r.ID != "" {
		b = appendText(append(b, `"id":`...), r.ID)
		b = append(b, ',')
	}
	b = appendText(append(b, `"verdict":`...), string(r.Verdict))
	b = append(b, `,"findings":[`...)
	for i := range r.Findings {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendFinding(b, &r.Findings[i])
	}
	b = append(b, `],"checks":[`...)
	for i := range r.Checks {
		if i > 0 {
			b = append(b, ',')
		}
		b = at.checks.append(b, i, &r.Checks[i])
	}
	b = append(b, `],"complete":`...)
	b = strconv.AppendBool(b, r.Complete)
	return append(b, "}\n"...), nil
}

// checkTexts are the checks of the claim before, by place, and how they were written: nearly all of a claim's are the same.
type checkTexts []struct {
	check edits.Check
	text  []byte
}

// append appends the check at a place.
func (t *checkTexts) append(b []byte, place int, c *edits.Check) []byte {
	for len(*t) <= place {
		*t = append(*t, checkTexts{{}}...)
	}
	before := &(*t)[place]
	if before.text == nil || before.check != *c {
		before.check, before.text = *c, appendCheck(before.text[:0], c)
	}
	return append(b, before.text...)
}

func appendCheck(b []byte, c *edits.Check) []byte {
	b = append(append(b, `{"rule":"`...), c.Rule...) // the names of rules and results are plain
	b = append(append(b, `","result":"`...), c.Result...)
	if c.Reason == "" {
		return append(b, `","reason":""}`...)
	}
	b = appendText(append(b, `","reason":`...), c.Reason)
	return append(b, '}')
}

func appendFinding(b []byte, f *edits.Finding) []byte {
	b = appendText(append(b, `{"rule":`...), string(f.Rule))
	b = appendText(append(b, `,"severity":`...), string(f.Severity))
	b = append(b, `,"lines":[`...)
	for i, n := range f.Lines {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	b = append(b, `],"codes":[`...)
	for i, code := range f.Codes {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(b, code)
	}
	b = appendText(append(b, `],"message":`...), f.Message)
	b = append(b, `,"fixes":[`...)
	for i, fix := range f.Fixes {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(append(b, `{"op":`...), string(fix.Op))
		b = strconv.AppendInt(append(b, `,"line":`...), int64(fix.Line), 10)
		b = appendText(append(b, `,"value":`...), fix.Value)
		b = appendText(append(b, `,"condition":`...), fix.Condition)
		b = append(b, '}')
	}
	b = appendText(append(b, `],"source":{"name":`...), f.Source.Name)
	b = appendText(append(b, `,"edition":`...), f.Source.Edition)
	b = appendText(append(b, `,"row":`...), f.Source.Row)
	dos := ""
	if f.DOS != 0 {
		dos = f.DOS.String()
	}
	b = appendText(append(b, `},"dos":`...), dos)
	if f.Under != "" {
		b = appendText(append(b, `,"under":`...), string(f.Under))
	}
	return append(b, '}')
}

// appendText is a text in quotes. What is not plain goes through the encoder of the standard library.
func appendText(b []byte, text string) []byte {
	from := len(b)
	b = append(b, '"')
	b = append(b, text...)
	if plain(b[from+1:]) {
		return append(b, '"')
	}
	whole, err := encodeJSON(text)
	if err != nil {
		return append(b[:from], `""`...)
	}
	return append(b[:from], whole[:len(whole)-1]...) // without its line break
}

// plain reports whether a text stands in JSON as it is: letters and signs of ASCII but quote and backslash. It looks at eight bytes at a time: of a
// word, less takes one from bytes below a bound, which sets their highest bit.
func plain(text []byte) bool {
	const (
		each = 0x0101010101010101
		high = 0x80 * each
	)
	for ; len(text) >= 8; text = text[8:] {
		word := binary.LittleEndian.Uint64(text)
		quote, backslash := word^'"'*each, word^'\\'*each
		if (word|(word+each)|(word-' '*each)|(quote-each)|(backslash-each))&high != 0 {
			return false
		}
	}
	for _, c := range text {
		if c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			return false
		}
	}
	return true
}
