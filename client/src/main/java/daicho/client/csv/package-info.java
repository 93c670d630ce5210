/** Files of rows: CSV with a header, in which one row that cannot be understood does not stop the next. */
package daicho.client.csv;
