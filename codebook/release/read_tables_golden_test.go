package release

// tableGoldens are what the files of testdata say, as dump writes it.
func tableGoldens() map[string]string {
	return map[string]string{
		"HCPC2031_APR_ANWEB_table.txt": `
hcpcs hcpcs 2031-04 2031-04-01..2031-06-30 read 16 skipped 4 unknown 6
source cms|HCPCS Level II April 2031|2031-04
6 code A9001 "Bandage, moon silk, sterile, per café, without adhesive border, up to 16 sq. in." below "" 1999-01-01.. also ["Moon silk bandage"]
8 code A9002 "Bandage, sun silk" below "" 1999-01-01..2031-03-31 now [A9001 A9003]
9 code A9004 "Announced for the next quarter" below "" 2031-07-01.. also ["Announced"]
16 code A9008 "A9008" below "" 2031-01-01..
4 code ZA "Left tentacle" below "" 2020-01-01..
5 code ZB "Tentacle of a guest, only when the guest has agreed" below "" 2020-01-01.. also ["Guest tentacle"]
10: expected a code that stands once, found A9004, which stands already on line 9
12: expected a code of HCPCS Level II, found "D0001"
13: expected a day as yyyymmdd, found "20311301"
14: expected the record 3, 4, 7 or 8, found "5"
15: expected the first record of "A9007", found a further one
16: expected a description of A9008, found ""
`,
		"HCPC2031_APR_Transaction_Report.txt": `
hcpcs-changes hcpcs 2031-04 2031-04-01..2031-06-30 read 14 skipped 2 unknown 2
source cms|HCPCS Level II April 2031 transaction report|2031-04
2 add ZC header false "Right tentacle, for use with moon silk only, and never on a day with rain"
3 long-description A9001 header false "Bandage, moon silk, sterile, per café"
4 delete A9002 header false "Bandage, sun silk"
5 add A9004 header false "Announced for the next quarter"
6 coverage-and-long-description A9005 header false "Bandage, star silk"
7 coverage A9006 header false "Hiccup strap, purple"
8 payment A9007 header false "Hiccup strap, purple, wide"
9 short-description A9008 header false "Hiccup strap, green"
10 re-activate A9009 header false "Hiccup strap, old"
14 miscellaneous A9012 header false "Hiccup strap, \"loud\""
12: expected what became of the code: ADD, Discontinued, No Change …, found "Sung at"
13: expected a code or modifier of HCPCS, found "A90 1"
`,
		"Changes_by_ActionCode_2031.prn": `
hcpcs-changes hcpcs 2031 2031-01-01..2031-12-31 read 13 skipped 2 unknown 2
source cms|HCPCS Level II 2031 transaction report|2031
2 add ZC header false "Right tentacle, for use with moon silk only, and never on a d"
3 long-description A9001 header false "Bandage, moon silk, sterile, per café"
4 delete A9002 header false "Bandage, sun silk"
5 add A9004 header false "Announced for the next quarter"
6 coverage-and-long-description A9005 header false "Bandage, star silk"
7 coverage A9006 header false "Hiccup strap, purple"
8 payment A9007 header false "Hiccup strap, purple, wide"
9 short-description A9008 header false "Hiccup strap, green"
10 re-activate A9009 header false "Hiccup strap, old"
12: expected what became of the code: ADD, Discontinued, No Change …, found "Sung at"
13: expected a code (4–8), what became of it (9–34) and its descriptions (35–126), found "A90 1 ADD Bad code Bad code"
`,
		"31LOCCO.csv": `
pfs-localities  2031 2031-01-01..2031-12-31 read 8 skipped 4 unknown 1
source cms|Medicare localities 2031|2031
{MAC:10112 State:ALABAMA Number:00 Name:STATEWIDE Counties:ALL COUNTIES Work:0 PE:0 MP:0}
{MAC:01182 State:CALIFORNIA Number:18 Name:LOS ANGELES Counties:LOS ANGELES, ORANGE Work:0 PE:0 MP:0}
{MAC:01112 State:CALIFORNIA Number:05 Name:SAN FRANCISCO Counties:ALL OF IT Work:0 PE:0 MP:0}
9: expected a locality's number, found "123"
`,
		"AOC_V2031Q3-F-MCR.txt": `
ncci-addon  2031-07 2031-07-01..2031-09-30 read 11 skipped 0 unknown 1
source cms|NCCI add-on codes July 2031|2031-07
type 1 10002 below 10001, 2013-04-01.., codes until  , ""
type 1 10002 below 10003, 2013-04-01..2030-06-30, codes until 2030-12-31 2030-06-30, "Tickled no more"
type 2 0001T below CCCCC, 2031-01-01.., codes until  , "Contractor Defined Primary Codes"
type 1 10010 below 10001, 2013-04-01.., codes until  , ""
type 1 10011 below 10001, 2013-04-01.., codes until  , ""
type 1 10012 below 10001, 2013-04-01.., codes until  , ""
type 1 10013 below 10001, 2013-04-01.., codes until  , ""
type 1 10014 below 10001, 2013-04-01.., codes until  , ""
type 1 10015 below 10001, 2013-04-01.., codes until  , ""
type 1 10016 below 10001, 2013-04-01.., codes until  , ""
11: expected type (1), add-on code (2–6), primary (14–18) and days as yyyyddd (7–13, 19–39), found "110002 10001 2013400"
`,
		"AOC_V2031Q3-MCR.txt": `
ncci-addon  2031-07 2031-07-01..2031-09-30 read 9 skipped 2 unknown 3
source cms|NCCI add-on codes July 2031|2031-07
type 1 10002 below 10001, 2013-04-01.., codes until  , ""
type 1 10002 below 10003, 2013-04-01..2030-06-30, codes until 2030-12-31 2030-06-30, "Tickled no more"
type 2 0001T below CCCCC, 2031-01-01.., codes until  , "Contractor Defined Primary Codes"
type 3 10004 below 10001, 2013-04-01.., codes until  , ""
6: expected the type 1, 2 or 3, found "4"
7: expected a day as yyyyddd, found "2013400"
8: expected a primary code or CCCCC, found "ABCDE"
`,
		"CPTPLA_2031Q2.xml": `
cpt-pla cpt 2031-04 2031-04-01..2031-06-30 read 4 skipped 1 unknown 1
source ama|CPT April 2031, PLA codes|2031-04
3 code 9001U "Giggles, quantitative, by ear" below "" 2031-04-01.. also ["GIGGLES QUANTITATIVE EAR" "GIGGLES QUAN EAR"] found by ["GiggleSure" "Laughing Labs"]
16 code 9004U "Snickers, by eye" below "" ..2031-06-30
lacks all codes but the proprietary laboratory analyses
15: expected a code of CPT, found "9003"
`,
		"ClinicianDescriptor.txt": `
cpt-clinician cpt  .. read 5 skipped 2 unknown 0
source ama|CPT, clinician descriptors|
2 code 10001 "" below "" also ["Tickle of left elbow with feather" "Tickle of right elbow with feather"]
5 code 10002 "" below "" also ["Tickle of elbow, café style"]
partial
`,
		"ConsumerDescriptor.txt": `
cpt-consumer cpt  .. read 7 skipped 1 unknown 3
source ama|CPT, consumer descriptors|
2 code 10001 "" below "" (Tickle on the elbow with a feather)
3 code 10002 "" below "" (Tickle on the elbow)
7 code 0001T "" below "" (Tickle by a machine)
partial
4: expected a code of CPT, found "1000"
5: expected a code and its text, found "900004 0001T"
6: expected a code that stands once, found 10002, which stands already on line 3
`,
		"Deleted_DTK_tab.txt": `
cpt-deleted cpt  .. read 6 skipped 2 unknown 1
source ama|CPT, deleted codes|
2 code 10020 "" below "" ..1981-12-31
3 code 10021 "Tickling of elbow with two feathers" below "" ..2029-12-31 now [10001 10002] {note: (10021 is gone. See 10001, 10002) []}
4 code 10022 "" below "" ..1989-12-31
partial
6: expected a day as yyyymmdd or Pre-1990, found "soon"
`,
		"GPCI2031.csv": `
pfs-gpci  2031 2031-01-01..2031-12-31 read 9 skipped 4 unknown 2
source cms|Medicare localities 2031|2031
{MAC:10112 State:AL Number:00 Name:ALABAMA Counties: Work:1 PE:0.869 MP:0.575}
{MAC:02102 State:AK Number:01 Name:ALASKA Counties: Work:1.5 PE:1.081 MP:0.592}
{MAC:01182 State:CA Number:18 Name:LOS ANGELES, ALL OF IT Counties: Work:1.042 PE:1.194 MP:0.69}
6: expected a locality's number, found "x"
8: expected indices such as 1.013, found "0 1.194 0.69"
`,
		"History_DTK_tab.txt": `
cpt-history cpt  .. read 10 skipped 3 unknown 1
source ama|CPT, history|
2 code 10001 "" below ""
4 code 10002 "" below "" 2025-01-01..
5 code 10020 "" below "" 2030-01-01..
8 code 10021 "" below "" ..1981-12-31
partial
10: expected a day as yyyymmdd or Pre-1990, found "later"
`,
		"LONGULF.txt": `
cpt-long cpt 2031 2031-01-01..2031-12-31 read 22 skipped 3 unknown 1
source ama|CPT 2031|2031
6 code 10001 "Tickling of elbow, first, including feather and the song that goes with it; single" below ""
8 code 10002 "Tickling of elbow; café style" below ""
10 code 0001T "Tickling by machine" below ""
11 code 20000 "Tickling number 0" below ""
12 code 20001 "Tickling number 1" below ""
13 code 20002 "Tickling number 2" below ""
14 code 20003 "Tickling number 3" below ""
15 code 20004 "Tickling number 4" below ""
16 code 20005 "Tickling number 5" below ""
17 code 20006 "Tickling number 6" below ""
18 code 20007 "Tickling number 7" below ""
19 code 20008 "Tickling number 8" below ""
20 code 20009 "Tickling number 9" below ""
21 code 20010 "Tickling number 10" below ""
22 code 20011 "Tickling number 11" below ""
23 code 20012 "Tickling number 12" below ""
24 code 20013 "Tickling number 13" below ""
copyright 2030
9: expected code (1–5), sequence (6–7) from 01 on, blank (8) and text (9–80), found 20 bytes, not repeated here since the text is licensed
`,
		"LONGULT.txt": `
cpt-long cpt 2031 2031-01-01..2031-12-31 read 21 skipped 3 unknown 2
source ama|CPT 2031|2031
6 code 10001 "Tickling of elbow, first, including feather and the song that goes with it; single" below ""
7 code 10002 "Tickling of elbow; café style" below ""
11 code 0001T "Tickling by machine" below ""
12 code 10004 "Tickling of knee" below ""
13 code 10005 "Tickling of foot" below ""
14 code 10006 "Tickling of hand" below ""
15 code 10007 "Tickling of ear" below ""
16 code 10008 "Tickling of nose" below ""
17 code 10009 "Tickling of chin" below ""
18 code 10010 "Tickling of back" below ""
19 code 10011 "Tickling of neck" below ""
20 code 10012 "Tickling of toe" below ""
21 code 10013 "Tickling of arm" below ""
22 code 10014 "Tickling of leg" below ""
23 code 10015 "Tickling of hip" below ""
24 code 10016 "Tickling of rib" below ""
copyright 2030
8: expected code, tab and text, found 16 bytes, not repeated here since the text is licensed
9: expected a code that stands once, found 10001, which stands already on line 6
`,
		"MCR_MUE_PractitionerServices_Eff_07-01-2031.csv": `
ncci-mue  2031-07 2031-07-01..2031-09-30 read 10 skipped 2 unknown 4
source cms|NCCI medically unlikely edits, practitioner July 2031|2031-07
service practitioner
10001- mue=1
10001- mai=2
10002- mue=12
10002- mai=3
A9001- mue=0
A9001- mai=1
10005- mue=3
10005- mai=1
11: expected the most units that are paid, found "many"
12: expected the MUE adjudication indicator 1, 2 or 3, found "4 Other"
13: expected a code of five characters, found "1000"
14: expected a code that stands once, found 10001, which stands already on line 8
`,
		"MEDU.txt": `
cpt-medium cpt 2031 2031-01-01..2031-12-31 read 6 skipped 3 unknown 0
source ama|CPT 2031, medium descriptors|2031
6 code 10001 "" below "" also ["TICKLING ELBOW FIRST INCL FEATHER & SONG SINGLE"]
7 code 10002 "" below "" also ["TICKLING ELBOW CAFE"]
8 code 0001T "" below "" also ["TICKLING BY MACHINE"]
partial
copyright 2030
`,
		"MODUL.txt": `
cpt-modifiers modifier 2031 2031-01-01..2031-12-31 read 30 skipped 21 unknown 0
source ama|Modifiers 2031|2031
12 heading cpt-general "CPT modifiers" below ""
12 code 22 "Louder Tickling" below "cpt-general" {note: The tickle was louder than usual, as in 25 rooms at once. []}
16 code 25 "Another Tickle by the Same Person on the Same Day" below "cpt-general" {note: It was another one. []} {note: also for surgery centers and hospital outpatients []}
24 heading cpt-physical-status "Physical status of anesthesia patients" below ""
24 code P1 "A calm guest" below "cpt-physical-status"
26 code P2 "A guest who giggles" below "cpt-physical-status"
35 heading cpt-asc "For surgery centers and hospital outpatients" below ""
35 code 73 "Tickle Stopped Before the Song" below "cpt-asc"
39 heading cpt-category-ii "Category II: measures that were not met" below ""
39 code 1P "Tickle Left Out for Tickly Reasons" below "cpt-category-ii" {note: Reasons include: No feather []}
45 heading hcpcs-level-ii "HCPCS Level II" below ""
45 code ZA "Upper left elbow" below "hcpcs-level-ii"
46 code ZB "Lower left elbow, which is the other one" below "hcpcs-level-ii"
copyright 2030
`,
		"PPRRVU31_OCT.csv": `
pfs-rvu  2031-10 2031-10-01..2031-12-31 read 15 skipped 9 unknown 2
source cms|Medicare physician fee schedule October 2031|2031-10
10001- status=A
10001- global=XXX
10001- pctc=0
10001- multiple=2
10001- bilateral=1
10001- assistant=0
10001- cosurgeon=0
10001-26 status=A
10001-26 global=090
10001-26 pctc=1
10001-26 multiple=0
10001-26 bilateral=0
10001-26 assistant=0
10001-26 cosurgeon=0
D0001- status=N
D0001- global=XXX
D0001- pctc=9
D0001- multiple=9
D0001- bilateral=9
D0001- assistant=9
D0001- cosurgeon=9
10003- global=XXX
10003- multiple=0
10003- bilateral=0
10003- assistant=0
10003- cosurgeon=0
10004- status=B
10004- global=XXX
10004- pctc=0
10004- multiple=0
10004- bilateral=0
10004- assistant=0
10004- cosurgeon=0
{Code:10001 Modifier: Status:A Work:1.3 PEFacility:0.55 PENonFacility:1.26 MP:0.1 CF:32.3465 FacilityNA:false NonFacilityNA:false Year:2031}
{Code:10001 Modifier:26 Status:A Work:0.3 PEFacility:0 PENonFacility:0.26 MP:0.1 CF:32.3465 FacilityNA:false NonFacilityNA:true Year:2031}
{Code:D0001 Modifier: Status:N Work:0 PEFacility:0 PENonFacility:0 MP:0 CF:32.3465 FacilityNA:false NonFacilityNA:false Year:2031}
{Code:10003 Modifier: Status: Work:1 PEFacility:0.55 PENonFacility:0.26 MP:0.1 CF:32.3465 FacilityNA:false NonFacilityNA:false Year:2031}
{Code:10004 Modifier: Status:B Work:1 PEFacility:0.55 PENonFacility:0.26 MP:0.1 CF:32.3465 FacilityNA:false NonFacilityNA:false Year:2031}
13: expected relative values such as 1.30, found "one"
14: expected a value of the indicator status, found "Y"
`,
		"SHORTU.txt": `
cpt-short cpt  .. read 3 skipped 0 unknown 0
source ama|CPT, short descriptors|
1 code 10001 "" below "" also ["TICKLING ELBOW 1 W/FEATHER"]
2 code 10002 "" below "" also ["TICKLING ELBOW CAFE"]
3 code 0001T "" below "" also ["TICKLING MACHINE"]
partial
`,
		"ccipra-v372r0-f1.txt": `
ncci-ptp  2031-07 2031-07-01..2031-09-30 read 11 skipped 2 unknown 4
source cms|NCCI procedure-to-procedure edits, practitioner July 2031|2031-07
service practitioner
{Column1:10001 Column2:10002 Effective:1996-01-01 Deleted: Indicator:0 Rationale:Tickled together}
{Column1:10001 Column2:10003 Effective:2020-01-01 Deleted:2030-12-31 Indicator:1 Rationale:Misuse of feather}
{Column1:10001 Column2:10003 Effective:2031-01-01 Deleted: Indicator:9 Rationale:Misuse of feather}
{Column1:A9001 Column2:D0001 Effective:2031-01-01 Deleted: Indicator:1 Rationale:Tickled together}
{Column1:10001 Column2:0001T Effective:2031-01-01 Deleted: Indicator:1 Rationale:Tickled together}
9: expected two codes of five characters, found "10001 1000 20310101 * 1 Short code"
10: expected days as yyyymmdd, or * for an open edit, found "10001 10004 20310231 * 1 No such day"
11: expected the modifier indicator 0, 1 or 9, found "10001 10004 20310101 * 2 No such indicator"
12: expected two codes of five characters, found "10001"
`,
		"cpt.xml": `
cdc-cpt-cvx  2031-06 2031-06-13.. read 3 skipped 1 unknown 1
source nchs|CDC map of CPT to CVX 2031-06-13|2031-06
"10001" "943" "hiccups" "" ""
20: expected a CPT code, found "none"
`,
		"cs-pos.json": `
fhir-codesystem pos 2031-05 2031-05-02.. read 5 skipped 0 unknown 2
source cms|Place of service (FHIR) 2031-05-02|2031-05
9 code 01 "Hiccup hall" below "" (A hall for hiccups.)
12 code 02 "Its gallery" below "01"
16 code 04 "Street" below ""
14: expected a code of Place of service, found "XYZ"
15: expected a code of Place of service, found ""
`,
		"cs-pos.xml": `
fhir-codesystem pos 2031-05 2031-05-02.. read 4 skipped 0 unknown 2
source cms|Place of service (FHIR) 2031-05-02|2031-05
10 code 01 "Hiccup hall" below "" (A hall for hiccups.)
15 code 02 "Its gallery" below "01"
lacks codes: the file says of itself that it is fragment
17: expected a code of Place of service, found "XYZ"
18: expected the display of a code, found "03"
`,
		"cvx.xml": `
cdc-cvx  2031-03 2031-03-20.. read 4 skipped 0 unknown 2
source nchs|CDC vaccine codes (CVX) 2031-03-20|2031-03
"" "943" "hiccups, live" "" "Active"
"" "94" "giggles" "" "Non-US"
18: expected a CVX code of two or three digits, found "none"
19: expected a day as 6/13/2024, found "soon"
`,
		"icd10cm_codes_2031.txt": `
icd10-codes icd10cm 2031 2030-10-01..2031-09-30 read 12 skipped 0 unknown 2
source nchs|ICD-10-CM FY2031|2031
1 code K90.0 "Purple hiccups with striped elbows" below ""
2 code K90.1XXA "Purple hiccups of known humming, first visit" below ""
3 code K91 "Gravity intolerance, ménagée" below ""
6 code K93 "Green hiccups" below ""
7 code K94 "Blue hiccups" below ""
8 code K95 "Red hiccups" below ""
9 code K96 "Grey hiccups" below ""
10 code K97 "Pink hiccups" below ""
11 code K98 "White hiccups" below ""
12 code K99 "Black hiccups" below ""
lacks the headers above the codes, which stand in the order file of the same edition
4: expected a code, a blank and a title, found "K92"
5: expected a code that stands once, found K900, which stands already on line 1
`,
		"icd10cm_codes_addenda_2031.txt": `
icd10-addenda icd10cm 2031 2030-10-01..2031-09-30 read 2 skipped 0 unknown 0
source nchs|ICD-10-CM FY2031 addenda|2031
1 add K90.11 header false "Purple hiccups of humming in major"
2 delete K90.1 header false "Purple hiccups of humming"
`,
		"icd10cm_order_addenda_2031.txt": `
icd10-addenda icd10cm 2031 2030-10-01..2031-09-30 read 11 skipped 4 unknown 2
source nchs|ICD-10-CM FY2031 addenda|2031
1 delete K90.1 header false "Purple hiccups of humming"
2 add K90.1 header true "Purple hiccups of humming"
3 add K90.11 header false "Purple hiccups of humming in major"
4 revise-from K91 header false "Gravity intolerence"
5 revise-to K91 header false "Gravity intolerance"
6: expected Add:, Delete:, Revise from: or Revise to:, found "Remove: 1 K91 Gravity intolerance Gravity intolerance"
7: expected a code (from column 14 or 16) and its title, found "Add: 2 K91 Flag of another kind Flag of another kind"
`,
		"order_addenda_2031.txt": `
icd10-addenda icd10pcs 2031 2030-10-01..2031-09-30 read 3 skipped 1 unknown 0
source cms|ICD-10-PCS FY2031 addenda|2031
1 add 0010XZ2 header false "Tickle of Head with Song, Outside Approach"
2 delete 0010XZ1 header false "Tickle of Head with Feather, Outside Approach"
`,
		"ptp_pairs_2031Q3.csv": `
ncci-ptp  2031-07 2031-07-01..2031-09-30 read 3 skipped 1 unknown 0
source cms|NCCI procedure-to-procedure edits July 2031|2031-07
lacks the days from which the pairs hold
{Column1:10001 Column2:10002 Effective: Deleted: Indicator:0 Rationale:Tickled, together}
{Column1:10001 Column2:10003 Effective: Deleted:2030-12-31 Indicator:1 Rationale:Misuse of feather}
`,
		"tradename.xml": `
cdc-tradename  2031-07 2031-07-12.. read 1 skipped 0 unknown 0
source nchs|CDC vaccine trade names 2031-07-12|2031-07
"" "943" "hiccups, live" "HICCUPRIX" "Inactive"
`,
	}
}
