/** Purchases of members, and members who may be one. */
package daicho.tools.members;
