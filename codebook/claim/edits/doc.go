// Package edits checks claims: it says what a payer would deny, by which rule and edition, and what would honestly mend it.
//
// An edit is one rule in one small file: the rule in words, where it is published, and the function that looks at a claim. All of them are
// listed in All. An edit speaks through a probe: a finding when a line breaks the rule, notChecked when the rule cannot be judged, nothing when
// the claim keeps it. Silence is worth something only because of that: what could not be judged is always listed.
//
// # Editions
//
// Whatever an edit looks up belongs to the date of service of the line. A table that is older than the date may accuse and never acquits: an edit
// or limit that it has still counts (the finding names the edition), what it does not have is not checked. A part of a table, such as the starter
// set has, is treated alike. A date before the first edition is not checked at all.
//
// # Honest fixes
//
// A fix that depends on what was done, not on what was written, says so in its Condition ("only if a separately identifiable visit is
// documented"). No fix is there to get a claim past an edit.
package edits
