/**
 * Finds members of the groups' own files who may be one person, for a person to look at. What is known of people stays in these files and
 * in memory: what leaves this package are cards, scores, and names of rules and fields.
 */
package daicho.members.match;
