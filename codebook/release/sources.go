package release

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"codedesk/codebook"
)

// ErrWrongEdition is the sentinel for a download that is not the file it should be: another set, another year.
var ErrWrongEdition = errors.New("not the edition that was asked for")

// Source is one kind of file that CMS or NCHS publishes with every edition: where it lies, and what it is made of. Fetching is the work of a
// Fetcher; the table of all sources is Sources.
type Source struct {
	Name  string           // by which the config file gives it another address: "icd10cm", "icd10cm-index"
	Set   codebook.CodeSet // whose edition it is a part of
	About string           // what the file is called on its page
	Page  string           // where a person finds it when it lies at none of the addresses any more
	Limit int64            // bytes; several times what the largest had
	Words bool             // it has no codes of its own but words and notes for those of the set

	kind      string // layout of the file with the codes
	quarterly bool   // editions come with the calendar quarters; else with the fiscal year, which begins on 1 October
	addresses []address
}

// address is a place where editions of a source are published: a URL with {FY}, {year} and {month} in it.
type address struct {
	url   string
	april bool // of the update on 1 April within a fiscal year, which takes the place of the edition of October
}

// Sources are all official sources, in the order of the sets; of a set the codes come before the words. The addresses of an edition are in the
// order in which they are tried: CMS corrects a file by publishing another beside it. That they are right was seen in November 2026; CMS
// moves its files now and then, hence Page and the config file.
func Sources() []Source {
	const (
		cms      = "https://www.cms.gov/files/zip/"
		nchs     = "https://ftp.cdc.gov/pub/Health_Statistics/NCHS/Publications/ICD10CM/"
		icdPage  = "https://www.cms.gov/medicare/coding-billing/icd-10-codes"
		hcpcPage = "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update"
	)
	return []Source{
		{
			Name: "hcpcs", Set: codebook.HCPCS, About: "Alpha-Numeric HCPCS File (zip)", Page: hcpcPage,
			Limit: 64 << 20, kind: KindHCPCS, quarterly: true,
			addresses: []address{{url: cms + "{month}-{year}-alpha-numeric-hcpcs-file.zip"}},
		},
		{
			Name: "icd10cm", Set: codebook.ICD10CM, About: "Code Descriptions in Tabular Order (zip)", Page: icdPage,
			Limit: 64 << 20, kind: KindDiagnosisOrder,
			addresses: []address{
				{cms + "april-1-{FY}-code-descriptions-tabular-order.zip", true},
				{cms + "{FY}-code-descriptions-tabular-order-updated.zip", false},
				{cms + "{FY}-code-descriptions-tabular-order.zip", false},
				{nchs + "{FY}/icd10cm-code-descriptions-{FY}.zip", false},
			},
		},
		{
			Name: "icd10cm-index", Set: codebook.ICD10CM, About: "Code Tables, Tabular and Index (zip)", Page: icdPage,
			Limit: 256 << 20, Words: true,
			addresses: []address{
				{nchs + "{FY}-update/icd10cm-table-and-index-April-1-{FY}.zip", true},
				{nchs + "{FY}/icd10cm-table-and-index-{FY}.zip", false},
				{nchs + "{FY}/icd10cm-Table-and-Index-{FY}.zip", false},
			},
		},
		{
			Name: "icd10pcs", Set: codebook.ICD10PCS, About: "ICD-10-PCS Order File, Long and Abbreviated Titles (zip)", Page: icdPage,
			Limit: 64 << 20, kind: KindProcedureOrder,
			addresses: []address{{cms + "{FY}-icd-10-pcs-order-file-long-and-abbreviated-titles.zip", false}},
		},
	}
}

// SourceNames are the names of all sources.
func SourceNames() []string {
	var names []string
	for _, s := range Sources() {
		names = append(names, s.Name)
	}
	return names
}

// PublicSets are the code sets that have an official public release to fetch.
func PublicSets() []codebook.CodeSet {
	var sets []codebook.CodeSet
	for _, s := range Sources() {
		if !slices.Contains(sets, s.Set) {
			sets = append(sets, s.Set)
		}
	}
	return sets
}

// Hosts are the hosts of the source's addresses, with the port where one is named.
func (s Source) Hosts() []string {
	var hosts []string
	for _, a := range s.addresses {
		if u, err := url.Parse(fill(a.url, 2000, time.January)); err == nil && !slices.Contains(hosts, hostOf(u)) {
			hosts = append(hosts, hostOf(u))
		}
	}
	return hosts
}

// Placeholders are what an address of the source must hold for the edition: {FY}, the federal fiscal year in four digits, or {year} and
// {month}, the first month of the quarter in English and lower case.
func (s Source) Placeholders() []string {
	if s.quarterly {
		return []string{"{year}", "{month}"}
	}
	return []string{"{FY}"}
}

// At is the source with its files at another address, a template as in "https://mirror.example/{FY}/order.zip". The error says what is
// wrong with the template.
func (s Source) At(template string) (Source, error) {
	rest := template
	for _, p := range s.Placeholders() {
		if !strings.Contains(rest, p) {
			return s, fmt.Errorf("the address of %s has no %s in it, which stands for the edition", s.Name, p)
		}
		rest = strings.ReplaceAll(rest, p, "")
	}
	if from := strings.IndexAny(rest, "{}"); from >= 0 {
		name := rest[from:]
		if to := strings.IndexByte(name, '}'); to >= 0 {
			name = name[:to+1]
		}
		return s, fmt.Errorf("unknown placeholder %s in the address of %s: use %s", shorten(tidy(name), 40), s.Name, strings.Join(s.Placeholders(), " and "))
	}
	u, err := secureURL(fill(template, 2000, time.January))
	if err != nil {
		return s, fmt.Errorf("the address of %s: %w", s.Name, err)
	}
	if other, err := url.Parse(fill(template, 2001, time.July)); err != nil || other.Host != u.Host {
		return s, fmt.Errorf("the address of %s: the host must be the same for all editions", s.Name)
	}
	s.addresses = []address{{url: template}}
	return s, nil
}

// CheckSource says what is wrong with an address for the source of this name.
func CheckSource(name, template string) error {
	for _, s := range Sources() {
		if s.Name == name {
			_, err := s.At(template)
			return err
		}
	}
	return fmt.Errorf("unknown source %q: use %s", name, strings.Join(SourceNames(), ", "))
}

// Offer is an edition that a source may have, with the addresses to try.
type Offer struct {
	Release   string        // as Found.Release has it: "2027", "2026-04"
	Effective codebook.Date // first day of service
	URLs      []string

	year  int
	month time.Month // of the update or quarter, 0 for a fiscal year
}

// Of reports whether the offer is of the same year as an edition: 2026-04 is of 2026.
func (o Offer) Of(edition string) bool {
	year, _, _ := strings.Cut(edition, "-")
	return year == strconv.Itoa(o.year)
}

// maxOffers is how many editions are tried: the one in force and four older ones.
const maxOffers = 5

// Offers are the edition in force on a day and up to four older ones, newest first.
func (s Source) Offers(on codebook.Date) []Offer {
	var offers []Offer
	day := on.Time()
	for start := time.Date(day.Year(), (day.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC); len(offers) < maxOffers && start.Year() > day.Year()-8; start = start.AddDate(0, -3, 0) {
		o := Offer{Effective: codebook.DateOf(start), year: start.Year(), month: start.Month()}
		april := false
		switch {
		case s.quarterly:
		case start.Month() == time.October:
			o.year, o.month = start.Year()+1, 0
		case start.Month() == time.April:
			april = true
		default:
			continue
		}
		if o.Release = strconv.Itoa(o.year); o.month != 0 {
			o.Release += fmt.Sprintf("-%02d", int(o.month))
		}
		for _, a := range s.addresses {
			if a.april == april {
				o.URLs = append(o.URLs, fill(a.url, o.year, start.Month()))
			}
		}
		if len(o.URLs) > 0 {
			offers = append(offers, o)
		}
	}
	return offers
}

// fill puts an edition into a template.
func fill(template string, year int, month time.Month) string {
	y := strconv.Itoa(year)
	return strings.NewReplacer("{FY}", y, "{year}", y, "{month}", strings.ToLower(month.String())).Replace(template)
}

// Serves reports whether an installed release is the offered one. Where a source has one file a fiscal year, the year's update is that too.
func (s Source) Serves(o Offer, e codebook.Edition) bool {
	year, _, _ := strings.Cut(e.Release, "-")
	yearly := !s.quarterly && !slices.ContainsFunc(s.addresses, func(a address) bool { return a.april })
	official := e.Owner == codebook.OwnerCMS || e.Owner == codebook.OwnerNCHS
	return official && e.Set == s.Set && (e.Release == o.Release || yearly && year == o.Release)
}

// HasWords reports whether an installed release was made with a file of the source, as far as the names of its files tell.
func (s Source) HasWords(item Installed) bool {
	return item.Terms > 0 && slices.ContainsFunc(item.Sources, func(file string) bool { return slices.Contains(nameWords(file), "index") })
}

// Pick takes from a download what the source is asked for: the codes of the edition, and words and notes for them. Files of other layouts, sets
// and years are left out. The edition is told by the files; where they leave it open, by the offer. The error is ErrWrongEdition and says
// what was there instead.
func (s Source) Pick(o Offer, found []*Found) ([]*Found, error) {
	var picked []*Found
	wrong, codes := "", false
	for _, f := range found {
		words := f.Set == s.Set && slices.Contains([]string{KindIndex, KindExternal, KindDrugs, KindNeoplasms, KindTabular}, f.Kind)
		switch {
		case f.Kind == "" || f.Kind != s.kind && !words || s.kind == "" && !words:
			if f.Kind != "" && wrong == "" {
				wrong = fmt.Sprintf("%s is %s", f.File, layoutOf(f.Kind))
			}
		case !s.date(o, f):
			wrong = fmt.Sprintf("%s is of %s", f.File, f.Release)
		default:
			picked = append(picked, f)
			codes = codes || f.Kind == s.kind
		}
	}
	switch {
	case s.Words && len(picked) > 0, codes:
		return picked, nil
	case wrong == "" && len(found) > 0:
		wrong = found[0].File + " is nothing that it needs"
	}
	return nil, fmt.Errorf("%w, %s of %s: %s", ErrWrongEdition, s.Name, o.Release, wrong)
}

// date settles the edition of a file and reports whether it is the offered one. The file's own name counts first, then its content; where both
// leave year or month open, it is of the edition at whose address it lies.
func (s Source) date(o Offer, f *Found) bool {
	named := editionInWords(nameWords(path.Base(f.File)))
	if named.year != 0 && named.year != o.year {
		return false
	}
	if s.quarterly {
		if named.month != 0 && (named.month-1)/3 != (o.month-1)/3 {
			return false
		}
		// The content tells the quarter of the last changes, which may be some quarters back, or one ahead when they were announced.
		if named.year == 0 && f.Release != "" && (f.Effective > o.Effective.AddDays(100) || f.Effective < o.Effective.AddDays(-370)) {
			return false
		}
		f.quarterly(edition{year: o.year, month: o.month}, f.source.Owner)
		return true
	}
	year, _, _ := strings.Cut(f.Release, "-")
	if f.Release != "" && year != strconv.Itoa(o.year) {
		return false
	}
	if f.Release == "" || o.month != 0 && f.Release == year {
		file := f.File
		f.File = fmt.Sprintf("%s %d", months(o.month), o.year)
		f.fiscal("", f.source.Owner)
		f.File = file
	}
	return true
}

// months is a month in English, "" for none.
func months(m time.Month) string {
	if m == 0 {
		return ""
	}
	return m.String()
}

// layoutOf is a kind of file in words.
func layoutOf(kind string) string {
	for _, f := range formats() {
		if f.kind == kind {
			return f.layout
		}
	}
	return kind
}

// secureURL reads an address that may be fetched: https, a host, no password.
func secureURL(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Opaque != "":
		return nil, fmt.Errorf("%s is not a URL", quote([]byte(address)))
	case u.Scheme != "https":
		return nil, fmt.Errorf("%w: %s is not https", ErrInsecure, quote([]byte(address)))
	case u.Hostname() == "" || u.User != nil || u.Fragment != "":
		return nil, fmt.Errorf("%s is not a URL of the form https://host/path", quote([]byte(address)))
	}
	return u, nil
}

// hostOf is the host of a URL, with the port when it is not the usual one.
func hostOf(u *url.URL) string {
	return strings.TrimSuffix(strings.ToLower(u.Host), ":443")
}
