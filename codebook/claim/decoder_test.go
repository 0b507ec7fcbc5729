package claim

import (
	"reflect"
	"testing"
)

// A claim is read over the one before, and nothing of that is left.
func TestDecoderLeavesNothingBehind(t *testing.T) {
	var used Decoder
	for i, line := range []string{
		`{"id":"a","dos":"2026-06-01","payer":"medicare","age":70,"sex":"F","dx":["I10","E11.9"],"lines":[{"code":"99213","modifiers":["25","57"],"pointers":["A","B"],"units":2,"ndc":"00409379501","minutes":20,"pos":"12"},` +
			`{"code":"36415","charge":"3"}],"total":"98.16","last_seen":"2025-01-31","history":[{"code":"27447","modifiers":["RT"],"units":2,"dos":"2026-05-01"}]}`,
		`{"dos":"2026-06-02","lines":[{"code":"99214"}]}`,
		`{"dos":"2026-06-02","dx":[],"lines":[{"code":"99214"},{"code":"85025","modifiers":["QW"]},{"code":"80053"}],"history":[]}`,
		`{"dos":"2026-06-02","dx":["Z23"],"lines":[{"code":"99214","pointers":["A"]},{"code":""}]}`,
		`{"dos":"2026-06-02","dx":["Z23"],"lines":[{"code":"90471","modifiers":["59"]}],"last_seen":"never","history":[{"code":"20610","dos":"2026-05-02"},{"code":"17000","dos":"2026-05-03"}]}`,
		`{"lines":[]}`,
		`{"dos":"2026-06-02","dx":["I10"]}`,
	} {
		var fresh Decoder
		got, err := used.Decode([]byte(line), i+1)
		want, wrong := fresh.Decode([]byte(line), i+1)
		if !reflect.DeepEqual(err, wrong) {
			t.Errorf("%s: %v, want %v", line, err, wrong)
			continue
		}
		if err != nil {
			continue
		}
		if (got.Dx == nil) != (want.Dx == nil) || (got.History == nil) != (want.History == nil) || string(got.AppendJSON(nil)) != string(want.AppendJSON(nil)) || !reflect.DeepEqual(got.Lines, want.Lines) && len(want.Lines) > 0 {
			t.Errorf("%s\nread as %+v\nwant %+v", line, got, want)
		}
	}
}
