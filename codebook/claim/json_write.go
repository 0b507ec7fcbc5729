package claim

import (
	"encoding/json"
	"strconv"

	"codedesk/codebook"
)

// MarshalJSON is the claim in its own JSON, as AppendJSON writes it.
func (c *Claim) MarshalJSON() ([]byte, error) { return c.AppendJSON(nil), nil }

// UnmarshalJSON reads a claim in its own JSON. Errors name the path, as in "lines[2].units: …".
func (c *Claim) UnmarshalJSON(data []byte) error {
	r := jsonReader{cursor{data: data}, newStock()}
	read, err := r.claim()
	if err == nil {
		*c = *read
	}
	return err
}

// AppendJSON writes the claim on one line behind to:
//
//	{"id","dos","payer","pos","age","sex","dx":["Z23"],"lines":[{"code","modifiers":["25"],"pointers":["A"],"units":1,"charge":"98.16",
//	"dos","dos_to","pos","ndc","minutes":30}],"total":"98.16","last_seen":"2025-01-31","history":[{"code","modifiers","units","dos"}]}
//
// Age is a number of years, or "8m", or "90+"; sex is F or M; last_seen may be "never". dos_to is there for a line of several days. Keys
// without a value are left out, but for dx and lines; readers take any of them as missing, and an unknown one is an error.
func (c *Claim) AppendJSON(to []byte) []byte {
	w := jsonWriter{append(to, '{')}
	w.text("id", c.ID)
	w.date("dos", c.DOS)
	w.text("payer", c.Payer)
	w.text("pos", c.POS)
	if c.Age.unit == inYears && c.Age.count < oldest {
		w.number("age", int64(c.Age.count))
	} else {
		w.text("age", c.Age.String())
	}
	w.text("sex", string(c.Sex))
	w.texts("dx", c.Dx)
	w.key("lines")
	w.begin('[')
	for i := range c.Lines {
		w.line(&c.Lines[i])
	}
	w.end(']')
	w.charge("total", c.Total)
	w.text("last_seen", c.lastSeen())
	if len(c.History) > 0 {
		w.key("history")
		w.begin('[')
		for _, s := range c.History {
			w.begin('{')
			w.text("code", s.Code)
			w.modifiers(s.Modifiers)
			w.units(s.Units)
			w.date("dos", s.DOS)
			w.end('}')
		}
		w.end(']')
	}
	w.end('}')
	return w.out
}

// jsonWriter writes JSON without looking at types, and puts the commas.
type jsonWriter struct{ out []byte }

func (w *jsonWriter) line(l *Line) {
	w.begin('{')
	w.text("code", l.Code)
	w.modifiers(l.Modifiers)
	if len(l.Pointers) > 0 {
		w.key("pointers")
		w.begin('[')
		for _, p := range l.Pointers {
			w.separate()
			w.out = append(w.out, '"', byte('A'+p), '"')
		}
		w.end(']')
	}
	w.units(l.Units)
	w.charge("charge", l.Charge)
	w.date("dos", l.From)
	w.date("dos_to", l.To)
	w.text("pos", l.POS)
	w.text("ndc", l.NDC)
	if l.Minutes > 0 {
		w.number("minutes", int64(l.Minutes))
	}
	w.end('}')
}

func (w *jsonWriter) modifiers(modifiers []string) {
	if len(modifiers) > 0 {
		w.texts("modifiers", modifiers)
	}
}

func (w *jsonWriter) units(u Units) {
	w.key("units")
	w.out = u.append(w.out)
}

// separate puts a comma where something stands before.
func (w *jsonWriter) separate() {
	if n := len(w.out); n > 0 {
		switch w.out[n-1] {
		case '{', '[', ':':
		default:
			w.out = append(w.out, ',')
		}
	}
}

func (w *jsonWriter) begin(bracket byte) {
	if bracket == '{' && len(w.out) > 0 && w.out[len(w.out)-1] == '}' {
		w.out = append(w.out, ',')
	}
	w.out = append(w.out, bracket)
}

func (w *jsonWriter) end(bracket byte) { w.out = append(w.out, bracket) }

func (w *jsonWriter) key(key string) {
	w.separate()
	w.out = append(w.out, '"')
	w.out = append(w.out, key...)
	w.out = append(w.out, '"', ':')
}

// text writes a member unless it is empty.
func (w *jsonWriter) text(key, value string) {
	if value != "" {
		w.key(key)
		w.value(value)
	}
}

func (w *jsonWriter) number(key string, n int64) {
	w.key(key)
	w.out = strconv.AppendInt(w.out, n, 10)
}

// date writes a day as 2006-01-02.
func (w *jsonWriter) date(key string, d codebook.Date) {
	if d == 0 {
		return
	}
	w.key(key)
	w.out = append(w.out, '"')
	for i, place := 0, codebook.Date(10_000_000); place > 0; i, place = i+1, place/10 {
		if i == 4 || i == 6 {
			w.out = append(w.out, '-')
		}
		w.out = append(w.out, byte('0'+d/place%10))
	}
	w.out = append(w.out, '"')
}

func (w *jsonWriter) charge(key string, c Charge) {
	if c != (Charge{}) {
		w.key(key)
		w.out = append(w.out, '"')
		w.out = c.append(w.out, 2)
		w.out = append(w.out, '"')
	}
}

func (w *jsonWriter) texts(key string, values []string) {
	w.key(key)
	w.begin('[')
	for _, v := range values {
		w.value(v)
	}
	w.end(']')
}

// value writes a string; nearly all need no escape.
func (w *jsonWriter) value(text string) {
	w.separate()
	for i := range len(text) {
		if b := text[i]; b < ' ' || b == '"' || b == '\\' || b >= 0x7f || b == '<' || b == '>' || b == '&' {
			escaped, _ := json.Marshal(codebook.Clean(text)) // a text has no error
			w.out = append(w.out, escaped...)
			return
		}
	}
	w.out = append(w.out, '"')
	w.out = append(w.out, text...)
	w.out = append(w.out, '"')
}
