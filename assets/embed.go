// Package assets holds the embedded tables of the starter set. README.md beside this file says how they are written;
// codebook/starter reads them. It is data only: nothing here knows what the tables mean.
//
// A build with -tags nocpt leaves out the folders cpt and practice/cpt, and with them every CPT code, and the mock exams, of which too little would
// be left.
package assets

import "io/fs"

// Files is the tree of tables, with paths such as "cpt/em.tsv".
func Files() fs.FS { return files }
