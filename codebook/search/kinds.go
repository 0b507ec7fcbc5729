package search

import (
	"context"
	"strings"
)

// kind is what people call the codes of a set.
type kind struct {
	operator string // that narrows the search to them; "" for codes of any set
	sure     bool   // it means nothing else: an ICD is a defibrillator, too, and a mod may be moderate
}

// reasons is the operator for reasons of denials.
const reasons = "carc:"

// kinds are the names that stand before or behind what is asked for: "modifier 25", "flu shot cpt code", "icd 10 cough". The group codes of a
// remittance (CO, OA, PI, PR) stand before the reason for a denial.
var kinds = map[string]kind{
	"cpt": {"cpt:", true}, "cpt code": {"cpt:", true}, "cpt codes": {"cpt:", true},
	"hcpcs": {"hcpcs:", true}, "hcpcs code": {"hcpcs:", true}, "hcpcs codes": {"hcpcs:", true},
	"procedure": {"cpt:hcpcs:", false}, "procedure code": {"cpt:hcpcs:", true}, "procedure codes": {"cpt:hcpcs:", true},
	"icd": {"icd:", false}, "icd code": {"icd:", true}, "icd codes": {"icd:", true},
	"icd10": {"icd:", true}, "icd10 code": {"icd:", true}, "icd10 codes": {"icd:", true}, "icd10cm": {"icd:", true},
	"icd-10": {"icd:", true}, "icd-10 code": {"icd:", true}, "icd-10 codes": {"icd:", true}, "icd-10-cm": {"icd:", true},
	"icd 10": {"icd:", true}, "icd 10 code": {"icd:", true}, "icd 10 codes": {"icd:", true}, "icd 10 cm": {"icd:", true},
	"dx": {"icd:", false}, "dx code": {"icd:", true}, "dx codes": {"icd:", true},
	"diagnosis": {"icd:", false}, "diagnosis code": {"icd:", true}, "diagnosis codes": {"icd:", true},
	"pcs": {"pcs:", false}, "icd10pcs": {"pcs:", true}, "icd-10-pcs": {"pcs:", true}, "icd 10 pcs": {"pcs:", true},
	"mod": {"mod:", false}, "modifier": {"mod:", true}, "modifiers": {"mod:", true}, "cpt modifier": {"mod:", true}, "hcpcs modifier": {"mod:", true},
	"pos": {"pos:", false}, "pos code": {"pos:", true}, "place of service": {"pos:", true},
	"carc": {reasons, true}, "denial": {reasons, false}, "denial code": {reasons, true}, "denial codes": {reasons, true},
	"denial reason": {reasons, true}, "reason": {reasons, false}, "reason code": {reasons, true},
	"co": {reasons, false}, "oa": {reasons, false}, "pi": {reasons, false}, "pr": {reasons, false},
	"code": {"", false}, "codes": {"", false},
}

// bits are the sets of the kind.
func (k kind) bits() (sets uint8) {
	if k.operator == "" {
		return ^uint8(0)
	}
	for _, set := range Parse(k.operator).Sets {
		sets |= setBit(set)
	}
	return sets
}

// mostNames is how many words a name has at most.
const mostNames = 3

// narrowed is the query with an operator in place of a name of the codes that are asked for, or "". What it finds must answer all of it to
// count, and by a code when the name is not sure; else the name was a word like others.
func narrowed(text string) (asked string, sure bool) {
	text = strings.TrimLeft(text, " ")
	if plainWord(text) == len(text) || strings.Contains(text, ":") {
		return "", false // one word names nothing beside itself, and operators say better what is meant
	}
	if code, ok := strings.CutPrefix(text, "-"); ok && code != "" && !strings.Contains(code, " ") {
		return "mod:" + code, false // "-25", as it is written on claims
	}
	for words := mostNames; words > 0; words-- {
		if name, rest := front(text, words); rest != "" {
			if k, ok := kinds[strings.ToLower(name)]; ok {
				return k.operator + rest, k.sure
			}
		}
	}
	whole := strings.TrimRight(text, " ")
	for words := mostNames; words > 0; words-- {
		if rest, name := back(whole, words); rest != "" {
			if k, ok := kinds[strings.ToLower(name)]; ok {
				return k.operator + rest, k.sure
			}
		}
	}
	if name, rest, ok := strings.Cut(text, "-"); ok && rest != "" {
		if k, ok := kinds[strings.ToLower(name)]; ok {
			return k.operator + rest, false // "modifier-25", "co-97"
		}
	}
	return "", false
}

// front takes words off the front of a text, and what only joins them to the rest: "cpt code for ekg", "mod -25".
func front(text string, words int) (name, rest string) {
	end := 0
	for range words {
		at := strings.IndexByte(text[end:], ' ')
		if at < 0 {
			return text, ""
		}
		end += at + 1
	}
	rest = strings.TrimPrefix(strings.TrimLeft(text[end:], " "), "for ")
	if code, ok := strings.CutPrefix(rest, "-"); ok && !strings.Contains(code, " ") {
		rest = code // "mod -25"
	}
	return text[:end-1], rest
}

// back takes words off the end of a text.
func back(text string, words int) (rest, name string) {
	from := len(text) + 1
	for range words {
		from = strings.LastIndexByte(text[:max(from-1, 0)], ' ') + 1
		if from == 0 {
			return "", text
		}
	}
	return text[:from-1], text[from:]
}

// areCodes reports whether a query is several codes and nothing else, each of which may have its kind before it. CO 97 is the reason for a
// denial and hardly ever two modifiers.
func (x *Index) areCodes(text string) bool {
	r := x.read(context.Background(), text)
	var keys []prefix
	if len(r.words) > 0 {
		keys = r.allCodes(r.words)
	}
	r.end()
	return len(keys) > 1 && kinds[strings.ToLower(keys[0].key)].operator != reasons
}

// says reports whether the first hit has a text that is the query: "wrong modifier" is a reason for denials and no modifier.
func says(result Result, query string) bool {
	if len(result.Hits) == 0 {
		return false
	}
	h := result.Hits[0]
	query = strings.TrimSpace(query)
	return strings.EqualFold(h.Code.Display, query) || strings.EqualFold(h.Match().Alias, query)
}

// answers reports whether the first hit has all of the query that narrowed gave, and has it as a code unless the name was sure.
func answers(result Result, sure bool) bool {
	if len(result.Hits) == 0 {
		return false
	}
	m := result.Hits[0].Match()
	return m.Tier == TierCode || m.Tier == TierPrefix || sure && !m.Partial && m.Tier != TierFuzzy
}
