//go:build linux || darwin

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/cmd/internal/terminal"
)

// payloads are texts that drive terminals or hide what stands there, n of them, the same on every run.
func payloads(n int) []string {
	random := rand.New(rand.NewPCG(3, 7))
	forms := []string{
		"\x1b]52;c;%s\x07", "\x1b]52;p;%s\x1b\\", "\x1b]8;;http://%s/\x1b\\%s\x1b]8;;\x1b\\", "\x1b]0;%s\x07", "\x1bP1$r%s\x1b\\", "\x1bP+q%s\x1b\\", "\x1b_G%s\x1b\\", "\x1b^%s\x1b\\",
		"\x1bX%s\x1b\\", "\x1b[%dm%s", "\x1b[%d;%dH%s", "\x1b[2J%s", "\x1b[?%dh%s", "\x1b[%db", "\x1b[6n%s", "\x1b[>c%s", "\x1bc%s", "\x1b#8%s", "\x1b(0%s", "\u009b%dm%s", "\u009b2J%s",
		"\u009d52;c;%s\u009c", "\u0090%s\u009c", "\u009f%s\u009c", "\u009e%s\u009c", "\u0098%s\u009c", "\u0085%s\u008d", "\x9b31m%s\xff", "\xc2\xc2\x9b%dm", "%s\rover", "%s\b\b\bback", "%s\x7f\x00\x0b\x0c\x0e\x0f",
		"\u202e%s\u202c", "\u2066%s\u2069", "\u061c%s\u200f", "\u200b%s\u200d\ufeff", "\u2060%s\u00ad\u180e", "\U000e0041%s\U000e007f", "\ue000%s\uf8ff\U000f0000\U00100000", "\u2028%s\u2029\ufff9",
		"\x1b\x1b[[%s", "\x1b[\x1b]52;c;%s", "\x1b\u200b[31m%s", "\x1b", "\x05%s\x1b[c",
	}
	var list []string
	for i := range n {
		form := forms[i%len(forms)]
		var values []any
		for k := strings.Index(form, "%"); k >= 0 && k+1 < len(form); {
			if form[k+1] == 'd' {
				values = append(values, random.IntN(3000))
			} else {
				values = append(values, fmt.Sprintf("%x", random.Uint64()))
			}
			next := strings.Index(form[k+2:], "%")
			if next < 0 {
				break
			}
			k += 2 + next
		}
		list = append(list, fmt.Sprintf(form, values...))
	}
	return list
}

// Whatever a code list holds, in any column, nothing but allowed sequences reaches the terminal: not from the command line, not from the screen, not
// from what is said of the file, whose own name and folder are hostile, too.
func TestHostileCodeList(t *testing.T) {
	const evil = "\x1b]52;c;ZXZpbA==\x07\x1b[2J\u009b31m\u202e\u200b"
	home, folder := t.TempDir(), filepath.Join(t.TempDir(), "folder"+evil)
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	quoted := func(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }
	var list strings.Builder
	list.WriteString("code,long description,short description,billable," + quoted("remarks"+evil) + "\n")
	all := payloads(300)
	for i, payload := range all {
		fmt.Fprintf(&list, "G%02d%03d,%s,%s,1,%s\n", i/100, i%100, quoted(fmt.Sprintf("Gigglepay %d %s last", i, payload)), quoted(payload), quoted(payload))
	}
	for i, payload := range all[:100] { // lines that are not understood, which is said
		fmt.Fprintf(&list, "%s,Gigglebad,short,1,\nG99%03d,Gigglebad,short,%s,\n", quoted("G"+payload), i, quoted(payload))
	}
	file := filepath.Join(folder, "icd10cm_2027"+evil+".csv")
	if err := os.WriteFile(file, []byte(list.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	pdf := filepath.Join(folder, "a"+evil+".pdf")
	if err := os.WriteFile(pdf, []byte("%PDF-1.7 "+evil), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"import", pdf}, exitUsage, "it is a PDF"},
		{[]string{"import", filepath.Join(folder, "nothing")}, exitUsage, "no such file"},
		{[]string{"import", file}, exitFound, "200 of 500 entries are not understood"},
		{[]string{"import", folder}, exitFound, "icd10cm-2027-nchs"},
		{[]string{"books"}, exitFound, "icd10cm-2027-nchs"},
		{[]string{"doctor"}, exitFound, "icd10cm"},
		{[]string{"search", "--limit", "1000", "gigglepay"}, exitFound, "G02.099  ICD-10  Gigglepay 299"},
		{[]string{"search", "--limit", "1000", "--tsv", "gigglepay"}, exitFound, "Gigglepay 299"},
		{[]string{"search", "--limit", "1000", "--json", "gigglepay"}, exitFound, "Gigglepay 299"},
		{[]string{"search", "--explain", "gigglepay" + evil}, exitFound, "Gigglepay"},
		{[]string{"show", "G00.000"}, exitFound, "Gigglepay 0"},
		{[]string{"show", "G02.026"}, exitFound, "Gigglepay 226"},
		{[]string{"show", "--json", "G00.019"}, exitFound, "Gigglepay 19"},
		{[]string{"show", "G" + evil}, exitUsage, ""},
		{[]string{"search", evil}, exitFound, "Gigglepay 0 ]52;c;"},
		{[]string{evil}, exitUsage, ""},
		{[]string{"search", "--" + evil, "x"}, exitUsage, ""},
		{[]string{"books", "use", evil}, exitUsage, "no release"},
	} {
		var out, errs bytes.Buffer
		if code := smallProgram(strings.NewReader(""), &out, &errs, terminal.Home(home)...).run(test.args); code != test.code || !strings.Contains(out.String()+errs.String(), test.want) {
			t.Errorf("%q ended with %d, want %d and %q\n%.500s%.500s", test.args, code, test.code, test.want, out.String(), errs.String())
		}
		for what, text := range map[string][]byte{"stdout": out.Bytes(), "stderr": errs.Bytes()} {
			harmless(t, fmt.Sprintf("%s of %q", what, test.args), text)
			if bytes.ContainsAny(text, "\x1b\r") {
				t.Errorf("%s of %q has an escape", what, test.args)
			}
		}
	}

	term, err := terminal.Start(terminal.Options{Args: []string{"smalldesk", "--dos", "2027-01-01"}, Env: append(terminal.Home(home), "GORACE=atexit_sleep_ms=0"), Cols: 140, Rows: 60})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { term.Close() })
	must(t, term, term.WaitFor(patience, "browse with"))
	for from := 0; from < 300; from += 50 {
		must(t, term, term.Send("ctrl+u"))
		must(t, term, term.Type(fmt.Sprintf("g%02d%02d", from/100, from%100/10)))
		must(t, term, term.WaitFor(patience, fmt.Sprintf("Gigglepay %d ", from)))
		for range 9 {
			must(t, term, term.Send("down"))
		}
		must(t, term, term.Send("enter"))
		must(t, term, term.WaitFor(patience, fmt.Sprintf("Gigglepay %d ", from+9)))
		must(t, term, term.Send("/"))
	}
	must(t, term, term.Send("ctrl+u"))
	must(t, term, term.Type("gigglepay"))
	must(t, term, term.WaitFor(patience, "› gigglepay"))
	for range 12 {
		must(t, term, term.Send("pgdown"))
	}
	must(t, term, term.Send("enter", "4"))
	must(t, term, term.WaitFor(patience, "2027"))
	must(t, term, term.Send("enter"))
	must(t, term, term.Settle(50*time.Millisecond, patience))
	must(t, term, term.Send("i"))
	must(t, term, term.WaitFor(patience, "tab complete"))
	must(t, term, term.Paste(pdf))
	must(t, term, term.Send("enter"))
	must(t, term, term.WaitFor(patience, "not imported"))
	harmless(t, "the terminal", term.Output())
	if copied := term.Clipboard(); copied != "" {
		t.Errorf("a payload set the clipboard to %q", copied)
	}
}
