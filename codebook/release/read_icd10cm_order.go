package release

import "codedesk/codebook"

// diagnosisOrder is the ICD-10-CM order file, icd10cm_order_2025.txt: all categories, subcategories and codes, in the layout of orderLine.
// The file says neither chapters nor blocks; categories stand at the top, and each other code hangs on the longest one it begins with. The
// year stands only in the file's name.
func diagnosisOrder() format {
	return format{
		kind: KindDiagnosisOrder, layout: "an ICD-10-CM order file",
		is: func(head []byte) bool { return orderSet(orderCodes(head)) == codebook.ICD10CM },
		read: func(s *source, f *Found) error {
			t, err := readOrder(s, f, codebook.ICD10CM)
			if err != nil {
				return err
			}
			t.hang()
			f.Rows = t.rows
			f.fiscal("", codebook.OwnerNCHS)
			return nil
		},
	}
}
