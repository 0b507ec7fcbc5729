package search_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"codedesk/assets"
	"codedesk/codebook"
	"codedesk/codebook/search"
	"codedesk/codebook/starter"
	"codedesk/codebook/workbench"
)

// What an office looks up on an ordinary day, and the codes of which one must be among the first five. A code with a "." behind it stands for all that begin with it.
const everyday = `
flu shot                      90656 90662
flu vaccine                   90656 90662
flu shot senior               90662 90653
flu admin medicare            G0008
htn                           I10
high blood pressure           I10
cmp                           80053
bmp                           80048
cbc                           85025
lipid panel                   80061
cholesterol                   80061 E78.
a1c                           83036
tsh                           84443
knee scope                    29881 29870
knee inj                      20610
cortisone shot knee           20610
pink eye                      H10.
uti                           N39.0
sore throat                   J02.9
strep test                    87880
strep throat                  J02.0
ear infection                 H66.
ear wax removal               69210 69209
sinus infection               J01. J32.
ashtma                        J45.
asthma attack                 J45.901 J45.
copd                          J44.9
pneumonia                     J18.9
bronchitis                    J20.9 J40
covid                         U07.1
covid test                    87635 87811 87426
rapid flu test                87804
diabetes                      E11.9
type 2 diab                   E11.9
diabtes                       E11.9
diabetes foot ulcer left      E11.621
low back pain                 M54.50
back pain                     M54.9 M54.50
knee pain right               M25.561
left knee pain                M25.562
sprained ankle                S93.
broken wrist                  S52. S62. 25600
migraine                      G43.909
headache                      R51.9
anxiety                       F41.9
depression                    F32.A
adhd                          F90.
heartburn                     K21.9 R12
gerd without esophagitis      K21.9
stomach pain                  R10.
diarrhea                      R19.7
constipation                  K59.00
chest pain                    R07.9
afib                          I48.91
chf                           I50.9
heart attack                  I21.9
stroke                        I63.9
ckd stage 3                   N18.30
gout                          M10.9
obesity                       E66.9
high cholesterol              E78.5 E78.00
hypothyroid                   E03.9
anemia                        D64.9
rash                          R21
poison ivy                    L23.7
ingrown toenail               L60.0 11730 11750
wart removal                  17110
skin tag removal              11200
mole biopsy                   11102 11104
sutures                       12001
chest xray                    71046
ekg                           93000
mammogram                     77067
colonoscopy                   45378
screening colonoscopy         G0121 45378 Z12.11
dexa                          77080
office visit                  99213 99214
new patient visit             99203 99204
level 4 visit                 99214
annual physical               Z00.00 99395 99396
annual wellness visit         G0439 G0438
well child                    Z00.129 9939.
sports physical               Z02.5
nursing home visit            99308 99309 99304
telehealth                    95 10 02 Q3014
b12 shot                      J3420 96372
toradol                       J1885
rocephin                      J0696
kenalog                       J3301
depo provera                  J1050
tdap                          90715
mmr                           90707
pneumonia shot                90677 90671 90732
shingles shot                 90750
hep b vaccine                 90746 90739
giving a vaccine              90471
blood draw                    36415
physical therapy              97110 97161
nebulizer                     94640 E0570
walker                        E0143 E0130 E0135
separate visit same day       25
both sides                    50
telehealth at home            10
emergency room                23 99283 99284
missing modifier              4
duplicate claim               18
timely filing                 29
modifier 25                   25
-25                           25
bilateral modifier            50
99213 mod 25                  99213
cpt code for flu shot         90656 90662
(99213),                      99213
icd 10 cough                  R05.9
diagnosis code hypertension   I10
icd check                     93289 Z45.02
mod sed                       99152
place of service 11           11
CO-97                         97
wrong modifier                4
other place of service        99
pneumovax                     90732
advance care planning         99497
`

func TestEverydayLookups(t *testing.T) {
	book, err := starter.Load(assets.Files())
	if err != nil {
		t.Fatal(err)
	}
	lookUpEveryday(t, book, search.Boost{})
}

// A code with its kind before or behind it is that code and no other of the same letters.
func TestKindsOfCodes(t *testing.T) {
	book, err := starter.Load(assets.Files())
	if err != nil {
		t.Fatal(err)
	}
	x := search.Build(book.AsOf(20261122))
	for query, want := range map[string]string{
		"modifier lt": "MOD LT", "pos 11": "POS 11", "place of service 23": "POS 23", "co 97": "CARC 97", "CO-97": "CARC 97", "denial code 11": "CARC 11", "cq co": "MOD CQ, MOD CO",
		"modifier lt pos 11": "MOD LT, POS 11", "hcpcs j1885": "HCPCS J1885", "icd e11.9 i10": "ICD-10 E11.9, ICD-10 I10", "code 11": "POS 11, CARC 11",
	} {
		r, err := x.Search(t.Context(), query, search.Scope{Limit: 2}, search.Boost{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range r.Hits {
			if h.Match().Tier == search.TierCode {
				got = append(got, h.Code.Set.Label()+" "+h.Code.Code)
			}
		}
		if found := strings.Join(got, ", "); found != want {
			t.Errorf("%q is %s, want %s", query, found, want)
		}
	}
}

// What an office uses all the time: on its desk these codes are lifted as high as use can lift them.
const usedDaily = `99202 99203 99204 99212 99213 99214 99215 90471 90472 90656 90662 36415 81002 85025 80053 80061 83036 87880 87804 20610 69210 93000 94640 96372 11042
	I10 E11.9 E78.5 Z23 Z00.00 J06.9 J02.9 M54.50 R05.9 R51.9 F41.9 N39.0 M25.561 G0008 J3301 25 59 LT RT 11 22 23 97 18`

// Use decides between codes that fit a query alike and never hides a better one: as many everyday look-ups find their code first, and none fails,
// whichever codes are used.
func TestEverydayLookupsWithUse(t *testing.T) {
	book, err := starter.Load(assets.Files())
	if err != nil {
		t.Fatal(err)
	}
	desk, err := workbench.OpenDesk(t.Context(), t.TempDir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	view, refs := book.AsOf(20261122), 0
	for _, word := range strings.Fields(usedDaily) {
		codes, _ := view.Lookup(word)
		for _, c := range codes {
			refs++
			for range 3 {
				if err := desk.Use(t.Context(), c, workbench.Claimed); err != nil {
					t.Fatal(err)
				}
			}
			if err := desk.SetFavourite(t.Context(), c, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	kept, err := desk.Kept(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	before, _ := lookUpEveryday(t, book, search.Boost{})
	after, n := lookUpEveryday(t, book, kept.Boost(&workbench.Session{}))
	if after < before {
		t.Errorf("with use %d of %d have the code first, without %d", after, n, before)
	}
	x := search.Build(view)
	for _, line := range strings.Split(strings.TrimSpace(everyday), "\n") {
		query := strings.TrimSpace(line[:30])
		plain, err1 := x.Search(t.Context(), query, search.Scope{Limit: 20}, search.Boost{})
		used, err2 := x.Search(t.Context(), query, search.Scope{Limit: 20}, kept.Boost(&workbench.Session{}))
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		if a, b := plain.Hits[0].Match().Tier, used.Hits[0].Match().Tier; a == search.TierCode && b != a {
			t.Errorf("%q: use puts a %s before the code", query, b)
		}
		if refs == 0 || top(plain) != top(used) && worse(used.Hits[0].Match().Tier, plain.Hits[0].Match().Tier) {
			t.Errorf("%q: use puts %s (%s) before %s (%s)", query, top(used), used.Hits[0].Match().Tier, top(plain), plain.Hits[0].Match().Tier)
		}
	}
}

// top is the first code of a result.
func top(r search.Result) string { return r.Hits[0].Code.Code }

// worse reports whether one way to find a code is further from what was typed than another.
func worse(one, other search.Tier) bool {
	guess := func(t search.Tier) bool { return t == search.TierTypo || t == search.TierFuzzy }
	return guess(one) && !guess(other)
}

// With every US code set at once the office's codes must not drown: as many are first, and among the first five, as with the starter set alone.
func TestOfficialEverydayLookups(t *testing.T) {
	dir := officialFolder(t)
	book, err := starter.Load(assets.Files())
	if err != nil {
		t.Fatal(err)
	}
	alone, _ := lookUpEveryday(t, book, search.Boost{})
	all, n := lookUpEveryday(t, under(t, book, officialReleases(t, dir, book,
		"icd10cm/2025/icd10cm_order_2025.txt", "icd10cm/2025-index", "icd10pcs/2026/icd10pcs_order_2026.txt", "hcpcs/2025/HCPC2025_JAN_ANWEB_12172024.txt")), search.Boost{})
	t.Logf("all sets ÷ starter set alone: %.3f", float64(all)/float64(alone))
	if all < alone {
		t.Errorf("%d of %d are first with all sets, %d with the starter set alone", all, n, alone)
	}
}

// lookUpEveryday tries all look-ups and returns how many found their code first, of how many.
func lookUpEveryday(t *testing.T, book *codebook.Book, boost search.Boost) (first, n int) {
	t.Helper()
	view := book.AsOf(20261122)
	if r, _ := view.InUse(codebook.CPT); r == nil {
		t.Skip("built without CPT, which half of the look-ups are for")
	}
	x := search.Build(view)
	misses := 0
	for _, line := range strings.Split(strings.TrimSpace(everyday), "\n") {
		query, want := strings.TrimSpace(line[:30]), strings.Fields(line[30:])
		r, err := x.Search(context.Background(), query, search.Scope{Limit: 5}, boost)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		place := -1
		for i, h := range r.Hits {
			got = append(got, string(h.Code.Set.Label())+" "+h.Code.Code)
			for _, w := range want {
				prefix, open := strings.CutSuffix(w, ".")
				if place < 0 && (h.Code.Code == w || open && strings.HasPrefix(h.Code.Code, prefix)) {
					place = i
				}
			}
		}
		n++
		if place == 0 {
			first++
		}
		if place < 0 {
			misses++
			t.Errorf("%q shows %s; want one of %v", query, strings.Join(got, ", "), want)
		}
	}
	t.Logf("%d look-ups: first in %.3f, among five in %.3f", n, float64(first)/float64(n), float64(n-misses)/float64(n))
	return first, n
}
