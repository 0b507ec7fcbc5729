package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"time"
)

// memory is what a running process holds, in MB: its own, and pages of files that are mapped.
func memory(pid int) (anonymous, mapped float64) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0
	}
	of := func(name string) float64 {
		_, rest, _ := bytes.Cut(status, []byte(name))
		words := bytes.Fields(rest)
		if len(words) == 0 {
			return 0
		}
		kb, _ := strconv.ParseFloat(string(words[0]), 64)
		return kb * 1024 / 1e6
	}
	return of("RssAnon:"), of("RssFile:")
}

// watched is what a process took from start to end.
type watched struct {
	wall, cpu time.Duration
	most      float64   // anonymous memory in MB at its highest
	seen      []float64 // the same, at each look
}

// watch runs a command to its end and looks at its memory all the while.
func watch(command *exec.Cmd, every time.Duration) (w watched, err error) {
	start := time.Now()
	if err := command.Start(); err != nil {
		return w, err
	}
	done := make(chan error, 1)
	go func() { done <- command.Wait() }()
	ticks := time.NewTicker(every)
	defer ticks.Stop()
	for {
		select {
		case err = <-done:
			w.wall, w.cpu = time.Since(start), command.ProcessState.UserTime()+command.ProcessState.SystemTime()
			return w, err
		case <-ticks.C:
			if now, _ := memory(command.Process.Pid); now > 0 { // else it has just ended
				w.seen, w.most = append(w.seen, now), max(w.most, now)
			}
		}
	}
}

// middle is the median, quartiles the first and the third quarter.
func middle[T time.Duration | float64](list []T) T { return at(list, 50) }

// at is the value that so many of 100 do not exceed.
func at[T time.Duration | float64](list []T, percent int) T {
	if len(list) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(list))
	return sorted[(len(sorted)-1)*percent/100]
}

// starts is how often each program of firstQuery is started.
const starts = 80

// firstQuery starts a Go program that does nothing, and the program with a first look-up over the starter set, over all releases, and over those of
// another year, by turns. The difference to the empty one of the same turn counts.
func firstQuery(l *lab) (map[string]reading, error) {
	nothing, err := l.build("nothing", "./.ci/figures/testdata/nothing")
	if err != nil {
		return nil, err
	}
	all, err := l.full()
	if err != nil {
		return nil, err
	}
	once := func(home string, options ...string) (time.Duration, time.Duration, error) {
		command := exec.Command(nothing)
		if home != "" {
			if command, err = l.command(home, append([]string{"search", "flu", "shot"}, options...)...); err != nil {
				return 0, 0, err
			}
		}
		start := time.Now()
		out, err := command.Output()
		wall := time.Since(start)
		if err == nil && home != "" && !bytes.Contains(out, []byte("90656")) {
			err = fmt.Errorf("%s found %q", command, out)
		}
		return wall, command.ProcessState.UserTime() + command.ProcessState.SystemTime(), err
	}
	programs := []struct {
		name, home string
		options    []string
	}{{}, {"starter", "starter", nil}, {"all", all, nil}, {"another year", all, []string{"--dos", "2025-03-01"}}}
	walls, cpus := make([][]time.Duration, len(programs)), make([][]time.Duration, len(programs))
	for turn := range starts + 2 { // the first fill the cache and the page cache
		for n := range programs {
			n = (n + turn) % len(programs)
			wall, cpu, err := once(programs[n].home, programs[n].options...)
			if err != nil {
				return nil, err
			}
			if turn >= 2 {
				walls[n], cpus[n] = append(walls[n], wall), append(cpus[n], cpu)
			}
		}
	}
	readings := map[string]reading{}
	for n, program := range programs {
		if n == 0 {
			continue
		}
		var more, busier []time.Duration
		for i := range walls[n] {
			more, busier = append(more, walls[n][i]-walls[0][i]), append(busier, cpus[n][i]-cpus[0][i])
		}
		ms := func(d time.Duration) string { return number(float64(d) / 1e6) }
		readings[program.name] = reading{value: float64(middle(more)) / 1e6, beside: fmt.Sprintf("quartiles %s and %s; processor + %s ms; empty %s ms, ours %s; %d pairs",
			ms(at(more, 25)), ms(at(more, 75)), ms(middle(busier)), ms(middle(walls[0])), ms(middle(walls[n])), starts)}
	}
	return readings, nil
}
