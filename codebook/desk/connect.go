package desk

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
)

// How a file is opened. These settings are not kept in the file and go with each connection.
const (
	patient = "mode=rw&_txlock=immediate&_pragma=busy_timeout(5000)&" + careful
	eager   = "mode=rw&_txlock=immediate&_pragma=busy_timeout(0)&" + careful // whoever writes waits by himself: see write
	reading = "mode=ro&_pragma=busy_timeout(5000)&" + careful
	frozen  = "mode=ro&immutable=1&" + careful // nobody can write there, so there is nothing to lock

	careful = "_pragma=synchronous(FULL)&_pragma=trusted_schema(OFF)&_pragma=cell_size_check(ON)"
)

// readers is how many goroutines read at once; more wait.
const readers = 4

// connect opens a database that is there, for so many goroutines at once. SQLite looks at it with the first query.
func connect(path, settings string, connections int) (*sql.DB, error) {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") { // a drive
		path = "/" + path
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: path, RawQuery: settings}).String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// fileState is what a file says about itself.
type fileState struct {
	version int
	journal string
	needs   string
}

// look reads what a file says about itself. It is the first read of a connection, and fails when the file is none of ours.
func look(ctx context.Context, db *sql.DB) (s fileState, err error) {
	return s, guard(func() error { return s.read(ctx, db) })
}

func (s *fileState) read(ctx context.Context, db *sql.DB) error {
	var tables int
	if err := db.QueryRowContext(ctx, `SELECT (SELECT user_version FROM pragma_user_version), (SELECT journal_mode FROM pragma_journal_mode),
		(SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema')`).Scan(&s.version, &s.journal, &tables); err != nil {
		return translate(err)
	}
	if s.version == 0 && tables == 0 {
		return nil // just made
	}
	newest := 0
	if tables > 0 {
		if err := db.QueryRowContext(ctx, "SELECT version, needs FROM schema ORDER BY version DESC LIMIT 1").Scan(&newest, &s.needs); err != nil {
			return translate(err)
		}
	}
	if newest != s.version {
		return fmt.Errorf("%w: it says it has layout %d and was last given %d", ErrDamaged, s.version, newest)
	}
	return nil
}

// whole checks every page of a database. It takes about a millisecond for a hundred pages.
func whole(ctx context.Context, db *sql.DB) error {
	var verdict string
	err := guard(func() error { return translate(db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict)) })
	if err == nil && verdict != "ok" {
		err = fmt.Errorf("%w: %s", ErrDamaged, verdict)
	}
	if err == nil {
		_, err = look(ctx, db)
	}
	return err
}
