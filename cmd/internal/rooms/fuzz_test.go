package rooms

import (
	"go/ast"
	"regexp"
	"slices"
	"testing"
)

// reached says by which fuzz target text comes to a reader or parser that no target of its room names: room.Function → room.FuzzTarget.
var reached = map[string]string{
	"codebook/claim.Read":            "codebook/claim.FuzzAuto",
	"codebook/claim.ParseCharge":     "codebook/claim.FuzzJSON",
	"codebook/claim.ParseUnits":      "codebook/claim.FuzzShorthand",
	"codebook/claim.ParsePointer":    "codebook/claim.FuzzX12",
	"codebook/claim.ParseEntry":      "codebook/workbench.FuzzTyped",
	"codebook/claim/edits.ParseCARC": "codebook/workbench.FuzzTyped",
	"codebook/desk.Import":           "codebook/desk.FuzzImport",
	"codebook/practice.ParseRef":     "codebook/practice.FuzzLoad",
	"codebook/release.ReadPath":      "codebook/release.FuzzRead",
	"codebook/workbench.ImportFiles": "codebook/release.FuzzRead",
	"codebook/workbench.Import":      "codebook/desk.FuzzImport",
	"codebook/workbench.ReadPayers":  "codebook/claim/edits.FuzzPayerFile",
	"codebook/workbench.ReadFile":    "codebook/starter.FuzzLoad", // it hands the tables on as they are
}

// closed are those that look one word up in a list of a few; there is nothing to fuzz.
var closed = []string{
	"codebook.ParseCodeSet", "codebook.ParseOwner", "codebook.ParseNoteKind", "codebook.ParseWordKind", "codebook/claim.ParseFormat", "codebook/claim.ParseSex", "codebook/claim/edits.ParseMDM", "codebook/workbench.ParseMDM",
	"codebook/practice.ParseDrill", "codebook/workbench.ParseDrill", "codebook/practice.ParseSection",
}

// Every function that reads or parses what others wrote is fuzzed: a target of its room names it, or it is said here which one reaches it.
// .ci/soak finds the targets by itself.
func TestEveryReaderIsFuzzed(t *testing.T) {
	targets, named := map[string]bool{}, map[string]bool{} // room.FuzzTarget, room.Function
	var readers []string
	reader := regexp.MustCompile(`^(Parse|Read|Load|Decode|Import)[A-Z]?\w*$`)
	for _, f := range sources(t) {
		for _, declared := range f.tree.Decls {
			function, ok := declared.(*ast.FuncDecl)
			switch {
			case !ok:
			case f.isTest && regexp.MustCompile(`^(Fuzz|fuzz)`).MatchString(function.Name.Name):
				targets[f.room+"."+function.Name.Name] = true
				ast.Inspect(function, func(node ast.Node) bool {
					if name, ok := node.(*ast.Ident); ok {
						named[f.room+"."+name.Name] = true
					}
					return true
				})
			case !f.isTest && reader.MatchString(function.Name.Name) && takesText(function):
				readers = append(readers, f.room+"."+function.Name.Name)
			}
		}
	}
	if len(readers) < 20 || len(targets) < 40 {
		t.Fatalf("only %d readers and %d targets found", len(readers), len(targets))
	}
	for _, name := range readers {
		by, excused := reached[name]
		switch {
		case slices.Contains(closed, name):
		case excused && !targets[by]:
			t.Errorf("%s is said to be reached by %s, which is not there", name, by)
		case excused && named[name]:
			t.Errorf("%s is fuzzed by its own room; take it off the list", name)
		case !excused && !named[name]:
			t.Errorf("%s is fuzzed by nothing: write a target that names it", name)
		}
	}
	t.Logf("%d readers and parsers, %d fuzz targets", len(readers), len(targets))
}

// takesText reports whether one of the parameters is text, bytes, a stream, or a path or folder of files.
func takesText(function *ast.FuncDecl) bool {
	for _, field := range function.Type.Params.List {
		kind := field.Type
		if rest, ok := kind.(*ast.Ellipsis); ok {
			kind = rest.Elt
		}
		if list, ok := kind.(*ast.ArrayType); ok {
			kind = list.Elt
		}
		switch kind := kind.(type) {
		case *ast.Ident:
			if kind.Name == "string" || kind.Name == "byte" {
				return function.Recv == nil || function.Name.Name != "Read" && function.Name.Name != "ReadDir" // those of io.Reader and fs.FS only give
			}
		case *ast.SelectorExpr:
			if regexp.MustCompile(`^(Reader|ReaderAt|FS|File)$`).MatchString(kind.Sel.Name) {
				return true
			}
		}
	}
	return false
}
