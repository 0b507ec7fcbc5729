package release

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// patience is how long a test waits for what must happen.
const patience = 10 * time.Second

// server is a TLS server on this machine that answers request after request with its steps, the last of them from then on.
type server struct {
	*httptest.Server
	mu    sync.Mutex
	asked []*http.Request
}

func serve(t testing.TB, steps ...http.HandlerFunc) *server {
	t.Helper()
	s := &server{}
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		step := steps[min(len(s.asked), len(steps)-1)]
		s.asked = append(s.asked, r)
		s.mu.Unlock()
		step(w, r)
	}))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s
}

// header lists what the server was told in a header, one request after the other.
func (s *server) header(name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for _, r := range s.asked {
		all = append(all, r.Header.Get(name))
	}
	return strings.Join(all, "|")
}

// requests is how often the server was asked.
func (s *server) requests() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asked)
}

// fetcher trusts the server.
func (s *server) fetcher(t testing.TB) *Fetcher {
	return &Fetcher{Folder: t.TempDir(), Client: s.Client(), Agent: "codedesk/test"}
}

// whole answers as a good server does, ranges and all.
func whole(content, etag string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", etag)
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(content))
	}
}

// cut answers like next and breaks the connection after so many bytes of the body.
func cut(after int, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { next(&cutter{w, after}, r) }
}

type cutter struct {
	http.ResponseWriter
	left int
}

func (c *cutter) Write(p []byte) (int, error) {
	n, _ := c.ResponseWriter.Write(p[:min(len(p), c.left)])
	if c.left -= n; c.left == 0 {
		_ = http.NewResponseController(c.ResponseWriter).Flush()
		panic(http.ErrAbortHandler)
	}
	return n, nil
}

// slice answers with the bytes from first up to end and no more, whatever was asked for.
func slice(content string, first, end int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("ETag", `"a"`)
		w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", first, end-1, len(content)))
		w.WriteHeader(http.StatusPartialContent)
		io.WriteString(w, content[first:end])
	}
}

// without answers as next does to a request without the header.
func without(header string, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r = r.Clone(r.Context())
		r.Header.Del(header)
		next(w, r)
	}
}

// raw answers with these very bytes.
func raw(t testing.TB, answer string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, answer)
	}
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// bigZip is a good zip of half a megabyte; the seed tells one from another of the same size.
func bigZip(t testing.TB, seed byte) string {
	noise := make([]byte, 512<<10)
	state := uint32(seed) + 1
	for i := range noise {
		state = state*1664525 + 1013904223
		noise[i] = byte(state >> 24)
	}
	return packed(t, "icd10cm_order_2031.txt", orderSample, "noise.bin", string(noise))
}

// left lists what lies in the folder of downloads.
func left(t testing.TB, f *Fetcher) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(f.Folder, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range files {
		files[i] = filepath.Base(files[i])
	}
	return strings.Join(files, " ")
}

const testLimit = 1 << 20

func TestFetch(t *testing.T) {
	content := bigZip(t, 0)
	s := serve(t, whole(content, `"a"`))
	f := s.fetcher(t)
	var last, sum int64
	path, err := f.Fetch(t.Context(), s.URL+"/2031/icd10cm-2031.zip", testLimit, func(done, total int64) {
		if done < last {
			t.Errorf("progress goes back from %d to %d", last, done)
		}
		last, sum = done, total
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != content || filepath.Base(path) != "icd10cm-2031.zip" {
		t.Errorf("%s: %d bytes, %v", path, len(got), err)
	}
	if last != int64(len(content)) || sum != last {
		t.Errorf("progress ends at %d of %d", last, sum)
	}
	if s.header("User-Agent") != "codedesk/test" || s.header("Range") != "" {
		t.Errorf("asked as %q, for %q", s.header("User-Agent"), s.header("Range"))
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if f.Discard(path); left(t, f) != "" {
		t.Errorf("%s is left", left(t, f))
	}
}

// A connection that breaks is taken up where it ended, in the same run and in a later one.
func TestFetchResumes(t *testing.T) {
	content := bigZip(t, 0)
	good := whole(content, `"a"`)
	for name, test := range map[string]struct {
		steps   []http.HandlerFunc
		runs    int    // until it is there
		ranges  string // "Range|…" with the offset in bytes
		ifRange string
	}{
		"once":              {[]http.HandlerFunc{cut(1000, good), good}, 1, "|bytes=1000-", `|"a"`},
		"three times":       {[]http.HandlerFunc{cut(1000, good), cut(1000, good), cut(1000, good), good}, 1, "|bytes=1000-|bytes=2000-|bytes=3000-", `|"a"|"a"|"a"`},
		"in a later run":    {[]http.HandlerFunc{cut(1000, good), cut(1000, good), cut(1000, good), cut(1000, good), good}, 2, "|bytes=1000-|bytes=2000-|bytes=3000-|bytes=4000-", `|"a"|"a"|"a"|"a"`},
		"busy in between":   {[]http.HandlerFunc{cut(1000, good), status(503), good}, 2, "|bytes=1000-|bytes=1000-", `|"a"|"a"`},
		"not honoured":      {[]http.HandlerFunc{cut(1000, good), without("Range", good)}, 1, "|bytes=1000-", `|"a"`},
		"weak ETag, no day": {[]http.HandlerFunc{cut(1000, whole(content, `W/"a"`)), good}, 1, "|", "|"},
		"no ETag, no day":   {[]http.HandlerFunc{cut(1000, whole(content, "")), good}, 1, "|", "|"},
		"weak ETag and day": {[]http.HandlerFunc{cut(1000, dated(content)), dated(content)}, 1, "|bytes=1000-", "|Tue, 01 Oct 2030 00:00:00 GMT"},
		"out of range":      {[]http.HandlerFunc{cut(1000, good), status(416), good}, 1, "|bytes=1000-|", `|"a"|`},
		"other bytes": {[]http.HandlerFunc{cut(1000, good), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Range", fmt.Sprintf("bytes 5-%d/%d", len(content)-1, len(content)))
			w.WriteHeader(http.StatusPartialContent)
		}, good}, 1, "|bytes=1000-|", `|"a"|`},
		"a slice at a time": {[]http.HandlerFunc{cut(1000, good), slice(content, 1000, 3000), slice(content, 3000, len(content))}, 1, "|bytes=1000-|bytes=3000-", `|"a"|"a"`},
		"another size": {[]http.HandlerFunc{cut(1000, good), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Range", fmt.Sprintf("bytes 1000-%d/%d", len(content), len(content)+1))
			w.WriteHeader(http.StatusPartialContent)
		}, good}, 1, "|bytes=1000-|", `|"a"|`},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, test.steps...)
			f := s.fetcher(t)
			for run := 1; ; run++ {
				path, err := f.Fetch(t.Context(), s.URL+"/f.zip", testLimit, nil)
				if run < test.runs {
					if err == nil || !strings.Contains(left(t, f), "f.zip.part") {
						t.Fatalf("run %d: %v, %s is left", run, err, left(t, f))
					}
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				if got, err := os.ReadFile(path); err != nil || string(got) != content {
					t.Errorf("%d bytes of %d, %v", len(got), len(content), err)
				}
				break
			}
			if s.header("Range") != test.ranges || s.header("If-Range") != test.ifRange {
				t.Errorf("asked for %s if %s", s.header("Range"), s.header("If-Range"))
			}
		})
	}
}

// dated is whole with a weak ETag and the day of the last change.
func dated(content string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `W/"a"`)
		http.ServeContent(w, r, "", time.Date(2030, 10, 1, 0, 0, 0, 0, time.UTC), strings.NewReader(content))
	}
}

// When the file changes between two parts, the halves of two files never become one, whether the server minds If-Range or not.
func TestFetchOfAChangedFile(t *testing.T) {
	before, after := bigZip(t, 1), bigZip(t, 2)
	if len(before) != len(after) {
		t.Fatal("the test wants files of one size")
	}
	careless := without("If-Range", whole(after, `"b"`))
	for name, next := range map[string]http.HandlerFunc{"minds": whole(after, `"b"`), "does not mind": careless} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, cut(1000, whole(before, `"a"`)), next)
			path, err := s.fetcher(t).Fetch(t.Context(), s.URL+"/f.zip", testLimit, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(path); err != nil || string(got) != after {
				t.Errorf("%d bytes, %v", len(got), err)
			}
		})
	}
	t.Run("again and again", func(t *testing.T) {
		var n atomic.Int64
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			cut(1000, without("If-Range", whole(before, fmt.Sprintf(`"%d"`, n.Add(1)))))(w, r)
		})
		if _, err := s.fetcher(t).Fetch(t.Context(), s.URL+"/f.zip", testLimit, nil); err == nil || s.requests() > maxTries {
			t.Errorf("%v after %d requests", err, s.requests())
		}
	})
}

func TestFetchRefuses(t *testing.T) {
	content := bigZip(t, 0)
	other := serve(t, whole(content, ""))
	plain := httptest.NewServer(whole(content, ""))
	t.Cleanup(plain.Close)
	forever := func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	stall := func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, content[:1000])
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	}
	for name, test := range map[string]struct {
		step http.HandlerFunc
		is   error
		want string
		left bool // the part is kept, to go on with
	}{
		"missing":      {status(404), ErrNotThere, "/f.zip: not there (404)", false},
		"gone":         {status(410), ErrNotThere, "not there (410)", false},
		"forbidden":    {status(403), nil, "the server answers 403 Forbidden", false},
		"busy":         {status(503), nil, "the server answers 503 Service Unavailable", false},
		"nothing":      {status(204), nil, "the server answers 204", false},
		"part unasked": {status(206), nil, "the server does not go on with its own file", false},
		"web page":     {func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "\n<!DOCTYPE html><html>Sorry</html>") }, ErrNotThere, "the server sent a web page in place of the zip", false},
		"called a web page": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "Sorry")
		}, ErrNotThere, "a web page", false},
		"text":               {func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "Hello\x1b]0;x\a") }, ErrUnrecognized, `no zip but a table with the columns Hello]0`, false},
		"PDF":                {func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "%PDF-1.7") }, ErrUnrecognized, "no zip but a PDF", false},
		"empty":              {func(http.ResponseWriter, *http.Request) {}, ErrUnrecognized, "no zip but empty", false},
		"no headers":         {forever, ErrNoAnswer, "no answer within", false},
		"stalls":             {stall, ErrNoAnswer, "no answer: nothing came for", true},
		"always cut":         {cut(1000, without("Range", whole(content, `"a"`))), ErrCut, "the download is cut", true},
		"says too much":      {raw(t, "HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 5000\r\n\r\n"+content[:1000]), ErrCut, "the download is cut", true},
		"announces too much": {raw(t, "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"+content[:1000]), ErrLimit, "the server announces 953674 MiB, at most 1 are taken", false},
		"sends too much": {func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, content)
			for range 100 {
				io.WriteString(w, content)
			}
		}, ErrLimit, "more than 1 MiB", false},
		"no HTTP":          {raw(t, "SSH-2.0-OpenSSH_9.9\r\n"), ErrNoAnswer, "malformed HTTP", false},
		"to http":          {redirect(plain.URL + "/f.zip"), ErrInsecure, "refused: it leads to http://127.0.0.1", false},
		"to a file":        {redirect("file:///etc/passwd"), ErrInsecure, "which is not https", false},
		"to another host":  {redirect(other.URL + "/f.zip"), ErrInsecure, "refused: it leads to another host, 127.0.0.1:", false},
		"with a password":  {redirect("https://a:b@127.0.0.1/f.zip"), ErrInsecure, "not https", false},
		"round and round":  {redirect("/f.zip"), ErrInsecure, "refused: more than 5 redirects", false},
		"redirect nowhere": {status(302), nil, "the server answers 302 Found", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, test.step)
			f := s.fetcher(t)
			f.Headers, f.Stall = patience, patience
			switch name {
			case "no headers":
				f.Headers = 20 * time.Millisecond
			case "stalls":
				f.Stall = 300 * time.Millisecond // enough for what it does send, however busy the machine
			}
			path, err := f.Fetch(t.Context(), s.URL+"/f.zip", testLimit, nil)
			if err == nil || path != "" || test.is != nil && !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.want) || strings.ContainsAny(err.Error(), "\x1b\a") {
				t.Errorf("%q, %v, want %v", path, err, test.want)
			}
			if kept := strings.Contains(left(t, f), ".part"); kept != test.left {
				t.Errorf("left is %q", left(t, f))
			}
			if n := s.requests(); n > maxRedirects+1 {
				t.Errorf("asked %d times", n)
			}
		})
	}
}

// Redirects on the same host are followed five times, and to another host when it is listed.
func TestFetchFollows(t *testing.T) {
	content := bigZip(t, 0)
	step := redirect("/f.zip")
	good := whole(content, "")
	s := serve(t, step, step, step, step, step, good)
	if _, err := s.fetcher(t).Fetch(t.Context(), s.URL+"/f.zip", testLimit, nil); err != nil {
		t.Error(err)
	}
	other := serve(t, good)
	s = serve(t, redirect(other.URL+"/g.zip"))
	f := s.fetcher(t)
	f.Hosts = []string{strings.TrimPrefix(other.URL, "https://")}
	path, err := f.Fetch(t.Context(), s.URL+"/f.zip", testLimit, nil)
	if err != nil || filepath.Base(path) != "f.zip" || other.header("User-Agent") != "codedesk/test" {
		t.Errorf("%s, %v, asked as %s", path, err, other.header("User-Agent"))
	}
}

func TestFetchOfInsecureAddresses(t *testing.T) {
	f := &Fetcher{Folder: t.TempDir(), Client: &http.Client{Transport: untouched{t}}}
	for _, address := range []string{"http://www.cms.gov/f.zip", "ftp://ftp.cdc.gov/f.zip", "file:///etc/passwd", "https://", "https:f.zip", "https://a:b@c/f.zip", "/f.zip", "", "https://a b/", "://"} {
		if path, err := f.Fetch(t.Context(), address, testLimit, nil); err == nil || path != "" {
			t.Errorf("%q was fetched", address)
		}
	}
	if left(t, f) != "" {
		t.Errorf("%s is left", left(t, f))
	}
}

// untouched fails when it is asked for anything.
type untouched struct{ t testing.TB }

func (u untouched) RoundTrip(r *http.Request) (*http.Response, error) {
	u.t.Errorf("asked for %s", r.URL)
	return nil, errors.New("not here")
}

// A length that is too small cuts the file; the zip itself tells.
func TestFetchOfTooShortALength(t *testing.T) {
	content := bigZip(t, 0)
	s := serve(t, raw(t, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"+content))
	path, err := s.fetcher(t).Fetch(t.Context(), s.URL+"/f.zip", testLimit, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ReadPath(t.Context(), path, nil); err == nil || !strings.Contains(err.Error(), "the download may be cut") {
		t.Errorf("%v", err)
	}
}

// Cancelling ends a download at once, before the headers and in the middle; the part stays to go on with.
func TestFetchCancelled(t *testing.T) {
	content := bigZip(t, 0)
	for _, middle := range []bool{false, true} {
		reached := make(chan bool, 1)
		hang := func(w http.ResponseWriter, r *http.Request) {
			if middle {
				w.Header().Set("ETag", `"a"`)
				io.WriteString(w, content[:1000])
				http.NewResponseController(w).Flush()
			} else {
				reached <- true
			}
			<-r.Context().Done()
		}
		s := serve(t, hang, whole(content, `"a"`))
		f := s.fetcher(t)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() {
			_, err := f.Fetch(ctx, s.URL+"/f.zip", testLimit, func(int64, int64) {
				select {
				case reached <- true:
				default:
				}
			})
			done <- err
		}()
		<-reached
		cancel()
		start := time.Now()
		select {
		case err := <-done:
			if !errors.Is(err, context.Canceled) || time.Since(start) > 4*time.Second {
				t.Errorf("%v after %v", err, time.Since(start))
			}
		case <-time.After(patience):
			t.Fatal("it goes on")
		}
		if kept := strings.Contains(left(t, f), ".part"); kept != middle {
			t.Errorf("left is %q", left(t, f))
		}
		path, err := f.Fetch(t.Context(), s.URL+"/f.zip", testLimit, nil)
		if got, _ := os.ReadFile(path); err != nil || string(got) != content {
			t.Errorf("afterwards %d bytes, %v", len(got), err)
		}
		if want := map[bool]string{false: "|", true: "|bytes=1000-"}[middle]; s.header("Range") != want {
			t.Errorf("asked for %q", s.header("Range"))
		}
	}
}

// Whatever lies beside a part, the file is right or the error says why.
func TestFetchWithBadNotes(t *testing.T) {
	content := bigZip(t, 0)
	for name, notes := range map[string]string{"none": "", "broken": "{", "null": "null", "of another file": `{"url":"https://x/","etag":"\"a\""}`} {
		s := serve(t, cut(1000, whole(content, `"a"`)), status(503), whole(content, `"a"`))
		f := s.fetcher(t)
		if _, err := f.Fetch(t.Context(), s.URL+"/f.zip", testLimit, nil); err == nil {
			t.Fatal("it was to break")
		}
		files, _ := filepath.Glob(filepath.Join(f.Folder, "*", notesName))
		if len(files) != 1 {
			t.Fatal(left(t, f))
		}
		if err := os.WriteFile(files[0], []byte(notes), 0o600); err != nil {
			t.Fatal(err)
		}
		path, err := f.Fetch(t.Context(), s.URL+"/f.zip", testLimit, nil)
		if got, _ := os.ReadFile(path); err != nil || string(got) != content || !strings.HasSuffix(s.header("Range"), "|") {
			t.Errorf("%s: %d bytes, %v, asked for %s", name, len(got), err, s.header("Range"))
		}
	}
}

func TestFetchIntoNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"", file} {
		f := &Fetcher{Folder: folder, Client: &http.Client{Transport: untouched{t}}}
		if _, err := f.Fetch(t.Context(), "https://www.cms.gov/f.zip", testLimit, nil); err == nil || !strings.Contains(err.Error(), "keep the download") {
			t.Errorf("%q: %v", folder, err)
		}
	}
}

func TestTidyDownloads(t *testing.T) {
	s := serve(t, cut(1000, whole(bigZip(t, 0), `"a"`)), status(503))
	f := s.fetcher(t)
	if _, err := f.Fetch(t.Context(), s.URL+"/f.zip", testLimit, nil); err == nil {
		t.Fatal("it was to break")
	}
	if f.Tidy(time.Now().Add(forgetAfter - time.Hour)); left(t, f) == "" {
		t.Error("a part of this week is gone")
	}
	if f.Tidy(time.Now().Add(forgetAfter + time.Hour)); left(t, f) != "" {
		t.Errorf("%s is left", left(t, f))
	}
	(&Fetcher{}).Tidy(time.Now())
}

// Names of files come from our own addresses, and are harmless whatever these are.
func TestDownloadNames(t *testing.T) {
	for address, want := range map[string]string{
		"https://a/b/f-2031.zip": "f-2031.zip", "https://a/": "_", "https://a": "download.zip", "https://a/..": "download.zip",
		"https://a/%2e%2e%2fx": "x", "https://a/b%00c.zip": "b_c.zip", "https://a/notes.json": "download.zip", "https://a/" + strings.Repeat("x", 200): strings.Repeat("x", 120),
	} {
		u, err := secureURL(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := fileName(u); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

// Whatever a server says of a part, the file is whole or there is an error.
func FuzzFetchAnswer(f *testing.F) {
	content := packed(f, "icd10cm_order_2031.txt", strings.Repeat(orderSample, 20))
	f.Add("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 100-199/200\r\n\r\n")
	f.Add("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 100--1/*\r\nETag: \"a\"\r\n\r\n")
	f.Add("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")
	f.Add("HTTP/1.1 416 No\r\n\r\n")
	f.Add("HTTP/1.1 302 Found\r\nLocation: //\r\n\r\n")
	f.Fuzz(func(t *testing.T, answer string) {
		s := serve(t, cut(100, whole(content, `"a"`)), raw(t, answer), whole(content, `"a"`))
		fetcher := s.fetcher(t)
		fetcher.Headers, fetcher.Stall = time.Second, time.Second
		path, err := fetcher.Fetch(t.Context(), s.URL+"/f.zip", testLimit, nil)
		if (err == nil) != (path != "") {
			t.Fatalf("%q, %v", path, err)
		}
		if err == nil {
			if got, _ := os.ReadFile(path); !bytes.HasPrefix(got, []byte("PK\x03\x04")) {
				t.Errorf("%q", got)
			}
		}
	})
}
