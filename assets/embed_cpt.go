//go:build !nocpt

package assets

import "embed"

// HasCPT reports whether this build carries the CPT tables.
const HasCPT = true

//go:embed cpt hcpcs icd10cm modifier pos carc words payers practice
var files embed.FS
