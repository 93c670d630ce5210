/** Brings what people write in many ways to one form: names, mails, phone numbers, dates of birth. */
package daicho.members.fold;
