package search

// result makes hits of the best ones, best first.
func (r *run) result() Result {
	if r.total == 0 {
		return Result{Nearest: r.nearestWord()}
	}
	for n := len(r.top) - 1; n > 0 && !r.sorted; n-- {
		r.top[0], r.top[n] = r.top[n], r.top[0]
		r.sink(n)
	}
	from, hits := newAnswer(len(r.top))
	from.x, from.text, from.skip, from.guess, from.key = r.x, r.text, r.skipped, r.guessed, r.key
	copy(from.hits, r.top)
	for i, h := range r.top {
		hits[i] = Hit{Code: r.x.code(h.node), Score: h.score, from: from, at: int32(i)}
	}
	return Result{Hits: hits, Total: r.total, More: r.more}
}

// matches is how hits were found. Spans and reasons of all of them share one piece of memory each.
func (r *run) matches(hits []hit) []Match {
	matches := make([]Match, len(hits))
	for i, h := range hits {
		matches[i] = r.show(h)
	}
	spans, why := make([]Span, len(r.spans)), string(r.why)
	copy(spans, r.spans)
	var from end
	for i, to := range r.ends {
		m := &matches[i]
		m.Spans = spans[from.alias:to.display:to.display]
		m.AliasSpans = spans[to.display:to.alias:to.alias]
		m.Why = why[from.why:to.why]
		from = to
	}
	return matches
}

// end is where a hit's display spans, alias spans and reason end in the memory that all hits share.
type end struct{ display, alias, why int }

// show is a hit's match, but for what lies in shared memory.
func (r *run) show(h hit) Match {
	x := r.x
	m := Match{Tier: h.by.tier()}
	switch {
	case h.by == byCode:
		r.say("code")
	case h.by == byPrefix:
		r.say("starts with ")
		r.say(r.key)
	case h.row == noRow:
		r.say("most used")
	}
	if h.row == noRow {
		r.ends = append(r.ends, end{len(r.spans), len(r.spans), len(r.why)})
		return m
	}
	from := r.analyse(h)
	m.Tier, m.Alias = r.tier(from.kind), from.text
	r.highlight(x.code(h.node).Display, x.text(x.first[h.node]))
	e := end{display: len(r.spans)}
	if from.text != "" {
		r.highlight(from.text, from.entries)
	}
	m.Partial = r.reason(from)
	e.alias, e.why = len(r.spans), len(r.why)
	r.ends = append(r.ends, e)
	return m
}

// tier is the lane of a hit by text: the weakest step that was needed.
func (r *run) tier(from originKind) Tier {
	tier := TierWords
	if from == fromAlias {
		tier = TierSynonym
	}
	for i := range r.shown {
		m := &r.shown[i]
		if !m.found {
			continue
		}
		step := m.how
		if m.reading >= 0 && r.readings[m.reading].typed == howTypo {
			step = howTypo
		}
		switch step {
		case howFuzzy:
			return TierFuzzy
		case howTypo, howSplit:
			tier = TierTypo
		case howMeaning:
			if tier == TierWords {
				tier = TierSynonym
			}
		}
	}
	return tier
}

// reason writes why the hit is there, in a few words: "flu → influenza", "ashtma ≈ asthma; missing left". It reports whether words are missing.
func (r *run) reason(from origin) (missing bool) {
	begin := len(r.why)
	part := func(texts ...string) {
		if len(r.why) > begin {
			r.say("; ")
		}
		for _, t := range texts {
			r.say(t)
		}
	}
	for i := range r.shown {
		m := &r.shown[i]
		typed := r.tokens[i].text
		switch {
		case m.reading >= 0:
			rd := &r.readings[m.reading]
			if rd.how != howJoined && (rd.from == i || r.shown[i-1].reading != m.reading) {
				part()
				r.sayReading(rd)
			}
		case m.how == howTypo:
			part(typed, " ≈ ", r.x.dict.term(m.term))
		case m.found && (m.how == howStem || m.how == howFuzzy):
			part(typed, " ~ ", r.x.dict.term(m.term))
		}
	}
	switch from.kind {
	case fromAlias:
		part("synonym: ", from.text)
	case fromDescription:
		part("in description")
	case fromAbove:
		part("under ", from.text)
	}
	for i := range r.shown {
		switch text := r.tokens[i].text; {
		case r.shown[i].found || substance(text) <= weightVague:
		case missing:
			r.say(", " + text)
		default:
			part("missing ", text)
			missing = true
		}
	}
	if len(r.why) == begin {
		r.say("words")
	}
	return missing
}

// sayReading writes what was typed and what it was read as.
func (r *run) sayReading(rd *reading) {
	for i := rd.from; i < rd.to; i++ {
		if i > rd.from {
			r.say(" ")
		}
		r.say(r.tokens[i].text)
	}
	switch {
	case rd.how == howSplit:
		r.say(" ≈ ")
	case rd.how == howMeaning && rd.typed == howTypo:
		r.say(" ≈ ")
		r.say(r.x.meanings.typed.get(uint32(rd.meaning)))
		r.say(" → ")
	case rd.how == howMeaning && rd.typed == howPrefix:
		r.say("… → ")
	default:
		r.say(" → ")
	}
	if rd.how == howMeaning {
		r.say(r.x.meanings.means.get(uint32(rd.meaning)))
		return
	}
	for i, t := range rd.terms {
		if i > 0 {
			r.say(" ")
		}
		r.say(r.x.dict.term(t))
	}
}

func (r *run) say(text string) { r.why = append(r.why, text...) }
