package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"codedesk/codebook"
	"codedesk/codebook/search"
	"codedesk/codebook/workbench"
)

// maxQuery is how long a query may be, in bytes.
const maxQuery = 64 << 10

// searchFlags are the flags of search, as they were typed.
type searchFlags struct {
	sets               []string
	limit              string
	billable, all      bool
	json, tsv, explain bool
}

// searchCommand is "codedesk search".
func (p *program) searchCommand() *cobra.Command {
	var flags searchFlags
	cmd := &cobra.Command{
		Use:   "search QUERY…|- [--set S]… [--limit N] [--billable] [--all] [--json|--tsv] [--explain]",
		Short: "find codes by words, by the beginning of a code, or by abbreviation",
		Long: `Finds codes for words in any order, best first, as they stand on the date of service.

A query may hold "an exact phrase" in quotes, !word for what must not be there, cpt: hcpcs: icd:
mod: pos: for a code set, billable: for codes that can be reported, and section:NAME. Names of
codes narrow it as well: modifier 25, flu shot cpt code, icd 10 cough.

With - in place of a query it reads queries from stdin, one a line, and prints one JSON array a
line in the same order. A line that cannot be read answers {"line":3,"error":"…"} in its place.

Columns of --tsv: set, code, display, description, billable, status, tier, why, score.`,
		Example: `  codedesk search flu shot
  codedesk search --set icd10cm --billable diabetes kidney
  codedesk search e11
  codedesk search --json 'flu shot !nasal' | jq -r '.[0].code'
  codedesk search - < queries.txt > hits.ndjson`,
		RunE: func(cmd *cobra.Command, args []string) error { return p.search(cmd, args, flags) },
	}
	f := cmd.Flags()
	f.StringSliceVar(&flags.sets, "set", nil, "only this code `SET`: "+orList(setNames())+"; may be repeated")
	f.StringVar(&flags.limit, "limit", "", fmt.Sprintf("print at most `N` hits, 1 to %d (default: the limit of the configuration, 20)", maxLimit))
	f.BoolVar(&flags.billable, "billable", false, "only codes that can be reported")
	f.BoolVar(&flags.all, "all", false, "deleted and future codes too")
	f.BoolVar(&flags.json, "json", false, "print a JSON array")
	f.BoolVar(&flags.tsv, "tsv", false, "print tab-separated values")
	f.BoolVar(&flags.explain, "explain", false, "say how each hit was found")
	p.completeFlags(cmd)
	return cmd
}

// inquiry is what all queries of one command line share.
type inquiry struct {
	bench   *workbench.Bench
	state   workbench.State
	sets    []codebook.CodeSet // more than one; a single set is in the state
	limit   int
	explain bool
}

// search answers one query, or hands the queries of stdin to bulk.
func (p *program) search(cmd *cobra.Command, args []string, flags searchFlags) error {
	if len(args) == 0 {
		return usageError(seeHelp(cmd), "nothing to look for: give words or a code")
	}
	if flags.json && flags.tsv {
		return usageError(seeHelp(cmd), "--json and --tsv exclude each other")
	}
	q, err := p.inquiry(cmd, flags)
	if err != nil {
		return err
	}
	if slices.Equal(args, []string{"-"}) {
		if flags.tsv {
			return usageError(seeHelp(cmd), "search - prints JSON, not --tsv")
		}
		return p.bulk(cmd.Context(), q)
	}
	query := strings.Join(args, " ")
	if err := checkQuery(query); err != nil {
		return usageError("", "%w", err)
	}
	result, err := q.ask(cmd.Context(), query)
	if err != nil {
		return err
	}
	switch {
	case flags.json:
		err = writeJSON(p.out, q.hitsJSON(result.Hits))
	case flags.tsv:
		q.writeTSV(p.out, result.Hits)
	default:
		q.writeText(&speller{p, p.out}, result.Hits, p.width())
		p.remarks(q, result)
	}
	if err == nil && len(result.Hits) == 0 {
		return nothing("%s", q.nothingFor(query, result))
	}
	return err
}

// inquiry puts settings and flags together and opens the codebook.
func (p *program) inquiry(cmd *cobra.Command, flags searchFlags) (*inquiry, error) {
	s, fault, err := p.loadSettings(cmd)
	if err = cmp.Or(fault, err); err != nil {
		return nil, err
	}
	q := &inquiry{limit: s.Limit, explain: flags.explain}
	if cmd.Flags().Changed("limit") {
		if q.limit, err = parseLimit(flags.limit); err != nil {
			return nil, usageError("", "--%w", err)
		}
	}
	q.state = workbench.State{DOS: s.DOS, Payer: s.Payer, Billable: flags.billable, AnyDate: flags.all}
	for _, name := range flags.sets {
		set, err := codebook.ParseCodeSet(strings.ToLower(strings.TrimSpace(name)))
		if err != nil {
			return nil, usageError("", "--set: %w", err)
		}
		if !slices.Contains(q.sets, set) {
			q.sets = append(q.sets, set)
		}
	}
	if len(q.sets) == 1 {
		q.state.Set, q.sets = q.sets[0], nil
	}
	p.hurried = true
	open := func() (*workbench.Bench, error) { return workbench.Open(p.places(), s.DOS) }
	q.bench, err = p.open(cmd.Context(), open, (*workbench.Bench).ReleaseProblems) // figures of codes are not looked for
	return q, err
}

// checkQuery says why a text cannot be a query.
func checkQuery(query string) error {
	switch {
	case len(query) > maxQuery:
		return fmt.Errorf("the query is longer than %d KiB", maxQuery>>10)
	case !utf8.ValidString(query):
		return fmt.Errorf("the query is not valid UTF-8")
	}
	return nil
}

// ask answers one query.
func (q *inquiry) ask(ctx context.Context, query string) (search.Result, error) {
	return q.bench.Search(ctx, q.scoped(query), q.state, q.limit, workbench.Boost{})
}

// scoped puts the code sets in front of the query when there are several: the query language adds them up.
func (q *inquiry) scoped(query string) string {
	var b strings.Builder
	for _, set := range q.sets {
		b.WriteString(string(set) + ": ")
	}
	return b.String() + query
}

// why says how a hit was found, line by line; nil when nobody asked.
func (q *inquiry) why(hit search.Hit) []string {
	if !q.explain {
		return nil
	}
	return q.bench.Explain(hit, q.state)
}

// nothingFor says that nothing was found, where, and what could be tried or why there is nothing.
func (q *inquiry) nothingFor(query string, result search.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "nothing for %q", cutText(query, 60))
	sets := q.sets
	if q.state.Set != "" {
		sets = []codebook.CodeSet{q.state.Set}
	}
	for i, set := range sets {
		b.WriteString(map[bool]string{true: " in ", false: ", "}[i == 0] + set.Label())
	}
	if q.state.Billable {
		b.WriteString(" among billable codes")
	}
	if missing := q.missingSets(sets); missing != "" {
		b.WriteString("; " + missing)
	} else if result.Nearest != "" {
		fmt.Fprintf(&b, "; the nearest word is %q", result.Nearest)
	} else if !q.state.AnyDate {
		b.WriteString("; --all looks among deleted and future codes too")
	}
	return b.String()
}

// missingSets is "CPT is not in this build" for the sets of which the codebook holds nothing, or "".
func (q *inquiry) missingSets(sets []codebook.CodeSet) string {
	var missing []string
	for _, set := range sets {
		if !q.bench.Has(set, q.state) {
			missing = append(missing, set.Label()+" is not in this build")
		}
	}
	return strings.Join(missing, "; ")
}

// remarks says on stderr what the list cannot: how many more there are, for a person at a terminal, and which releases among the hits
// are not made for the date of service.
func (p *program) remarks(q *inquiry, result search.Result) {
	if more := result.Total - len(result.Hits); more > 0 && isTerminal(p.stdout) {
		p.out.Flush()
		p.say("%d of %d; --limit %d shows more", len(result.Hits), result.Total, min(maxLimit, result.Total))
	}
	var said []codebook.CodeSet
	for _, hit := range result.Hits {
		r := hit.Code.Release()
		if slices.Contains(said, r.Set) || r.Covers(q.state.DOS) {
			continue
		}
		said = append(said, r.Set)
		p.out.Flush()
		p.say("%s %s is not confirmed for %s", r.Set.Label(), workbench.EditionName(r.Edition), q.state.DOS)
	}
}

func setNames() []string {
	var names []string
	for _, set := range codebook.CodeSets() {
		names = append(names, string(set))
	}
	return names
}
