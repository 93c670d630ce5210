/** What is agreed: settings, brands, rules, campaigns, scopes, card schemes, and which store a terminal stands in. */
package daicho.ledger.programme;
