package linemode

import (
	"strconv"
	"strings"

	"codedesk/codebook/workbench"
)

// Command is a command of line mode, for help and manual.
type Command struct {
	Usage string // "copy [N]"
	About string // a sentence
}

// argument says what a command takes behind its name. A line that does not fit is a query: "back pain" is not "back".
type argument uint8

const (
	none     argument = iota
	count             // a number
	optional          // a number, or nothing
	anything          // whatever stands there
	place             // a service line's number or a diagnosis's letter
	numbered          // a number and more
	reason            // a denial reason: 97, CO-97
	visit             // what is known of an office visit: 42 min
)

// fits reports whether words are what the argument asks for; n is their number, if err is nil.
func (a argument) fits(words string, err error) bool {
	switch a {
	case none:
		return words == ""
	case count:
		return err == nil
	case optional:
		return words == "" || err == nil
	case place:
		return err == nil || len(words) == 1 && strings.ContainsAny(words, "ABCDEFGHIJKLabcdefghijkl")
	case numbered:
		number, rest, _ := strings.Cut(words, " ")
		_, err := strconv.Atoi(number)
		return err == nil && rest != ""
	case reason:
		_, err := workbench.ParseCARC(words)
		return err == nil
	case visit:
		_, err := workbench.ParseVisit(words)
		return err == nil && words != ""
	}
	return true
}

// command ties a name to what it does.
type command struct {
	name  string
	takes argument
	Command
	run func(d *desk, words string, number int)
}

// table lists the commands in the order of help.
func table() []command {
	return []command{
		{"find", anything, Command{"find WORDS", "Looks words up even when they read like a command. Words alone do the same."}, func(d *desk, words string, _ int) { d.look(words) }},
		{"more", none, Command{"more", "Reads out further hits."}, func(d *desk, _ string, _ int) { d.more() }},
		{"hits", none, Command{"hits", "Reads out the hits again."}, func(d *desk, _ string, _ int) { d.again() }},
		{"card", none, Command{"card", "Reads out the open card again."}, func(d *desk, _ string, _ int) { d.reread() }},
		{"copy", optional, Command{"copy [N]", "Copies the open code, or number N of the last list."}, func(d *desk, _ string, n int) { d.copy(n) }},
		{"links", none, Command{"links", "Numbers the codes that the card names."}, func(d *desk, _ string, _ int) { d.readLinks() }},
		{"follow", count, Command{"follow N", "Opens link N of the card."}, func(d *desk, _ string, n int) { d.follow(n) }},
		{"back", none, Command{"back", "Returns to the card before."}, func(d *desk, _ string, _ int) { d.back() }},
		{"up", none, Command{"up", "Opens what contains the open code."}, func(d *desk, _ string, _ int) { d.up() }},
		{"down", none, Command{"down", "Numbers what the open code contains; without one, the chapters."}, func(d *desk, _ string, _ int) { d.down() }},
		{"into", count, Command{"into N", "Opens number N of what the open code contains."}, func(d *desk, _ string, n int) { d.into(n) }},
		{"compare", anything, Command{"compare A B", "Sets two codes side by side, with the question that decides between them."}, func(d *desk, words string, _ int) { d.compare(words) }},
		{"claim", anything, Command{"claim [ENTRY]", "Adds to the claim: claim 99213-25 A,B; claim dx Z23; claim age 67 sex F pos 11. Without an entry, reads it out."}, func(d *desk, words string, _ int) { d.enter(words) }},
		{"add", optional, Command{"add [N]", "Adds the open code, or number N of the last list, to the claim."}, func(d *desk, _ string, n int) { d.addCode(n) }},
		{"line", numbered, Command{"line N ENTRY", "Puts another line in place of line N of the claim."}, func(d *desk, words string, _ int) { d.replace(words) }},
		{"remove", place, Command{"remove N", "Removes line N of the claim, or the diagnosis of that letter."}, func(d *desk, words string, _ int) { d.remove(words) }},
		{"findings", none, Command{"findings", "Reads out what a payer would deny on the claim, and numbers what would mend it."}, func(d *desk, _ string, _ int) { d.readFindings() }},
		{"fix", count, Command{"fix N", "Carries out fix N of the findings."}, func(d *desk, _ string, n int) { d.fix(n) }},
		{"undo", none, Command{"undo", "Takes back the last change of the claim."}, func(d *desk, _ string, _ int) { d.step(d.claim.Undo(), "Undone.", "There is nothing to undo.") }},
		{"redo", none, Command{"redo", "Does the undone change again."}, func(d *desk, _ string, _ int) { d.step(d.claim.Redo(), "Done again.", "There is nothing to do again.") }},
		{"new", none, Command{"new", "Starts a new claim."}, func(d *desk, _ string, _ int) { d.newClaim() }},
		{"vaccines", anything, Command{"vaccines NAMES", "Adds the exact lines for vaccines: vaccines Boostrix, 90651 counseled. The age must be on the claim."}, func(d *desk, words string, _ int) { d.vaccines(words) }},
		{"visit", visit, Command{"visit 42 min", "Adds the level of an office visit by minutes, or by problems, data and risk: visit new moderate low moderate."}, func(d *desk, words string, _ int) { d.level(words) }},
		{"denial", reason, Command{"denial CARC", "Says why a payer denied the claim: denial CO-97."}, func(d *desk, words string, _ int) { d.denial(words) }},
		{"export", anything, Command{"export [FORM]", "Copies the claim as shorthand, csv, json, fhir or 837p."}, func(d *desk, words string, _ int) { d.export(words) }},
		{"recents", none, Command{"recents", "Numbers the codes that were opened or copied lately."}, func(d *desk, _ string, _ int) { d.recents() }},
		{"dos", anything, Command{"dos DATE", "Sets the date of service: 2026-11-02, 10/1/25, yesterday, -30d, today."}, func(d *desk, words string, _ int) { d.setDOS(words) }},
		{"payer", anything, Command{"payer [NAME]", "Sets the payer; without a name, takes the next."}, func(d *desk, words string, _ int) { d.setPayer(words) }},
		{"locality", anything, Command{"locality [NAME]", "Sets whose Medicare fees are read out, by number or name; without a name, the national average."}, func(d *desk, words string, _ int) { d.setLocality(words) }},
		{"set", anything, Command{"set NAME", "Keeps to one code set: cpt, hcpcs, icd10cm, icd10pcs, modifier, pos or carc; set all lifts it."}, func(d *desk, words string, _ int) { d.setSet(words) }},
		{"billable", none, Command{"billable", "Billable codes only, on and off."}, func(d *desk, _ string, _ int) { d.toggleBillable() }},
		{"dates", none, Command{"dates", "Deleted and future codes too, on and off."}, func(d *desk, _ string, _ int) { d.toggleDates() }},
		{"books", anything, Command{"books [use|remove ID]", "Reads out the releases, makes one serve every date, or removes one; books use with the name of a set leaves it to the date again."}, func(d *desk, words string, _ int) { d.books(words) }},
		{"import", anything, Command{"import PATH", "Installs official files from a file, a folder or a zip."}, func(d *desk, words string, _ int) { d.importFiles(words) }},
		{"state", none, Command{"state", "Says date of service, payer and filter."}, func(d *desk, _ string, _ int) { d.say("%s", d.stateWords()) }},
		{"help", none, Command{"help", "Reads out the commands."}, func(d *desk, _ string, _ int) { d.help() }},
		{"quit", none, Command{"quit", "Leaves."}, func(d *desk, _ string, _ int) { d.done = true }},
	}
}

// Commands lists the commands for help and manual.
func Commands() []Command {
	list := []Command{{"N", "Opens number N of the last list."}}
	for _, c := range table() {
		list = append(list, c.Command)
	}
	return list
}

// obey does what a line says: a number of the last list, a command, or else a query.
func (d *desk) obey(line string) {
	if line == "" {
		return
	}
	if n, err := strconv.Atoi(line); err == nil && n >= 1 && n <= len(d.numbered) {
		d.open(d.numbered[n-1])
		return
	}
	name, words, _ := strings.Cut(line, " ")
	name, words = strings.ToLower(name), strings.TrimSpace(words)
	if full, ok := map[string]string{"exit": "quit", "q": "quit", "?": "help"}[name]; ok {
		name = full
	}
	for _, c := range table() {
		if c.name != name {
			continue
		}
		n, err := strconv.Atoi(words)
		switch {
		case c.takes.fits(words, err):
			c.run(d, words, n)
			return
		case words == "" && c.takes == count:
			d.say("Say a number too: %s.", c.Usage)
			return
		case words == "":
			d.say("Say more: %s.", c.Usage)
			return
		}
	}
	d.look(line)
}

// help reads out the commands.
func (d *desk) help() {
	d.say("Words or a code look something up.")
	for _, c := range Commands() {
		d.say("%s: %s", c.Usage, c.About)
	}
}
