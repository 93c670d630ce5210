package daicho.client.record;

import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.CloseEncoder;
import daicho.protocol.codec.EnrollEncoder;
import daicho.protocol.codec.HotlistEncoder;
import daicho.protocol.codec.LinkEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReissueEncoder;
import daicho.protocol.codec.RestrictEncoder;
import daicho.protocol.codec.Restriction;
import daicho.protocol.codec.UnhotlistEncoder;
import daicho.protocol.codec.UnlinkEncoder;
import java.time.Instant;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Builds what happens to cards and accounts. Each method gives a new array that holds one whole record. All but {@link #enroll} and
 * {@link #link} are an operator's, who must be named in the head ({@link Head#by}).
 */
public final class CardCommands {
    private CardCommands() {
    }

    /**
     * Opens an account.
     *
     * @param head   names it.
     * @param card   the new alias.
     * @param status PROVISIONAL or REGISTERED.
     * @return the record.
     */
    public static byte[] enroll(final Head head, final CardId card, final AccountStatus status) {
        final UnsafeBuffer buffer = Body.room(EnrollEncoder.BLOCK_LENGTH);
        final EnrollEncoder enroll = new EnrollEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(enroll.header());
        Body.write(card, enroll.alias());
        enroll.status(status);
        return buffer.byteArray();
    }

    /**
     * Adds an alias to an account.
     *
     * @param head    names it.
     * @param card    an alias of the account.
     * @param newCard the alias to add.
     * @return the record.
     */
    public static byte[] link(final Head head, final CardId card, final CardId newCard) {
        final UnsafeBuffer buffer = Body.room(LinkEncoder.BLOCK_LENGTH);
        final LinkEncoder link = new LinkEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(link.header());
        Body.write(card, link.alias());
        Body.write(newCard, link.newAlias());
        return buffer.byteArray();
    }

    /**
     * Retires an alias: it finds nothing from now on.
     *
     * @param head names it and the operator.
     * @param card the alias.
     * @return the record.
     */
    public static byte[] unlink(final Head head, final CardId card) {
        final UnsafeBuffer buffer = Body.room(UnlinkEncoder.BLOCK_LENGTH);
        final UnlinkEncoder unlink = new UnlinkEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(unlink.header());
        Body.write(card, unlink.alias());
        return buffer.byteArray();
    }

    /**
     * A card was lost: it earns, but does not burn.
     *
     * @param head  names it and the operator.
     * @param card  the card.
     * @param since when it was lost, to the second; null: now.
     * @return the record.
     */
    public static byte[] hotlist(final Head head, final CardId card, final Instant since) {
        final UnsafeBuffer buffer = Body.room(HotlistEncoder.BLOCK_LENGTH);
        final HotlistEncoder hotlist = new HotlistEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(hotlist.header());
        Body.write(card, hotlist.alias());
        hotlist.sinceSeconds(Body.seconds(since));
        return buffer.byteArray();
    }

    /**
     * A lost card was found again.
     *
     * @param head names it and the operator.
     * @param card the card.
     * @return the record.
     */
    public static byte[] unhotlist(final Head head, final CardId card) {
        final UnsafeBuffer buffer = Body.room(UnhotlistEncoder.BLOCK_LENGTH);
        final UnhotlistEncoder unhotlist = new UnhotlistEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(unhotlist.header());
        Body.write(card, unhotlist.alias());
        return buffer.byteArray();
    }

    /**
     * Gives a new card for an old one, which is hot from now on with the new one as its successor.
     *
     * @param head    names it and the operator.
     * @param card    the old card.
     * @param newCard the new one.
     * @param since   when the old one was lost, to the second; null: now.
     * @return the record.
     */
    public static byte[] reissue(final Head head, final CardId card, final CardId newCard, final Instant since) {
        final UnsafeBuffer buffer = Body.room(ReissueEncoder.BLOCK_LENGTH);
        final ReissueEncoder reissue = new ReissueEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(reissue.header());
        Body.write(card, reissue.alias());
        Body.write(newCard, reissue.newAlias());
        reissue.sinceSeconds(Body.seconds(since));
        return buffer.byteArray();
    }

    /**
     * Ends an account; what is left is forfeited if the settings allow it.
     *
     * @param head names it and the operator.
     * @param card an alias of the account.
     * @return the record.
     */
    public static byte[] close(final Head head, final CardId card) {
        final UnsafeBuffer buffer = Body.room(CloseEncoder.BLOCK_LENGTH);
        final CloseEncoder close = new CloseEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(close.header());
        Body.write(card, close.alias());
        return buffer.byteArray();
    }

    /**
     * Freezes or blocks an account, or frees it.
     *
     * @param head        names it and the operator.
     * @param card        an alias of the account.
     * @param restriction which.
     * @param on          true: restrict, false: free.
     * @return the record.
     */
    public static byte[] restrict(final Head head, final CardId card, final Restriction restriction, final boolean on) {
        final UnsafeBuffer buffer = Body.room(RestrictEncoder.BLOCK_LENGTH);
        final RestrictEncoder restrict = new RestrictEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(restrict.header());
        Body.write(card, restrict.alias());
        restrict.restriction(restriction).on((short)(on ? 1 : 0));
        return buffer.byteArray();
    }
}
