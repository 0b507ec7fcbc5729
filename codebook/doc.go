// Package codebook is the in-memory codebook: every code a medical office can put on a claim, with what is known about it.
//
// # The domain in one page
//
// A claim names what was done and why in codes of several code sets (HIPAA's word). CPT, kept by the American Medical
// Association, names services and procedures: five digits, or four digits and a letter. HCPCS Level II, kept by CMS,
// names what CPT does not: drugs, supplies, ambulance rides, and Medicare's own services; a letter and four digits.
// ICD-10-CM, kept by NCHS, names diagnoses: three to seven characters with a dot after the third. ICD-10-PCS names
// inpatient procedures. A modifier is two characters that change what a procedure code says ("25": a separate visit on
// the same day). A place of service (POS) says where. A claim adjustment reason code (CARC) is the payer's answer when it
// pays less than was billed.
//
// Every set is published in editions, and a code is right or wrong only on a day: the date of service (DOS). A Release
// is one edition of one set. A Book holds many releases and never changes once it is built; Book.AsOf gives the View of
// one day: for each set the release that covers it. Only codes can be billed; headings (chapters, blocks, sections) and
// headers (categories that were split further) exist for finding the way, and their notes apply to all that lies below.
//
// The package holds facts and no rules: it says that a code is an add-on to others, never that a claim is wrong.
package codebook
