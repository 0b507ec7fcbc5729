package workbench

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/release"
)

// officialHosts plays www.cms.gov and ftp.cdc.gov, and mirror.example, on this machine: the addresses are the real ones, and every connection
// leads here.
type officialHosts struct {
	*httptest.Server
	client *http.Client

	mu     sync.Mutex
	files  map[string]string           // last part of the path → content
	answer map[string]http.HandlerFunc // the same → another answer than the file
	down   map[string]bool             // hosts that take no connection
	asked  []string                    // last parts of the paths, in order
	dialed []string
}

func newHosts(t testing.TB) *officialHosts {
	t.Helper()
	h := &officialHosts{files: map[string]string{}, answer: map[string]http.HandlerFunc{}, down: map[string]bool{}}
	h.Server = httptest.NewUnstartedServer(http.HandlerFunc(h.serve))
	h.Config.ErrorLog = log.New(io.Discard, "", 0)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour), IsCA: true, BasicConstraintsValid: true,
		DNSNames: []string{"www.cms.gov", "ftp.cdc.gov", "mirror.example"},
	}
	cert, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(cert)
	if err != nil {
		t.Fatal(err)
	}
	h.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{cert}, PrivateKey: key}}}
	h.StartTLS()
	t.Cleanup(h.Close)
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	h.client = &http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: pool}, DisableKeepAlives: true,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			host, _, _ := net.SplitHostPort(address)
			h.mu.Lock()
			h.dialed = append(h.dialed, host)
			down := h.down[host]
			h.mu.Unlock()
			if down {
				return nil, fmt.Errorf("lookup %s: no such host", host)
			}
			return (&net.Dialer{}).DialContext(ctx, network, h.Listener.Addr().String())
		},
	}}
	return h
}

func (h *officialHosts) serve(w http.ResponseWriter, r *http.Request) {
	name := filepath.Base(r.URL.Path)
	h.mu.Lock()
	h.asked = append(h.asked, name)
	answer, content := h.answer[name], h.files[name]
	h.mu.Unlock()
	switch {
	case answer != nil:
		answer(w, r)
	case content != "":
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(content))
	default:
		http.NotFound(w, r)
	}
}

// took lists what was asked for since the last call.
func (h *officialHosts) took() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	all := strings.Join(h.asked, " ")
	h.asked = nil
	return all
}

// zipOf packs names and contents.
func zipOf(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Small files in the official layouts.
const (
	hiccups = "00001 K90     0 Purple hiccups                                               Purple hiccups\r\n" +
		"00002 K900    1 Purple hiccups w elbows                                      Purple hiccups with elbows\r\n"
	tickles = "00001 001     0 Tickle                                                       Head, Tickle\r\n" +
		"00002 0010XZZ 1 Tickle of Head, Outside                                      Tickle of Head\r\n"
)

func order(t testing.TB, year string) string {
	return zipOf(t, "Code Descriptions/icd10cm_order_"+year+".txt", hiccups, "readme.pdf", "%PDF-1.7")
}

func index(t testing.TB, year string) string {
	return zipOf(t, "icd10cm_index_"+year+".xml", `<ICD10CM.index><version>`+year+`</version><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>`+
		`<letter><title>S</title><mainTerm><title>Singultus, striped</title><code>K90.0</code></mainTerm></letter></ICD10CM.index>`)
}

func hcpcs(t testing.TB, name, day string) string {
	line := func(code string, kind int, title string) string {
		s := fmt.Sprintf("%5s00100%d%s", code, kind, title)
		return s + strings.Repeat(" ", 268-len(s)) + day + day + strings.Repeat(" ", 36) + "\r\n"
	}
	return zipOf(t, name, line("A9001", 3, "Bandage, moon silk")+line("   ZA", 7, "Left tentacle"), "inner.zip", zipOf(t, "x.txt", "x"))
}

// publish puts the editions in force on 22 November 2026 on the hosts.
func (h *officialHosts) publish(t testing.TB) {
	h.files["october-2026-alpha-numeric-hcpcs-file.zip"] = hcpcs(t, "HCPC2026_OCT_ANWEB.txt", "20261001")
	h.files["2027-code-descriptions-tabular-order.zip"] = order(t, "2027")
	h.files["icd10cm-table-and-index-2027.zip"] = index(t, "2027")
	h.files["2027-icd-10-pcs-order-file-long-and-abbreviated-titles.zip"] = zipOf(t, "icd10pcs_order_2027.txt", tickles)
}

func testPlaces(t testing.TB) Places {
	dir := t.TempDir()
	return Places{Tables: os.DirFS("../../ui/testdata/book"), Books: filepath.Join(dir, "books"), Cache: filepath.Join(dir, "cache")}
}

func (h *officialHosts) options(sets ...codebook.CodeSet) UpdateOptions {
	return UpdateOptions{
		Sets: sets, Client: h.client, Agent: "codedesk/test", Stall: 20 * time.Second, Headers: 20 * time.Second,
		Now: func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) },
	}
}

// told is a report in one line a set.
func told(r *UpdateReport) string {
	var lines []string
	for _, s := range r.Sets {
		line := string(s.Set) + ":"
		if s.There != nil {
			line += " has " + s.There.ID()
		}
		for _, item := range s.Installed {
			line += " +" + item.ID()
		}
		if s.Older != "" {
			line += " older " + s.Older + " than " + s.Wanted
		}
		for _, f := range s.Failures {
			line += " failed " + f.Source + " " + f.Edition
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func onTheShelf(t testing.TB, places Places) string {
	t.Helper()
	list, err := Books(places)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, item := range list {
		ids = append(ids, item.ID())
	}
	return strings.Join(ids, " ")
}

const allInstalled = "hcpcs-2026-10-cms icd10cm-2027-nchs icd10pcs-2027-cms modifier-2026-10-cms"

func TestUpdate(t *testing.T) {
	h, places := newHosts(t), testPlaces(t)
	h.publish(t)
	doing := map[string]bool{}
	report, err := Update(t.Context(), places, h.options(), func(p Progress) { doing[p.Doing] = true })
	if err != nil {
		t.Fatal(err)
	}
	if want := "hcpcs: +hcpcs-2026-10-cms +modifier-2026-10-cms\nicd10cm: +icd10cm-2027-nchs\nicd10pcs: +icd10pcs-2027-cms"; told(report) != want || report.Failed() || !report.Changed() {
		t.Errorf("%s", told(report))
	}
	if got := h.took(); got != "october-2026-alpha-numeric-hcpcs-file.zip 2027-code-descriptions-tabular-order-updated.zip 2027-code-descriptions-tabular-order.zip icd10cm-table-and-index-2027.zip 2027-icd-10-pcs-order-file-long-and-abbreviated-titles.zip" {
		t.Errorf("asked for %s", got)
	}
	if got := onTheShelf(t, places); got != allInstalled {
		t.Errorf("installed %s", got)
	}
	for _, s := range report.Sets {
		if s.Unread != nil {
			t.Logf("%s: %s", s.Set, s.Unread)
		}
	}
	for _, want := range []string{"fetching icd10cm 2027 from www.cms.gov", "reading icd10cm-table-and-index-2027.zip", "putting the codes of hcpcs together", "writing icd10pcs"} {
		if !doing[want] {
			t.Errorf("never %s", want)
		}
	}
	if files, _ := filepath.Glob(filepath.Join(places.Cache, "update", "*")); files != nil {
		t.Errorf("%v are left", files)
	}
	bench, err := Open(places, 20261122)
	if err != nil {
		t.Fatal(err)
	}
	result, err := bench.Search(t.Context(), "singultus", State{DOS: 20261122}, 5, Boost{})
	if err != nil || len(result.Hits) == 0 || result.Hits[0].Code.Code != "K90.0" {
		t.Errorf("found %v, %v", result.Hits, err)
	}

	// What is there is not fetched again, not even asked for.
	h.down["www.cms.gov"], h.down["ftp.cdc.gov"] = true, true
	report, err = Update(t.Context(), places, h.options(), nil)
	if want := "hcpcs: has hcpcs-2026-10-cms\nicd10cm: has icd10cm-2027-nchs\nicd10pcs: has icd10pcs-2027-cms"; err != nil || told(report) != want || report.Failed() || report.Changed() {
		t.Errorf("%s, %v", told(report), err)
	}
	if got := h.took(); got != "" {
		t.Errorf("asked for %s", got)
	}
}

// What is not published yet is passed over for the newest edition before it, and the report says so.
func TestUpdateTakesTheNewestThere(t *testing.T) {
	h, places := newHosts(t), testPlaces(t)
	h.files["april-1-2026-code-descriptions-tabular-order.zip"] = order(t, "2026")
	h.files["icd10cm-Table-and-Index-2026.zip"] = index(t, "2026")
	h.answer["2027-code-descriptions-tabular-order.zip"] = func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "<!doctype html><title>Page not found")
	}
	report, err := Update(t.Context(), places, h.options(codebook.ICD10CM, codebook.ICD10CM), nil)
	if err != nil || told(report) != "icd10cm: +icd10cm-2026-04-nchs older 2026-04 than 2027" || report.Failed() {
		t.Errorf("%s, %v", told(report), err)
	}
	if got := h.took(); got != "2027-code-descriptions-tabular-order-updated.zip 2027-code-descriptions-tabular-order.zip icd10cm-code-descriptions-2027.zip april-1-2026-code-descriptions-tabular-order.zip "+
		"icd10cm-table-and-index-April-1-2026.zip icd10cm-table-and-index-2026.zip icd10cm-Table-and-Index-2026.zip" {
		t.Errorf("asked for %s", got)
	}
	if list, _ := Books(places); len(list) != 1 || list[0].Terms == 0 {
		t.Errorf("%+v", list)
	}
	// The next run looks for the new one again, and takes only that.
	h.publish(t)
	delete(h.answer, "2027-code-descriptions-tabular-order.zip")
	report, err = Update(t.Context(), places, h.options(codebook.ICD10CM), nil)
	if err != nil || told(report) != "icd10cm: +icd10cm-2027-nchs" {
		t.Errorf("%s, %v", told(report), err)
	}
	// An earlier date of service wants the edition of its time, without an update that began later.
	h.took()
	o := h.options(codebook.ICD10CM, codebook.HCPCS)
	o.DOS = 20260601
	h.files["january-2026-alpha-numeric-hcpcs-file.zip"] = hcpcs(t, "HCPC2026_JAN_ANWEB.txt", "20260101")
	report, err = Update(t.Context(), places, o, nil)
	if err != nil || told(report) != "icd10cm: has icd10cm-2026-04-nchs\nhcpcs: +hcpcs-2026-01-cms +modifier-2026-01-cms older 2026-01 than 2026-04" {
		t.Errorf("%s, %v", told(report), err)
	}
}

// When nothing can be had, the report says what was tried and what a person can do; other sets are not held up.
func TestUpdateFails(t *testing.T) {
	page := "https://www.cms.gov/medicare/coding-billing/icd-10-codes"
	bomb := zipOf(t, "icd10pcs_order_2027.txt", tickles+strings.Repeat(" ", 20<<20))
	good := zipOf(t, "icd10pcs_order_2027.txt", tickles)
	file := func(content string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, content) }
	}
	for name, test := range map[string]struct {
		answer http.HandlerFunc
		want   string // in the reason of the newest
		asked  int    // editions
	}{
		"nothing there": {nil, "not there (404)", 5},
		"web page":      {file("<html>We have moved"), "a web page in place of the zip", 5},
		"busy":          {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) }, "the server answers 503 Service Unavailable", 1},
		"bomb":          {file(bomb), "unpacks to more than 200 times its size", 1},
		"nested zip":    {file(zipOf(t, "a.zip", good)), "a zip or an Office document inside another file", 1},
		"truncated":     {file(good[:len(good)-40]), "the download may be cut", 1},
		"flipped":       {file(good[:80] + string(good[80]^4) + good[81:]), "zip", 1},
		"last year's":   {file(zipOf(t, "icd10pcs_order_2026.txt", tickles)), "icd10pcs_order_2026.txt is of 2026", 1},
		"another set":   {file(zipOf(t, "icd10cm_order_2027.txt", hiccups)), "is an ICD-10-CM order file", 1},
		"to http": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://www.cms.gov/x.zip", http.StatusMovedPermanently)
		}, "refused: it leads to http://www.cms.gov/x.zip, which is not https", 1},
		"moved": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://elsewhere.example/x.zip", http.StatusFound)
		}, "refused: it leads to another host, elsewhere.example", 1},
	} {
		t.Run(name, func(t *testing.T) {
			h, places := newHosts(t), testPlaces(t)
			h.publish(t)
			delete(h.files, "2027-icd-10-pcs-order-file-long-and-abbreviated-titles.zip")
			h.answer["2027-icd-10-pcs-order-file-long-and-abbreviated-titles.zip"] = test.answer
			report, err := Update(t.Context(), places, h.options(codebook.ICD10PCS, codebook.HCPCS), nil)
			if err != nil || told(report) != "icd10pcs: failed icd10pcs 2027\nhcpcs: +hcpcs-2026-10-cms +modifier-2026-10-cms" || !report.Failed() {
				t.Fatalf("%s, %v", told(report), err)
			}
			f := report.Sets[0].Failures[0]
			if len(f.Reasons) != 1 || !strings.Contains(f.Reasons[0], test.want) || !strings.HasPrefix(f.Reasons[0], "https://www.cms.gov/files/zip/2027-") {
				t.Errorf("%q", f.Reasons)
			}
			if f.Older != test.asked-1 || strings.Count(h.took(), "order-file-long") != test.asked {
				t.Errorf("%d older ones", f.Older)
			}
			if hand := f.ByHand(); !strings.Contains(hand, page) || !strings.Contains(hand, "codedesk import") || !strings.Contains(hand, "of 2027") {
				t.Error(hand)
			}
			if got := onTheShelf(t, places); got != "hcpcs-2026-10-cms modifier-2026-10-cms" {
				t.Errorf("installed %s", got)
			}
		})
	}
}

// Codes without their index are installed, and the next run fetches the index alone.
func TestUpdateFetchesWhatIsMissing(t *testing.T) {
	h, places := newHosts(t), testPlaces(t)
	h.publish(t)
	delete(h.files, "icd10cm-table-and-index-2027.zip")
	report, err := Update(t.Context(), places, h.options(codebook.ICD10CM), nil)
	if err != nil || told(report) != "icd10cm: +icd10cm-2027-nchs failed icd10cm-index 2027" {
		t.Fatalf("%s, %v", told(report), err)
	}
	if reasons := report.Sets[0].Failures[0].Reasons; len(reasons) != 2 {
		t.Errorf("%q", reasons)
	}
	h.took()
	h.publish(t)
	report, err = Update(t.Context(), places, h.options(codebook.ICD10CM), nil)
	if err != nil || told(report) != "icd10cm: has icd10cm-2027-nchs +icd10cm-2027-nchs" || h.took() != "icd10cm-table-and-index-2027.zip" {
		t.Fatalf("%s, %v", told(report), err)
	}
	list, _ := Books(places)
	if len(list) != 1 || list[0].Terms == 0 || !slices.Equal(list[0].Sources, []string{
		"2027-code-descriptions-tabular-order.zip/icd10cm_order_2027.txt", "icd10cm-table-and-index-2027.zip/icd10cm_index_2027.xml",
	}) {
		t.Errorf("%+v", list)
	}
	report, _ = Update(t.Context(), places, h.options(codebook.ICD10CM), nil)
	if h.took() != "" || told(report) != "icd10cm: has icd10cm-2027-nchs" {
		t.Errorf("%s", told(report))
	}

	// A book that is damaged is fetched again.
	if err := os.WriteFile(filepath.Join(places.Books, list[0].File), []byte("no book"), 0o600); err != nil {
		t.Fatal(err)
	}
	report, err = Update(t.Context(), places, h.options(codebook.ICD10CM), nil)
	if err != nil || told(report) != "icd10cm: +icd10cm-2027-nchs" {
		t.Errorf("%s, %v", told(report), err)
	}
}

// A host that does not answer is asked once, another one helps out, and no older edition is taken for its sake.
func TestUpdateWithAHostDown(t *testing.T) {
	h, places := newHosts(t), testPlaces(t)
	h.publish(t)
	h.files["icd10cm-code-descriptions-2027.zip"] = order(t, "2027")
	h.files["july-2026-alpha-numeric-hcpcs-file.zip"] = hcpcs(t, "HCPC2026_JUL_ANWEB.txt", "20260701")
	h.down["www.cms.gov"] = true
	report, err := Update(t.Context(), places, h.options(), nil)
	if err != nil || told(report) != "hcpcs: failed hcpcs 2026-10\nicd10cm: +icd10cm-2027-nchs\nicd10pcs: failed icd10pcs 2027" {
		t.Errorf("%s, %v", told(report), err)
	}
	if n := strings.Count(strings.Join(h.dialed, " "), "www.cms.gov"); n != 1 {
		t.Errorf("asked %d times: %v", n, h.dialed)
	}
	for i, want := range map[int]string{0: "no answer: dial tcp: lookup www.cms.gov: no such host", 2: "not asked, as the host did not answer before"} {
		if got := report.Sets[i].Failures[0].Reasons[0]; !strings.Contains(strings.Replace(got, "no answer: lookup", "no answer: dial tcp: lookup", 1), want) {
			t.Errorf("%s", got)
		}
	}
}

// The config file gives a source another address, which is held to the same rules.
func TestUpdateFromAMirror(t *testing.T) {
	h, places := newHosts(t), testPlaces(t)
	h.files["order.zip"] = zipOf(t, "icd10cm_order_2027.txt", hiccups, "icd10cm_index_2027.xml", "<ICD10CM.index><version>2027</version><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>"+
		"<letter><title>S</title><mainTerm><title>Singultus</title><code>K90.0</code></mainTerm></letter></ICD10CM.index>")
	o := h.options(codebook.ICD10CM)
	o.Sources = map[string]string{"icd10cm": "https://mirror.example/{FY}/order.zip"}
	report, err := Update(t.Context(), places, o, nil)
	if err != nil || told(report) != "icd10cm: +icd10cm-2027-nchs" || h.took() != "order.zip" {
		t.Errorf("%s, %v", told(report), err)
	}
	if report, err = Update(t.Context(), places, o, nil); err != nil || told(report) != "icd10cm: has icd10cm-2027-nchs" || h.took() != "" {
		t.Errorf("%s, %v", told(report), err)
	}
	for name, template := range map[string]string{"icd10cm": "http://mirror.example/{FY}/order.zip", "cpt": "https://mirror.example/{FY}", "hcpcs": "https://mirror.example/"} {
		o.Sources = map[string]string{name: template}
		if _, err := Update(t.Context(), testPlaces(t), o, nil); err == nil {
			t.Errorf("%s is taken", template)
		}
	}
}

func TestUpdateOfWhatCannotBe(t *testing.T) {
	h := newHosts(t)
	for set, want := range map[codebook.CodeSet]string{
		codebook.CPT: "it belongs to the AMA", codebook.Modifier: "those of HCPCS come with hcpcs", codebook.POS: "it is kept up with the program; use hcpcs, icd10cm, icd10pcs",
	} {
		if _, err := Update(t.Context(), testPlaces(t), h.options(codebook.HCPCS, set), nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", set, err)
		}
	}
	if _, err := Update(t.Context(), Places{Tables: testPlaces(t).Tables}, h.options(), nil); !errors.Is(err, release.ErrNoShelf) {
		t.Errorf("without a folder: %v", err)
	}
	if len(h.dialed) > 0 {
		t.Errorf("asked %v", h.dialed)
	}
}

// Without a cache the downloads lie in a folder of their own that is gone afterwards.
func TestUpdateWithoutCache(t *testing.T) {
	h, places := newHosts(t), testPlaces(t)
	h.publish(t)
	places.Cache = ""
	t.Setenv("TMPDIR", t.TempDir())
	report, err := Update(t.Context(), places, h.options(codebook.HCPCS), nil)
	if err != nil || !report.Changed() {
		t.Errorf("%s, %v", told(report), err)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "*")); left != nil {
		t.Errorf("%v are left", left)
	}
}

// Cancelling in the middle of a set ends within a second; what was installed before stays and is told, and the download goes on later.
func TestUpdateCancelled(t *testing.T) {
	h, places := newHosts(t), testPlaces(t)
	h.publish(t)
	noise := make([]byte, 4<<10)
	_, _ = rand.Read(noise)
	content := zipOf(t, "icd10pcs_order_2027.txt", tickles, "noise.bin", string(noise))
	h.files["2027-icd-10-pcs-order-file-long-and-abbreviated-titles.zip"] = content
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	h.answer["2027-icd-10-pcs-order-file-long-and-abbreviated-titles.zip"] = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(content)))
		io.WriteString(w, content[:2000])
		http.NewResponseController(w).Flush()
		<-r.Context().Done()
	}
	var since time.Time
	report, err := Update(ctx, places, h.options(codebook.HCPCS, codebook.ICD10PCS), func(p Progress) {
		if strings.HasPrefix(p.Doing, "fetching icd10pcs") && p.Done > 0 {
			since = time.Now()
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || time.Since(since) > 4*time.Second {
		t.Errorf("%v after %v", err, time.Since(since))
	}
	if told(report) != "hcpcs: +hcpcs-2026-10-cms +modifier-2026-10-cms" || onTheShelf(t, places) != "hcpcs-2026-10-cms modifier-2026-10-cms" {
		t.Errorf("%s", told(report))
	}
	delete(h.answer, "2027-icd-10-pcs-order-file-long-and-abbreviated-titles.zip")
	if report, err = Update(t.Context(), places, h.options(codebook.ICD10PCS), nil); err != nil || told(report) != "icd10pcs: +icd10pcs-2027-cms" {
		t.Errorf("%s, %v", told(report), err)
	}
}
