package main

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode"

	_ "modernc.org/sqlite" // registers "sqlite": SQLite translated to Go
)

// sqlite is FTS5 with its usual settings in a database in memory: bm25, and words as unicode61 cuts them.
type sqlite struct {
	how   ftsKind
	db    *sql.DB
	query *sql.Stmt
	spare int // fetch so many times what is asked for, as a code may have several rows
	found []string
}

// ftsKind is one of the ways to use FTS5.
type ftsKind struct {
	driver   string // "sqlite3" is native, "sqlite" is in Go
	or       bool   // any word will do; otherwise all must be there
	synonyms bool   // each synonym has a row beside the one of its code
	prefixes bool   // with an index for prefixes of up to three characters
}

// bestDriver is native SQLite where the build has it.
func bestDriver() string {
	if nativeSQLite {
		return "sqlite3"
	}
	return "sqlite"
}

func (k ftsKind) String() string {
	name := "SQLite FTS5 in Go"
	if k.driver == "sqlite3" {
		name = "SQLite FTS5 native"
	}
	if k.or {
		name += ", OR"
	} else {
		name += ", AND"
	}
	if k.synonyms {
		name += ", synonyms"
	}
	if k.prefixes {
		name += ", prefix index"
	}
	return name
}

func newSQLite(c *corpus, how ftsKind) (*sqlite, error) {
	e := &sqlite{how: how, spare: 1}
	if how.synonyms {
		e.spare = 5
	}
	var err error
	if e.db, err = sql.Open(how.driver, ":memory:"); err != nil {
		return nil, err
	}
	e.db.SetMaxOpenConns(1) // each connection would be a database of its own
	if err := e.fill(c); err != nil {
		e.db.Close()
		return nil, fmt.Errorf("%s: %w", how, err)
	}
	return e, nil
}

func (e *sqlite) fill(c *corpus) error {
	columns := "code UNINDEXED, text"
	if e.how.prefixes {
		columns += ", prefix='1 2 3'"
	}
	if _, err := e.db.Exec("CREATE VIRTUAL TABLE codes USING fts5(" + columns + ")"); err != nil {
		return err
	}
	tx, err := e.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	insert, err := tx.Prepare(`INSERT INTO codes VALUES (?, ?)`)
	if err != nil {
		return err
	}
	for _, r := range c.rows {
		texts := []string{r.line()}
		if e.how.synonyms {
			texts = slices.Concat(texts, r.synonyms, r.terms)
		}
		for _, text := range texts {
			if _, err := insert.Exec(r.code, text); err != nil {
				return err
			}
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	if _, err := e.db.Exec(`INSERT INTO codes(codes) VALUES ('optimize')`); err != nil {
		return err
	}
	e.query, err = e.db.Prepare(`SELECT code FROM codes WHERE codes MATCH ? ORDER BY rank LIMIT ?`)
	return err
}

func (e *sqlite) Name() string { return e.how.String() }

func (e *sqlite) Close() error { return e.db.Close() }

func (e *sqlite) Search(query string, k int) []string {
	found, err := e.search(ftsQuery(query, e.how.or), k)
	if err != nil {
		panic(fmt.Errorf("%s: %q: %w", e.how, query, err))
	}
	return found
}

func (e *sqlite) search(match string, k int) ([]string, error) {
	e.found = e.found[:0]
	if match == "" {
		return nil, nil
	}
	rows, err := e.query.Query(match, k*e.spare)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() && len(e.found) < k {
		var code string
		if err := rows.Scan(&code); err != nil {
			return nil, err
		}
		if e.spare == 1 || !slices.Contains(e.found, code) {
			e.found = append(e.found, code)
		}
	}
	return e.found, rows.Err()
}

// ftsQuery is the query in FTS5's language: its words, the last one as a prefix.
func ftsQuery(query string, or bool) string {
	words := strings.FieldsFunc(query, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return ""
	}
	joiner := `" AND "`
	if or {
		joiner = `" OR "`
	}
	return `"` + strings.Join(words, joiner) + `"*`
}
