package edits

// All lists the edits in the order in which a person would look a claim over: its shape, the diagnoses, the codes, what stands beside each other,
// and the payer. A new edit is a file of its own and a line here. Several edits can speak for one rule.
func All() []Edit {
	return []Edit{
		// claim
		duplicateLine(),
		// diagnoses
		dxValid(),
		dxBillable(),
		dxSeventh(),
		dxExcludes1(),
		dxManifestation(),
		dxCodeFirst(),
		dxNeverFirst(),
		dxPregnancyFirst(),
		dxDuplicate(),
		dxExternalFirst(),
		dxAge(),
		dxSex(),
		dxHypertension(),
		dxDiabetes(),
		dxSymptom(),
		dxDiabetesDrugs(),
		dxWeeks(),
		dxSide(),
		pointers(),
		// codes
		// pairs of lines
		procedurePairs(),
		// payer
		payerRules(),
		necessity(),
		frequency(),
	}
}
