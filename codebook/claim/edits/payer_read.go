package edits

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	toml "github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// ErrPayer is the sentinel for a payer's file that cannot be used.
var ErrPayer = errors.New("payer's file")

// Limits of the payers' files.
const (
	mostPayerFiles = 200
	mostPayerBytes = 1 << 20 // a file
	mostPayerRules = 2000    // a file
)

// PayerFiles are files of payers: those below one folder, with names that end in .toml.
type PayerFiles struct {
	Files  fs.FS  // nil for none
	Folder string // within Files: "payers"
	Called string // how complaints call the folder
}

// ReadPayers reads payers. A file adds a payer, or says more of one that an earlier file has: a rule with the id of another replaces it, and
// off = true takes it away. The order is that of the places, and within one that of the names. Errors are ErrPayer and name file and line; all of
// them are returned together.
func ReadPayers(places ...PayerFiles) ([]*Payer, error) {
	var list []*Payer
	var problems []error
	for _, place := range places {
		names, err := place.names()
		if err != nil {
			problems = append(problems, fmt.Errorf("%w: %w", ErrPayer, err))
		}
		for _, name := range names {
			list, err = place.read(name, list)
			if err != nil {
				problems = append(problems, err)
			}
		}
	}
	for _, p := range list {
		if err := p.share(list); err != nil {
			problems = append(problems, err)
		}
	}
	if problems != nil {
		return nil, errors.Join(problems...)
	}
	for _, p := range list {
		p.index = newPayerIndex(p.rules)
	}
	return list, nil
}

// names are the files of a place; a folder that is not there has none.
func (f PayerFiles) names() ([]string, error) {
	if f.Files == nil {
		return nil, nil
	}
	entries, err := fs.ReadDir(f.Files, f.Folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, entry := range entries {
		if !entry.IsDir() && path.Ext(entry.Name()) == ".toml" && !strings.HasPrefix(entry.Name(), ".") {
			names = append(names, entry.Name())
		}
	}
	if len(names) > mostPayerFiles {
		return nil, fmt.Errorf("%s holds %d files of payers: at most %d are read", f.Called, len(names), mostPayerFiles)
	}
	return names, nil
}

// read reads one file and joins it to the payers.
func (f PayerFiles) read(name string, list []*Payer) ([]*Payer, error) {
	called := path.Join(f.Called, codebook.Clean(name))
	info, err := fs.Stat(f.Files, path.Join(f.Folder, name))
	if err == nil && (!info.Mode().IsRegular() || info.Size() > mostPayerBytes) {
		err = fmt.Errorf("no file of at most 1 MiB")
	}
	var text []byte
	if err == nil {
		text, err = fs.ReadFile(f.Files, path.Join(f.Folder, name))
	}
	if err != nil {
		return list, fmt.Errorf("%w: %s: %w", ErrPayer, called, err)
	}
	own, problems := parsePayer(text)
	if problems != nil {
		var all []error
		for _, p := range problems {
			all = append(all, fmt.Errorf("%s:%d: %s", called, p.line, p.text))
		}
		return list, fmt.Errorf("%w: %w", ErrPayer, errors.Join(all...))
	}
	at := slices.IndexFunc(list, func(p *Payer) bool { return p.Name == own.name })
	if at < 0 {
		list, at = append(list, &Payer{Name: own.name, Label: own.name}), len(list)
	}
	p := list[at]
	if own.label != "" {
		p.Label = own.label
	}
	if own.like != "" {
		p.Like = own.like
	}
	p.complete = append(p.complete, own.complete...)
	p.off = append(p.off, own.off...)
	p.join(own.rules, own.off)
	return list, nil
}

// join puts rules into a payer's: one with a known id takes the place of that rule.
func (p *Payer) join(rules []*payerRule, off []string) {
	for _, r := range rules {
		if at := slices.IndexFunc(p.rules, func(old *payerRule) bool { return old.id == r.id }); at >= 0 {
			p.rules[at] = r
		} else {
			p.rules = append(p.rules, r)
		}
	}
	p.rules = slices.DeleteFunc(p.rules, func(r *payerRule) bool { return slices.Contains(off, r.id) })
}

// share gives a payer the rules of the one it is like, under its own.
func (p *Payer) share(list []*Payer) error {
	if p.Like == "" {
		return nil
	}
	at := slices.IndexFunc(list, func(other *Payer) bool { return other.Name == p.Like })
	switch {
	case at < 0:
		return fmt.Errorf("%w: %s is like %s, and no file has a payer of that name", ErrPayer, p.Name, p.Like)
	case list[at].Like != "":
		return fmt.Errorf("%w: %s is like %s, which is itself like another: name that one", ErrPayer, p.Name, p.Like)
	}
	own := p.rules
	p.rules = slices.Clone(list[at].rules)
	p.join(own, p.off)
	return nil
}

// payerFile is a payer as its file has it.
type payerFile struct {
	Name     nameWord    `toml:"name"`
	Label    *proseWord  `toml:"label"`
	Like     *nameWord   `toml:"like"`
	Complete []ruleWord  `toml:"complete"`
	Rules    []payerText `toml:"rule"`
}

// payerText is a rule as its file has it.
type payerText struct {
	ID        nameWord     `toml:"id"`
	Off       bool         `toml:"off"`
	Rule      ruleWord     `toml:"rule"`
	Severity  severityWord `toml:"severity"`
	Message   proseWord    `toml:"message"`
	Condition *proseWord   `toml:"condition"`
	Source    struct {
		Name proseWord      `toml:"name"`
		Date toml.LocalDate `toml:"date"`
		URL  *proseWord     `toml:"url"`
	} `toml:"source"`
	When struct {
		Codes            []codesWord    `toml:"codes"`
		Except           []codesWord    `toml:"except"`
		Vaccines         []familyWord   `toml:"vaccines"`
		Status           []statusWord   `toml:"status"`
		Modifiers        []modifierWord `toml:"modifiers"`
		WithoutModifiers []modifierWord `toml:"without_modifiers"`
		Age              *ageSpan       `toml:"age"`
		Sex              sexWord        `toml:"sex"`
		POS              []placeWord    `toml:"pos"`
		From             toml.LocalDate `toml:"from"`
		To               toml.LocalDate `toml:"to"`
		Dx               []dxItem       `toml:"dx"`
		WithoutDx        []dxItem       `toml:"without_dx"`
		With             []codesWord    `toml:"with"`
		Without          []codesWord    `toml:"without"`
	} `toml:"when"`
	ForbidCode      bool           `toml:"forbid_code"`
	ReplaceCode     []codeWord     `toml:"replace_code"`
	RequireModifier []modifierWord `toml:"require_modifier"`
	ForbidModifier  []modifierWord `toml:"forbid_modifier"`
	ReplaceModifier struct {
		Old modifierWord `toml:"old"`
		New modifierWord `toml:"new"`
	} `toml:"replace_modifier"`
	RequireDx   []dxItem    `toml:"require_dx"`
	ForbidDx    []dxItem    `toml:"forbid_dx"`
	RequireLine []codesWord `toml:"require_line"`
	ForbidLine  []codesWord `toml:"forbid_line"`
	MostUnits   int         `toml:"most_units"`
	MostCharge  dollarsWord `toml:"most_charge"`
	Every       *interval   `toml:"every"`
	Counts      []codesWord `toml:"counts"`
}

// problem is a complaint about a line of a file.
type problem struct {
	line int
	text string
}

// ownPayer is what one file says.
type ownPayer struct {
	name, label, like string
	complete          []Rule
	rules             []*payerRule
	off               []string
}

// parsePayer reads the text of a file.
func parsePayer(text []byte) (own ownPayer, problems []problem) {
	var file payerFile
	if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&file); err != nil {
		return own, decodeProblems(err)
	}
	complain := func(line int, format string, details ...any) {
		problems = append(problems, problem{line, fmt.Sprintf(format, details...)})
	}
	own.name = file.Name.name
	if own.name == "" {
		complain(1, `the payer has no name: name = "…" stands first`)
	}
	if file.Label != nil {
		own.label = file.Label.text
	}
	if file.Like != nil {
		own.like = file.Like.name
		if own.like == own.name {
			complain(1, "a payer cannot be like itself")
		}
	}
	for _, w := range file.Complete {
		own.complete = append(own.complete, w.rule)
	}
	if len(file.Rules) > mostPayerRules {
		complain(1, "%d rules: at most %d are read", len(file.Rules), mostPayerRules)
		return own, problems
	}
	lines, seen := ruleLines(text), map[string]bool{}
	for i := range file.Rules {
		r, line := &file.Rules[i], 1
		if i < len(lines) {
			line = lines[i]
		}
		id := r.ID.name
		switch {
		case id == "":
			complain(line, "the rule has no id")
			continue
		case seen[id]:
			complain(line, "the rule %s is there twice", id)
		}
		seen[id] = true
		if r.Off {
			own.off = append(own.off, id)
			continue
		}
		rule, complaints := r.rule()
		for _, text := range complaints {
			complain(line, "rule %s: %s", id, text)
		}
		rule.source.Row = own.name + ", rule " + id
		own.rules = append(own.rules, rule)
	}
	return own, problems
}

// decodeProblems puts the library's complaints into lines.
func decodeProblems(err error) (problems []problem) {
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		for _, e := range unknown.Errors {
			line, _ := e.Position()
			problems = append(problems, problem{line, "unknown key " + fmt.Sprintf("%q", codebook.Clean(strings.Join(e.Key(), ".")))})
		}
		return problems
	case errors.As(err, &wrong):
		line, _ := wrong.Position()
		return []problem{{line, codebook.Clean(strings.TrimPrefix(wrong.Error(), "toml: "))}}
	}
	return []problem{{1, codebook.Clean(strings.TrimPrefix(err.Error(), "toml: "))}}
}

// ruleLines are the lines on which the rules begin.
func ruleLines(text []byte) (lines []int) {
	var parser unstable.Parser
	parser.Reset(text)
	for parser.NextExpression() {
		e := parser.Expression()
		if e.Kind != unstable.ArrayTable {
			continue
		}
		key := e.Key()
		if key.Next() && string(key.Node().Data) == "rule" {
			lines = append(lines, parser.Shape(key.Node().Raw).Start.Line)
		}
	}
	return lines
}

func dayOf(d toml.LocalDate) codebook.Date {
	return codebook.Date(d.Year*10000 + d.Month*100 + d.Day)
}

// dollars reads an amount in cents.
func dollars(text string) (int64, error) {
	charge, err := claim.ParseCharge(text)
	cents, _ := charge.Cents()
	return cents, err
}
