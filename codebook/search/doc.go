// Package search finds codes as people type.
package search
