package search

import (
	"bufio"
	"context"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
)

// officialDiagnoses is ICD-10-CM FY2025 whole, with the Alphabetic Index as synonyms.
func officialDiagnoses(t testing.TB) (*codebook.View, string) {
	folder := os.Getenv("CODEDESK_OFFICIAL")
	if folder == "" {
		t.Skip("CODEDESK_OFFICIAL does not name the folder of official files")
	}
	aliases := map[string][]string{}
	for _, name := range []string{"icd10cm_index_2025.xml", "icd-10-cm-eindex-2025.xml"} {
		readIndex(t, filepath.Join(folder, "icd10cm/2025-index", name), aliases)
	}
	f, err := os.Open(filepath.Join(folder, "icd10cm/2025/icd10cm_order_2025.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []codebook.Row
	seen := map[string]bool{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Text()
		key := strings.TrimSpace(line[6:13])
		c := &codebook.Code{Code: key, Display: strings.TrimSpace(line[77:]), Kind: codebook.KindHeader}
		if len(key) > 3 {
			c.Code = key[:3] + "." + key[3:]
		}
		if line[14] == '1' {
			c.Kind = codebook.KindCode
		}
		c.Synonyms = aliases[c.Code]
		seen[key] = true
		parent := key[:len(key)-1]
		for len(parent) >= 3 && !seen[parent] {
			parent = parent[:len(parent)-1]
		}
		if len(parent) < 3 {
			parent = ""
		}
		rows = append(rows, codebook.Row{Code: c, Parent: parent})
	}
	r, err := codebook.NewRelease(codebook.Edition{Set: codebook.ICD10CM, Release: "2025", Effective: 20241001}, rows)
	if err != nil {
		t.Fatal(err)
	}
	b, err := codebook.New(codebook.Contents{Releases: []*codebook.Release{r}})
	if err != nil {
		t.Fatal(err)
	}
	return b.AsOf(20250101), folder
}

// indexTerm is a main term of the index or a term below it.
type indexTerm struct {
	Title struct {
		Text  string   `xml:",chardata"`
		Nemod []string `xml:"nemod"`
	} `xml:"title"`
	Code  string      `xml:"code"`
	Terms []indexTerm `xml:"term"`
}

func readIndex(t testing.TB, name string, aliases map[string][]string) {
	var index struct {
		Letters []struct {
			Terms []indexTerm `xml:"mainTerm"`
		} `xml:"letter"`
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(data, &index); err != nil {
		t.Fatal(err)
	}
	var walk func(term indexTerm, path string)
	walk = func(term indexTerm, path string) {
		path = strings.TrimSpace(path + " " + strings.TrimSpace(term.Title.Text))
		if term.Code != "" {
			aliases[term.Code] = append(aliases[term.Code], path)
		}
		for _, sub := range term.Terms {
			walk(sub, path)
		}
	}
	for _, l := range index.Letters {
		for _, term := range l.Terms {
			walk(term, "")
		}
	}
}

// Entries of the Alphabetic Index that are kept out of the book, in three spellings: how many find their code first, and among the first ten.
func TestOfficialIndexLookups(t *testing.T) {
	view, folder := officialDiagnoses(t)
	start := time.Now()
	x := Build(view)
	t.Logf("%d codes, %d rows, %d entries, %d words, built in %v", x.size(), len(x.mass), len(x.entries), x.dict.size(), time.Since(start))
	data, err := os.ReadFile(filepath.Join(folder, "querysets/index_dev_queries.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var at1, at10, none, n [3]int
	var spent [3]time.Duration
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		cells := strings.Split(line, "\t")
		for i, q := range cells[1:4] {
			start := time.Now()
			r, err := x.Search(context.Background(), q, Scope{Limit: 10}, Boost{})
			if err != nil {
				t.Fatal(err)
			}
			spent[i] += time.Since(start)
			n[i]++
			if len(r.Hits) == 0 {
				none[i]++
			}
			for k, h := range r.Hits {
				if h.Code.Code == cells[0] {
					at10[i]++
					if k == 0 {
						at1[i]++
					}
				}
			}
		}
	}
	for i, name := range []string{"path", "natural", "typo"} {
		one, ten := float64(at1[i])/float64(n[i]), float64(at10[i])/float64(n[i])
		if one < 0.55 || ten < 0.79 {
			t.Errorf("%s: too few found", name)
		}
		t.Logf("%-8s hit@1 %.3f hit@10 %.3f none %.3f  mean %v", name, one, ten, float64(none[i])/float64(n[i]), spent[i]/time.Duration(n[i]))
	}
}
