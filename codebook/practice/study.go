package practice

import (
	"time"

	"codedesk/codebook"
)

// rollover is the hour of the night at which a study day ends: who learns past midnight is still at the day's work.
const rollover = 4

// StudyDay is the study day of a moment, in the zone of the moment: from 04:00 to 04:00 by the clock on the wall, also on days on which the clock is changed.
func StudyDay(now time.Time) codebook.Date {
	day := codebook.DateOf(now)
	if now.Hour() < rollover {
		day = day.AddDays(-1)
	}
	return day
}

// daysBetween is how many days lie from one study day to another, never below 0: a clock that was put back, or a flight west, takes nothing away.
func daysBetween(from, to codebook.Date) int {
	if from == 0 || to <= from {
		return 0
	}
	return int(to.Time().Sub(from.Time()) / (24 * time.Hour))
}
