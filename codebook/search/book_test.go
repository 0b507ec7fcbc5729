package search

import (
	"context"
	"strings"
	"testing"

	"codedesk/codebook"
)

// table is a small book: a line is code | use | display | synonyms | description; "=" lines are headings, "#" lines
// switch the set, codes hang on the last header that they begin with.
const table = `
# cpt
= em | Evaluation and management
99202 | medium | Office visit, new patient, 15 minutes | new patient visit | A first visit.
99212 | medium | Office visit, established patient, 10 minutes | |
99213 | high | Office visit, established patient, 20 minutes | level 3 visit; follow-up visit | A visit for a known patient with a problem of low complexity.
99214 | high | Office visit, established patient, 30 minutes | level 4 visit |
= vaccines | Vaccines and toxoids
== influenza | Influenza vaccines
90656 | high | Flu shot, three strains, no preservative, 0.5 mL | influenza vaccine; flu vaccine; flu shot |
90662 | medium | Flu shot, high dose, 65 and over | influenza vaccine; flu shot |
90672 | low | Flu vaccine nasal spray | flu mist |
90630 | low -20241231 | Flu shot into the skin | intradermal flu shot |
90699 | low +20270101 | Flu shot of next year | |
= admin | Giving vaccines
90471 | high | Giving one vaccine by injection | vaccine administration; shot |
= lab | Laboratory
80053 | high | Comprehensive metabolic panel | cmp |
80048 | high | Basic metabolic panel | bmp |
82306 | medium | Vitamin D, 25-hydroxy | vitamin d level |
84439 | medium | Thyroxine, free | t4 |
= radiology | Imaging
73562 | medium | Knee X-ray, 3 views | |
= surgery | Surgery
25600 | low | Wrist fracture care, closed | broken wrist |
29881 | medium | Knee arthroscopy with meniscus removal | knee scope |
20610 | high | Joint injection, large joint (knee, hip, shoulder) | knee injection |
# hcpcs
= drugs | Drugs
G0008 | high | Administration of influenza virus vaccine | |
J1885 | medium | Injection, ketorolac tromethamine, per 15 mg | toradol |
E1130 | high | Standard wheelchair | |
# icd10cm
= E00-E89 | Chapter 4: Endocrine, nutritional and metabolic diseases
E11 | header | Type 2 diabetes mellitus | adult onset diabetes |
E11.9 | high | Type 2 diabetes mellitus without complications | t2dm |
E11.621 | medium | Type 2 diabetes mellitus with foot ulcer | |
E11.65 | medium | Type 2 diabetes mellitus with hyperglycemia | |
= I00-I99 | Chapter 9: Diseases of the circulatory system
I10 | high | Essential (primary) hypertension | high blood pressure |
I11.9 | low | Hypertensive heart disease without heart failure | |
I21.9 | medium | Acute myocardial infarction, unspecified | |
I25.2 | medium | Old myocardial infarction | |
I34.0 | low | Nonrheumatic mitral (valve) insufficiency | |
= J00-J99 | Chapter 10: Diseases of the respiratory system
J45 | header | Asthma | |
J45.909 | high | Unspecified asthma, uncomplicated | |
J45.901 | medium | Unspecified asthma with (acute) exacerbation | asthma attack |
= L00-L99 | Chapter 12: Diseases of the skin
L97.421 | low | Non-pressure chronic ulcer of left heel and midfoot limited to breakdown of skin | |
L97.411 | low | Non-pressure chronic ulcer of right heel and midfoot limited to breakdown of skin | |
L97.521 | low | Non-pressure chronic ulcer of other part of left foot limited to breakdown of skin | |
L97.511 | low | Non-pressure chronic ulcer of other part of right foot limited to breakdown of skin | |
= M00-M99 | Chapter 13: Diseases of the musculoskeletal system
M25.561 | high | Pain in right knee | right knee pain |
M25.562 | high | Pain in left knee | left knee pain |
M25.569 | medium | Pain in unspecified knee | knee pain |
= S00-T88 | Chapter 19: Injury, poisoning
S83.91 | header | Sprain of unspecified site of right knee | |
T40.1X1A | rare | Poisoning by heroin, accidental, initial encounter | |
T50.B95A | low | Adverse effect of other viral vaccines, initial encounter | flu vaccine reaction |
= Z00-Z99 | Chapter 21: Factors influencing health status
Z23 | high | Encounter for immunization | flu shot visit; vaccination |
H81.01 | low | Ménière's disease, right ear | |
K21.9 | high | Gastro-esophageal reflux disease without esophagitis | heartburn |
K21.00 | medium | Gastro-esophageal reflux disease with esophagitis, without bleeding | |
# modifier
25 | high | Separate visit on the same day | |
59 | medium | Distinct procedural service | |
LT | medium | Left side | |
# pos
11 | high | Office | clinic |
25 | low | Birthing center | |
# carc
25 | low | Payment denied, stop loss deductible | |
5 | low | Procedure inconsistent with place of service | |
`

// words is the book's list of words: word = meaning.
const words = `
flu = influenza
shot = injection
htn = hypertension
cmp = comprehensive metabolic panel
mi = myocardial infarction
mi = mitral insufficiency
heart attack = myocardial infarction
dm = diabetes mellitus
gerd = gastro-esophageal reflux disease
lt = left
ozempic = hyperglycemia
ra = rheumatoid arthritis
knei = nosuchword of the book
`

// book reads tables of that form; extra rows may follow. Dates are written in the use column: "high -20251231", "low +20270101".
func book(t testing.TB, tables ...string) *codebook.View {
	t.Helper()
	contents := codebook.Contents{}
	for _, line := range strings.Split(words, "\n") {
		if word, means, ok := strings.Cut(line, " = "); ok {
			contents.Words = append(contents.Words, codebook.Word{Word: word, Kind: codebook.WordAbbreviation, Means: means})
		}
	}
	rows := map[codebook.CodeSet][]codebook.Row{}
	for _, text := range tables {
		var set codebook.CodeSet
		var parents [9]string
		var header *codebook.Code
		for _, line := range strings.Split(text, "\n") {
			cells := strings.Split(line, "|")
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			switch {
			case cells[0] == "":
			case cells[0][0] == '#':
				set = codebook.CodeSet(cells[0][2:])
				parents = [9]string{}
			case cells[0][0] == '=':
				depth := strings.IndexByte(cells[0], ' ')
				key := cells[0][depth+1:]
				rows[set] = append(rows[set], codebook.Row{Code: &codebook.Code{Code: key, Display: cells[1], Kind: codebook.KindHeading}, Parent: parents[depth-1]})
				for i := depth; i < len(parents); i++ {
					parents[i] = key
				}
			default:
				c := code(t, cells)
				if c.Code == "90656" {
					c.Terms = []string{"Fluzone", "Afluria"} // trade names
				}
				row := codebook.Row{Code: c, Parent: parents[8]}
				if header != nil && strings.HasPrefix(c.Code, header.Code) {
					row.Parent = header.Code
				} else if c.Kind == codebook.KindHeader {
					header = c
				}
				rows[set] = append(rows[set], row)
			}
		}
	}
	for _, set := range codebook.CodeSets() {
		r, err := codebook.NewRelease(codebook.Edition{Set: set, Release: "test", Starter: true}, rows[set])
		if err != nil {
			t.Fatal(err)
		}
		contents.Releases = append(contents.Releases, r)
	}
	b, err := codebook.New(contents)
	if err != nil {
		t.Fatal(err)
	}
	return b.AsOf(20261122)
}

func code(t testing.TB, cells []string) *codebook.Code {
	c := &codebook.Code{Code: cells[0], Display: cells[2]}
	for i, field := range strings.Fields(cells[1]) {
		switch {
		case field == "header":
			c.Kind = codebook.KindHeader
		case i == 0:
			c.Use = map[string]codebook.Use{"rare": 0, "low": 1, "medium": 2, "high": 3}[field]
		default:
			day, err := codebook.ParseDate(field[1:5] + "-" + field[5:7] + "-" + field[7:])
			if err != nil {
				t.Fatal(err)
			}
			if field[0] == '+' {
				c.Effective = day
			} else {
				c.Terminated = day
			}
		}
	}
	for _, s := range strings.Split(cells[3], ";") {
		if s = strings.TrimSpace(s); s != "" {
			c.Synonyms = append(c.Synonyms, s)
		}
	}
	if len(cells) > 4 {
		c.Description = cells[4]
	}
	return c
}

// look searches and fails the test on an error.
func look(t testing.TB, x *Index, text string, scope Scope) Result {
	t.Helper()
	result, err := x.Search(context.Background(), text, scope, Boost{})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// codesOf lists the codes of the hits.
func codesOf(r Result) string {
	var list []string
	for _, h := range r.Hits {
		list = append(list, h.Code.Code)
	}
	return strings.Join(list, " ")
}
