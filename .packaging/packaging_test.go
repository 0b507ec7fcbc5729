package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var (
	noon  = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	files = []file{{"a/b.txt", 0o644, []byte("bee")}, {"codedesk", 0o755, []byte("program")}}
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The archive holds folders before files, belongs to root, has one time, and is the same each time.
func TestTarred(t *testing.T) {
	data, err := tarred("top", files, noon)
	must(t, err)
	again, err := tarred("top", files, noon)
	must(t, err)
	if !bytes.Equal(data, again) {
		t.Error("two archives of the same files differ")
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(data))
	must(t, err)
	reader := tar.NewReader(unzipped)
	var names []string
	for {
		header, err := reader.Next()
		if err == io.EOF {
			break
		}
		must(t, err)
		names = append(names, header.Name)
		if header.Uid != 0 || header.Gid != 0 || header.Uname != "" || !header.ModTime.Equal(noon) {
			t.Errorf("%+v", header)
		}
		if header.Name == "top/codedesk" && header.Mode != 0o755 {
			t.Errorf("the program has mode %o", header.Mode)
		}
	}
	if got, want := strings.Join(names, " "), "top/ top/a/ top/a/b.txt top/codedesk"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestZipped(t *testing.T) {
	data, err := zipped("top", files, noon)
	must(t, err)
	reader, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	if len(reader.File) != 2 || reader.File[1].Name != "top/codedesk" || reader.File[1].Mode().Perm() != 0o755 || !reader.File[1].Modified.Equal(noon) {
		t.Errorf("%+v", reader.File)
	}
}

func TestLicenceName(t *testing.T) {
	for text, want := range map[string]string{
		"Apache License\n   Version 2.0, January 2004": "Apache-2.0",
		"Permission is hereby granted, free of\ncharge, to any person … The above copyright notice and this permission notice shall be included in all": "MIT",
		"Permission is hereby granted, free of charge, to nobody":                                          "",
		"Redistribution and use in source and binary forms … Neither the name of Google":                   "BSD-3-Clause",
		"Redistribution and use in source and binary forms … and the names of its contributors may not be": "BSD-3-Clause",
		"Redistribution and use in source and binary forms, with or without modification, are permitted":   "BSD-2-Clause",
		"GNU GENERAL PUBLIC LICENSE Version 3":                                                             "",
		"":                                                                                                 "",
	} {
		if got := licenceName([]byte(text)); got != want {
			t.Errorf("%.40q is %q, want %q", text, got, want)
		}
	}
}

func TestParseTargets(t *testing.T) {
	all, err := parseTargets(allTargets)
	must(t, err)
	if len(all) != 6 {
		t.Errorf("%v", all)
	}
	for _, bad := range []string{"", "linux", "linux/386", "plan9/amd64", "linux/amd64,"} {
		if _, err := parseTargets(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestDebianFiles(t *testing.T) {
	p := pack{target: target{"linux", "amd64"}, version: "1.2.3-0.2026", time: noon}
	for _, name := range []string{"CHANGELOG.md", "LICENSE", "NOTICE", "README.md", "THIRD-PARTY.txt", "codedesk", "completions/_codedesk", "completions/codedesk.bash", "completions/codedesk.fish", "completions/codedesk.ps1", "man/codedesk.1", "ssh/codedesk.conf"} {
		p.files = append(p.files, file{name, 0o644, []byte(name)})
	}
	out, err := p.debianFiles()
	must(t, err)
	at := map[string]string{}
	for _, f := range out {
		at[f.path] = string(f.data)
	}
	if len(at) != 10 || at["usr/share/doc/codedesk/copyright"] != "LICENSE\nTHIRD-PARTY.txt\n" || at["usr/bin/codedesk"] != "codedesk" || at["usr/share/doc/codedesk/examples/ssh/codedesk.conf"] == "" {
		t.Errorf("%q", at)
	}
	if !strings.HasPrefix(at["usr/share/man/man1/codedesk.1.gz"], "\x1f\x8b") {
		t.Error("the manual page is not compressed")
	}
	if got := debianVersion(p.version); got != "1.2.3~0.2026" {
		t.Error(got)
	}
}

func TestBill(t *testing.T) {
	program := filepath.Join(t.TempDir(), "codedesk")
	must(t, os.WriteFile(program, []byte("abc"), 0o600))
	p := pack{target: target{"linux", "arm64"}, version: "1.2.3", time: noon, program: program, modules: []module{
		{path: "std", version: "1.26.8", licence: "BSD-3-Clause"}, {path: "example.org/x", version: "v1.0.0", sum: "h1:abc", licence: "MIT"},
	}}
	data, err := p.bill()
	must(t, err)
	var b billJSON
	must(t, json.Unmarshal(data, &b))
	if b.Format != "CycloneDX" || b.Metadata.Timestamp != "2026-11-22T12:00:00Z" || b.Metadata.Component.Purl != "pkg:golang/codedesk@v1.2.3" ||
		b.Metadata.Component.Hashes[0].Content != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Errorf("%s", data)
	}
	if len(b.Components) != 2 || b.Components[1].Licences[0].Licence.ID != "MIT" || b.Components[1].Properties[0].Value != "h1:abc" || b.Components[0].Properties != nil {
		t.Errorf("%s", data)
	}
}

// The formula names each archive with its sum, and is only made when all four are there.
func TestFormula(t *testing.T) {
	o := order{out: t.TempDir(), url: "https://downloads.example/codedesk"}
	formula := filepath.Join(o.out, "codedesk.rb")
	for i, system := range []string{"darwin_arm64", "darwin_amd64", "linux_arm64", "linux_amd64"} {
		must(t, o.formula("1.2.3"))
		if _, err := os.Stat(formula); err == nil {
			t.Fatalf("made of %d archives", i)
		}
		must(t, os.WriteFile(filepath.Join(o.out, "codedesk_1.2.3_"+system+".tar.gz"), []byte(system), 0o600))
	}
	must(t, o.formula("1.2.3"))
	text, err := os.ReadFile(formula)
	must(t, err)
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte("linux_amd64")))
	for _, want := range []string{"url \"https://downloads.example/codedesk/codedesk_1.2.3_linux_amd64.tar.gz\"\n      sha256 \"" + sum + "\"", `version "1.2.3"`, `man1.install "man/codedesk.1"`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if n := strings.Count(string(text), "sha256 \""); n != 4 {
		t.Errorf("%d sums", n)
	}
}

func TestSameFiles(t *testing.T) {
	one, other := t.TempDir(), t.TempDir()
	for _, dir := range []string{one, other} {
		must(t, os.WriteFile(filepath.Join(dir, "a"), []byte("a"), 0o600))
	}
	must(t, sameFiles(one, other))
	must(t, os.WriteFile(filepath.Join(other, "a"), []byte("b"), 0o600))
	must(t, os.WriteFile(filepath.Join(other, "b"), nil, 0o600))
	must(t, os.WriteFile(filepath.Join(one, "c"), nil, 0o600))
	err := sameFiles(one, other)
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("got %v", err)
	}
}

func TestSums(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "b"), []byte("abc"), 0o600))
	must(t, os.WriteFile(filepath.Join(dir, "a"), nil, 0o600))
	must(t, writeSums(dir))
	got, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	must(t, err)
	const want = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\nba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b\n"
	if string(got) != want {
		t.Errorf("%s", got)
	}
}
