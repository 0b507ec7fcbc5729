package edits

// isPayer reports whether the claim goes to the payer of that name, or to one that is like it.
func (b *bill) isPayer(name string) bool { return b.payer.Follows(name) }

// medicare reports whether Medicare pays. Of a claim whose payer is not known it says no, and notes as not checked what Medicare does ("denies
// it"); call it when all else that the rule asks for is there.
func (p *probe) medicare(would string) bool {
	if p.payer == nil {
		p.notChecked("state the payer: Medicare %s", would)
	}
	return p.isPayer("medicare")
}
