/**
 * The records that a client may send, built as bytes, and the replies, read into plain values. Nothing here knows of sockets.
 */
package daicho.client.record;
