package flat

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
)

func TestGuardTurnsBadOffsetsIntoErrors(t *testing.T) {
	numbers, at := []int{1, 2, 3}, 3
	for name, read := range map[string]func() int{
		"index":    func() int { return numbers[at] },
		"negative": func() int { return numbers[at-4] },
		"slice":    func() int { return len(numbers[at+1:]) },
		"turned":   func() int { return len(numbers[at:1]) },
		"text":     func() int { return int("abc"[at]) },
		"make":     func() int { return len(make([]byte, at-4)) },
		"array":    func() int { return [4]int(numbers[:at])[1] },
	} {
		t.Run(name, func(t *testing.T) {
			err := Guard(func() error { return fmt.Errorf("read %d", read()) })
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("error %v", err)
			}
			var cause runtime.Error
			if !errors.As(err, &cause) || !strings.Contains(err.Error(), cause.Error()) {
				t.Errorf("the error does not have its cause: %v", err)
			}
			if !strings.Contains(err.Error(), "TestGuardTurnsBadOffsetsIntoErrors.func") {
				t.Errorf("the error does not say where: %v", err)
			}
		})
	}
}

func TestGuardLetsOtherPanicsThrough(t *testing.T) {
	broken := errors.New("broken")
	var none *Section
	var noMap map[string]int
	var anything any = 1
	for name, fail := range map[string]func(){
		"text":        func() { panic("x") },
		"error":       func() { panic(broken) },
		"ErrDamaged":  func() { panic(ErrDamaged) },
		"nil pointer": func() { none.Name = "" },
		"nil map":     func() { noMap["x"] = 1 },
		"type":        func() { _ = anything.(string) },
	} {
		t.Run(name, func(t *testing.T) {
			debug.SetPanicOnFault(false)
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
				if debug.SetPanicOnFault(false) {
					t.Error("the setting stayed")
				}
			}()
			err := Guard(func() error { fail(); return nil })
			t.Errorf("returned %v", err)
		})
	}
}

func TestGuardReturnsErrorsAsTheyAre(t *testing.T) {
	broken := errors.New("broken")
	if err := Guard(func() error { return broken }); err != broken {
		t.Errorf("error %v", err)
	}
	if err := Guard(func() error { return nil }); err != nil {
		t.Errorf("error %v", err)
	}
}

func TestGuardRestoresTheSetting(t *testing.T) {
	for _, before := range []bool{false, true} {
		debug.SetPanicOnFault(before)
		var within bool
		err := Guard(func() error {
			within = debug.SetPanicOnFault(true)
			return Guard(func() error { return nil })
		})
		if after := debug.SetPanicOnFault(false); err != nil || !within || after != before {
			t.Errorf("setting %v, within %v, after %v, error %v", before, within, after, err)
		}
	}
}
