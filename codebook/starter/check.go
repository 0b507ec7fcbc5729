package starter

import (
	"errors"
	"fmt"
	"strings"

	toml "github.com/pelletier/go-toml/v2"

	"codedesk/codebook"
)

// tomlPlace adds the line of a TOML error to the file's name when the error knows it.
func tomlPlace(name string, err error) string {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		line, _ := strict.Errors[0].Position()
		return fmt.Sprintf("%s:%d", name, line)
	}
	var decode *toml.DecodeError
	if errors.As(err, &decode) {
		line, _ := decode.Position()
		return fmt.Sprintf("%s:%d", name, line)
	}
	return name
}

// tomlProblem is what is wrong, in one line.
func tomlProblem(err error) string {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		return fmt.Sprintf("unknown key %q", strings.Join(strict.Errors[0].Key(), "."))
	}
	return strings.TrimPrefix(err.Error(), "toml: ")
}

// hangFacts puts the facts of the fact tables on their codes. Tables of facts may be wider than a cut-down starter set
// only in one way: a set that is left out altogether takes its facts with it.
func (l *loader) hangFacts(releases map[codebook.CodeSet]*codebook.Release) {
	for _, p := range l.facts {
		if c := l.row(releases, p.set, p.code, p.place); c != nil {
			if _, ok := c.Fact(p.fact.Name); ok {
				l.complain(p.place, "%s has the fact %s already", p.code, p.fact.Name)
			}
			c.Facts = append(c.Facts, p.fact)
		}
	}
}

// hangNotes puts the notes of the note tables on their codes and headings.
func (l *loader) hangNotes(releases map[codebook.CodeSet]*codebook.Release) {
	for _, p := range l.notes {
		if c := l.row(releases, p.set, p.code, p.place); c != nil {
			c.Notes = append(c.Notes, p.note)
		}
	}
}

// row is the code or heading a fact or note belongs to; nil, with a complaint, when the set is there but the row is not.
func (l *loader) row(releases map[codebook.CodeSet]*codebook.Release, set codebook.CodeSet, key, place string) *codebook.Code {
	release := releases[set]
	if release == nil {
		return nil
	}
	c := release.FindCode(key)
	if c == nil {
		c = release.Find(key)
	}
	if c == nil {
		l.complain(place, "%s is no row of set %s", key, set)
	}
	return c
}

// checkLinks sees that replacements and the headings that modifiers fit exist, as far as their set is there.
func (l *loader) checkLinks(releases map[codebook.CodeSet]*codebook.Release) {
	for set, rows := range l.rows {
		for _, row := range rows {
			for _, code := range row.Code.ReplacedBy {
				if l.missing(releases, code) {
					l.complain(row.Place, "%s is replaced by %s, which is no row", row.Code.Code, code)
				}
			}
			for _, fit := range row.Code.Fits {
				name, key, ok := strings.Cut(fit, ":")
				other, err := codebook.ParseCodeSet(name)
				if !ok || err != nil || set != codebook.Modifier {
					l.complain(row.Place, "fits is written set:key, on modifiers only, not %q", fit)
					continue
				}
				if release := releases[other]; release != nil && key != "*" && release.Find(key) == nil {
					l.complain(row.Place, "fits names %s, which is no row", fit)
				}
			}
		}
	}
}

// missing reports whether a code is a row of no set although all sets it could belong to are there.
func (l *loader) missing(releases map[codebook.CodeSet]*codebook.Release, code string) bool {
	key, err := codebook.Normalize(code)
	if err != nil {
		return true
	}
	for _, set := range codebook.SetsOf(key) {
		if release := releases[set]; (release == nil && set == codebook.CPT) || (release != nil && release.FindCode(key) != nil) {
			return false
		}
	}
	return true
}

// checkVaccines sees that every vaccine link belongs to a CPT code that is there.
func (l *loader) checkVaccines(releases map[codebook.CodeSet]*codebook.Release) []*codebook.Vaccine {
	var vaccines []*codebook.Vaccine
	for _, p := range l.vaccines {
		if l.row(releases, codebook.CPT, p.vaccine.Code, p.place) != nil {
			vaccines = append(vaccines, p.vaccine)
		}
	}
	return vaccines
}
