package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// file is a file of a package: its path below the top with slashes, its mode, and what is in it.
type file struct {
	path string
	mode fs.FileMode
	data []byte
}

// pack is what one system gets.
type pack struct {
	target  target
	version string
	time    time.Time // of every file
	files   []file    // sorted by path
	program string    // path of the built program
	modules []module  // what the program is made of
}

// pack builds the program for a system and gathers what goes with it.
func (w *workshop) pack(t target) (pack, error) {
	program, err := w.build(t)
	if err != nil {
		return pack{}, err
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return pack{}, err
	}
	modules, err := w.modules(program)
	if err != nil {
		return pack{}, err
	}
	files := append(slices.Clone(w.shared), file{t.program(), 0o755, data}, file{"THIRD-PARTY.txt", 0o644, thirdParty(modules)})
	if t.system != "windows" {
		examples, err := readFolder(filepath.Join(w.clone, ".packaging", "ssh"))
		if err != nil {
			return pack{}, err
		}
		for name, data := range examples {
			files = append(files, file{"ssh/" + name, 0o644, data})
		}
	}
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(a.path, b.path) })
	return pack{t, w.version, w.time, files, program, modules}, nil
}

// name is the name of the archive without its suffix, and of the folder in it.
func (p pack) name() string {
	return "codedesk_" + p.version + "_" + p.target.system + "_" + p.target.arch
}

// installedSize is the bytes of all files.
func (p pack) installedSize() (bytes int) {
	for _, f := range p.files {
		bytes += len(f.data)
	}
	return bytes
}

// archive packs the files the way the system's people expect.
func (p pack) archive() ([]byte, error) {
	if p.target.system == "windows" {
		return zipped(p.name(), p.files, p.time)
	}
	return tarred(p.name(), p.files, p.time)
}

// tarred is a .tar.gz of the files below a folder. All of them belong to root and have the same time.
func tarred(folder string, files []file, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	zipper := gzip.NewWriter(&out) // its header stays empty: no name, no time
	writer := tar.NewWriter(zipper)
	made := map[string]bool{}
	for _, f := range files {
		name := folder + "/" + f.path
		for i, r := range name {
			if parent := name[:i]; r == '/' && !made[parent] {
				made[parent] = true
				if err := writer.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: parent + "/", Mode: 0o755, ModTime: at, Format: tar.FormatUSTAR}); err != nil {
					return nil, err
				}
			}
		}
		if err := writer.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Mode: int64(f.mode), Size: int64(len(f.data)), ModTime: at, Format: tar.FormatUSTAR}); err != nil {
			return nil, err
		}
		if _, err := writer.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	if err := zipper.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// zipped is a .zip of the files below a folder, all of them with the same time.
func zipped(folder string, files []file, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	writer := zip.NewWriter(&out)
	for _, f := range files {
		header := &zip.FileHeader{Name: folder + "/" + f.path, Method: zip.Deflate, Modified: at}
		header.SetMode(f.mode)
		entry, err := writer.CreateHeader(header)
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// readFolder reads the files of a folder, by name; folders in it are left out.
func readFolder(folder string) (map[string][]byte, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, entry := range entries {
		if entry.IsDir() {
			continue
		}
		if files[entry.Name()], err = os.ReadFile(filepath.Join(folder, entry.Name())); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// writeSums writes the SHA-256 sums of all files of a folder, as sha256sum -c reads them.
func writeSums(folder string) error {
	files, err := readFolder(folder)
	if err != nil {
		return err
	}
	var lines []string
	for name, data := range files {
		lines = append(lines, fmt.Sprintf("%x  %s\n", sha256.Sum256(data), path.Base(name)))
	}
	slices.SortFunc(lines, func(a, b string) int { return cmp.Compare(a[64:], b[64:]) })
	return os.WriteFile(filepath.Join(folder, "SHA256SUMS"), []byte(strings.Join(lines, "")), 0o644)
}
