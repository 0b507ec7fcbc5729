package claim

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestReadX12(t *testing.T) {
	in := sample(t, "office.x12")
	want := []string{
		`{"id":"1","dos":"2026-11-02","payer":"medicare","pos":"11","age":"90+","sex":"F","dx":["E11.9","I10","Z23"],"lines":[` +
			`{"code":"99213","modifiers":["25"],"pointers":["A","B"],"units":1,"charge":"98.16"},` +
			`{"code":"90662","pointers":["C"],"units":1,"charge":"70.00","ndc":"49281012365"},` +
			`{"code":"G0008","pointers":["C"],"units":1,"charge":"25.00","dos":"2026-11-02","dos_to":"2026-11-03","pos":"12"}],"total":"193.16"}`,
		`{"id":"2","dos":"2026-11-01","payer":"commercial","pos":"11","age":"8m","sex":"M","dx":["Z23"],"lines":[{"code":"90460","pointers":["A"],"units":2.5,"charge":"61.00"}],"total":"61.00"}`,
	}
	forms := map[string]string{
		"as it is":         in,
		"one line":         strings.ReplaceAll(in, "\n", ""),
		"CRLF":             strings.ReplaceAll(in, "\n", "\r\n"),
		"line feeds alone": strings.ReplaceAll(strings.ReplaceAll(in, "~", ""), "  *ZZ", "  *ZZ"),
		"other separators": strings.NewReplacer("*", "|", ":", ">", "~", "\x1d").Replace(in),
		"80 a line":        wrapped(strings.ReplaceAll(in, "\n", ""), 80),
		"no envelope":      in[strings.Index(in, "ST*"):strings.Index(in, "GE*")],
		"no last end":      strings.TrimSuffix(in, "~\n"),
		"old end mark":     in + "\x1a",
	}
	for name, form := range forms {
		var got []string
		for c, err := range Read(strings.NewReader(form), "f", Auto) {
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			got = append(got, string(c.AppendJSON(nil)))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: read as\n%s", name, strings.Join(got, "\n"))
		}
	}
	both, faults := readAll(in+strings.NewReplacer("*", "|", ":", ">", "~", "!").Replace(in), X12)
	if len(both) != 4 || len(faults) > 0 || both[3].ID != "4" {
		t.Errorf("two interchanges with separators of their own: %d claims, %v", len(both), faults)
	}
	for c := range Read(strings.NewReader(in), "f", Auto) {
		if got := c.Lines[0].Source; c.ID == "1" && (got.Segment != 33 || got.Loop != "2400" || !strings.HasPrefix(in[got.Byte:], "LX*1~")) {
			t.Errorf("the first line stands at %v", got)
		}
	}
}

func wrapped(text string, width int) string {
	var lines []string
	for part := range slices.Chunk([]byte(text), width) {
		lines = append(lines, string(part))
	}
	return strings.Join(lines, "\r\n")
}

// Faults name segment, byte, loop and claim, and the other claims are read.
func TestX12Faults(t *testing.T) {
	in := sample(t, "office.x12")
	const second = "HI*ABK:Z23~\nLX*1~\nSV1*HC:90460*61*UN*2.5***1~\nDTP*472*D8*20261101~\n" // of the second claim
	if !strings.Contains(in, second) {
		t.Fatal("the sample has changed")
	}
	for _, test := range []struct {
		old, new string
		claims   int
		says     []string
	}{
		{"61*UN*2.5", "61.005*UN*2.5", 1, []string{"f: segment 59 (byte 1651, loop 2400): claim 2: SV102: expected an amount"}},
		{"61*UN*2.5", "61*UN*-1", 1, []string{"loop 2400): claim 2: SV104: expected a number from 0"}},
		{"61*UN*2.5", "61*XX*2.5", 1, []string{"claim 2: SV103: expected UN (units) or MJ (minutes)"}},
		{"61*UN*2.5", "61*MJ*2.5", 1, []string{"claim 2: SV104: expected whole minutes"}},
		{"61*UN*2.5", "-61*UN*x", 1, []string{"SV102", "SV104"}},
		{"HC:90460", "ER:90460", 1, []string{"SV101-1: expected HC"}},
		{"HC:90460", "HC:ABCDE", 1, []string{"SV101-2: expected a CPT or HCPCS code"}},
		{"HC:90460", "HC:90460:255", 1, []string{"SV101-3: expected a modifier"}},
		{"2.5***1~", "2.5***13~", 1, []string{"SV107: expected diagnosis pointers of 1 to 12"}},
		{"2.5***1~", "2.5***A~", 1, []string{"SV107: expected"}},
		{"2.5***1~", "2.5***1:1:1:1:1~", 1, []string{"SV107: more than 4 pointers"}},
		{"2.5***1~", "2.5*6**1~", 1, []string{"SV105: expected a place"}},
		{second, strings.Replace(second, "DTP*472*D8*20261101", "DTP*472*D8*20261301", 1), 1, []string{"DTP03: expected a day as CCYYMMDD"}},
		{second, strings.Replace(second, "DTP*472*D8*20261101", "DTP*472*RD8*20261101", 1), 1, []string{"DTP03: expected a day"}},
		{second, strings.Replace(second, "DTP*472*D8*20261101~", "", 1), 1, []string{"claim 2: line 1 ends without its date of service; expected DTP*472", "SE01"}},
		{second, strings.Replace(second, "SV1*HC:90460*61*UN*2.5***1~", "", 1), 1, []string{"claim 2: line 1 ends without its service; expected SV1", "SE01"}},
		{second, strings.Replace(second, "SV1*", "SV2*", 1), 1, []string{"SV2 in a professional claim; expected SV1"}},
		{second, strings.Replace(second, "LX*1~", "", 1), 1, []string{"SV1 outside a line; expected LX", "SE01"}},
		{second, strings.Replace(second, "HI*ABK", "HI*BK", 1), 1, []string{"loop 2300): claim 2: HI01: BK, an ICD-9-CM diagnosis; expected ICD-10-CM"}},
		{second, strings.Replace(second, "HI*ABK", "HI*ABF", 1), 1, []string{"HI01: expected the principal diagnosis (ABK) first"}},
		{second, strings.Replace(second, "HI*ABK:Z23", "HI*ABK:Z23*ABK:Z23", 1), 1, []string{"HI02: expected the principal diagnosis"}},
		{second, strings.Replace(second, "HI*ABK:Z23", "HI*ABK:SMITH", 1), 1, []string{"HI01-2: expected an ICD-10-CM code"}},
		{second, strings.Replace(second, "HI*ABK:Z23", "HI*ABK:Z23"+strings.Repeat("*ABF:Z23", 12), 1), 1, []string{"13 diagnoses: a claim has at most 12"}},
		{second, strings.Replace(second, "HI*ABK:Z23", "HI*ABK:Z23"+strings.Repeat("*ABF:Z23", 11), 1), 2, nil},
		{second, second + strings.Repeat("LX*2~SV1*HC:90460*61*UN*1***1~DTP*472*D8*20261101~", 49), 2, []string{"SE01 does not state the 206 segments"}},
		{second, second + strings.Repeat("LX*2~SV1*HC:90460*61*UN*1***1~DTP*472*D8*20261101~", 51), 1, []string{"claim 2: 51 lines: a claim has at most 50", "SE01"}},
		{second, second + "NTE*ADD*" + strings.Repeat("x", longestSegment) + "~", 1, []string{"the segment is longer than 65536 bytes", "SE01"}},
		{second, second + strings.Repeat("NTE*ADD*"+strings.Repeat("x", 60000)+"~", 19), 1, []string{"the claim is longer than 1048576 bytes", "SE01"}},
		{second, second + strings.Repeat("NTE*ADD*"+strings.Repeat("x", 2<<20)+"~", 1), 1, []string{"the segment is longer", "SE01"}},
		{second, second + "no segment~", 1, []string{"expected a segment: two or three capital letters", "SE01"}},
		{"*61***11:B:1", "*61***1:B:1", 1, []string{"loop 2300): claim 2: CLM05-1: expected a place of service"}},
		{"*61***11:B:1", "*sixty***11:B:1", 1, []string{"CLM02: expected an amount"}},
		{"DMG*D8*20260228*M", "DMG*D8*20260228*X", 2, []string{"DMG03: expected F, M or U"}},
		{"DMG*D8*20260228*M", "DMG*D8*Feb 28*M", 2, []string{"DMG02: expected a date as CCYYMMDD"}},
		{"DMG*D8*20260228*M", "DMG*D8*20261231*M", 1, []string{"loop 2300): claim 2: not an age: the birth date lies after the date of service"}},
		{"HL*4*3*23*0", "HL*4*3*99*0", 2, []string{"HL03: expected 20, 22 or 23"}},
		{"SE*59*0001~", "SE*58*0001~", 2, []string{"segment 61 (byte 1700): SE01 does not state the 59 segments"}},
		{"SE*59*0001~", "SE*59*0002~", 2, []string{"SE02 differs from the control number of its ST"}},
		{"SE*59*0001~", "", 1, []string{"claim 2: GE before SE; the claim may be cut off"}},
		{"GE*1*7~", "GE*2*7~", 2, []string{"GE01 does not state the 1 transactions"}},
		{"GE*1*7~", "", 2, []string{"IEA before GE"}},
		{"IEA*1*000000007~", "IEA*1*000000008~", 2, []string{"IEA02 differs from the control number of its ISA"}},
		{"IEA*1*000000007~", "IEA*2*000000007~", 2, []string{"IEA01 does not state the 1 groups"}},
		{"IEA*1*000000007~", "", 2, []string{"the end of the file before IEA"}},
		{in[strings.Index(in, "DTP*472*D8*20261101"):], "DTP*472*D8*2026", 1, []string{"claim 2: the file ends within a segment; expected its terminator '~'"}},
		{in[strings.Index(in, "GS*"):strings.Index(in, "ST*")], "", 2, []string{"ST outside a functional group; expected GS", "GE without its GS", "IEA01"}},
		{in[strings.Index(in, "ST*"):strings.Index(in, "BHT*")], "", 0, []string{"a segment outside a transaction; expected ST", "SE without its ST", "GE01"}},
		{":~\nGS", "~~\nGS", 0, []string{"not a claim file: expected the component separator and the segment terminator at the end of ISA"}},
		{"*005010X222A1~\nBHT", "*005010X223A2~\nBHT", 0, []string{"segment 3 (byte 161): an 837I, an institutional claim: not a claim file; expected an 837P of version 005010X222"}},
		{"*005010X222A1~\nBHT", "*005010X224A2~\nBHT", 0, []string{"an 837D, a dental claim"}},
		{"*005010X222A1~\nBHT", "*004010X098A1~\nBHT", 0, []string{"an 837P of the old version 4010"}},
		{"*005010X222A1~\nBHT", "*005010X298~\nBHT", 0, []string{"post-adjudicated professional claims"}},
		{"*005010X222A1~\nBHT", "*008020X323~\nBHT", 0, []string{"a transaction of another kind"}},
		{"ST*837*0001*005010X222A1~", "ST*835*0001~", 0, []string{"an 835, a remittance"}},
		{"ST*837*0001*005010X222A1~", "ST*837*0001~", 2, nil},
	} {
		if !strings.Contains(in, test.old) {
			t.Errorf("the sample does not hold %q", test.old)
			continue
		}
		text := strings.Replace(in, test.old, test.new, 1)
		claims, faults := readAll(text, X12)
		for _, err := range faults {
			if at := err.(*Fault).Place; strings.Count(text[:at.Byte], "~") != at.Segment-1 && !strings.Contains(test.new, "~~") {
				t.Errorf("%v: byte and segment differ", err)
			}
		}
		said := len(faults) == len(test.says)
		for i := range faults {
			said = said && strings.Contains(faults[i].Error(), test.says[i])
		}
		if len(claims) != test.claims || !said {
			t.Errorf("%.60q for %.60q: %d claims, %q; want %d, %q", test.new, test.old, len(claims), faults, test.claims, test.says)
		}
	}
}

// A file of something else does not answer with a fault for every byte.
func TestX12GivesUp(t *testing.T) {
	in := sample(t, "office.x12")
	_, faults := readAll(in[:strings.Index(in, "BHT")]+strings.Repeat("?~", 5000), X12)
	if len(faults) != maxFaults+1 || !strings.Contains(faults[maxFaults].Error(), "stopped after 1000 faults") {
		t.Errorf("%d faults", len(faults))
	}
}

// What is written as 837P lines is read back as it was.
func TestX12RoundTrip(t *testing.T) {
	for _, typed := range []string{
		"dos 2026-11-01 pos 11 dx E11.9,Z23 99213-25 A,B $98.16 90471 x1 B $25 J1885 x2.5 B $30.1 ndc 00409-3795-01",
		"dos 2026-11-01 pos 22 dx K21.9 00731-AA-P3 A $984 24min 00731 A $0 at 24 on 2026-11-02..2026-11-05",
		"dos 2026-11-01 pos 11 dx " + strings.TrimSuffix(strings.Repeat("Z23,", 12), ",") + " 99213-25-59-LT-GT L,K,J,A $1",
	} {
		c, err := Parse(today, typed)
		if err != nil {
			t.Fatal(err)
		}
		total := int64(0)
		for _, l := range c.Lines {
			cents, _ := l.Charge.Cents()
			total += cents
		}
		c.Total = Cents(total)
		file := "ST*837*1*005010X222A1~HL*1**20*1~HL*2*1*22*0~CLM*1*" + c.Total.String() + "***" + c.POS + ":B:1~" + string(c.AppendX12(nil))
		claims, faults := readAll(file+"SE*1*1~", X12)
		if len(claims) != 1 || len(faults) != 1 { // the count in SE is made up
			t.Fatalf("%s: %v", file, faults)
		}
		if claims[0].ID = ""; !reflect.DeepEqual(unplaced(claims[0]), unplaced(c)) {
			t.Errorf("%s\nis read back as\n%s\nfrom\n%s", c.Shorthand(), claims[0].Shorthand(), file)
		}
	}
	bare := &Claim{Dx: []string{"Z23~*"}, Lines: []Line{{Code: "99213*:~\n", Units: OneUnit}}}
	if got, want := string(bare.AppendX12(nil)), "HI*ABK:Z23~\nLX*1~\nSV1*HC:99213**UN*1~\n"; got != want {
		t.Errorf("written %q, want %q", got, want)
	}
}
