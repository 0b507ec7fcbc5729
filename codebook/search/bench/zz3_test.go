package main
import ("testing")
func BenchmarkOne(b *testing.B) {
	c, _ := readCorpus("/work/shared/data")
	e, _, _ := newOurs(c, true)
	for _, q := range []string{"E11", "diab", "obesity", "knee pain ri"} {
		b.Run(q, func(b *testing.B) { b.ReportAllocs(); for b.Loop() { e.Search(q, 20) } })
	}
}
