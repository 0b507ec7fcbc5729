package linemode

import (
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
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
		{"more", none, Command{"more", "Reads out further hits, or the next page of a long answer."}, func(d *desk, _ string, _ int) { d.more() }},
		{"hits", none, Command{"hits", "Reads out the hits again."}, func(d *desk, _ string, _ int) { d.again() }},
		{"card", none, Command{"card", "Reads out the open card again."}, func(d *desk, _ string, _ int) { d.reread() }},
		{"copy", optional, Command{"copy [N]", "Copies the open code, or number N of the last list."}, func(d *desk, _ string, n int) { d.copy(n, false) }},
		{"copytext", optional, Command{"copytext [N]", "Copies a code with its descriptor."}, func(d *desk, _ string, n int) { d.copy(n, true) }},
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
		{"save", anything, Command{"save NAME", "Saves the claim under a name; no names of patients."}, func(d *desk, words string, _ int) { d.saveClaim(words) }},
		{"claims", none, Command{"claims", "Reads out the saved claims."}, func(d *desk, _ string, _ int) { d.readClaims() }},
		{"load", anything, Command{"load NAME", "Opens a saved claim in place of this one."}, func(d *desk, words string, _ int) { d.loadClaim(words) }},
		{"delete", anything, Command{"delete NAME", "Deletes a saved claim."}, func(d *desk, words string, _ int) { d.deleteClaim(words) }},
		{"undo", none, Command{"undo", "Takes back the last change of the claim, or of favourites, notes and saved claims."}, func(d *desk, _ string, _ int) { d.undo() }},
		{"redo", none, Command{"redo", "Does the undone change again."}, func(d *desk, _ string, _ int) { d.step(d.claim.Redo(), "Done again.", "There is nothing to do again.") }},
		{"new", none, Command{"new", "Starts a new claim."}, func(d *desk, _ string, _ int) { d.newClaim() }},
		{"vaccines", anything, Command{"vaccines NAMES", "Adds the exact lines for vaccines: vaccines Boostrix, 90651 counseled. The age must be on the claim."}, func(d *desk, words string, _ int) { d.vaccines(words) }},
		{"visit", visit, Command{"visit 42 min", "Adds the level of an office visit by minutes, or by problems, data and risk: visit new moderate low moderate."}, func(d *desk, words string, _ int) { d.level(words) }},
		{"denial", reason, Command{"denial CARC", "Says why a payer denied the claim: denial CO-97."}, func(d *desk, words string, _ int) { d.denial(words) }},
		{"export", anything, Command{"export [FORM]", "Copies the claim as shorthand, csv, json, fhir or 837p."}, func(d *desk, words string, _ int) { d.export(words) }},
		{"recents", none, Command{"recents", "Numbers the codes that were opened or copied lately."}, func(d *desk, _ string, _ int) { d.recents() }},
		{"favourite", optional, Command{"favourite [N]", "Makes the open code, or number N of the last list, a favourite, or none when it is one."}, func(d *desk, _ string, n int) { d.favourite(n) }},
		{"favourites", none, Command{"favourites", "Numbers the favourites, folder by folder."}, func(d *desk, _ string, _ int) { d.favourites() }},
		{"folder", anything, Command{"folder [NAME]", "Puts the open code into a folder of favourites; without a name, into none."}, func(d *desk, words string, _ int) { d.folder(words) }},
		{"rename", anything, Command{"rename NAME", "Gives the folder that the open code is in another name."}, func(d *desk, words string, _ int) { d.renameFolder(words) }},
		{"earlier", none, Command{"earlier", "Moves the open favourite one place up in its folder; later moves it down."}, func(d *desk, _ string, _ int) { d.moveFavourite(-1, "up") }},
		{"later", none, Command{"later", "Moves the open favourite one place down in its folder."}, func(d *desk, _ string, _ int) { d.moveFavourite(1, "down") }},
		{"note", anything, Command{"note [TEXT]", "Writes a note on the open code, about billing only; note none removes it; note alone reads it out."}, func(d *desk, words string, _ int) { d.note(words) }},
		{"notes", none, Command{"notes", "Numbers the codes with a note."}, func(d *desk, _ string, _ int) { d.notes() }},
		{"dos", anything, Command{"dos DATE", "Sets the date of service: 2026-11-02, 10/1/25, yesterday, -30d, today."}, func(d *desk, words string, _ int) { d.setDOS(words) }},
		{"payer", anything, Command{"payer [NAME]", "Sets the payer; without a name, takes the next."}, func(d *desk, words string, _ int) { d.setPayer(words) }},
		{"locality", anything, Command{"locality [NAME]", "Sets whose Medicare fees are read out, by number or name; without a name, the national average."}, func(d *desk, words string, _ int) { d.setLocality(words) }},
		{"localities", anything, Command{"localities [WORDS]", "Reads out the localities, or those of a state, name or county."}, func(d *desk, words string, _ int) { d.localities(words) }},
		{"set", anything, Command{"set NAME", "Keeps to one code set: cpt, hcpcs, icd10cm, icd10pcs, modifier, pos or carc; set all lifts it."}, func(d *desk, words string, _ int) { d.setSet(words) }},
		{"billable", none, Command{"billable", "Billable codes only, on and off."}, func(d *desk, _ string, _ int) { d.toggleBillable() }},
		{"dates", none, Command{"dates", "Deleted and future codes too, on and off."}, func(d *desk, _ string, _ int) { d.toggleDates() }},
		{"books", anything, Command{"books [use|remove ID]", "Reads out the releases, makes one serve every date, or removes one; books use with the name of a set leaves it to the date again."}, func(d *desk, words string, _ int) { d.books(words) }},
		{"import", anything, Command{"import PATH", "Installs official files from a file, a folder or a zip; takes what codedesk export wrote too."}, func(d *desk, words string, _ int) { d.importFiles(words) }},
		{"update", anything, Command{"update [yes]", "Fetches the newest public releases, once you have heard from where and said yes."}, func(d *desk, words string, _ int) { d.update(words) }},
		{"changes", anything, Command{"changes [SET [FROM TO]]", "Reads out what changed between two releases, your favourites first: the newest and the one before, or changes icd10cm 2026 2027."}, func(d *desk, words string, _ int) { d.changes(words) }},
		{"practice", anything, Command{"practice [DRILL] [SECTION]", "Reads out the drills, or begins one: due, find, name, pairs, case, mock N; practice resume N goes on, practice throw away N does not, practice weakest and practice stats."}, func(d *desk, words string, _ int) { d.practise(words) }},
		{"answer", anything, Command{"answer WORDS", "Answers the question: a letter, the code, or a row of the claim."}, func(d *desk, words string, _ int) { d.answer(words) }},
		{"handin", none, Command{"handin", "Hands in the claim of an encounter, or the exam."}, func(d *desk, _ string, _ int) { d.handIn() }},
		{"next", optional, Command{"next [N]", "Goes on to the next question; in an exam to question N."}, func(d *desk, _ string, n int) { d.next(n) }},
		{"why", anything, Command{"why REASON", "Says why an answer was wrong: careless, lookup, knowledge or time."}, func(d *desk, words string, _ int) { d.why(words) }},
		{"rate", none, Command{"rate", "Rates otherwise how well it was known."}, func(d *desk, _ string, _ int) { d.rate() }},
		{"hint", none, Command{"hint", "Reads out a hint; a right answer then counts as hard."}, func(d *desk, _ string, _ int) { d.hint() }},
		{"dontknow", none, Command{"dontknow", "Shows the answer."}, func(d *desk, _ string, _ int) { d.dontKnow() }},
		{"question", none, Command{"question", "Reads the question out again."}, func(d *desk, _ string, _ int) { d.question() }},
		{"questions", none, Command{"questions", "Says which questions are open, and which are marked."}, func(d *desk, _ string, _ int) { d.questions() }},
		{"mark", none, Command{"mark", "Marks the question to come back to it, or takes the mark away."}, func(d *desk, _ string, _ int) { d.mark() }},
		{"pause", none, Command{"pause", "Stops the clock; nothing is lost."}, func(d *desk, _ string, _ int) { d.pause() }},
		{"state", none, Command{"state", "Says date of service, payer and filter."}, func(d *desk, _ string, _ int) { d.say("%s", d.stateWords()) }},
		{"settings", none, Command{"settings", "Reads out the settings in force and where they come from."}, func(d *desk, _ string, _ int) { d.readSettings() }},
		{"theme", anything, Command{"theme [NAME]", "Chooses the colours of the drawn screen; lines have none."}, func(d *desk, words string, _ int) { d.setTheme(words) }},
		{"help", anything, Command{"help [WORD]", "Reads out the commands, or those about a word."}, func(d *desk, words string, _ int) { d.help(words) }},
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
		case !d.meant(name, words): // "why pain" is a query where no answer was wrong
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

// meant reports whether words that begin like a command are one: a drill that there is, an answer while something is asked, a theme that has the name.
func (d *desk) meant(name, words string) bool {
	first, _, _ := strings.Cut(strings.ToLower(words), " ")
	switch name {
	case "practice":
		_, err := workbench.ParseDrill(first)
		return err == nil || slices.Contains([]string{"", "stats", "resume", "weakest", "throw"}, first)
	case "answer", "why":
		return words == "" || d.lesson != nil && d.lesson.sitting != nil
	case "mark", "questions":
		return d.lesson != nil && d.lesson.sitting != nil
	case "update":
		return words == "" || strings.EqualFold(words, "yes")
	case "changes":
		_, err := codebook.ParseCodeSet(first)
		return words == "" || err == nil
	case "theme":
		return words == "" || slices.Contains(d.Themes, strings.ToLower(words))
	case "help":
		return words == "" || len(about(words)) > 0
	}
	return true
}

// about are the commands that a word is about, all without one.
func about(word string) (list []Command) {
	word = strings.ToLower(word)
	for _, c := range Commands() {
		if strings.Contains(strings.ToLower(c.Usage+" "+c.About), word) {
			list = append(list, c)
		}
	}
	return list
}

// help reads out the commands, or those about a word.
func (d *desk) help(word string) {
	if word == "" {
		d.say("Words or a code look something up.")
	}
	for _, c := range about(word) {
		d.say("%s: %s", c.Usage, c.About)
	}
}
