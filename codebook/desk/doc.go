// Package desk keeps what the user makes: favourites, notes, the codes used lately, saved claims, and what practice remembers. A release of codes
// can be fetched again; this cannot, so the package is built around not losing it.
//
// # What lies where
//
// Everything is in one SQLite file, desk.db, in the folder that [Open] is given. A favourite is a code in a folder of the user's; a note is a line
// of free text about a code; a use is a code that was opened, copied or added to a claim. A saved claim is the text that the claim room wrote, under
// a name. Practice has sittings ([Session]), an append-only log of answers ([Review]), and for each card, the thing that is asked, what the scheduler
// makes of the log ([CardState]): when it is due next and how well it sits. The states can always be worked out again from the log; the log is what counts.
//
// Rows name codes and never hold descriptors. So no licensed wording gets in here, or out through an export.
//
// # What can be relied on
//
// A method that writes returns nil only when the row is on the disk (write-ahead log, synchronous=FULL), and what it writes is there whole or not at
// all. Several processes may have the same desk open; a writer waits five seconds for another. A [Desk] may be used by several goroutines.
//
// Before the layout of the file changes, and when [Desk.BackupDaily] is called on a new day, a copy goes to the folder desk-backups; the newest ten
// are kept. A file that is found damaged is renamed to desk.db.corrupt-<time> and nothing in it is thrown away; [Corrupt] offers the newest copy that
// is whole. A file written by a newer program is opened for reading only: see [Desk.ReadOnly].
//
// Additions, edits and deletions of favourites, notes and claims can be undone, the last hundred of them, also after a restart: triggers in the
// database keep the row as it was, so that no way to change one goes past the journal.
//
// Time comes from the clock that Open is given. Clocks are wrong at times: a review is never before the last one of its card, neither by time
// nor by study day, and a use never makes a code look unused.
package desk
