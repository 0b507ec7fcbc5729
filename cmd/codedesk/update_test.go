package main

import (
	"archive/zip"
	"bytes"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codedesk/codebook/workbench"
)

// runUpdate runs the command over the small tables with a client of the test's own.
func runUpdate(t *testing.T, home string, client *http.Client, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, words bytes.Buffer
	p := smallProgram(nil, &out, &words, "HOME="+home, "LANG=C.UTF-8")
	root := p.rootCommand(nil)
	root.SetOut(p.out)
	cmd, _, err := root.Find([]string{"update"})
	if err != nil {
		t.Fatal(err)
	}
	cmd.SetContext(t.Context())
	code = p.report(p.update(cmd, args, workbench.UpdateOptions{Client: client}))
	if err := p.out.Flush(); err != nil {
		t.Fatal(err)
	}
	return code, out.String(), words.String()
}

// A mirror from the config file, one set that is there and one that is not, and a second run.
func TestUpdateCommand(t *testing.T) {
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	file, err := w.Create("icd10pcs_order_2027.txt")
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(file, "00001 001     0 Tickle                                                       Head, Tickle\r\n"+
		"00002 0010XZZ 1 Tickle of Head, Outside                                      Tickle of Head\r\n")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	agent := ""
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agent = r.UserAgent()
		if r.URL.Path == "/2027/pcs.zip" {
			w.Write(archive.Bytes())
			return
		}
		w.WriteHeader(http.StatusNotFound)
	}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	home := t.TempDir()
	config := filepath.Join(home, ".config", "codedesk", "config.toml")
	if err := os.MkdirAll(filepath.Dir(config), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(config, []byte("[sources]\nicd10pcs = \""+server.URL+"/{FY}/pcs.zip\"\nhcpcs = \""+server.URL+"/{year}-{month}.zip\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}

	code, out, words := runUpdate(t, home, server.Client(), "pcs", "hcpcs")
	if want := "installed   icd10pcs-2027-cms         2026-10-01 to 2027-09-30        2 codes        1 billable\n"; code != exitUsage || out != want {
		t.Errorf("%d\n%s\n%s", code, out, words)
	}
	for _, want := range []string{
		"codedesk: hcpcs: 2026-10 could not be had\n", "codedesk:   " + server.URL + "/2026-october.zip: not there (404)\n",
		"codedesk:   and nothing at 4 addresses of older editions\n",
		`codedesk:   by hand: download "Alpha-Numeric HCPCS File (zip)" of 2026-10 from https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update, then codedesk import FILE` + "\n",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("%s\nis not said in\n%s", want, words)
		}
	}
	if strings.Contains(words, "\x1b") || !strings.HasPrefix(agent, "codedesk/") {
		t.Errorf("said %q, asked as %q", words, agent)
	}

	code, out, words = runUpdate(t, home, server.Client(), "pcs")
	if want := "up to date  icd10pcs-2027-cms         2026-10-01 to 2027-09-30        2 codes        1 billable\n"; code != exitFound || out != want || words != "" {
		t.Errorf("%d\n%s\n%s", code, out, words)
	}
}
