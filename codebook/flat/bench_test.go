package flat

import "testing"

// bigFile is a file of 50 MB in ten sections of unlike size.
func bigFile(b *testing.B) string {
	b.Helper()
	var sections []Section
	for i := range 10 {
		data := make([]byte, (i+1)*50_000_000/55)
		for at := range data {
			data[at] = byte(at * (i + 1))
		}
		sections = append(sections, Section{string(rune('a' + i)), data})
	}
	return written(b, sections)
}

func BenchmarkOpen(b *testing.B) {
	path := bigFile(b)
	for b.Loop() {
		f, err := Open(path, testKind, testVersion)
		if err != nil {
			b.Fatal(err)
		}
		f.Close()
	}
}

// The pages are new to the process each time, as they are after a start.
func BenchmarkOpenVerify(b *testing.B) {
	path := bigFile(b)
	for b.Loop() {
		f, err := Open(path, testKind, testVersion)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(f.Size())
		if err := f.Verify(); err != nil {
			b.Fatal(err)
		}
		f.Close()
	}
}

func BenchmarkGuard(b *testing.B) {
	for b.Loop() {
		if err := Guard(func() error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
