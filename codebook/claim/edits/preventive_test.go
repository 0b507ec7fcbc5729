package edits

import "testing"

func TestPreventive(t *testing.T) {
	tryAll(t, testBook(t), "preventive", []try{
		{"problem without 25", "dos 2026-06-01 payer commercial age 35 99395 99213", "error 2,1"},
		{"problem with 25", "dos 2026-06-01 payer commercial age 35 99395 99213-25", ""},
		{"eye exam", "dos 2026-06-01 payer commercial age 35 99395 92014", ""},
		{"wellness visit and eye exam", "dos 2026-06-01 payer medicare age 70 G0439 92014", "error 2,1"},
		{"on another day", "dos 2026-06-01 payer commercial age 35 99395 99213 on 2026-06-02", ""},
		{"wellness visit", "dos 2026-06-01 payer medicare age 70 G0439 99213", "error 2,1"},
		{"wellness visit with 25", "dos 2026-06-01 payer medicare age 70 G0439 99213-25", ""},
		{"checkup on Medicare", "dos 2026-06-01 payer medicare age 70 99397", "error 1"},
		{"checkup on Medicare that the patient pays", "dos 2026-06-01 payer medicare age 70 99397-GY", ""},
		{"checkup without a payer", "dos 2026-06-01 age 70 99397", "unchecked"},
		{"infant", "dos 2026-06-01 payer commercial age 11m 99391", ""},
		{"17", "dos 2026-06-01 payer commercial age 17 99394", ""},
		{"64", "dos 2026-06-01 payer commercial age 64 99386", ""},
		{"polyp at a screening", "dos 2026-06-01 payer medicare age 70 dx Z12.11,K63.5 45385 A,B", "error 1"},
		{"polyp at a screening with PT", "dos 2026-06-01 payer medicare age 70 dx Z12.11,K63.5 45385-PT A,B", ""},
		{"polyp at a screening with the other's", "dos 2026-06-01 payer medicare age 70 dx Z12.11,K63.5 45385-33 A,B", "error 1"},
		{"polyp at a screening, commercial", "dos 2026-06-01 payer commercial age 50 dx Z12.11,K63.5 45385 A,B", "warning 1"},
		{"polyp at a screening, commercial with 33", "dos 2026-06-01 payer commercial age 50 dx Z12.11,K63.5 45385-33 A,B", ""},
		{"polyp at a screening, no payer", "dos 2026-06-01 age 50 dx Z12.11,K63.5 45385 A,B", "unchecked"},
		{"polyp for a complaint", "dos 2026-06-01 payer medicare age 70 dx K92.1 45385 A", ""},
		{"screening that stayed one", "dos 2026-06-01 payer medicare age 70 dx Z12.11 45378 A", "warning 1"},
		{"no checkup", "dos 2026-06-01 99213", ""},
	})
}

func TestTelehealth(t *testing.T) {
	tryAll(t, testBook(t), "telehealth", []try{
		{"Medicare rejects", "dos 2026-06-01 payer medicare pos 10 98005", "error 1"},
		{"Medicare accepts the check-in", "dos 2026-06-01 payer medicare pos 10 98016", ""},
		{"another payer", "dos 2026-06-01 payer commercial pos 10 98005", ""},
		{"no payer", "dos 2026-06-01 pos 10 98005", "unchecked"},
		{"95 on a code that says it", "dos 2026-06-01 payer commercial pos 10 98005-95", "warning 1"},
		{"too short by phone", "dos 2026-06-01 payer commercial pos 10 98012 10min", "error 1"},
		{"long enough by phone", "dos 2026-06-01 payer commercial pos 10 98012 11min", ""},
		{"phone visit on its last day", "dos 2024-12-31 99442", ""},
		{"video from the office", "dos 2026-06-01 payer medicare pos 11 99213-95", "warning 1"},
		{"video from the office in the emergency", "dos 2023-12-31 payer medicare pos 11 99213-95", ""},
		{"video at home", "dos 2026-06-01 payer medicare pos 10 99213-95", ""},
		{"place not stated", "dos 2026-06-01 payer medicare 99213-95", ""},
		{"no sign of how", "dos 2026-06-01 payer commercial pos 10 99213", "info 1"},
		{"injection at a distance", "dos 2026-06-01 payer commercial pos 10 20610", "error 1"},
		{"vaccine by video", "dos 2026-06-01 payer commercial pos 11 90471-95", "error 1"},
	})
}
