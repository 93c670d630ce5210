package daicho.gateway.net;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.gateway.metrics.Count;
import daicho.gateway.session.Challenge;
import daicho.gateway.session.Credential;
import daicho.gateway.session.Entitlement;
import daicho.protocol.Frame;
import daicho.protocol.RecordLayout;
import daicho.protocol.SecretLayout;
import daicho.protocol.Status;
import daicho.protocol.Templates;
import daicho.protocol.check.RecordShape;
import daicho.protocol.check.Verdict;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeRequestDecoder;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReverseDecoder;
import daicho.protocol.codec.SealDecoder;
import daicho.protocol.codec.TotalsDecoder;
import daicho.protocol.codec.TransactionNameDecoder;
import daicho.protocol.codec.TxStatusDecoder;
import daicho.protocol.codec.UnmergeDecoder;
import java.net.InetAddress;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;

/** Who a connection is, and what it may send. The thread of the event loop. */
final class Session {
    /** A Logon may go on to the ledger, which fills the answer. */
    static final int PASS = 0;
    /** A Logon has been answered. */
    static final int ANSWERED = 1;
    /** A Logon has been answered and that is the end. */
    static final int CLOSE = 2;

    private static final int CREDENTIAL = 8 + LogonDecoder.credentialEncodingOffset();
    private static final int PROOF = 8 + LogonDecoder.proofEncodingOffset();
    private static final int TERMINALS = 8 + LogonDecoder.BLOCK_LENGTH;
    private static final int COUNTED_TERMINAL = 8 + TotalsDecoder.targetEncodingOffset();
    private static final int REVERSAL_MODE = 8 + ReverseDecoder.modeEncodingOffset();
    private static final int REVERSED_SEQUENCE = 8 + ReverseDecoder.originalSequenceEncodingOffset();
    private static final int MERGE_PROOF = MergeDecoder.SourcesDecoder.proofEncodingOffset();
    private static final int APPROVED_BY = 8 + UnmergeDecoder.approvedByEncodingOffset();
    private static final int TARGET_TERMINAL = RecordLayout.BODY + TransactionNameDecoder.terminalEncodingOffset();

    private final EventLoopShare share;
    private final Outbound outbound;
    private final InetAddress address;
    private final Secrets secrets;
    private Entitlement entitlement;
    private byte[] name;
    private byte[] nonce;

    Session(final EventLoopShare share, final Outbound outbound, final InetAddress address, final Secrets secrets) {
        this.share = share;
        this.outbound = outbound;
        this.address = address;
        this.secrets = secrets;
    }

    boolean isOpen() {
        return entitlement != null;
    }

    /**
     * Judges a record: shape, session, rights, secrets, card number, in the order of precedence. Changes nothing and allocates nothing.
     *
     * @return {@link Verdict#OK} or why not.
     */
    long judge(final MutableDirectBuffer buffer, final int record, final int length) {
        final long shape = RecordShape.check(buffer, record, length);
        final int code = Verdict.code(shape);
        if (code == Status.VERSION.code() || code == Status.BAD_FRAME.code()) {
            return shape;
        }
        final int template = RecordLayout.template(buffer, record);
        if (entitlement == null) {
            return template == LogonDecoder.TEMPLATE_ID ? shape : Verdict.of(Status.NOT_AUTHENTICATED, 0);
        }
        if (template < Templates.FIRST_REPLY && !mayAct(buffer, record, template)) {
            return Verdict.of(Status.FORBIDDEN, RecordLayout.TERMINAL);
        }
        final int operator = unspokenFor(buffer, record, template);
        if (operator != 0) {
            return Verdict.of(Status.FORBIDDEN, operator);
        }
        final int secret = secrets.forbidden(buffer, record, template);
        if (secret != 0) {
            return Verdict.of(Status.FORBIDDEN, secret);
        }
        return shape == Verdict.OK ? card(buffer, record, template) : shape;
    }

    /**
     * Takes a Logon whose shape has been checked one step further, and answers it unless it passes.
     *
     * @return what becomes of it.
     */
    int logon(final MutableDirectBuffer buffer, final int frame) {
        final int record = frame + Frame.HEADER_BYTES;
        final long correlation = Frame.correlation(buffer, frame);
        if (share.terms().isOpen()) {
            entitlement = Entitlement.OPEN;
            return pass(buffer, record);
        }
        final byte[] claimed = bytes(buffer, record + CREDENTIAL, Challenge.NONCE_BYTES);
        final long waitMs = share.terms().failures().waitMs(address, claimed, share.nowMs());
        if (entitlement == null && waitMs > 0) {
            share.counters().add(Count.REFUSED, 1);
            answer(share.refusals().refuse(correlation, LogonDecoder.TEMPLATE_ID, Status.RATE_LIMITED.code(), waitMs));
            return CLOSE;
        }
        final byte[] proof = bytes(buffer, record + PROOF, Challenge.PROOF_BYTES);
        if (isZero(proof) && (entitlement == null || !Arrays.equals(claimed, name))) {
            entitlement = null;
            name = claimed;
            nonce = share.challenge().nonce();
            answer(share.refusals().logon(correlation, Status.NOT_AUTHENTICATED.code(), nonce));
            return ANSWERED;
        }
        if (entitlement == null && !proven(claimed, proof)) {
            share.terms().failures().failed(address, claimed, share.nowMs());
            share.counters().add(Count.LOGON_FAILURES, 1);
            answer(share.refusals().logon(correlation, Status.AUTH_FAILED.code(), null));
            return CLOSE;
        }
        return asksForOthers(buffer, record) ? refuseTerminals(correlation) : pass(buffer, record);
    }

    private boolean mayAct(final MutableDirectBuffer buffer, final int record, final int template) {
        if (!entitlement.allows(template, RecordLayout.terminal(buffer, record))) {
            return false;
        }
        if (template == TotalsDecoder.TEMPLATE_ID) {
            return entitlement.actsFor(buffer.getInt(record + COUNTED_TERMINAL, LITTLE_ENDIAN));
        }
        if (template == MergeDecoder.TEMPLATE_ID || template == MergeRequestDecoder.TEMPLATE_ID) {
            return mayProve(buffer, record);
        }
        final boolean names = template == SealDecoder.TEMPLATE_ID || template == TxStatusDecoder.TEMPLATE_ID ||
            template == ReverseDecoder.TEMPLATE_ID && voidsByName(buffer, record);
        return !names || entitlement.actsFor(buffer.getInt(record + TARGET_TERMINAL, LITTLE_ENDIAN));
    }

    /** The place of an operator's number that this session may not write, 0 for none. What is asked, names nobody who answers for it. */
    private int unspokenFor(final MutableDirectBuffer buffer, final int record, final int template) {
        final boolean command = template >= Templates.FIRST_COMMAND && template < Templates.FIRST_QUERY || SecretLayout.isRequest(template);
        if (command && !entitlement.speaksFor(template, buffer.getInt(record + RecordLayout.OPERATOR, LITTLE_ENDIAN))) {
            return RecordLayout.OPERATOR;
        }
        return template == UnmergeDecoder.TEMPLATE_ID && !entitlement.speaksFor(template, buffer.getInt(record + APPROVED_BY, LITTLE_ENDIAN))
            ? APPROVED_BY : 0;
    }

    private boolean mayProve(final MutableDirectBuffer buffer, final int record) {
        final SecretLayout layout = SecretLayout.of(MergeDecoder.TEMPLATE_ID);
        boolean may = true;
        for (int i = 0; i < layout.entries(buffer, record); i++) {
            may &= entitlement.proves(buffer.getByte(record + layout.entryAt(i) + MERGE_PROOF) & 0xFF);
        }
        return may;
    }

    /** Goods come back anywhere; but a VOID closes an unknown key for good, as a Seal does, so it is for whoever may use that key. */
    private static boolean voidsByName(final MutableDirectBuffer buffer, final int record) {
        return buffer.getByte(record + REVERSAL_MODE) == ReversalMode.VOID.value() && buffer.getLong(record + REVERSED_SEQUENCE) == 0;
    }

    private long card(final MutableDirectBuffer buffer, final int record, final int template) {
        if (Templates.showsCard(template) && !share.patterns().fits(buffer, record + RecordLayout.BODY)) {
            return Verdict.of(Status.BAD_CARD, RecordLayout.BODY);
        }
        final int second = RecordLayout.BODY + RecordLayout.ALIAS_BYTES;
        if (Templates.showsTwoCards(template) && !share.patterns().fits(buffer, record + second)) {
            return Verdict.of(Status.BAD_CARD, second);
        }
        return template == MergeDecoder.TEMPLATE_ID || template == MergeRequestDecoder.TEMPLATE_ID ? sources(buffer, record) : Verdict.OK;
    }

    private long sources(final MutableDirectBuffer buffer, final int record) {
        final SecretLayout layout = SecretLayout.of(MergeDecoder.TEMPLATE_ID);
        for (int i = 0; i < layout.entries(buffer, record); i++) {
            if (!share.patterns().fits(buffer, record + layout.entryAt(i))) {
                return Verdict.of(Status.BAD_CARD, layout.entryAt(i));
            }
        }
        return Verdict.OK;
    }

    /** A nonce serves once, whatever comes of it. */
    private boolean proven(final byte[] claimed, final byte[] proof) {
        final byte[] challenge = nonce;
        nonce = null;
        if (challenge == null || !Arrays.equals(claimed, name)) {
            return false;
        }
        final Credential credential = share.terms().credentials().find(claimed);
        if (!share.challenge().holds(credential, challenge, claimed, proof)) {
            return false;
        }
        share.terms().failures().succeeded(address, claimed);
        entitlement = credential.entitlement();
        return true;
    }

    private boolean asksForOthers(final MutableDirectBuffer buffer, final int record) {
        final int entries = buffer.getShort(record + TERMINALS + Short.BYTES, LITTLE_ENDIAN) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            if (!entitlement.actsFor(buffer.getInt(record + TERMINALS + 2 * Short.BYTES + i * Integer.BYTES, LITTLE_ENDIAN))) {
                return true;
            }
        }
        return false;
    }

    private int refuseTerminals(final long correlation) {
        share.counters().add(Count.REFUSED, 1);
        answer(share.refusals().refuse(correlation, LogonDecoder.TEMPLATE_ID, Status.FORBIDDEN.code(), TERMINALS));
        return ANSWERED;
    }

    /** The proof goes no further than this. */
    private static int pass(final MutableDirectBuffer buffer, final int record) {
        buffer.setMemory(record + PROOF, Challenge.PROOF_BYTES, (byte)0);
        return PASS;
    }

    private void answer(final int frameBytes) {
        outbound.append(share.refusals().buffer(), 0, frameBytes);
    }

    private static byte[] bytes(final MutableDirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }

    private static boolean isZero(final byte[] bytes) {
        for (final byte value : bytes) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
