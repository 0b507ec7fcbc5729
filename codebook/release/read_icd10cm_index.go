package release

import "strings"

// alphabeticIndex is the Alphabetic Index to Diseases and Injuries, icd10cm_index_2025.xml, in the layout of indexReader.
func alphabeticIndex() format {
	return format{
		kind: KindIndex, layout: "the ICD-10-CM Alphabetic Index in XML",
		is:   func(head []byte) bool { return isIndex(head, "diseases") },
		read: func(s *source, f *Found) error { return readIndex(s, f, nil) },
	}
}

// externalIndex is the External Cause of Injuries Index, icd10cm_eindex_2025.xml, in the layout of indexReader.
func externalIndex() format {
	return format{
		kind: KindExternal, layout: "its external-cause index",
		is:   func(head []byte) bool { return isIndex(head, "external cause") },
		read: func(s *source, f *Found) error { return readIndex(s, f, nil) },
	}
}

// isIndex reports whether a file is an index whose title has the words.
func isIndex(head []byte, words string) bool {
	look := lookAtXML(head)
	return look.root == "ICD10CM.index" && strings.Contains(strings.ToLower(look.title), words)
}
