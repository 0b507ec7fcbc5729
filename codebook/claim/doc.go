// Package claim is the claim: what an office sends to a payer to be paid, and the forms in which it is written.
//
// # The domain in one page
//
// A professional claim (the paper CMS-1500, the electronic X12 837P) says who was treated by whom, when and where, why and
// with what. The why is a list of up to twelve diagnoses, named A to L in the order of their weight. The what is a list of
// up to fifty service lines: a procedure code, up to four modifiers, the number of units, the charge, and up to four
// pointers that say for which of the diagnoses the service was done, the main reason first. The where is a two-digit place
// of service and the when a date of service (DOS); a line states its own where they differ from the claim's.
//
// # What a claim of this package does not hold
//
// No name, address, birth date, member or record number, provider or free text: there is no field for them. Of the patient
// it keeps the age on the date of service (in months for small children, 90 and over as 90+) and the sex, which the rules
// of coding ask for. The readers of 837P and FHIR drop the rest at the door: a birth date is held until the date of service
// is known, the age is worked out, and it is gone. Claim numbers of such files are replaced by the claim's place in the
// file, and complaints about them name segment, position and element, never what stands there.
//
// # Reading and writing
//
// Read takes a stream of claims in any Format and gives them one at a time, so memory does not grow with the file. What
// cannot be read is a *Fault with its place, and the other claims are still read. Parse takes what people type
// ("99213-25 A,B"); Format writes it back. A claim that was read has the shape of a claim: at most twelve diagnoses, fifty
// lines, four modifiers and four pointers, codes in the form in which the codebook keeps them. Whether they are codes at
// all, and right, is for the rules to say.
package claim
