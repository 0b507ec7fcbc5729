package search

import (
	"os"
	"testing"

	"codedesk/codebook/starter"
)

func BenchmarkBuildStarter(b *testing.B) {
	bk, err := starter.Load(os.DirFS("/tmp/assets"))
	if err != nil {
		b.Skip(err)
	}
	v := bk.AsOf(20261122)
	for b.Loop() {
		Build(v)
	}
}
