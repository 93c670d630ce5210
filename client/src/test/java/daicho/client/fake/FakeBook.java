package daicho.client.fake;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AliasDecoder;
import daicho.protocol.codec.BalanceDecoder;
import daicho.protocol.codec.BookDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReplyEncoder;
import daicho.protocol.codec.SaleDecoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Just enough of a book to answer sales and balances: floor(paid / 100) points, keys remembered. By a seed it also does what happens
 * to engines: it breaks off before or after booking, is busy, or refuses.
 */
public final class FakeBook implements FakeEngine.Script {
    private static final int THOUSAND = 1_000;
    private final Map<String, long[]> answered = new HashMap<>();
    private final Map<String, Long> points = new HashMap<>();
    private final SplittableRandom random;
    private final int faultsAThousand;
    private long breaks;

    public FakeBook(final long seed, final int faultsAThousand) {
        random = new SplittableRandom(seed);
        this.faultsAThousand = faultsAThousand;
    }

    @Override
    public synchronized void received(final FakeEngine.Peer peer, final Frames.Received frame) throws IOException {
        final UnsafeBuffer record = new UnsafeBuffer(frame.record());
        switch (frame.template()) {
            case SaleDecoder.TEMPLATE_ID -> sale(peer, frame, record);
            case BalanceDecoder.TEMPLATE_ID -> {
                final BalanceDecoder balance = new BalanceDecoder();
                balance.wrapAndApplyHeader(record, 0, new MessageHeaderDecoder());
                final long found = points.getOrDefault(text(balance.alias()), 0L);
                peer.reply(frame, Replies.reply(Status.OK, frame.template(), reply -> reply.spendable(found).spendableAll(found)));
            }
            case BookDecoder.TEMPLATE_ID -> peer.reply(frame, Replies.book(true, 58));
            default -> throw new IOException("message " + frame.template() + " was not expected");
        }
    }

    private void sale(final FakeEngine.Peer peer, final Frames.Received frame, final UnsafeBuffer record) throws IOException {
        final int fault = random.nextInt(THOUSAND);
        if (fault < faultsAThousand) {
            switch (fault % 4) {
                case 0 -> breakOff(peer);
                case 1 -> {
                    book(record, frame);
                    breakOff(peer);
                }
                case 2 -> peer.reply(frame, Replies.reply(Status.BUSY, frame.template(), 1));
                default -> peer.reply(frame, Replies.reply(Status.READ_ONLY, frame.template(), 1));
            }
        } else {
            peer.reply(frame, book(record, frame));
        }
    }

    private void breakOff(final FakeEngine.Peer peer) throws IOException {
        breaks++;
        peer.close();
    }

    private byte[] book(final UnsafeBuffer record, final Frames.Received frame) {
        final String name = HexFormat.of().formatHex(frame.record(), RecordLayout.TERMINAL, RecordLayout.BUSINESS_DATE + 2)
            + HexFormat.of().formatHex(frame.record(), RecordLayout.KEY, RecordLayout.LOCAL_TIME);
        final SaleDecoder sale = new SaleDecoder();
        sale.wrapAndApplyHeader(record, 0, new MessageHeaderDecoder());
        final long[] first = answered.get(name);
        final long hash = Arrays.hashCode(frame.record());
        if (first != null && first[3] != hash) {
            return Replies.reply(Status.KEY_REUSED, frame.template(), 1);
        }
        final long[] answer = first == null ? judge(sale, hash) : first;
        answered.put(name, answer);
        return Replies.reply(Status.of((int)answer[0]), frame.template(), reply -> fill(reply, answer, first != null));
    }

    private static void fill(final ReplyEncoder reply, final long[] answer, final boolean duplicate) {
        reply.earned(answer[1]).burned(answer[2]).flags().duplicate(duplicate);
    }

    private long[] judge(final SaleDecoder sale, final long hash) {
        final String card = text(sale.alias());
        final long has = points.getOrDefault(card, 0L);
        if (has < sale.burnPoints()) {
            return new long[] {Status.INSUFFICIENT.code(), 0, 0, hash};
        }
        final long earned = (sale.amount() - sale.burnAmount()) / 100;
        points.put(card, has - sale.burnPoints() + earned);
        return new long[] {Status.OK.code(), earned, sale.burnPoints(), hash};
    }

    private static String text(final AliasDecoder alias) {
        final byte[] id = new byte[16];
        alias.getId(id, 0, id.length);
        return daicho.client.record.PaddedText.text(id);
    }

    /** Points of every card. */
    public synchronized Map<String, Long> points() {
        return Map.copyOf(points);
    }

    /** Takes a point from some card that has one, as a book does that is wrong. */
    public synchronized void loseAPoint() {
        final String card = points.keySet().stream().filter(each -> points.get(each) > 0).sorted().findFirst().orElseThrow();
        points.merge(card, -1L, Long::sum);
    }

    /** How often a connection was broken off. */
    public synchronized long breaks() {
        return breaks;
    }
}
