//go:build cgo && sqlite_fts5

package main

import _ "github.com/mattn/go-sqlite3" // registers "sqlite3": SQLite itself, compiled with FTS5

const nativeSQLite = true
