package codebook

// SeventhValue is one 7th character that a category of ICD-10-CM takes, such as A for the initial encounter.
type SeventhValue struct {
	Character string // one letter or digit
	Meaning   string
}

// SeventhValues are the 7th characters that the code takes: those of the nearest row, itself included, that states any (ICD-10-CM
// guideline I.A.5). It is nil when none are needed.
func (c *Code) SeventhValues() []SeventhValue {
	for p := c; p != nil; p = p.Parent() {
		if p.Seventh != nil {
			return p.Seventh
		}
	}
	return nil
}

// seventh is the code that a 7th character makes of c: placeholders X fill it up to six characters (guideline I.A.4). Its display is the
// title with the character's meaning. It hangs below c but is none of its children; the rows of the table come first where they exist.
func (c *Code) seventh(value SeventhValue) *Code {
	key := c.Key()
	for len(key) < 6 {
		key += "X"
	}
	made := *c
	made.Code, made.key, made.Kind = key[:3]+"."+key[3:]+value.Character, key+value.Character, KindCode
	made.Display, made.Description = c.Display+", "+value.Meaning, ""
	made.Synonyms, made.Terms, made.Notes, made.Facts, made.Seventh = nil, nil, nil, nil, nil
	made.stem = c
	return &made
}

// Expanded are the codes that 7th characters make of a code that needs one, as far as they are no rows. It is nil when the code needs
// none, or when it is not certain that the 7th character comes next: a table that is a part of its set may lack the codes between. A code
// of six characters is certain, and so is one below which a code of seven stands.
func (c *Code) Expanded() []*Code {
	if c.Set != ICD10CM || c.Kind == KindHeading || len(c.Key()) > 6 {
		return nil
	}
	rows := map[string]bool{}
	for _, child := range c.Children() {
		if len(child.Key()) < 7 {
			return nil
		}
		rows[child.Key()] = true
	}
	if len(c.Key()) < 6 && len(rows) == 0 {
		return nil
	}
	var codes []*Code
	for _, value := range c.SeventhValues() {
		if made := c.seventh(value); !rows[made.Key()] {
			codes = append(codes, made)
		}
	}
	return codes
}

// expanded finds a code of seven characters that is no row by the rule of the code it is made of, or nil.
func (v *View) expanded(key string) *Code {
	if len(key) != 7 {
		return nil
	}
	for stem := key[:6]; len(stem) >= 3; stem = stem[:len(stem)-1] {
		if c := v.Find(ICD10CM, stem); c != nil && c.Kind != KindHeading {
			for _, made := range c.Expanded() {
				if made.Key() == key {
					return made
				}
			}
			return nil
		}
		if stem[len(stem)-1] != 'X' {
			return nil
		}
	}
	return nil
}
