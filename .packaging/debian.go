package main

import (
	"bytes"
	"compress/gzip"
	"crypto/md5"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// debian makes the Debian package of a Linux program in a folder. It needs dpkg-deb, which dates and orders files by SOURCE_DATE_EPOCH; on
// a machine without it, it says so and makes none.
func (p pack) debian(out, maintainer string) error {
	if _, err := output("", nil, "dpkg-deb", "--version"); err != nil {
		fmt.Fprintln(os.Stderr, "packaging: no Debian package: there is no dpkg-deb here")
		return nil
	}
	tree, err := os.MkdirTemp("", "codedesk-deb-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tree)
	files, err := p.debianFiles()
	if err != nil {
		return err
	}
	size := 0
	var sums strings.Builder
	for _, f := range files {
		size += (len(f.data) + 1023) / 1024
		fmt.Fprintf(&sums, "%x  %s\n", md5.Sum(f.data), f.path)
	}
	control := fmt.Sprintf(`Package: codedesk
Version: %s
Architecture: %s
Maintainer: %s
Installed-Size: %d
Suggests: openssh-server
Section: science
Priority: optional
Description: medical coding workbench for the terminal
 Finds CPT, HCPCS Level II and ICD-10-CM codes, modifiers, places of service
 and denial reasons from the words people use, says what each code needs and
 what it never goes with, and checks a claim before it goes out. Works offline.
`, debianVersion(p.version), p.target.arch, maintainer, size)
	files = append(files, file{"DEBIAN/control", 0o644, []byte(control)}, file{"DEBIAN/md5sums", 0o644, []byte(sums.String())})
	for _, f := range files {
		if err := writeBelow(tree, f); err != nil {
			return err
		}
	}
	deb := filepath.Join(out, "codedesk_"+debianVersion(p.version)+"_"+p.target.arch+".deb")
	_, err = output("", []string{fmt.Sprintf("SOURCE_DATE_EPOCH=%d", p.time.Unix())}, "dpkg-deb", "--root-owner-group", "-Zgzip", "--build", tree, deb)
	return err
}

// debianFiles puts the files where Debian's policy wants them.
func (p pack) debianFiles() ([]file, error) {
	const doc = "usr/share/doc/codedesk/"
	places := map[string]string{
		"codedesk":                  "usr/bin/codedesk",
		"completions/codedesk.bash": "usr/share/bash-completion/completions/codedesk",
		"completions/_codedesk":     "usr/share/zsh/vendor-completions/_codedesk",
		"completions/codedesk.fish": "usr/share/fish/vendor_completions.d/codedesk.fish",
		"man/codedesk.1":            "usr/share/man/man1/codedesk.1.gz",
		"CHANGELOG.md":              doc + "CHANGELOG.md",
		"README.md":                 doc + "README.md",
		"NOTICE":                    doc + "NOTICE",
	}
	var files []file
	var copyright bytes.Buffer
	for _, f := range p.files {
		switch place, ok := places[f.path]; {
		case ok:
			f.path = place
			if strings.HasSuffix(place, ".gz") {
				var err error
				if f.data, err = gzipped(f.data); err != nil {
					return nil, err
				}
			}
			files = append(files, f)
		case strings.HasPrefix(f.path, "ssh/"):
			f.path = doc + "examples/" + f.path
			files = append(files, f)
		case f.path == "LICENSE" || f.path == "THIRD-PARTY.txt": // in this order, for the files are sorted
			copyright.Write(f.data)
			copyright.WriteByte('\n')
		}
	}
	return append(files, file{doc + "copyright", 0o644, copyright.Bytes()}), nil
}

// debianVersion is a version that Debian sorts as Go does: what follows a hyphen comes before the release, not after.
func debianVersion(version string) string { return strings.ReplaceAll(version, "-", "~") }

func gzipped(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

// writeBelow writes a file below a folder; the modes are set whatever the umask is.
func writeBelow(folder string, f file) error {
	name := filepath.Join(folder, filepath.FromSlash(f.path))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	for dir := path.Dir(f.path); dir != "."; dir = path.Dir(dir) {
		if err := os.Chmod(filepath.Join(folder, filepath.FromSlash(dir)), 0o755); err != nil {
			return err
		}
	}
	if err := os.Chmod(folder, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(name, f.data, f.mode); err != nil {
		return err
	}
	return os.Chmod(name, f.mode)
}
