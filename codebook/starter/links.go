package starter

import (
	"io/fs"
	"strconv"
	"strings"

	toml "github.com/pelletier/go-toml/v2"

	"codedesk/codebook"
)

type pendingFact struct {
	set   codebook.CodeSet
	code  string
	fact  codebook.Fact
	place string
}

type pendingNote struct {
	set   codebook.CodeSet
	code  string
	note  codebook.Note
	place string
}

type pendingVaccine struct {
	vaccine *codebook.Vaccine
	place   string
}

// readFacts reads a row of a table of facts: every column but the first is a fact.
func (l *loader) readFacts(t *table) {
	for i, column := range t.columns {
		if column == "code" || t.fields[i] == "" {
			continue
		}
		fact, err := codebook.NewFact(column, t.fields[i], &t.source)
		if err != nil {
			l.complain(t.place(), "%v", err)
			continue
		}
		l.facts = append(l.facts, pendingFact{t.set, t.get("code"), fact, t.place()})
	}
}

// readNote reads a row of a table of notes.
func (l *loader) readNote(t *table) {
	kind, err := codebook.ParseNoteKind(t.get("kind"))
	if err != nil {
		l.complain(t.place(), "%v", err)
		return
	}
	note := codebook.Note{Kind: kind, Text: t.get("text"), Targets: t.list("targets", ","), Source: &t.source}
	if note.Text == "" && len(note.Targets) == 0 {
		l.complain(t.place(), "the note says nothing: no text and no targets")
		return
	}
	l.notes = append(l.notes, pendingNote{t.set, t.get("code"), note, t.place()})
}

// readVaccine reads a row of the vaccine links.
func (l *loader) readVaccine(t *table) {
	components, err := strconv.Atoi(t.get("components"))
	if err != nil || components < 1 || components > 9 {
		l.complain(t.place(), "components is a number from 1 to 9, not %q", t.get("components"))
		return
	}
	l.vaccines = append(l.vaccines, pendingVaccine{&codebook.Vaccine{
		Code: t.get("code"), Family: t.get("family"), CVX: strings.FieldsFunc(t.get("cvx"), func(r rune) bool { return r == ' ' || r == ';' || r == ',' }),
		Trade: t.list("trade", ";"), Route: t.get("route"), Components: components, Age: t.get("age"), Source: &t.source,
	}, t.place()})
}

// readWord reads a row of the word table.
func (l *loader) readWord(t *table) {
	kind, err := codebook.ParseWordKind(t.get("kind"))
	if err != nil {
		l.complain(t.place(), "%v", err)
		return
	}
	word := codebook.Word{Word: strings.ToLower(t.get("word")), Kind: kind, Means: strings.ToLower(t.get("means"))}
	if word.Word == "" || word.Means == "" {
		l.complain(t.place(), "a word and what it means are both needed")
		return
	}
	l.words = append(l.words, word)
}

// editionFile is release.toml as it is written.
type editionFile struct {
	Set       string         `toml:"set"`
	Name      string         `toml:"name"`
	Release   string         `toml:"release"`
	Effective toml.LocalDate `toml:"effective"`
	End       toml.LocalDate `toml:"end"`
	Complete  bool           `toml:"complete"`
	Checked   string         `toml:"checked"`
}

// readEdition reads release.toml: which edition of its set a folder holds.
func (l *loader) readEdition(fsys fs.FS, name string) {
	var file editionFile
	if !l.readTOML(fsys, name, &file) {
		return
	}
	set, err := codebook.ParseCodeSet(file.Set)
	if err != nil {
		l.complain(name, "%v", err)
		return
	}
	if file.Name == "" || file.Release == "" || file.Effective.Year == 0 {
		l.complain(name, "name, release and effective are needed")
		return
	}
	l.editions[set] = codebook.Edition{
		Set: set, Name: file.Name, Release: file.Release, Effective: localDate(file.Effective), End: localDate(file.End),
		Complete: file.Complete, Owner: codebook.OwnerCodedesk, Starter: true, Checked: file.Checked,
	}
}

func localDate(d toml.LocalDate) codebook.Date {
	return codebook.Date(d.Year*10000 + d.Month*100 + d.Day)
}

// readAdministrations reads administration.toml: how vaccines are given.
func (l *loader) readAdministrations(fsys fs.FS, name string) {
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
	if !l.readTOML(fsys, name, &file) {
		return
	}
	for i, a := range file.Administration {
		if len(a.Family) == 0 || len(a.Route) == 0 || len(a.Payer) == 0 || a.First == "" || a.Words == "" || a.Source == "" {
			l.complain(name, "administration %d: family, route, payer, first, words and source are needed", i+1)
			continue
		}
		l.administrations = append(l.administrations, codebook.Administration(a))
	}
}

// readTOML decodes a file strictly: an unknown key is a complaint with its line.
func (l *loader) readTOML(fsys fs.FS, name string, into any) bool {
	file, err := fsys.Open(name)
	if err != nil {
		l.complain(name, "%v", err)
		return false
	}
	defer file.Close()
	if err := toml.NewDecoder(file).DisallowUnknownFields().Decode(into); err != nil {
		l.complain(tomlPlace(name, err), "%s", tomlProblem(err))
		return false
	}
	return true
}
