package starter

import (
	"strings"

	"codedesk/codebook"
)

// codeColumns are the columns of a table of codes; columns named like a note kind are notes.
var codeColumns = []string{"code", "use", "display", "description", "synonyms", "kind", "effective", "terminated", "replaced_by", "facts", "fits"}

// outline is the tree of headings of a set while its tables are read.
type outline struct {
	stack  []string          // keys of the headings above the current row, outermost first
	titles map[string]string // every heading read so far, to see that repetitions agree
	longer []string          // ICD-10-CM: codes above the current one, each a prefix of the next
	table  string            // the table the stack belongs to: a new file starts at the top
}

func (l *loader) outline(t *table) *outline {
	o := l.outlines[t.set]
	if o == nil {
		o = &outline{titles: map[string]string{}}
		l.outlines[t.set] = o
	}
	if o.table != t.name {
		o.table, o.stack, o.longer = t.name, nil, nil
	}
	return o
}

// readHeading reads "== key TAB title TAB line": as many levels down as there are equals signs.
func (l *loader) readHeading(t *table, row string) {
	o := l.outline(t)
	rest := strings.TrimLeft(row, "=")
	depth := len(row) - len(rest)
	fields := strings.Split(strings.TrimPrefix(rest, " "), "\t")
	if len(fields) < 2 || fields[0] == "" || fields[1] == "" || !strings.HasPrefix(rest, " ") {
		l.complain(t.place(), "a heading is written %q", strings.Repeat("=", depth)+" key TAB title")
		return
	}
	if depth > len(o.stack)+1 {
		l.complain(t.place(), "the heading %s is %d levels deep, but only %d lie above it", fields[0], depth, len(o.stack))
		return
	}
	key, title := fields[0], fields[1]
	o.stack, o.longer = append(o.stack[:depth-1], key), nil
	path := strings.Join(o.stack, " > ")
	if before, ok := o.titles[key]; ok {
		if before != path+"\t"+title {
			l.complain(t.place(), "heading %s had another title or place before", key)
		}
		return
	}
	o.titles[key] = path + "\t" + title
	source := t.source
	heading := &codebook.Code{Code: key, Display: title, Kind: codebook.KindHeading, Source: &source}
	if len(fields) > 2 {
		heading.Description = fields[2]
	}
	parent := ""
	if depth > 1 {
		parent = o.stack[depth-2]
	}
	l.rows[t.set] = append(l.rows[t.set], codebook.Row{Code: heading, Parent: parent, Place: t.place()})
}

// readCode reads a row of a table of codes.
func (l *loader) readCode(t *table) {
	o := l.outline(t)
	source := &t.source
	c := &codebook.Code{
		Code: t.get("code"), Display: t.get("display"), Description: t.get("description"), Synonyms: t.list("synonyms", ";"),
		ReplacedBy: t.list("replaced_by", ","), Fits: t.list("fits", ","), Source: source,
	}
	key, err := codebook.Normalize(c.Code)
	if len(c.Code) == 1 { // denial reasons go from one digit up
		key, err = c.Code, nil
	}
	if err != nil {
		l.complain(t.place(), "%v", err)
		return
	}
	if key != c.Key() || !formFits(t.set, c.Code, key) {
		l.complain(t.place(), "%q is not how a code of %s is written", c.Code, t.set)
		return
	}
	if c.Display == "" {
		l.complain(t.place(), "%s has no display", c.Code)
	}
	l.readCodeState(t, c)
	l.readCodeNotes(t, c)
	l.rows[t.set] = append(l.rows[t.set], codebook.Row{Code: c, Parent: o.parent(t.set, c.Code), Place: t.place()})
}

// readCodeState reads use, kind, dates and facts of a row.
func (l *loader) readCodeState(t *table, c *codebook.Code) {
	switch use := t.get("use"); use {
	case "":
	case "low":
		c.Use = codebook.UseLow
	case "medium":
		c.Use = codebook.UseMedium
	case "high":
		c.Use = codebook.UseHigh
	default:
		l.complain(t.place(), "use is high, medium, low or empty, not %q", use)
	}
	switch kind := t.get("kind"); kind {
	case "":
	case "header":
		c.Kind = codebook.KindHeader
	default:
		l.complain(t.place(), "kind is header or empty, not %q", kind)
	}
	for column, date := range map[string]*codebook.Date{"effective": &c.Effective, "terminated": &c.Terminated} {
		if text := t.get(column); text != "" {
			day, err := codebook.ParseDate(text)
			if err != nil {
				l.complain(t.place(), "%s: %v", column, err)
			}
			*date = day
		}
	}
	if c.Effective != 0 && c.Terminated != 0 && c.Effective > c.Terminated {
		l.complain(t.place(), "%s ends on %s, before it begins on %s", c.Code, c.Terminated, c.Effective)
	}
	for _, pair := range t.list("facts", ";") {
		name, value, _ := strings.Cut(pair, "=")
		fact, err := codebook.NewFact(strings.TrimSpace(name), strings.TrimSpace(value), c.Source)
		if err != nil {
			l.complain(t.place(), "%v", err)
			continue
		}
		c.Facts = append(c.Facts, fact)
	}
}

// readCodeNotes makes notes of the columns that are named like a note kind.
func (l *loader) readCodeNotes(t *table, c *codebook.Code) {
	for i, column := range t.columns {
		if text := t.fields[i]; text != "" && isNoteKind(column) {
			c.Notes = append(c.Notes, codebook.Note{Kind: codebook.NoteKind(column), Text: text, Source: c.Source})
		}
	}
}

// parent is the row that a code hangs on: the heading above it, or in ICD-10-CM the longest shorter code of the table.
func (o *outline) parent(set codebook.CodeSet, code string) string {
	if set == codebook.ICD10CM {
		for len(o.longer) > 0 && !strings.HasPrefix(code, o.longer[len(o.longer)-1]) {
			o.longer = o.longer[:len(o.longer)-1]
		}
		o.longer = append(o.longer, code)
		if len(o.longer) > 1 {
			return o.longer[len(o.longer)-2]
		}
		if len(code) > 3 { // its category is missing: name it, so that the complaint does
			return code[:3]
		}
	}
	if len(o.stack) == 0 {
		return ""
	}
	return o.stack[len(o.stack)-1]
}

// formFits reports whether a normalized code is well formed in the set and written as people write it there.
func formFits(set codebook.CodeSet, written, key string) bool {
	for _, s := range codebook.SetsOf(key) {
		if s == set {
			return set != codebook.ICD10CM || len(key) <= 3 || written == key[:3]+"."+key[3:]
		}
	}
	return false
}
