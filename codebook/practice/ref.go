package practice

import (
	"fmt"
	"strings"

	"codedesk/codebook"
)

// Ref names one code of one set.
type Ref struct {
	Set  codebook.CodeSet
	Code string // as people write it: "99213", "E11.9", "25"
}

// ParseRef reads a code as the files spell it: "99213", "J1885" and "E11.9" as they are, other sets with their name in front, "modifier:25", "pos:11",
// "carc:97". A diagnosis of more than three characters has its dot, by which it differs from a HCPCS code.
func ParseRef(text string) (Ref, error) {
	name, code, named := strings.Cut(text, ":")
	if !named {
		name, code = "", text
	}
	key, err := codebook.Normalize(code)
	if err != nil && !(named && len(code) == 1) { // one-digit denial reasons
		return Ref{}, err
	}
	if err != nil {
		key = code
	}
	if named {
		set, err := codebook.ParseCodeSet(name)
		if err != nil {
			return Ref{}, err
		}
		if !set.WellFormed(key) {
			return Ref{}, fmt.Errorf("%q has not the form of a code of the set %s", code, set)
		}
		return Ref{set, strings.ToUpper(code)}, nil
	}
	switch {
	case (len(key) == 3 || strings.Contains(code, ".")) && codebook.ICD10CM.WellFormed(key):
		return Ref{codebook.ICD10CM, strings.ToUpper(code)}, nil
	case codebook.CPT.WellFormed(key):
		return Ref{codebook.CPT, key}, nil
	case codebook.HCPCS.WellFormed(key):
		return Ref{codebook.HCPCS, key}, nil
	}
	return Ref{}, fmt.Errorf("%q is no CPT, HCPCS or ICD-10-CM code as people write it (E11.9, with the dot); other sets are named, as in modifier:25", text)
}

// parseRefs reads several codes.
func parseRefs(texts []string) ([]Ref, error) {
	var refs []Ref
	for _, text := range texts {
		ref, err := ParseRef(text)
		if err != nil {
			return nil, err
		}
		refs = append(refs, ref)
	}
	return refs, nil
}

// String is the code as ParseRef reads it.
func (r Ref) String() string {
	switch r.Set {
	case codebook.CPT, codebook.HCPCS, codebook.ICD10CM:
		return r.Code
	}
	return string(r.Set) + ":" + r.Code
}

// In is the code in a view of the book, nil when that has none.
func (r Ref) In(v *codebook.View) *codebook.Code { return v.Resolve(r.Set, r.Code) }

// names lists codes in words.
func names(refs []Ref) string {
	words := make([]string, len(refs))
	for i, r := range refs {
		words[i] = r.Code
	}
	return strings.Join(words, ", ")
}
