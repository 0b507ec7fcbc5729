package practice

import (
	"slices"
	"time"
)

// Pace is how long the learner takes for a right answer, by drill.
type Pace map[Drill]time.Duration

// How a pace is taken: the median of the latest right answers of the drill, when there are enough for one.
const (
	paceOver  = 50
	paceLeast = 5
)

// Measure is the learner's pace in a log. Drills with fewer than five right answers are left out.
func Measure(log []Review) Pace {
	times := map[Drill][]time.Duration{}
	for _, r := range slices.Backward(log) {
		if r.Right && r.Took > 0 && len(times[r.Drill]) < paceOver {
			times[r.Drill] = append(times[r.Drill], r.Took)
		}
	}
	pace := Pace{}
	for drill, took := range times {
		if len(took) >= paceLeast {
			pace[drill] = median(took)
		}
	}
	return pace
}

// median orders the times.
func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	n := len(times)
	if n == 0 {
		return 0
	}
	return (times[(n-1)/2] + times[n/2]) / 2
}

// Own is the learner's own median for a drill; ok is false while that is not known and the drill's aim stands in.
func (p Pace) Own(d Drill) (pace time.Duration, ok bool) {
	if own := p[d]; own > 0 {
		return own, true
	}
	return d.Aim(), false
}

// Rate proposes a rating: again for a wrong answer; for a right one good, easy in half of the learner's own median, hard beyond twice of it or with the hint. The learner may change it.
func (p Pace) Rate(d Drill, right, hinted bool, took time.Duration) Rating {
	own, _ := p.Own(d)
	switch {
	case !right:
		return Again
	case hinted || took > 2*own:
		return Hard
	case took < own/2:
		return Easy
	}
	return Good
}
