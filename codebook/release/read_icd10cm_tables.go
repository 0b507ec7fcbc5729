package release

import "strings"

// drugTable is the Table of Drugs and Chemicals, icd10cm_drug_2025.xml, in the layout of indexReader. Each substance has six columns:
// poisoning by accident, on purpose, by another person or undetermined, the adverse effect of a drug taken rightly, and too small a dose.
func drugTable() format {
	return format{
		kind: KindDrugs, layout: "its table of drugs",
		is: func(head []byte) bool { return isTable(head, "substance") },
		read: func(s *source, f *Found) error {
			return readIndex(s, f, columnWords(
				"accident", "poisoning accidental", "self-harm", "poisoning self-harm", "assault", "poisoning assault",
				"undetermined", "poisoning undetermined", "adverse", "adverse effect", "underdosing", "underdosing"))
		},
	}
}

// neoplasmTable is the Table of Neoplasms, icd10cm_neoplasm_2025.xml, in the layout of indexReader: each site with six behaviours.
func neoplasmTable() format {
	return format{
		kind: KindNeoplasms, layout: "its neoplasm table",
		is: func(head []byte) bool { return isTable(head, "neoplasm") },
		read: func(s *source, f *Found) error {
			return readIndex(s, f, columnWords(
				"primary", "malignant primary", "secondary", "malignant secondary", "situ", "in situ",
				"benign", "benign", "uncertain", "uncertain", "unspecified", "unspecified"))
		},
	}
}

// isTable reports whether a file is a table whose first column has this head.
func isTable(head []byte, first string) bool {
	look := lookAtXML(head)
	return look.root == "ICD10CM.index" && strings.EqualFold(look.head, first)
}

// columnWords finds the plain words of a column by a word of its head; given are pairs of both.
func columnWords(pairs ...string) func(head string) string {
	return func(head string) string {
		for i := 0; i < len(pairs); i += 2 {
			if strings.Contains(head, pairs[i]) {
				return pairs[i+1]
			}
		}
		return ""
	}
}
