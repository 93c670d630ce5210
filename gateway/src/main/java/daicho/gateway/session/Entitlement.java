package daicho.gateway.session;

import daicho.protocol.SecretLayout;
import daicho.protocol.Templates;
import daicho.protocol.codec.AdjustDecoder;
import daicho.protocol.codec.ApproveDecoder;
import daicho.protocol.codec.BookDecoder;
import daicho.protocol.codec.ClockConfirmDecoder;
import daicho.protocol.codec.CloseDecoder;
import daicho.protocol.codec.ConfirmDecoder;
import daicho.protocol.codec.DigestDecoder;
import daicho.protocol.codec.HeartbeatDecoder;
import daicho.protocol.codec.HotlistDecoder;
import daicho.protocol.codec.ImportAbortDecoder;
import daicho.protocol.codec.ImportBeginDecoder;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportChunkRequestDecoder;
import daicho.protocol.codec.ImportCommitDecoder;
import daicho.protocol.codec.ImportStateDecoder;
import daicho.protocol.codec.ImportUndoDecoder;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MergeRequestDecoder;
import daicho.protocol.codec.OpenLateWindowDecoder;
import daicho.protocol.codec.ReferralsDecoder;
import daicho.protocol.codec.ReissueDecoder;
import daicho.protocol.codec.RestrictDecoder;
import daicho.protocol.codec.ReverseDecoder;
import daicho.protocol.codec.SetPinDecoder;
import daicho.protocol.codec.SetPinRequestDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SetTerminalDecoder;
import daicho.protocol.codec.SettleReferralDecoder;
import daicho.protocol.codec.TransferDecoder;
import daicho.protocol.codec.UnhotlistDecoder;
import daicho.protocol.codec.UnlinkDecoder;
import daicho.protocol.codec.UnmergeDecoder;
import daicho.protocol.codec.UnmergePlanDecoder;
import java.util.Arrays;

/**
 * Which right a message needs, on which terminals a session may act, and for which operators it may speak. Immutable; allocates nothing
 * when asked.
 */
public final class Entitlement {
    /** May do everything that may be done from outside, on any terminal, for anybody: the session of an open engine. */
    public static final Entitlement OPEN = new Entitlement(Right.ADMIN.bit(), new int[0], new int[0], true);

    private static final int SELLERS = Right.TILL.bit() | Right.CHECKOUT.bit();
    private static final int OPERATORS = Right.OPERATOR.bit();
    private static final int EVERYBODY = SELLERS | OPERATORS;
    private static final int PIN_SETTERS = Right.PIN.bit() | OPERATORS;
    /** A till sees one card: whose points go to another is no matter of a sale. */
    private static final int MOVERS = Right.TRANSFER.bit() | OPERATORS;
    /** What only operators may send, for whatever terminal they act. */
    private static final int[] DESK = {
        UnlinkDecoder.TEMPLATE_ID, HotlistDecoder.TEMPLATE_ID, UnhotlistDecoder.TEMPLATE_ID, ReissueDecoder.TEMPLATE_ID,
        CloseDecoder.TEMPLATE_ID, RestrictDecoder.TEMPLATE_ID, OpenLateWindowDecoder.TEMPLATE_ID, AdjustDecoder.TEMPLATE_ID,
        ApproveDecoder.TEMPLATE_ID, SettleReferralDecoder.TEMPLATE_ID, ReferralsDecoder.TEMPLATE_ID, UnmergeDecoder.TEMPLATE_ID,
        UnmergePlanDecoder.TEMPLATE_ID, ImportChunkDecoder.TEMPLATE_ID, ImportChunkRequestDecoder.TEMPLATE_ID,
        ImportBeginDecoder.TEMPLATE_ID, ImportCommitDecoder.TEMPLATE_ID, ImportAbortDecoder.TEMPLATE_ID, ImportUndoDecoder.TEMPLATE_ID,
        ImportStateDecoder.TEMPLATE_ID};
    private static final int[] NEEDED = new int[Templates.FIRST_REPLY];

    static {
        // Genesis, Tick and Sweep stay 0: the host's own, from outside nobody's.
        Arrays.fill(NEEDED, Templates.FIRST_KEYED, Templates.FIRST_QUERY, SELLERS);
        Arrays.fill(NEEDED, Templates.FIRST_QUERY, Templates.FIRST_REPLY, EVERYBODY);
        for (final int desk : DESK) {
            NEEDED[desk] = OPERATORS;
        }
        NEEDED[TransferDecoder.TEMPLATE_ID] = MOVERS;
        // A help desk undoes and confirms what a till has booked.
        NEEDED[ReverseDecoder.TEMPLATE_ID] = EVERYBODY;
        NEEDED[ConfirmDecoder.TEMPLATE_ID] = EVERYBODY;
        NEEDED[MergeDecoder.TEMPLATE_ID] = EVERYBODY;
        NEEDED[MergeRequestDecoder.TEMPLATE_ID] = EVERYBODY;
        NEEDED[SetPinDecoder.TEMPLATE_ID] = PIN_SETTERS;
        NEEDED[SetPinRequestDecoder.TEMPLATE_ID] = PIN_SETTERS;
        NEEDED[LogonDecoder.TEMPLATE_ID] = EVERYBODY | PIN_SETTERS | MOVERS;
        NEEDED[HeartbeatDecoder.TEMPLATE_ID] = EVERYBODY | PIN_SETTERS | MOVERS;
        NEEDED[SetTerminalDecoder.TEMPLATE_ID] = OPERATORS;
        NEEDED[SetProgrammeDecoder.TEMPLATE_ID] = OPERATORS;
        NEEDED[ClockConfirmDecoder.TEMPLATE_ID] = OPERATORS;
        NEEDED[BookDecoder.TEMPLATE_ID] = OPERATORS;
        NEEDED[DigestDecoder.TEMPLATE_ID] = OPERATORS;
    }

    private final int rights;
    private final int[] terminals;
    private final int[] operators;
    private final boolean anyOperator;

    /**
     * Says what is allowed.
     *
     * @param rights    bits of {@link Right}.
     * @param terminals terminals that it may act for; copied.
     * @param operators operators that it may speak for; copied. None: whoever sells or prints stickers may write any cashier's number into
     *                  what is no operator's business; whoever has an operator's right may write none.
     */
    public Entitlement(final int rights, final int[] terminals, final int[] operators) {
        this(rights, terminals, operators, operators.length == 0 && (rights & (OPERATORS | Right.ADMIN.bit())) == 0);
    }

    private Entitlement(final int rights, final int[] terminals, final int[] operators, final boolean anyOperator) {
        this.rights = rights;
        this.terminals = terminals.clone();
        this.operators = operators.clone();
        this.anyOperator = anyOperator;
        Arrays.sort(this.terminals);
        Arrays.sort(this.operators);
    }

    /**
     * Whether a message may come in from this session.
     *
     * @param template its template, below {@link Templates#FIRST_REPLY}.
     * @param terminal its terminal; 0 is the host itself, for which nobody sells.
     * @return true if it may.
     */
    public boolean allows(final int template, final int terminal) {
        final int needed = NEEDED[template];
        final boolean keyed = template >= Templates.FIRST_KEYED && template < Templates.FIRST_QUERY || SecretLayout.isRequest(template);
        if (needed == 0 || terminal == 0 && keyed) {
            return false;
        }
        if ((rights & Right.ADMIN.bit()) != 0 || (needed & rights & OPERATORS) != 0) {
            return true;
        }
        final boolean sessionOnly = template < Templates.FIRST_COMMAND;
        return (needed & rights) != 0 && (sessionOnly || actsFor(terminal));
    }

    /**
     * Whether the session may say that a source's holder agrees to a merge. A PIN speaks for itself.
     *
     * @param proof number of a MergeProof.
     * @return true if it may; for a number that is none, too: the shape of the record is judged elsewhere.
     */
    public boolean proves(final int proof) {
        final int needed = proof == MergeProof.CARD_PRESENT.value() ? Right.TILL.bit() | OPERATORS
            : proof == MergeProof.CONSENT.value() ? Right.CHECKOUT.bit() | OPERATORS
            : proof == MergeProof.OPERATOR.value() || proof == MergeProof.BATCH.value() ? OPERATORS : EVERYBODY;
        return (rights & (Right.ADMIN.bit() | needed)) != 0;
    }

    /**
     * Whether the session may say that an operator acts.
     *
     * @param template template of a command.
     * @param operator number of the operator, 32 unsigned bits; 0 for nobody.
     * @return true if it may.
     */
    public boolean speaksFor(final int template, final int operator) {
        if (operator == 0 || Arrays.binarySearch(operators, operator) >= 0) {
            return true;
        }
        // A PIN set by an operator opens what is shut for tills: there a cashier's number would say more than it should.
        final boolean setsPin = template == SetPinDecoder.TEMPLATE_ID || template == SetPinRequestDecoder.TEMPLATE_ID;
        return anyOperator && ((rights & Right.ADMIN.bit()) != 0 || !setsPin);
    }

    /**
     * Whether the session may ask about or act for a terminal.
     *
     * @param terminal 32 unsigned bits.
     * @return true if it may.
     */
    public boolean actsFor(final int terminal) {
        return (rights & (Right.ADMIN.bit() | OPERATORS)) != 0 || Arrays.binarySearch(terminals, terminal) >= 0;
    }
}
