package main

import (
	"strconv"

	"codedesk/codebook/claim"
	"codedesk/codebook/claim/edits"
)

// appendedJSON is a result as one line of JSON, as the encoder of the standard library would write it. It is written by hand because a batch of claims would spend most
// of its time in the encoder.
func appendedJSON(_ *claim.Claim, r *edits.Result) ([]byte, error) {
	b := make([]byte, 0, 4<<10)
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
		c := &r.Checks[i]
		b = appendText(append(b, `{"rule":`...), string(c.Rule))
		b = appendText(append(b, `,"result":`...), string(c.Result))
		b = appendText(append(b, `,"reason":`...), c.Reason)
		b = append(b, '}')
	}
	b = append(b, `],"complete":`...)
	b = strconv.AppendBool(b, r.Complete)
	return append(b, "}\n"...), nil
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
	return append(b, '}')
}

// appendText is a text in quotes. What is not plain goes through the encoder of the standard library.
func appendText(b []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			whole, err := encodeJSON(text)
			if err != nil {
				return append(b, `""`...)
			}
			return append(b, whole[:len(whole)-1]...) // without its line break
		}
	}
	b = append(b, '"')
	b = append(b, text...)
	return append(b, '"')
}
