package release

import (
	"testing"

	"codedesk/codebook"
)

// The files of one CPT licence make one release: codes of two files, words of a third, in whatever order they come.
func TestComposeCPT(t *testing.T) {
	source := &codebook.Source{Owner: codebook.OwnerAMA, Name: "CPT 2031", Edition: "2031"}
	row := func(c codebook.Code) codebook.Row {
		c.Source = source
		return codebook.Row{Code: &c}
	}
	found := func(kind string, rows ...codebook.Row) *Found {
		return &Found{Kind: kind, File: kind + ".txt", Set: codebook.CPT, Release: "2031", Effective: 20310101, End: 20311231, Copyright: 2030, Rows: rows}
	}
	medium := found(KindCPTMedium, row(codebook.Code{Code: "99213", Synonyms: []string{"GREEN VISIT"}}), row(codebook.Code{Code: "99999", Synonyms: []string{"ASTRAY"}}))
	medium.Partial = true
	pla := found(KindCPTPLA, row(codebook.Code{Code: "0001U", Display: "Green blood test"}), row(codebook.Code{Code: "99213", Display: "Not this one"}))
	pla.Lacks = "all codes but the proprietary laboratory analyses"
	long := found(KindCPTLong, row(codebook.Code{Code: "99213", Display: "Visit in green"}))

	composed, err := Compose(t.Context(), []*Found{medium, pla, long}, nil, func(codebook.CodeSet) *codebook.Release { return nil })
	if err != nil {
		t.Fatal(err)
	}
	if len(composed) != 1 || composed[0].Astray != 1 {
		t.Fatalf("%d releases, %d astray", len(composed), composed[0].Astray)
	}
	r := composed[0].Release
	if r.ID() != "cpt-2031-ama" || r.Len() != 2 || !r.Complete || codebook.Notice(r.Copyright) != "CPT copyright 2030 American Medical Association. All rights reserved." {
		t.Errorf("%s with %d codes, complete %v, %s", r.ID(), r.Len(), r.Complete, codebook.Notice(r.Copyright))
	}
	if c := r.FindCode("99213"); c == nil || len(c.Terms) != 1 || c.Terms[0] != "GREEN VISIT" || c.Synonyms != nil {
		t.Errorf("99213 is %+v", c)
	}
	if r.FindCode("0001U") == nil {
		t.Error("the laboratory analyses are missing")
	}
}
