package practice

import (
	"fmt"
	"strings"

	toml "github.com/pelletier/go-toml/v2"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// ExportTOML writes items in the form that Load reads. An item with words of the AMA in it, as far as the licensed descriptors of the book tell, stays here: refused names
// each with the code. An error means that nothing was written.
func ExportTOML(items []*Item, v *codebook.View) (text []byte, refused []string, err error) {
	file, refused := fileOf(items, v)
	text, err = toml.Marshal(file)
	return text, refused, err
}

// fileOf is the file of items.
func fileOf(items []*Item, v *codebook.View) (file fileText, refused []string) {
	for _, it := range items {
		if code := licensedWords(it, v); code != "" {
			refused = append(refused, fmt.Sprintf("%s: it has the AMA's descriptor of %s in it", it.ID, code))
			continue
		}
		head := headText{ID: it.ID, Section: string(it.Section), Line: it.Line.String(), Why: it.Why, Year: it.Year, DOS: it.DOS.String(), Payer: it.Payer, Hint: it.Hint}
		switch it.Kind {
		case KindFind:
			t := findText{headText: head, Prompt: it.Find.Prompt, Answer: texts(it.Find.Answer), Claim: shorthand(it.Find.Claim)}
			for _, refs := range it.Find.Accept {
				t.Accept = append(t.Accept, texts(refs))
			}
			file.Find = append(file.Find, t)
		case KindPair:
			p := it.Pair
			t := pairText{headText: head, A: p.A.String(), B: p.B.String(), Question: p.Question, AWhen: p.AWhen, BWhen: p.BWhen}
			for _, scene := range p.Scenes {
				t.Scene = append(t.Scene, sceneText(scene))
			}
			file.Pair = append(file.Pair, t)
		case KindCase:
			file.Case = append(file.Case, caseOf(it.Case, head))
		default:
			q := it.Question
			file.Question = append(file.Question, questionText{headText: head, Mock: q.Mock, Question: q.Text, Choices: q.Choices[:], Answer: q.Answer, Codes: texts(q.Codes), Claim: shorthand(q.Claim)})
		}
	}
	return file, refused
}

func caseOf(c *Case, head headText) caseText {
	a := c.Answer
	t := caseText{
		headText: head, billText: billOf(a), Title: c.Title, Age: a.Age.String(), Sex: string(a.Sex), POS: a.POS, Seen: a.LastSeen.String(), Note: c.Note,
		AnyOrder: c.AnyOrder, Warnings: c.Warnings, LinesWhy: c.LinesWhy,
	}
	if a.NeverSeen {
		t.Seen = "never"
	}
	for _, other := range c.Accept {
		t.Accept = append(t.Accept, billOf(other))
	}
	return t
}

func billOf(c *claim.Claim) billText {
	b := billText{Dx: c.Dx}
	for i := range c.Lines {
		b.Lines = append(b.Lines, c.Lines[i].Shorthand())
	}
	return b
}

func texts(refs []Ref) []string {
	var list []string
	for _, r := range refs {
		list = append(list, r.String())
	}
	return list
}

func shorthand(c *claim.Claim) string {
	if c == nil {
		return ""
	}
	return c.Shorthand()
}

// shortest is the length from which on a descriptor is told from words that anybody uses.
const shortest = 16

// licensedWords is a code of the item whose licensed descriptor stands in its text, "" when there is none.
func licensedWords(it *Item, v *codebook.View) string {
	refs := it.Codes()
	words := []string{it.Why, it.Hint, it.Title()}
	switch it.Kind {
	case KindPair:
		words = append(words, it.Pair.Question, it.Pair.AWhen, it.Pair.BWhen)
		for _, scene := range it.Pair.Scenes {
			words = append(words, scene.Text)
		}
	case KindCase:
		words = append(append(words, it.Case.Note), it.Case.LinesWhy...)
	case KindQuestion:
		words = append(words, it.Question.Choices[:]...)
		for _, choice := range it.Question.Choices {
			if ref, err := ParseRef(choice); err == nil {
				refs = append(refs[:len(refs):len(refs)], ref)
			}
		}
	}
	text := strings.ToLower(strings.Join(words, "\n"))
	for _, r := range refs {
		if c := r.In(v); c != nil && c.Licensed() && len(c.Display) >= shortest && strings.Contains(text, strings.ToLower(c.Display)) {
			return r.Code
		}
	}
	return ""
}
