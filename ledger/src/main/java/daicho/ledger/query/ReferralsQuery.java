package daicho.ledger.query;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.desk.Waiting;
import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReferralsReplyEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Answers Referrals: what was referred and nobody has settled, oldest first. */
final class ReferralsQuery {
    private static final int AFTER_SEQUENCE = RecordLayout.BODY;
    private static final int MOST_ENTRIES = AFTER_SEQUENCE + 8;

    private final State state;
    private final Waiting referral = new Waiting();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ReferralsReplyEncoder encoder = new ReferralsReplyEncoder();

    ReferralsQuery(final State state) {
        this.state = state;
    }

    int answer(final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply, final int replyOffset) {
        final int most = Math.min(Limits.STATEMENT_ENTRIES, buffer.getShort(offset + MOST_ENTRIES, LITTLE_ENDIAN) & 0xFFFF);
        int at = firstAfter(buffer.getLong(offset + AFTER_SEQUENCE, LITTLE_ENDIAN));
        int count = 0;
        for (int counted = at; counted != 0 && count < most; counted = state.referrals.next(counted)) {
            count++;
        }
        encoder.wrapAndApplyHeader(reply, replyOffset, header).status(Status.OK.code()).flags().clear();
        encoder.durability(Durability.NONE).more((short)0).reserved(0).sequence(state.sequence());
        final ReferralsReplyEncoder.EntriesEncoder entries = encoder.entriesCount(count);
        for (int i = 0; i < count; i++) {
            state.referrals.read(at, referral);
            write(entries.next(), reply);
            at = state.referrals.next(at);
        }
        encoder.more((short)(at != 0 ? 1 : 0));
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    /** Those that have waited too long stand first; they are forgotten when the next one comes. */
    private int firstAfter(final long sequence) {
        int at = state.referrals.firstAfter(sequence);
        while (at != 0) {
            state.referrals.read(at, referral);
            if (referral.timestampNs >= state.waitingSinceNs()) {
                return at;
            }
            at = state.referrals.next(at);
        }
        return 0;
    }

    private void write(final ReferralsReplyEncoder.EntriesEncoder entry, final MutableDirectBuffer reply) {
        final Terminals.Assignment terminal = state.terminals.at(referral.terminal, referral.businessDate);
        final int start = encoder.limit() - ReferralsReplyEncoder.EntriesEncoder.sbeBlockLength();
        entry.sequence(referral.sequence).timestampNs(referral.timestampNs).points(referral.points);
        final int card = start + ReferralsReplyEncoder.EntriesEncoder.cardEncodingOffset();
        reply.putLong(card, state.aliases.high(referral.alias), LITTLE_ENDIAN);
        reply.putLong(card + 8, state.aliases.low(referral.alias), LITTLE_ENDIAN);
        reply.putInt(card + 16, state.aliases.issuer(referral.alias), LITTLE_ENDIAN);
        entry.store(terminal == null ? 0 : terminal.store() & 0xFFFF_FFFFL)
            .terminal(referral.terminal & 0xFFFF_FFFFL)
            .amount(referral.amount)
            .burnAmount(referral.burnAmount)
            .businessDate(referral.businessDate)
            .reserved(0)
            .reserved2(0);
    }
}
