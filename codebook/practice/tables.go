package practice

import (
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// fileText is a file as it is written.
type fileText struct {
	topText
	Find     []findText     `toml:"find,omitempty"`
	Pair     []pairText     `toml:"pair,omitempty"`
	Case     []caseText     `toml:"case,omitempty"`
	Question []questionText `toml:"question,omitempty"`
}

// topText are the defaults of a file's items.
type topText struct {
	Year    int    `toml:"year,omitempty"`
	Section string `toml:"section,omitempty"`
	Payer   string `toml:"payer,omitempty"`
	DOS     string `toml:"dos,omitempty"`
}

// headText is what every item has.
type headText struct {
	ID      string `toml:"id,omitempty"`
	Section string `toml:"section,omitempty"`
	Line    string `toml:"line,omitempty"`
	Why     string `toml:"why,omitempty"`
	Year    int    `toml:"year,omitempty"`
	DOS     string `toml:"dos,omitempty"`
	Payer   string `toml:"payer,omitempty"`
	Hint    string `toml:"hint,omitempty"`
}

func (h *headText) head() *headText { return h }

// itemText is an item as it is written.
type itemText interface {
	head() *headText
	fill(w *writer, it *Item)
}

type findText struct {
	headText
	Prompt string     `toml:"prompt,omitempty"`
	Answer []string   `toml:"answer,omitempty"`
	Accept [][]string `toml:"accept,omitempty"`
	Claim  string     `toml:"claim,omitempty"`
}

type pairText struct {
	headText
	A        string      `toml:"a,omitempty"`
	B        string      `toml:"b,omitempty"`
	Question string      `toml:"question,omitempty"`
	AWhen    string      `toml:"a_when,omitempty"`
	BWhen    string      `toml:"b_when,omitempty"`
	Scene    []sceneText `toml:"scene,omitempty"`
}

type sceneText struct {
	Text   string `toml:"text,omitempty"`
	Answer string `toml:"answer,omitempty"`
}

type billText struct {
	Dx    []string `toml:"dx,omitempty"`
	Lines []string `toml:"lines,omitempty"`
}

type caseText struct {
	headText
	billText
	Title    string     `toml:"title,omitempty"`
	Age      string     `toml:"age,omitempty"`
	Sex      string     `toml:"sex,omitempty"`
	POS      string     `toml:"pos,omitempty"`
	Seen     string     `toml:"seen,omitempty"`
	Note     string     `toml:"note,omitempty"`
	Accept   []billText `toml:"accept,omitempty"`
	AnyOrder bool       `toml:"any_order,omitempty"`
	Warnings []string   `toml:"warnings,omitempty"`
	LinesWhy []string   `toml:"lines_why,omitempty"`
}

type questionText struct {
	headText
	Mock     int      `toml:"mock,omitempty"`
	Question string   `toml:"question,omitempty"`
	Choices  []string `toml:"choices,omitempty"`
	Answer   string   `toml:"answer,omitempty"`
	Codes    []string `toml:"codes,omitempty"`
	Claim    string   `toml:"claim,omitempty"`
}

// writer makes one item and complains of what is wrong with it.
type writer struct {
	*reader
	text  *headText
	top   *topText
	row   int
	wrong bool
}

func (w *writer) fault(format string, details ...any) {
	w.wrong = true
	text := fmt.Sprintf(format, details...)
	if id := codebook.Clean(w.text.ID); id != "" {
		text = id + ": " + text
	}
	w.reader.fault(w.row, "%s", text)
}

// need complains of a key without a value and gives the value as it may be shown, its line breaks turned to spaces.
func (w *writer) need(key, value string) string {
	value = prose(value)
	if value == "" {
		w.fault("%s is missing", key)
	}
	return value
}

// prose makes text fit for one paragraph.
func prose(text string) string {
	text = codebook.Clean(text)
	if text == "" || text[0] != ' ' && text[len(text)-1] != ' ' && !strings.Contains(text, "  ") {
		return text // nearly all is
	}
	return strings.Join(strings.Fields(text), " ")
}

func (w *writer) check(err error) {
	if err != nil {
		w.fault("%s", codebook.Clean(err.Error()))
	}
}

func or[T comparable](value, fallback T) T {
	var none T
	if value == none {
		return fallback
	}
	return value
}

var (
	idForm    = form(`^[a-z0-9]+(-[a-z0-9]+)+$`)
	payerForm = form(`^[a-z0-9]+(-[a-z0-9]+)*$`)
)

// Defaults of an item's claim.
const (
	defaultDOS   = "2026-11-02"
	defaultPayer = "commercial"
)

// idWord is what the id of an item begins with.
func idWord(kind Kind) string {
	if kind == KindQuestion {
		return "exam"
	}
	return string(kind)
}

// item makes the item of what is written.
func (w *writer) item(kind Kind, text itemText) *Item {
	t := w.text
	it := &Item{ID: t.ID, Kind: kind, Own: w.source.Own, File: w.file, Row: w.row, Hint: prose(t.Hint)}
	if !idForm().MatchString(t.ID) || !strings.HasPrefix(t.ID, idWord(kind)+"-") {
		w.fault(`the id %q is not %s- and words of small letters and digits with hyphens between`, codebook.Clean(t.ID), idWord(kind))
	}
	it.Why = w.need("why", t.Why)
	var err error
	it.Section, err = ParseSection(or(t.Section, w.top.Section))
	w.check(err)
	if it.Year = or(t.Year, w.top.Year); it.Year < 2020 || it.Year > 2199 {
		w.fault("year %d: the code year that it is written for stands at the top of the file, as in year = 2026", it.Year)
	}
	it.DOS, err = codebook.ParseDate(or(or(t.DOS, w.top.DOS), defaultDOS))
	w.check(err)
	if it.Payer = or(or(t.Payer, w.top.Payer), defaultPayer); !payerForm().MatchString(it.Payer) {
		w.fault("the payer %q is not a payer's name", codebook.Clean(it.Payer))
	}
	it.Line, err = ParseLine(prose(t.Line))
	w.check(err)
	text.fill(w, it)
	return it
}

func (t *findText) fill(w *writer, it *Item) {
	f := &Find{Prompt: w.need("prompt", t.Prompt)}
	var err error
	f.Answer, err = parseRefs(t.Answer)
	w.check(err)
	if len(t.Answer) < 1 || len(t.Answer) > 3 {
		w.fault("answer has %d codes: it has one, at most three", len(t.Answer))
	}
	for _, texts := range t.Accept {
		refs, err := parseRefs(texts)
		w.check(err)
		if len(texts) == 0 {
			w.fault("accept holds an answer without codes")
		}
		f.Accept = append(f.Accept, refs)
	}
	it.Find = f
	if !w.wrong {
		f.Claim, err = bill(it, f.Answer, t.Claim, w.visit)
		w.check(err)
	}
}

func (t *pairText) fill(w *writer, it *Item) {
	p := &Pair{Question: w.need("question", t.Question), AWhen: w.need("a_when", t.AWhen), BWhen: w.need("b_when", t.BWhen)}
	var err error
	p.A, err = ParseRef(t.A)
	w.check(err)
	p.B, err = ParseRef(t.B)
	w.check(err)
	if t.A == t.B {
		w.fault("a and b are the same code")
	}
	sides := map[string]bool{}
	for _, s := range t.Scene {
		if s.Answer != "a" && s.Answer != "b" {
			w.fault("the answer of a scene is a or b, not %q", codebook.Clean(s.Answer))
		}
		sides[s.Answer] = true
		p.Scenes = append(p.Scenes, Scene{w.need("text of a scene", s.Text), s.Answer})
	}
	if !sides["a"] || !sides["b"] {
		w.fault("a pair has at least one scene for each side, in which a is right and in which b is")
	}
	it.Pair = p
}

func (t *caseText) fill(w *writer, it *Item) {
	c := &Case{Title: w.need("title", t.Title), Note: w.need("note", t.Note), AnyOrder: t.AnyOrder, Warnings: t.Warnings}
	it.Case = c
	header := []string{"dos", it.DOS.String(), "payer", it.Payer}
	for _, word := range [][2]string{{"age", t.Age}, {"sex", t.Sex}, {"pos", t.POS}, {"seen", t.Seen}} {
		if word[1] != "" {
			header = append(header, word[0], word[1])
		}
	}
	w.need("age", t.Age)
	if it.DOS == 0 {
		return
	}
	for _, b := range append([]billText{t.billText}, t.Accept...) {
		cl, err := b.claim(it.DOS, header)
		w.check(err)
		if c.Answer == nil {
			c.Answer = cl
		} else {
			c.Accept = append(c.Accept, cl)
		}
	}
	for _, rule := range t.Warnings {
		if !slices.Contains(ruleNames(), rule) {
			w.fault("warnings: the claim checker has no rule %q", codebook.Clean(rule))
		}
	}
	if n := len(t.LinesWhy); n != 0 && n != len(t.Lines) {
		w.fault("lines_why has %d reasons for %d lines", n, len(t.Lines))
	}
	for _, why := range t.LinesWhy {
		c.LinesWhy = append(c.LinesWhy, prose(why))
	}
}

// claim is the claim of a case, under its header.
func (b billText) claim(dos codebook.Date, header []string) (*claim.Claim, error) {
	if len(b.Dx) == 0 || len(b.Lines) == 0 {
		return &claim.Claim{}, fmt.Errorf("a claim has dx and lines, at least one each")
	}
	c, err := claim.Parse(dos, append(append(slices.Clone(header), "dx", strings.Join(b.Dx, ",")), b.Lines...)...)
	if err != nil {
		return &claim.Claim{}, err
	}
	if len(c.Dx) != len(b.Dx) || len(c.Lines) != len(b.Lines) {
		return c, fmt.Errorf("one diagnosis stands in each text of dx and one service line in each of lines")
	}
	return c, nil
}

func (t *questionText) fill(w *writer, it *Item) {
	q := &Question{Mock: t.Mock, Text: w.need("question", t.Question), Answer: t.Answer}
	it.Question = q
	if len(t.Choices) != len(q.Choices) {
		w.fault("choices has %d: a question has exactly four", len(t.Choices))
	}
	for i, choice := range t.Choices[:min(len(t.Choices), len(q.Choices))] {
		q.Choices[i] = w.need("a choice", choice)
		if slices.Contains(q.Choices[:i], q.Choices[i]) {
			w.fault("the choice %q is there twice", q.Choices[i])
		}
	}
	if choiceIndex(t.Answer) < 0 {
		w.fault("the answer is one of a, b, c and d, not %q", codebook.Clean(t.Answer))
	}
	if t.Mock < 0 || t.Mock > Mocks || t.Mock == 0 && !w.source.Own {
		w.fault("mock %d: the mocks are 1 to %d", t.Mock, Mocks)
	}
	var err error
	q.Codes, err = parseRefs(t.Codes)
	w.check(err)
	if !w.wrong && len(q.Codes) > 0 {
		if right := q.Choices[choiceIndex(q.Answer)]; namesCode(right) {
			for _, ref := range q.Codes {
				if !strings.Contains(strings.ToUpper(right), ref.Code) {
					w.fault("codes names %s, which the right choice %q does not", ref.Code, right)
				}
			}
		}
		q.Claim, err = bill(it, q.Codes, t.Claim, w.visit)
		w.check(err)
	}
}

// namesCode reports whether a choice names codes, and is no number of units and the like.
func namesCode(choice string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(choice, func(r rune) bool { return strings.ContainsRune(" ,;-", r) }), func(word string) bool {
		_, err := ParseRef(word)
		return err == nil
	})
}

// Mocks is how many mock exams there are.
const Mocks = 3

// choiceIndex is the place of a choice's letter, -1 for what is none.
func choiceIndex(letter string) int {
	if len(letter) != 1 {
		return -1
	}
	return strings.Index("abcd", letter)
}
