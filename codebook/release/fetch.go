package release

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Why a download failed. All messages name the address.
var (
	ErrInsecure = errors.New("refused")             // not https, or a redirect to where no official file lies
	ErrNotThere = errors.New("not there")           // the host says so, or answers with a web page
	ErrNoAnswer = errors.New("no answer")           // no connection, no headers in time, or nothing more for a while
	ErrCut      = errors.New("the download is cut") // the connection ended in the middle, several times
)

// Bounds of a download.
const (
	maxRedirects = 5
	maxTries     = 4       // requests for one file: the first, and three that go on where it was cut
	minProgress  = 4 << 10 // bytes that must come within the stall time
	headersTime  = 30 * time.Second
	stallTime    = 30 * time.Second
	connectTime  = 15 * time.Second
	forgetAfter  = 7 * 24 * time.Hour // parts of interrupted downloads are kept so long
)

// Fetcher downloads files over https into a folder. It is the only thing in the program that connects to the network.
//
// A download that was interrupted goes on where it ended, as long as the server still has the same file: beside NAME.part lies what the server
// said of it (ETag, Last-Modified), and a Range request with If-Range asks for the rest. When the server cannot do that, or has another file
// now, the download begins again.
type Fetcher struct {
	Folder  string        // where downloads lie
	Client  *http.Client  // transport, proxy and trust; nil for the usual ones. The rules for redirects are the Fetcher's own
	Agent   string        // the User-Agent: "codedesk/1.2"
	Hosts   []string      // hosts to which a redirect may lead, besides the one that was asked
	Headers time.Duration // how long a server may take to answer; 0 for 30 s
	Stall   time.Duration // how long it may send next to nothing; 0 for 30 s
}

// Fetch downloads the zip at an address and returns its path, which ends in the address's last part. More bytes than limit are ErrLimit,
// whatever the server announces; what is no zip is refused as soon as its first bytes are here. Progress, which may be nil, is told the bytes
// and their sum, 0 when it is not known. When the caller is done with the file it calls Discard.
func (f *Fetcher) Fetch(ctx context.Context, address string, limit int64, progress func(done, total int64)) (string, error) {
	u, err := secureURL(address)
	if err != nil {
		return "", err
	}
	if progress == nil {
		progress = func(int64, int64) {}
	}
	d, err := f.open(u)
	if err != nil {
		return "", fmt.Errorf("keep the download: %w", err)
	}
	for try := 1; ; try++ {
		before := d.have
		err := f.get(ctx, u, d, limit, progress)
		again := errors.Is(err, errAnew) || errors.Is(err, ErrCut) && d.have > before
		if again && try < maxTries && ctx.Err() == nil {
			continue
		}
		closed := d.file.Close()
		if err == nil {
			if err := cmp.Or(closed, os.Rename(d.path+partEnding, d.path)); err != nil {
				return "", fmt.Errorf("keep the download: %w", err)
			}
			return d.path, nil
		}
		if d.have == 0 || errors.Is(err, ErrNotThere) || errors.Is(err, ErrLimit) || errors.Is(err, ErrUnrecognized) {
			f.Discard(d.path)
		}
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", fmt.Errorf("%s: %w", address, err)
	}
}

// Discard removes a file that Fetch returned, and all that belongs to it.
func (f *Fetcher) Discard(path string) { _ = os.RemoveAll(filepath.Dir(path)) }

// Tidy removes parts of downloads that nobody went on with for a week.
func (f *Fetcher) Tidy(now time.Time) {
	entries, _ := os.ReadDir(f.Folder)
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && now.Sub(info.ModTime()) > forgetAfter {
			_ = os.RemoveAll(filepath.Join(f.Folder, entry.Name()))
		}
	}
}

// errAnew asks for the same file from its beginning.
var errAnew = errors.New("the server does not go on with its own file")

// errStalled ends a request that takes too long.
var errStalled = errors.New("stalled")

// get asks for the file, or the rest of it, and adds what comes to the part.
func (f *Fetcher) get(ctx context.Context, u *url.URL, d *download, limit int64, progress func(done, total int64)) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	headers, stall := cmp.Or(f.Headers, headersTime), cmp.Or(f.Stall, stallTime)
	watch := time.AfterFunc(headers, func() { cancel(errStalled) })
	defer watch.Stop()

	resp, err := f.ask(ctx, u, d, headers)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	total, err := d.begin(resp)
	if err != nil {
		return err
	}
	if total > limit {
		return fmt.Errorf("%w: the server announces %d MiB, at most %d are taken", ErrLimit, total>>20, limit>>20)
	}

	watch.Reset(stall)
	body := bufio.NewReaderSize(resp.Body, 64<<10)
	if d.have == 0 {
		head, err := body.Peek(512)
		if err == nil || err == io.EOF {
			err = checkHead(head, resp.Header.Get("Content-Type"))
		} else {
			err = bodyError(ctx, err, stall)
		}
		if err != nil {
			return err
		}
	}
	quiet := 0 // bytes since the watch was set back
	buffer := make([]byte, 64<<10)
	for {
		n, err := body.Read(buffer)
		if d.have+int64(n) > limit {
			return fmt.Errorf("%w: more than %d MiB", ErrLimit, limit>>20)
		}
		if _, full := d.file.WriteAt(buffer[:n], d.have); full != nil {
			return fmt.Errorf("keep the download: %w", full)
		}
		d.have += int64(n)
		progress(d.have, max(total, 0))
		if quiet += n; quiet >= minProgress {
			quiet = 0
			watch.Reset(stall)
		}
		if err == io.EOF && ctx.Err() != nil {
			err = ctx.Err() // the server ended it because we did
		}
		switch {
		case err == io.EOF && total > 0 && d.have != total:
			return fmt.Errorf("%w: %d of %d bytes came", ErrCut, d.have, total)
		case err == io.EOF:
			return nil
		case err != nil:
			return bodyError(ctx, err, stall)
		}
	}
}

// ask sends the request: for the file, or for what is missing behind a part that the server can be held to. patience is for messages.
func (f *Fetcher) ask(ctx context.Context, u *url.URL, d *download, patience time.Duration) (*http.Response, error) {
	if d.have > 0 && d.notes.validator() == "" {
		if err := d.reset(notes{}); err != nil {
			return nil, err
		}
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Close = true // one file a host; what a server sends behind it is nobody's
	req.Header.Set("User-Agent", cmp.Or(f.Agent, "codedesk"))
	req.Header.Set("Accept-Encoding", "identity") // a range of packed bytes is of no use
	if d.have > 0 {
		req.Header.Set("Range", fmt.Sprintf("bytes=%d-", d.have))
		req.Header.Set("If-Range", d.notes.validator())
	}
	resp, err := f.client(hostOf(u)).Do(req)
	if err == nil {
		return resp, nil
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	switch {
	case errors.Is(context.Cause(ctx), errStalled):
		return nil, fmt.Errorf("%w within %v", ErrNoAnswer, patience)
	case errors.Is(err, ErrInsecure):
		return nil, err
	}
	return nil, fmt.Errorf("%w: %w", ErrNoAnswer, err)
}

// bodyError says why a body ended before its end.
func bodyError(ctx context.Context, err error, stall time.Duration) error {
	if errors.Is(context.Cause(ctx), errStalled) {
		return fmt.Errorf("%w: nothing came for %v", ErrNoAnswer, stall)
	}
	return fmt.Errorf("%w: %w", ErrCut, err)
}

// client is the client with our rules for redirects: to https only, to the host that was asked or a listed one, at most five.
func (f *Fetcher) client(host string) *http.Client {
	c := http.Client{Transport: &http.Transport{
		Proxy: http.ProxyFromEnvironment, DialContext: (&net.Dialer{Timeout: connectTime}).DialContext, TLSHandshakeTimeout: connectTime, ForceAttemptHTTP2: true,
		DisableKeepAlives: true,
	}}
	if f.Client != nil {
		c = *f.Client
	}
	c.Jar = nil
	c.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		switch to := hostOf(req.URL); {
		case len(via) > maxRedirects:
			return fmt.Errorf("%w: more than %d redirects", ErrInsecure, maxRedirects)
		case req.URL.Scheme != "https" || req.URL.User != nil:
			return fmt.Errorf("%w: it leads to %s, which is not https", ErrInsecure, label(req.URL.Redacted()))
		case to != host && !slices.Contains(f.Hosts, to):
			return fmt.Errorf("%w: it leads to another host, %s", ErrInsecure, label(to))
		}
		return nil
	}
	return &c
}

// checkHead sees that a file begins like a zip, and says what it is when it does not.
func checkHead(head []byte, contentType string) error {
	if isZip(head) {
		return nil
	}
	look := looksLike(head)
	if strings.Contains(look, "web page") || strings.HasPrefix(contentType, "text/html") {
		return fmt.Errorf("%w: the server sent a web page in place of the zip", ErrNotThere)
	}
	return fmt.Errorf("%w: the server sent no zip but %s", ErrUnrecognized, look)
}

// download is a file on its way, in a folder of its own.
type download struct {
	path  string // when it is complete
	file  *os.File
	have  int64
	notes notes
}

// notes are what is kept of the server's words about a part, so that it can be asked for the rest of the same file.
type notes struct {
	URL      string `json:"url"`
	ETag     string `json:"etag"`
	Modified string `json:"modified"`
	Total    int64  `json:"total"`
}

// validator is what If-Range holds; "" when the server gave nothing that would do: an ETag that is not weak, else the time of the last change.
func (n notes) validator() string {
	if n.ETag != "" && !strings.HasPrefix(n.ETag, "W/") {
		return n.ETag
	}
	return n.Modified
}

const partEnding, notesName = ".part", "notes.json"

// open finds the part of an earlier download from this URL, or makes an empty one.
func (f *Fetcher) open(u *url.URL) (*download, error) {
	if f.Folder == "" {
		return nil, errors.New("there is no folder for it")
	}
	hash := sha256.Sum256([]byte(u.String()))
	folder := filepath.Join(f.Folder, hex.EncodeToString(hash[:8]))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	d := &download{path: filepath.Join(folder, fileName(u))}
	file, err := os.OpenFile(d.path+partEnding, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	d.file = file
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	data, err := os.ReadFile(filepath.Join(folder, notesName))
	if err == nil && json.Unmarshal(data, &d.notes) == nil && d.notes.URL == u.String() {
		d.have = info.Size()
	}
	if d.have == 0 {
		d.notes.URL = u.String()
		err = d.reset(d.notes)
	} else {
		err = nil
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return d, nil
}

// fileName is the last part of a URL as the name of a file; the edition may stand in it.
func fileName(u *url.URL) string {
	name := strings.Map(func(r rune) rune {
		if r < 0x80 && (r == '-' || r == '_' || r == '.' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') {
			return r
		}
		return '_'
	}, path.Base(u.Path))
	if name = strings.Trim(name, "."); name == "" || name == notesName {
		return "download.zip"
	}
	return name[:min(len(name), 120)]
}

// reset begins the file again.
func (d *download) reset(n notes) error {
	n.URL = cmp.Or(n.URL, d.notes.URL)
	if err := d.file.Truncate(0); err != nil {
		return fmt.Errorf("keep the download: %w", err)
	}
	d.have, d.notes = 0, n
	data, err := json.Marshal(n)
	if err == nil {
		err = writeSmall(filepath.Dir(d.path), notesName, data)
	}
	if err != nil {
		return fmt.Errorf("keep the download: %w", err)
	}
	return nil
}

// begin takes the head of an answer: it sees where the body belongs, and returns the size of the whole file, 0 when it is not told.
func (d *download) begin(resp *http.Response) (total int64, err error) {
	fresh := notes{ETag: short(resp.Header.Get("ETag")), Modified: short(resp.Header.Get("Last-Modified"))}
	switch resp.StatusCode {
	case http.StatusOK:
		fresh.Total = max(resp.ContentLength, 0)
		return fresh.Total, d.reset(fresh)
	case http.StatusPartialContent:
		var first, last int64
		var size string
		_, scan := fmt.Sscanf(resp.Header.Get("Content-Range"), "bytes %d-%d/%s", &first, &last, &size)
		if size != "*" {
			if _, err := fmt.Sscan(size, &total); err != nil {
				scan = err
			}
		}
		same := fresh.ETag == d.notes.ETag || fresh.ETag == "" // an ETag that is left out says nothing
		if d.have > 0 && scan == nil && same && first == d.have && last >= first && total >= 0 && (total == 0 || d.notes.Total == 0 || total == d.notes.Total) {
			return total, nil
		}
		return 0, d.anew()
	case http.StatusRequestedRangeNotSatisfiable:
		return 0, d.anew()
	case http.StatusNotFound, http.StatusGone:
		return 0, fmt.Errorf("%w (%d)", ErrNotThere, resp.StatusCode)
	}
	return 0, fmt.Errorf("the server answers %d %s", resp.StatusCode, cmp.Or(http.StatusText(resp.StatusCode), "of no known meaning"))
}

// anew drops the part and asks for the file from its beginning.
func (d *download) anew() error { return cmp.Or(d.reset(notes{}), errAnew) }

// short drops words of a server that are too long to be kept.
func short(header string) string {
	if len(header) > 1<<10 {
		return ""
	}
	return header
}
