package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"time"
)

// The bill of materials in the form of CycloneDX 1.5, https://cyclonedx.org/docs/1.5/json/. Only what is known of every module is in it.
type (
	billJSON struct {
		Format      string `json:"bomFormat"`
		SpecVersion string `json:"specVersion"`
		Version     int    `json:"version"`
		Metadata    struct {
			Timestamp string        `json:"timestamp"`
			Component componentJSON `json:"component"`
		} `json:"metadata"`
		Components []componentJSON `json:"components"`
	}
	componentJSON struct {
		Type       string         `json:"type"`
		Ref        string         `json:"bom-ref"`
		Name       string         `json:"name"`
		Version    string         `json:"version"`
		Hashes     []hashJSON     `json:"hashes,omitempty"`
		Licences   []licenceJSON  `json:"licenses"`
		Purl       string         `json:"purl"`
		Properties []propertyJSON `json:"properties,omitempty"`
	}
	hashJSON struct {
		Alg     string `json:"alg"`
		Content string `json:"content"`
	}
	licenceJSON struct {
		Licence struct {
			ID string `json:"id"`
		} `json:"license"`
	}
	propertyJSON struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
)

// bill lists what the program is made of. The sums of go.sum are of a module's whole tree and not of one file, so they are properties.
func (p pack) bill() ([]byte, error) {
	program, err := os.ReadFile(p.program)
	if err != nil {
		return nil, err
	}
	var b billJSON
	b.Format, b.SpecVersion, b.Version = "CycloneDX", "1.5", 1
	b.Metadata.Timestamp = p.time.Format(time.RFC3339)
	b.Metadata.Component = component("application", "codedesk", "v"+p.version, "MIT")
	b.Metadata.Component.Hashes = []hashJSON{{"SHA-256", fmt.Sprintf("%x", sha256.Sum256(program))}}
	b.Metadata.Component.Properties = []propertyJSON{{"go:platform", p.target.String()}, {"go:toolchain", runtime.Version()}}
	for _, m := range p.modules {
		c := component("library", m.path, m.version, m.licence)
		if m.sum != "" {
			c.Properties = []propertyJSON{{"go:sum", m.sum}}
		}
		b.Components = append(b.Components, c)
	}
	out, err := json.MarshalIndent(b, "", "  ")
	return append(out, '\n'), err
}

func component(kind, name, version, licence string) componentJSON {
	purl := "pkg:golang/" + name + "@" + version
	c := componentJSON{Type: kind, Ref: purl, Name: name, Version: version, Purl: purl, Licences: make([]licenceJSON, 1)}
	c.Licences[0].Licence.ID = licence
	return c
}
