//go:build !cgo || !sqlite_fts5

package main

const nativeSQLite = false
