package starter

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	toml "github.com/pelletier/go-toml/v2"

	"codedesk/codebook"
)

// readEdition reads release.toml: which edition of its set a folder holds.
func (s *sheet) readEdition(text []byte) {
	var file struct {
		Set       string         `toml:"set"`
		Name      string         `toml:"name"`
		Release   string         `toml:"release"`
		Effective toml.LocalDate `toml:"effective"`
		End       toml.LocalDate `toml:"end"`
		Complete  bool           `toml:"complete"`
		Checked   string         `toml:"checked"`
		Rest      string         `toml:"rest"`
	}
	if !s.decode(text, &file) {
		return
	}
	set, err := codebook.ParseCodeSet(file.Set)
	if err != nil {
		s.complain(0, "%v", err)
		return
	}
	if file.Name == "" || file.Release == "" || file.Effective.Year == 0 {
		s.complain(0, "name, release and effective are needed")
		return
	}
	if !file.Complete && file.Rest == "" {
		s.complain(0, "a release that is not complete says in rest what it lacks")
		return
	}
	s.edition = &codebook.Edition{
		Set: set, Name: file.Name, Release: file.Release, Effective: day(file.Effective), End: day(file.End),
		Complete: file.Complete, Owner: codebook.OwnerCodedesk, Starter: true, Checked: file.Checked, Rest: file.Rest,
	}
}

func day(d toml.LocalDate) codebook.Date {
	return codebook.Date(d.Year*10000 + d.Month*100 + d.Day)
}

// readAdministrations reads administration.toml: how vaccines are given.
func (s *sheet) readAdministrations(text []byte) {
	var file struct {
		Administration []struct {
			Family       []string `toml:"family"`
			Route        []string `toml:"route"`
			Payer        []string `toml:"payer"`
			Counselled   bool     `toml:"counselled"`
			First        string   `toml:"first"`
			Next         string   `toml:"next"`
			PerComponent string   `toml:"per_component"`
			Words        string   `toml:"words"`
			Source       string   `toml:"source"`
		} `toml:"administration"`
	}
	if !s.decode(text, &file) {
		return
	}
	for i, a := range file.Administration {
		if len(a.Family) == 0 || len(a.Route) == 0 || len(a.Payer) == 0 || a.First == "" || a.Words == "" || a.Source == "" {
			s.complain(0, "administration %d: family, route, payer, first, words and source are needed", i+1)
			continue
		}
		s.giving = append(s.giving, codebook.Administration(a))
	}
}

// decode reads TOML strictly: an unknown key is a complaint with its line.
func (s *sheet) decode(text []byte, into any) bool {
	err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(into)
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case err == nil:
		return true
	case errors.As(err, &unknown) && len(unknown.Errors) > 0:
		line, _ := unknown.Errors[0].Position()
		s.complain(line, "unknown key %q", strings.Join(unknown.Errors[0].Key(), "."))
	case errors.As(err, &wrong):
		line, _ := wrong.Position()
		s.complain(line, "%s", strings.TrimPrefix(fmt.Sprint(wrong), "toml: "))
	default:
		s.complain(0, "%v", err)
	}
	return false
}
