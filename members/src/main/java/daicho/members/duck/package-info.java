/** DuckDB, behind one door: opened the way we use it, and told in words of ours when it fails. */
package daicho.members.duck;
