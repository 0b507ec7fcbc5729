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
// Words, synonyms and typos are one lane, ranked together; fuzzy hits stand alone. Parse describes the operators. A query is never wrong,
// only unfinished.
//
// # How it works
//
// A code has one row for its descriptor, one for each alias, and one, the bag, for all of these with the plain line and the titles above. A
// word of the query is expanded once into the words of the dictionary that it may be, each with a weight: itself 1, plural .95, a meaning
// .92, prefix .85, typo .75 or .5, same stem .55. The postings of these words add up for each row what it has matched, in idf mass: a word
// counts the more the fewer codes have it, and "of", "other" and "unspecified" count next to nothing. A row that is the query and nothing
// else scores 1; the formula stands above its constants in rank.go. The best row stands for the code and is its reason. To that comes a small
// prior for what offices bill and for what the user had in hand lately, larger when only one to three letters are typed: these say
// little, and "d" should not open with vitamin poisoning.
//
// Nothing matches every word of "diabetes foot ulcer left", so no word is required. What is missing costs by its worth, and hits that match
// less than half of what the best one does are dropped.
//
// A descriptor or an alias that is the query and nothing else stands above any part of another, whatever the use prior. With and without are
// signs rather than words, because what they tell apart has all other words in common: see polarity.go. Codes of two characters are words, too:
// where "ua" or "ca 19-9" is a whole alias, both are shown, and what is billed more goes first.
//
// # What it costs
//
// All of it is flat arrays of numbers. 10,000 codes with five rows each are built in about 50 ms and take 9 MB; a keystroke takes 0.4 ms at the
// median, where sahilm/fuzzy over the same rows takes 70 times as long (BenchmarkKeystroke). The price is paid at every start, because
// nothing is stored. That is right for the starter set; the full releases, twenty times as many rows, want the same arrays mapped from a
// file. The dearest keystrokes are single letters, which most codes match. The typo automaton looks at every word of the dictionary, which a
// filter of letters makes cheap; an index of deletions would be quicker and several times as large.
//
// An Index never changes. Searches take their scratch memory from a pool in the index, so any number may run at once.
package search
