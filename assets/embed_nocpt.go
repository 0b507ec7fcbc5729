//go:build nocpt

package assets

import "embed"

// HasCPT reports whether this build carries the CPT tables.
const HasCPT = false

//go:embed hcpcs icd10cm modifier pos carc words payers practice/find-*.toml practice/pair-*.toml
var files embed.FS
