package starter

import (
	"strconv"
	"strings"

	"codedesk/codebook"
)

// rowFacts, rowNote and rowVaccine wait for the row of another table that they belong to.
type rowFacts struct {
	code  string
	facts []codebook.Fact
	line  int
}

type rowNote struct {
	code string
	note codebook.Note
	line int
}

type rowVaccine struct {
	vaccine *codebook.Vaccine
	line    int
}

// readFacts reads a row of a table of facts: every column but the first is a fact. A value is checked when it is first met in its column.
func (t *table) readFacts() {
	row := rowFacts{code: t.get("code"), facts: make([]codebook.Fact, 0, len(t.columns)-1), line: t.line}
	for i, column := range t.columns {
		value := t.fields[i]
		if column == "code" || value == "" {
			continue
		}
		if !t.checked[i][value] {
			if _, err := codebook.NewFact(column, value, nil); err != nil {
				t.complain(t.line, "%v", err)
				continue
			}
			if t.checked[i] == nil {
				t.checked[i] = map[string]bool{}
			}
			t.checked[i][value] = true
		}
		row.facts = append(row.facts, codebook.Fact{Name: codebook.FactName(column), Value: value, Source: &t.header.source})
	}
	t.facts = append(t.facts, row)
}

// readNote reads a row of a table of notes.
func (t *table) readNote() {
	kind, err := codebook.ParseNoteKind(t.get("kind"))
	if err != nil {
		t.complain(t.line, "%v", err)
		return
	}
	note := codebook.Note{Kind: kind, Text: t.get("text"), Targets: splitList(t.get("targets"), ","), Source: &t.header.source}
	if note.Text == "" && len(note.Targets) == 0 {
		t.complain(t.line, "the note says nothing: no text and no targets")
		return
	}
	t.notes = append(t.notes, rowNote{t.get("code"), note, t.line})
}

// readVaccine reads a row of the vaccine links.
func (t *table) readVaccine() {
	components, err := strconv.Atoi(t.get("components"))
	if err != nil || components < 1 || components > 9 {
		t.complain(t.line, "components is a number from 1 to 9, not %q", t.get("components"))
		return
	}
	t.vaccines = append(t.vaccines, rowVaccine{&codebook.Vaccine{
		Code: t.get("code"), Family: t.get("family"), CVX: strings.FieldsFunc(t.get("cvx"), func(r rune) bool { return r == ' ' || r == ';' || r == ',' }),
		Trade: splitList(t.get("trade"), ";"), Route: t.get("route"), Components: components, Age: t.get("age"), Source: &t.header.source,
	}, t.line})
}

// readWord reads a row of the word table.
func (t *table) readWord() {
	kind, err := codebook.ParseWordKind(t.get("kind"))
	if err != nil {
		t.complain(t.line, "%v", err)
		return
	}
	word := codebook.Word{Word: strings.ToLower(t.get("word")), Kind: kind, Means: strings.ToLower(t.get("means"))}
	if word.Word == "" || word.Means == "" {
		t.complain(t.line, "a word and what it means are both needed")
		return
	}
	t.words = append(t.words, word)
}
