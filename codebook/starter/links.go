package starter

import (
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// What waits for the rows of another table that it belongs to.
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

type rowPTP struct {
	pair codebook.PTPPair
	line int
}

type rowSeventh struct {
	code   string
	values []codebook.SeventhValue
	line   int
}

// readFacts reads a row of a table of facts: every column but the code is a fact. Thousands of codes have the same facts as hundreds of others:
// they are checked once, and shared.
func (t *table) readFacts() {
	says := t.row
	if t.columns[0] == "code" {
		says = says[len(t.fields[0]):]
	}
	facts, ok := t.checked[says]
	if !ok {
		before := len(t.problems)
		for i, column := range t.columns {
			if column == "code" || t.fields[i] == "" {
				continue
			}
			fact, err := codebook.NewFact(column, t.fields[i], t.header.source)
			if err != nil {
				t.complain(t.line, "%v", err)
				continue
			}
			facts = append(facts, fact)
		}
		facts = slices.Clip(facts) // shared, so that nothing may grow into it
		if len(t.problems) == before {
			t.checked[says] = facts
		}
	}
	t.facts = append(t.facts, rowFacts{t.get("code"), facts, t.line})
}

// readNote reads a row of a table of notes.
func (t *table) readNote() {
	kind, err := codebook.ParseNoteKind(t.get("kind"))
	if err != nil {
		t.complain(t.line, "%v", err)
		return
	}
	note := codebook.Note{Kind: kind, Text: t.get("text"), Targets: t.splitList(t.get("targets"), ","), Source: t.header.source}
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
		Trade: t.splitList(t.get("trade"), ";"), Route: t.get("route"), Components: components, Age: t.get("age"), Source: t.header.source,
	}, t.line})
}

// readPTP reads a row of a table of procedure-to-procedure edits.
func (t *table) readPTP() {
	pair := codebook.PTPPair{Column1: t.get("column1"), Column2: t.get("column2"), Indicator: t.get("indicator"), Note: t.get("note"), Source: t.header.source}
	if pair.Indicator != "0" && pair.Indicator != "1" && pair.Indicator != "9" {
		t.complain(t.line, "the modifier indicator is 0, 1 or 9, not %q", pair.Indicator)
		return
	}
	if pair.Column1 == "" || pair.Column2 == "" || pair.Column1 == pair.Column2 {
		t.complain(t.line, "a pair needs two codes")
		return
	}
	t.pairs = append(t.pairs, rowPTP{pair, t.line})
}

// readSeventh reads a row of the 7th-character table: values are "A=initial encounter; D=…".
func (t *table) readSeventh() {
	row := rowSeventh{code: t.get("code"), line: t.line}
	for _, value := range t.splitList(t.get("values"), ";") {
		letter, meaning, _ := strings.Cut(value, "=")
		if len(letter) != 1 || meaning == "" {
			t.complain(t.line, "a 7th character is written A=initial encounter, not %q", value)
			return
		}
		row.values = append(row.values, codebook.SeventhValue{Character: letter, Meaning: meaning})
	}
	if len(row.values) == 0 {
		t.complain(t.line, "no values for the 7th character of %s", row.code)
		return
	}
	t.seventh = append(t.seventh, row)
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
