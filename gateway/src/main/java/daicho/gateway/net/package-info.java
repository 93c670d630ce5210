/**
 * The hot part of the gateway: sockets, frames, windows, the way in and the way out. Everything of a connection happens on the thread
 * of its event loop.
 * <pre>
 *   socket ► Inbound ► Intake ──(FrameDecoder, Session)──► Ingress
 *   socket ◄ Outbound ◄ Connection ◄ EventLoopShare.drain ◄ EgressRing ◄ EgressDoor
 * </pre>
 */
package daicho.gateway.net;
