package codebook

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
)

// Kind says what a row of the codebook is.
type Kind uint8

// Kinds of rows.
const (
	KindCode    Kind = iota // can be reported on a claim
	KindHeader              // a category that was split further: has a code, cannot be reported
	KindHeading             // a chapter, block or section: a place in the tree, not a code
)

// Use says how often an office bills a code. It decides between hits that match equally well.
type Use uint8

// Frequencies of use.
const (
	UseRare Use = iota
	UseLow
	UseMedium
	UseHigh
)

// Status is a code's state on a date of service.
type Status string

// States of a code.
const (
	StatusActive  Status = "active"
	StatusDeleted Status = "deleted" // its last day lies before the date of service
	StatusFuture  Status = "future"  // its first day lies after the date of service
)

// Source says where a row, a fact or a note comes from.
type Source struct {
	Owner   Owner  // whose words are shown
	Name    string // what it was written from or checked against
	Edition string // edition of the table or of the official file
	Date    Date   // when the table was last checked
	File    string // the table, as a path below assets/; empty for imported releases
}

// Code is one row of a release: a code, a header or a heading. Codes are shared and must not be changed.
type Code struct {
	Set         CodeSet
	Code        string   // as people write it: "99213", "E11.9", "25"; for a heading its key: "em", "E08-E13"
	Display     string   // the descriptor
	Description string   // a plain-language line, may be empty
	Synonyms    []string // other words people look it up by
	Terms       []string // trade names, and entries of an official index that lead to it
	Kind        Kind
	Use         Use
	Effective   Date     // first day of service it is valid on; zero when before what the release knows
	Terminated  Date     // last day of service it is valid on; zero when still valid
	ReplacedBy  []string // codes that took over from a deleted one
	Fits        []string // modifiers: what they go with, as "set:key" or "set:*"
	Needs       []Need   // modifiers: facts that a code must have for them
	Notes       []Note
	Facts       []Fact
	Seventh     []SeventhValue // 7th characters that this row and all below it take; nil when it states none itself
	Source      *Source

	key     string // see Key; kept by the release
	row     int    // its place in the release
	release *Release
	stem    *Code // what a 7th character made it of; then it is no row
}

// Need is a condition that a modifier puts on a code: one of the values of a fact, such as a professional/technical split for 26.
type Need struct {
	Fact   FactName
	Values []string
}

// Met reports whether the fact is among a code's facts, with one of the values.
func (n Need) Met(facts []Fact) bool {
	return slices.ContainsFunc(facts, func(f Fact) bool { return f.Name == n.Fact && slices.Contains(n.Values, f.Value) })
}

// Billable reports whether the code can be reported at all (headers and headings cannot), whatever the date.
func (c *Code) Billable() bool { return c.Kind == KindCode }

// Licensed reports whether the descriptor and the terms are the AMA's. They are shown as such, with the notice, and leave the machine in no file;
// the plain line and the synonyms are the project's own.
func (c *Code) Licensed() bool {
	return c.Source != nil && c.Source.Owner == OwnerAMA || c.Kind != KindHeading && c.release != nil && c.release.Owner == OwnerAMA
}

// LicensedTerm reports whether one of the code's terms is the AMA's, and not the project's own.
func (c *Code) LicensedTerm(term string) bool {
	if !c.Licensed() || !slices.Contains(c.Terms, term) {
		return false
	}
	if c.release != nil && c.release.under != nil {
		if own := c.release.under.find(c.Kind, c.key); own != nil {
			return !slices.Contains(own.Terms, term)
		}
	}
	return true
}

// Credited is text of the code's descriptor with the sign behind it that marks licensed words in plain text.
func (c *Code) Credited(text string) string {
	if c.Licensed() {
		text += " " + CopyrightSign
	}
	return text
}

// CopyrightSign stands behind licensed words, so that they can be told from the project's own without colour.
const CopyrightSign = "©"

// Copyright is the year of the copyright in the descriptor, see Notice; 0 when nobody's licence covers it.
func (c *Code) Copyright() int {
	if !c.Licensed() {
		return 0
	}
	return c.copyrightYear()
}

// copyrightYear is the year for what is licensed of the row: the release's, or the one in which that begins, -1 when neither is known.
func (c *Code) copyrightYear() int {
	if c.release == nil {
		return -1
	}
	return cmp.Or(c.release.Copyright, int(c.release.Effective/10000), -1)
}

// Status is the code's state on a date of service.
func (c *Code) Status(dos Date) Status {
	switch {
	case c.Terminated != 0 && dos > c.Terminated:
		return StatusDeleted
	case c.Effective != 0 && dos < c.Effective:
		return StatusFuture
	}
	return StatusActive
}

// IsNew reports whether the code came into force within the year before dos.
func (c *Code) IsNew(dos Date) bool {
	return c.Effective != 0 && c.Effective <= dos && DateOf(c.Effective.Time().AddDate(1, 0, 0)) > dos
}

// Release is the release the code belongs to.
func (c *Code) Release() *Release { return c.release }

// Row is the code's place in its release, counted from 0.
func (c *Code) Row() int { return c.row }

// Parent is the row above in the tree, nil at the top.
func (c *Code) Parent() *Code {
	if c.stem != nil || c.release == nil {
		return c.stem
	}
	if n := c.release.rows.Parent(c.row); n >= 0 {
		return c.release.At(n)
	}
	return nil
}

// Children are the rows below, in the order of the book.
func (c *Code) Children() []*Code {
	if c.stem != nil || c.release == nil {
		return nil
	}
	return c.release.all(c.release.rows.Children(c.row))
}

// Siblings are the rows with the same parent, the code itself included.
func (c *Code) Siblings() []*Code {
	switch p := c.Parent(); {
	case p != nil:
		return p.Children()
	case c.release != nil:
		return c.release.Roots()
	}
	return []*Code{c}
}

// Path is the way from the top of the tree to the code's parent, outermost first.
func (c *Code) Path() []*Code {
	var path []*Code
	for p := c.Parent(); p != nil; p = p.Parent() {
		path = append(path, p)
	}
	slices.Reverse(path)
	return path
}

// Fact is the value of the named fact, and whether the code has it.
func (c *Code) Fact(name FactName) (Fact, bool) {
	for _, f := range c.Facts {
		if f.Name == name {
			return f, true
		}
	}
	return Fact{}, false
}

// Key is what identifies a row within its set: the code without dots, or the heading's key.
func (c *Code) Key() string {
	switch {
	case c.key != "":
		return c.key
	case c.Kind == KindHeading:
		return c.Code
	}
	return compact(c.Code)
}

// overlay puts the starter set's words for a row on top of what an official release says of it.
func (c *Code) overlay(starter *Code) {
	if c.Description == "" {
		c.Description = starter.Description
	}
	if c.release.Owner == OwnerAMA { // the project's own words for it stay, beside the licensed ones
		if c.Description == "" {
			c.Description = starter.Display
		}
		c.Synonyms = append([]string{starter.Display}, c.Synonyms...)
	}
	c.Synonyms = slices.Concat(starter.Synonyms, c.Synonyms)
	c.Terms = slices.Concat(starter.Terms, c.Terms)
	c.Use = max(c.Use, starter.Use)
	c.Notes = slices.Concat(c.Notes, starter.Notes)
	for _, fact := range starter.Facts {
		if _, ok := c.Fact(fact.Name); !ok {
			c.Facts = append(c.Facts, fact)
		}
	}
	if c.Seventh == nil {
		c.Seventh = starter.Seventh
	}
	if c.Terminated == 0 && starter.release.Effective >= c.release.Effective { // it knows what happened since
		c.Terminated = starter.Terminated
	}
	if c.ReplacedBy == nil {
		c.ReplacedBy = starter.ReplacedBy
	}
	if c.Fits == nil && c.Needs == nil {
		c.Fits, c.Needs = starter.Fits, starter.Needs
	}
}

// Key is a code without dots as a number that sorts as the text does.
type Key uint64

// longestKey is how many characters fit into a Key. No set has longer codes than seven.
const longestKey = 8

// KeyOf packs a code without dots; ok is false for what no code can be: empty, or too long.
func KeyOf(code string) (key Key, ok bool) {
	var bytes [longestKey]byte
	ok = code != "" && copy(bytes[:], code) == len(code)
	return Key(binary.BigEndian.Uint64(bytes[:])), ok
}

// To is the last key that begins with the same n characters.
func (k Key) To(n int) Key { return k | (1<<(8*(longestKey-n)) - 1) }

// compact takes the dots out of a code that is already in upper case.
func compact(code string) string {
	before, after, dotted := strings.Cut(code, ".")
	if !dotted {
		return code
	}
	return before + compact(after)
}
