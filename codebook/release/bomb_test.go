package release

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// forever is a file that begins like one and then repeats a piece without end. It counts what is read.
type forever struct {
	begin, piece string
	n            int64
}

func (f *forever) Read(p []byte) (int, error) {
	at := f.n - int64(len(f.begin))
	rest := f.begin
	if at >= 0 {
		rest = f.piece[at%int64(len(f.piece)):]
	} else {
		rest = rest[f.n:]
	}
	n := copy(p, rest)
	for n < len(p) {
		n += copy(p[n:], f.piece)
	}
	f.n += int64(n)
	return n, nil
}

// taken is the memory in MiB that a function takes all in all, freed or not.
func taken(work func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc-before.TotalAlloc) / (1 << 20)
}

// A file whose one line, tag, attribute, comment, text or quote never ends, or that nests without end, is given up after the limit, without
// reading on and in little memory.
func TestEndlessFiles(t *testing.T) {
	const index = "<ICD10CM.index><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>\n<letter><mainTerm><title>H</title>"
	const tabular = "<ICD10CM.tabular><version>2031</version><chapter><name>11</name><desc>Laughter</desc>"
	const fhir = `{"resourceType":"CodeSystem","url":"http://hl7.org/fhir/sid/icd-10-cm","version":"2031","concept":[`
	for name, test := range map[string]struct {
		begin, piece, want string
		mib                int64 // that may be read
	}{
		"line of an order file":   {orderSample, "x", "f:3: expected a line of at most 1 MiB, found a longer one", 2},
		"line of zeros":           {orderSample, "\x00", "f:3: expected a line of at most 1 MiB", 2},
		"line of a list":          {"code,description\nK90.1,", "hic ", "f:2: expected a line of at most 1 MiB", 2},
		"quote in a list":         {"code,description\nK90.1,Hum\nK90.2,\"", "Purple\n", "f:3: expected", 2},
		"line of HCPCS":           {fmt.Sprintf("%-268s%-52s\n", "A9001001003Bandage", "2031010120310401"), "A", "f:2: expected a line of at most 1 MiB", 2},
		"text":                    {index, "hic ", "a piece of more than 1 MiB", 2},
		"tag":                     {index + "<", "x", "a piece of more than 1 MiB", 2},
		"attribute":               {index + `<term level="`, "9", "a piece of more than 1 MiB", 2},
		"attributes":              {index + `<term `, `a="" `, "a piece of more than 1 MiB", 2},
		"comment":                 {index + "<!--", "<x>", "a piece of more than 1 MiB", 2},
		"CDATA":                   {index + "<![CDATA[", "<x>", "a piece of more than 1 MiB", 2},
		"instruction":             {index + "<?x ", "y ", "a piece of more than 1 MiB", 2},
		"entities in a directive": {index + "<!DOCTYPE x [", `<!ENTITY a "aaaaaaaaaa">`, "a piece of more than 1 MiB", 2},
		"elements in the index":   {index, "<term>", "f:2: expected at most 64 nested elements, found <term>", 2},
		"elements in the list":    {tabular, "<diag>", "expected at most 64 nested elements", 2},
		"text in pieces":          {index + "<title>", "hic <!-- -->", "more than 1 MiB", 8},
		"JSON in depth":           {fhir, `{"code":"K90","display":"Hic","concept":[`, "limit", 2},
		"JSON text":               {fhir + `{"code":"`, "K", "limit", 8},
	} {
		t.Run(name, func(t *testing.T) {
			file := &forever{begin: test.begin, piece: test.piece}
			var err error
			mib := taken(func() { _, err = readOne(t.Context(), "f", file, 0, nil) })
			if !errors.Is(err, ErrLimit) || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "f:") {
				t.Errorf("error %v", err)
			}
			if file.n > test.mib<<20 {
				t.Errorf("it read %d bytes", file.n)
			}
			if mib > 64 {
				t.Errorf("it took %.1f MiB", mib)
			}
		})
	}
}

// Nothing is expanded: an entity that a file declares is an error where it is used.
func TestEntitiesAreNotExpanded(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString(`<?xml version="1.0"?><!DOCTYPE ICD10CM.index [<!ENTITY a0 "hic">`)
	for i := range 30 {
		fmt.Fprintf(&bomb, `<!ENTITY a%d "&a%d;&a%d;">`, i+1, i, i)
	}
	bomb.WriteString("]>\n<ICD10CM.index><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>\n<letter><mainTerm><title>&a30;</title>")
	_, err := readString(t, "f", bomb.String())
	if err == nil || !strings.Contains(err.Error(), `f:3: expected well-formed XML, found "invalid character entity &a30;"`) {
		t.Error(err)
	}
	for name, declared := range map[string]string{
		"file":    `<!DOCTYPE ICD10CM.index [<!ENTITY x SYSTEM "file:///etc/passwd">]>`,
		"address": `<!DOCTYPE ICD10CM.index SYSTEM "http://localhost:1/x.dtd" [<!ENTITY x SYSTEM "http://localhost:1/x">]>`,
	} {
		_, err := readString(t, "f", declared+"<ICD10CM.index><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title><letter><mainTerm><title>&x;</title>")
		if err == nil || !strings.Contains(err.Error(), "invalid character entity &x;") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Files that grow when they are unpacked, or hold more than official ones do, are refused before they are unpacked or as soon as they
// pass the limit; nothing is written anywhere.
func TestZipBombs(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	size := 20 << 20
	if raceDetector {
		size /= 5 // packing takes ten times as long; the other run shows that memory stays below
	}
	blanks := orderSample + strings.Repeat(" ", size)
	var many []string
	for i := range maxEntries + 1 {
		many = append(many, fmt.Sprint(i), orderSample)
	}
	whole := packed(t, "order.txt", blanks)
	claims := func(content string, offset int, size uint32) string { // in the table of contents of a zip with one file
		changed := []byte(content)
		binary.LittleEndian.PutUint32(changed[bytes.LastIndex(changed, []byte("PK\x01\x02"))+offset:], size)
		return string(changed)
	}
	const packedSize, unpackedSize = 20, 24
	inner := packed(t, "icd10cm_order_2031.txt", orderSample)
	for range 5 {
		inner = packed(t, "inner.zip", inner)
	}
	for name, test := range map[string]struct {
		content, want string
		is            error
	}{
		"ratio":              {whole, "x.zip: order.txt unpacks to more than 200 times its size", ErrLimit},
		"ratio, packed lies": {claims(whole, packedSize, 1<<30), "x.zip: order.txt unpacks to more than 200 times its size", ErrLimit},
		"size lies":          {claims(whole, unpackedSize, uint32(len(orderSample))), "x.zip/order.txt: zip: not a valid zip file", zip.ErrFormat},
		"the same bytes":     {overlapping(t, 60, 4<<20), "unpack to more than 200 times its size", ErrLimit},
		"size":               {claims(packed(t, "order.txt", orderSample), unpackedSize, 1<<30+1), "x.zip: a zip of more than 1 GiB", ErrLimit},
		"files":              {packed(t, many...), "x.zip: a zip of 65 files, at most 64 are read", ErrLimit},
		"zips in zips":       {inner, "x.zip: not a file that can be read: none of its 1 files is; the first: x.zip/inner.zip: not a file that can be read: it is a zip or an Office document inside another file", ErrUnrecognized},
		"gzip":               {zipped(t, blanks), "x.zip:3: a gzip file that unpacks to more than 200 times its size", ErrLimit},
		"paths":              {packed(t, "../../../etc/passwd", "root", `..\..\boot.ini`, "x", "/etc/shadow", "y", "C:evil", "z"), "x.zip/passwd: not a file", ErrUnrecognized},
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile("x.zip", []byte(test.content), 0o600); err != nil {
				t.Fatal(err)
			}
			var err error
			mib := taken(func() { _, err = ReadPath(t.Context(), "x.zip", nil) })
			if !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v", err)
			}
			if mib > 16 {
				t.Errorf("it took %.1f MiB", mib)
			}
			if files, _ := filepath.Glob("*"); len(files) != 1 {
				t.Errorf("the folder has %v", files)
			}
		})
	}
}

// overlapping is a zip whose n entries all mean the same packed bytes, each of which unpacks to a size within the limits.
func overlapping(t testing.TB, n, size int) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("0.txt")
	if err != nil {
		t.Fatal(err)
	}
	words := bytes.Repeat([]byte(orderSample), 300)
	for i := 0; i < size; i += len(words) { // a ratio of about a hundred
		words[i/len(words)*7%len(words)] ^= 1
		if _, err := f.Write(words); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	content := b.Bytes()
	directory := bytes.LastIndex(content, []byte("PK\x01\x02"))
	end := bytes.LastIndex(content, []byte("PK\x05\x06"))
	entry := content[directory:end]
	all := append(bytes.Clone(content[:directory]), bytes.Repeat(entry, n)...)
	tail := bytes.Clone(content[end:])
	binary.LittleEndian.PutUint16(tail[8:], uint16(n))
	binary.LittleEndian.PutUint16(tail[10:], uint16(n))
	binary.LittleEndian.PutUint32(tail[12:], uint32(len(entry)*n))
	return string(append(all, tail...))
}
