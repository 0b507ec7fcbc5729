package main

import (
	"bytes"
	"debug/buildinfo"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// module is something that was built into a program, with the terms it comes under.
type module struct {
	path, version, sum string // as in go.sum; the standard library has no sum
	licence            string // SPDX identifier of its LICENSE file
	texts              []file // licences, notices and patents that lie at its top
}

// modules reads from a program what it is made of, and from the module cache under which terms. A module without a licence, or with one
// that is not recognised, is an error: somebody has to look at it before it is passed on.
func (w *workshop) modules(program string) ([]module, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return nil, err
	}
	root, err := output(w.clone, nil, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	folders, err := w.moduleFolders()
	if err != nil {
		return nil, err
	}
	list := []module{{path: "std", version: strings.TrimPrefix(runtime.Version(), "go")}}
	folders["std"] = root
	for _, dep := range info.Deps {
		if dep.Replace != nil {
			return nil, fmt.Errorf("%s is replaced by %s: pack what go.mod names", dep.Path, dep.Replace.Path)
		}
		list = append(list, module{path: dep.Path, version: dep.Version, sum: dep.Sum})
	}
	for i := range list {
		m := &list[i]
		if folders[m.path] == "" {
			return nil, fmt.Errorf("%s is not in the module cache: run go mod download", m.path)
		}
		if m.texts, err = licenceTexts(folders[m.path]); err != nil {
			return nil, err
		}
		for _, text := range m.texts {
			if stem, _, _ := strings.Cut(text.path, "."); stem == "LICENSE" || stem == "LICENCE" || stem == "COPYING" {
				m.licence = licenceName(text.data)
			}
		}
		if name, ok := declared()[m.path]; ok && m.licence == "" && len(m.texts) == 0 {
			text, err := os.ReadFile(filepath.Join(folders[m.path], "README.md"))
			if err != nil {
				return nil, err
			}
			m.licence, m.texts = name, []file{{"README.md", 0o644, text}}
		}
		if m.licence == "" {
			return nil, fmt.Errorf("%s has no licence that is recognised in %s: look at it, and teach licenceName", m.path, folders[m.path])
		}
	}
	return list, nil
}

// declared are modules that have no licence file and name their licence in their README, which travels in its place.
func declared() map[string]string {
	return map[string]string{
		"github.com/mattn/go-localereader": "MIT", // for Windows, by way of Bubble Tea
	}
}

// moduleFolders are the folders of all modules that were ever downloaded for the build, by path.
func (w *workshop) moduleFolders() (map[string]string, error) {
	text, err := output(w.clone, []string{"GOFLAGS=", "GOWORK=off"}, "go", "list", "-m", "-f", "{{.Path}}\t{{.Dir}}", "all")
	if err != nil {
		return nil, err
	}
	folders := map[string]string{}
	for line := range strings.Lines(text) {
		path, dir, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		folders[path] = dir
	}
	return folders, nil
}

// licenceTexts reads what lies at the top of a module and speaks of terms.
func licenceTexts(folder string) ([]file, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var texts []file
	for _, entry := range entries {
		upper := strings.ToUpper(entry.Name())
		speaks := slices.ContainsFunc([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"}, func(word string) bool { return strings.HasPrefix(upper, word) })
		if !speaks || !entry.Type().IsRegular() {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		texts = append(texts, file{entry.Name(), 0o644, bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))})
	}
	return texts, nil
}

// licenceName is the SPDX identifier of a licence text, "" for one that is not recognised.
func licenceName(text []byte) string {
	words := strings.ToLower(strings.Join(strings.Fields(string(text)), " "))
	has := func(phrase string) bool { return strings.Contains(words, phrase) }
	switch {
	case has("apache license version 2.0"):
		return "Apache-2.0"
	case has("permission is hereby granted, free of charge") && has("the above copyright notice and this permission notice shall be included"):
		return "MIT"
	case has("redistribution and use in source and binary forms") && has("neither the name") || has("the names of its contributors may not"):
		return "BSD-3-Clause"
	case has("redistribution and use in source and binary forms"):
		return "BSD-2-Clause"
	}
	return ""
}

// thirdParty is the text that goes with the program: each module with its licence, and the texts in full.
func thirdParty(modules []module) []byte {
	var b bytes.Buffer
	b.WriteString("What this program is made of besides its own code (see LICENSE and NOTICE for that).\n\n")
	for _, m := range modules {
		fmt.Fprintf(&b, "%s %s  %s\n", m.path, m.version, m.licence)
	}
	for _, m := range modules {
		for _, text := range m.texts {
			fmt.Fprintf(&b, "\n%s\n%s %s: %s\n\n%s\n", strings.Repeat("=", 80), m.path, m.version, text.path, bytes.TrimSpace(text.data))
		}
	}
	return b.Bytes()
}
