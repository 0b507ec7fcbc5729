// Package search finds codes as people type: after every key, in a few hundred microseconds, with the reason for each hit.
//
// # What people type
//
// A coder types a code, a piece of one, or words for what happened, and rarely the words of the book. The book says "Essential (primary)
// hypertension"; people say htn, high blood pressure, hypertnsion. The letters are few, in any order, unfinished and often wrong. Matching
// them letter by letter against whole descriptors, as pickers of file names do, finds little: measured on entries of the Alphabetic Index of
// ICD-10-CM, one in twenty-five. What helps is the vocabulary, so the index is one of words, and each code is findable by everything the
// book says of it.
//
// # Lanes and tiers
//
// A query runs through lanes, and each Hit says by its Tier which way it came:
//
//	code     the query is this code: e119, E11.9, "99 213", full-width digits and all
//	prefix   the code begins with the query: 992; what is billed most on top. Words behind a code (`e11 foot`) are looked up below it
//	words    words of the descriptor, of the plain line or of a title above, in any order
//	synonym  a synonym, or a word that stands for others: flu → influenza
//	typo     a word one letter off, two from eight letters on, a swap counting once: ashtma ≈ asthma
//	fuzzy    when all this finds nothing: words that have the letters in their order, dbts ~ diabetes
//
// Words, synonyms and typos are one lane, ranked together; fuzzy hits stand alone. Parse describes the operators; names of codes at an end of
// the query are tried as such first (kinds.go): modifier 25, flu shot cpt code. A query is never wrong, only unfinished.
//
// # How it works
//
// A code has several texts: its descriptor, a text for each alias (synonyms, trade names, entries of official indexes), its plain line, and the
// titles above it. The best of them stands for the code and is its reason; all together count as one more text, so that words that are
// scattered over them are found too.
//
// A word of the query is expanded once into the words of the dictionary that it may be, each with a weight: itself 1, plural .95, a meaning
// .92, prefix .85, typo .75 or .5, same stem .55. What a text has matched adds up in idf mass: a word counts the more the fewer codes have
// it, and "of", "other" and "unspecified" count next to nothing. A text that is the query and nothing else scores 1; the formula stands above
// its constants in rank.go. To that comes a small prior for what offices bill and for what the user had in hand lately, larger when only one
// to three letters are typed: these say little, and "d" should not open with vitamin poisoning.
//
// Nothing matches every word of "diabetes foot ulcer left", so no word is required. What is missing costs by its worth, and hits that match
// less than half of what the best one does are dropped.
//
// A descriptor or an alias that is the query and nothing else stands above any part of another, whatever the use prior. With and without are
// signs rather than words, because what they tell apart has all other words in common: see polarity.go. Codes of two characters are words, too:
// where "ua" or "ca 19-9" is a whole alias, both are shown, and what is billed more goes first.
//
// # How it is quick
//
// Every US code set at once is two hundred thousand codes with half a million texts. To score all that have a word of the query would take tens
// of milliseconds, so most are never scored:
//
//   - The rows of the book are numbered by a walk through the tree (arrange.go). What lies below a title is a range of numbers, and a word of a
//     chapter is handed down to ten thousand codes without being written ten thousand times.
//   - A search first notes for each code, in three bits a word, which words of the query it has and how well (candidates.go). Words that a large
//     part of the codes have are maps with a bit a code (heavy.go): these are only asked about codes that are in question anyway.
//   - Codes with the same bits are a group. What a group can score at most is known from the bits; what a code of it can, from how much its
//     lightest text weighs, with and without its weightiest word, and from how often it is billed. Groups and codes are scored in the order of
//     what they can reach (limits.go), until the rest cannot enter the list (rank.go). Nothing is lost by that: tests hold that no code scores
//     more, and that the same codes come out when all are scored.
//   - What a single letter, beginning or word finds is always the same; an index that is stored has it worked out where more than two dozen
//     codes have it, or where it stands for other words (tops.go). So it has the first of the codes that begin alike (keytops.go).
//   - How a hit was found is worked out when somebody asks, for about a screenful at a time (match.go).
//
// # What it costs
//
// All of it is flat arrays of numbers, so an index can be written to a file and used from there without reading it (stored.go): opening one
// takes a fraction of a millisecond. Building takes about a second for all sets. The bounds make the code harder to read than a plain loop
// over postings, and a change to the score must be repeated in them. The dearest keystrokes are those in which words are common and just begun,
// "frac f"; the typo automaton looks at every word of the dictionary, which a filter of letters makes cheap. The command in bench
// holds all this against other engines.
//
// An Index never changes. Searches take their scratch memory from the index, which keeps that of one for the next keystroke and more in
// a pool, so any number may run at once.
package search
