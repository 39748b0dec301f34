//! The dateline: "ANKARA, 7 novembre (Reuters) -": places, date, agency.
