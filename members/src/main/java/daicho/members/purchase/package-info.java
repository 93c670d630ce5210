/** Purchase lines: in a column store of their own, beside the book and never in it. */
package daicho.members.purchase;
