package daicho.protocol;

import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.CaptureDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.HoldDecoder;
import daicho.protocol.codec.ReleaseDecoder;
import daicho.protocol.codec.ReverseDecoder;
import daicho.protocol.codec.SaleDecoder;
import daicho.protocol.codec.TransferDecoder;

/** Which messages there are, by family, so that a stage can tell what to do with one from its number alone. */
public final class Templates {
    /** First number of the commands, which are journaled. */
    public static final int FIRST_COMMAND = 10;
    /** Commands below this number need no key. */
    public static final int FIRST_KEYED = 20;
    /** First number of the queries, which change nothing. */
    public static final int FIRST_QUERY = 60;
    /** First number of the replies. */
    public static final int FIRST_REPLY = 100;

    /** First number of the requests that carry a secret, which the gateway turns into commands. */
    public static final int FIRST_REQUEST = 80;

    /**
     * One bit for each message below 64 whose body begins with an alias: Enroll to Restrict, Earn to Hold, Adjust, Transfer, SetPin to
     * Unmerge, Balance, Statement.
     */
    private static final long WITH_CARD = 0xFFL << 20 | 0xFL << 30 | 1L << 40 | 0b11101L << 42 | 0b11L << 60;
    /** The same for those from 64 on: Group, UnmergePlan, SetPinRequest, MergeRequest. */
    private static final long WITH_CARD_FROM_64 = 0b11L << 3 | 0b11L << 16;
    /** One bit for each of them that has a second alias behind the first: Link, Reissue, Transfer. */
    private static final long WITH_TWO_CARDS = 1L << 21 | 1L << 25 | 1L << 42;

    private Templates() {
    }

    /**
     * Whether a message asks what a command would do that may be asked about: earn, burn, sale, hold, capture, release, reverse,
     * transfer.
     *
     * @param template number of the message.
     * @param flags    flags of its record.
     * @return true for a QUOTE.
     */
    public static boolean isQuote(final int template, final int flags) {
        return (flags & RecordLayout.QUOTE) != 0 && switch (template) {
            case EarnDecoder.TEMPLATE_ID, BurnDecoder.TEMPLATE_ID, SaleDecoder.TEMPLATE_ID, HoldDecoder.TEMPLATE_ID,
                CaptureDecoder.TEMPLATE_ID, ReleaseDecoder.TEMPLATE_ID, ReverseDecoder.TEMPLATE_ID, TransferDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    /**
     * Whether a message's body begins with an alias; other bodies may be shorter than one.
     *
     * @param template number of the message.
     * @return true if it does.
     */
    public static boolean showsCard(final int template) {
        return template < 2 * Long.SIZE && ((template < Long.SIZE ? WITH_CARD : WITH_CARD_FROM_64) >>> template & 1) != 0;
    }

    /**
     * Whether a message's body begins with two aliases.
     *
     * @param template number of the message.
     * @return true if it does.
     */
    public static boolean showsTwoCards(final int template) {
        return template < Long.SIZE && (WITH_TWO_CARDS >>> template & 1) != 0;
    }

    /**
     * Whether a message is a command that goes into the journal.
     *
     * @param template number of the message.
     * @param flags    flags of its record: a QUOTE is never journaled.
     * @return true for a command that may change the book.
     */
    public static boolean isJournaled(final int template, final int flags) {
        return template >= FIRST_COMMAND && template < FIRST_QUERY && (flags & RecordLayout.QUOTE) == 0;
    }
}
