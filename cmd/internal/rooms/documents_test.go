package rooms

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// links are Markdown links to files of the repository: [words](path#heading).
var links = regexp.MustCompile(`\[([^\]]+)\]\(([^)#]*)(#[^)]*)?\)`)

// spans are pieces of code in a document.
var spans = regexp.MustCompile("`([^`\n]+)`")

// What the documents name is there: the files they link to, the paths they spell out, and the tests of the table of promises.
func TestDocumentsNameWhatIsThere(t *testing.T) {
	const top = "../../.."
	named := 0
	there := func(document, path string) bool {
		named++
		if _, err := os.Stat(filepath.Join(top, filepath.FromSlash(path))); err != nil {
			t.Errorf("%s names %s: %v", document, path, err)
			return false
		}
		return true
	}
	for _, document := range []string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md"} {
		text, err := os.ReadFile(filepath.Join(top, document))
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range links.FindAllStringSubmatch(string(text), -1) {
			words, path := link[1], link[2]
			if path == "" || strings.Contains(path, "://") || !there(document, path) || !strings.HasSuffix(path, ".go") {
				continue
			}
			source, err := os.ReadFile(filepath.Join(top, filepath.FromSlash(path)))
			if err != nil {
				t.Fatal(err)
			}
			for name := range strings.SplitSeq(words, ", ") {
				if !strings.HasSuffix(name, ".go") && !regexp.MustCompile(`\b(func|const|type) `+regexp.QuoteMeta(name)+`\b`).Match(source) {
					t.Errorf("%s: there is no %s in %s", document, name, path)
				}
			}
		}
		for _, span := range spans.FindAllStringSubmatch(string(text), -1) {
			path := strings.TrimSuffix(strings.TrimPrefix(span[1], "./"), "/")
			room, _, below := strings.Cut(path, "/")
			if _, err := os.Stat(filepath.Join(top, room)); err != nil || !below || strings.ContainsAny(path, " *…$") || regexp.MustCompile(`[A-Z]{4}`).MatchString(path) {
				continue // a command, a word, or a pattern such as read_NAME.go
			}
			there(document, path)
		}
		for _, m := range regexp.MustCompile("`(Test[A-Za-z]+)`").FindAllStringSubmatch(string(text), -1) {
			if !strings.Contains(string(text), "`"+m[1]+"` in [") {
				t.Errorf("%s names %s without its file", document, m[1])
			}
		}
	}
	if named < 40 {
		t.Errorf("only %d paths were found in the documents", named)
	}
}
