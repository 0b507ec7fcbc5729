// Package practice trains coders: what is asked, how an answer is graded, when it is asked again, and how the learner comes along.
//
// # How coders train
//
// The certification of outpatient coders asks 100 questions in four hours, with the paper books open; 70 of them must be right. That is some 145
// seconds a question, too short for reading and too long for guessing. What it tests is finding the way: a good candidate reaches any section of the book in
// 15 to 30 seconds, and knows by which line an answer is right. So a drill here times the way and records it, asks for the line that justifies
// the answer, and grades code, modifier, order and units apart, because each is missed for a reason of its own. After a wrong answer the learner says
// what it was: careless (knew it, read past it), lookup (searched in the wrong place), knowledge (did not know the rule) or time. Each has its own
// remedy, and only the learner knows. Two codes that are mixed up again and again are a confusion pair; what helps is not the two definitions but
// the one question that decides between them.
//
// # Why spaced repetition, and why FSRS
//
// What was learnt fades along a curve that every successful recall makes flatter. Asking again just before it is forgotten is the cheapest way to keep it. FSRS
// keeps two numbers a card: stability, the days until the chance of recall falls to nine in ten, and difficulty, from 1 to 10. From them and the days since
// the last review it knows the chance of recall on any day, and when the card is due. It was fitted to millions of reviews and
// can be checked against the learner's own: see Stats.Retention. States are never the truth here: the review log is, and Replay rebuilds all states from it.
//
// # What is here
//
// A Deck holds the Items: prompts to find a code (Find), confusion pairs (Pair), whole encounters (Case) and exam questions (Question), those of the program and
// the user's own, read from TOML by one reader. A Trainer starts a Session, which is one sitting with a drill: plain data that can be written as JSON after
// any step and gone on with later. Asking and grading have no clock and touch no file: the time is handed in. What was answered comes out as Reviews.
package practice
