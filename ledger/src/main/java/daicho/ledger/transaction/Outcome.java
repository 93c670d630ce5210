package daicho.ledger.transaction;

import daicho.protocol.Limits;
import daicho.protocol.Status;

/**
 * What the command in hand does: filled while it is worked on, then kept as its transaction and told in its reply. One instance,
 * cleared for each command. Public fields: it is a row, and every handler writes to it.
 */
public final class Outcome {
    /** Lots that one transaction can touch: a reversal takes back and gives back, lots that repaid debt among them. */
    public static final int MOST_LOTS = 2 * (Limits.LIVE_LOTS + Limits.EXPIRED_LOTS + Limits.COMPONENTS) + Limits.LIVE_LOTS;

    /** Status. */
    public Status status = Status.OK;
    /** Reply flags. */
    public int flags;
    /** What the status needs. */
    public long detail;
    /** Kind of the transaction, see the schema. */
    public int kind;
    /** Alias shown, 0 for none. */
    public int alias;
    /** Account it is booked on, 0 for none. */
    public int root;
    /** Account that points are given to, or whose points are undone or confirmed; 0 for none. */
    public int origin;
    /** Purpose. */
    public int purpose;
    /** Gross amount. */
    public long amount;
    /** Money that points paid. */
    public long burnAmount;
    /** Points added. */
    public long earned;
    /** Points taken. */
    public long burned;
    /** Points that repaid debt. */
    public long repaid;
    /** Debt made. */
    public long debtMade;
    /** Points given back. */
    public long restored;
    /** Points given back and lost. */
    public long forfeited;
    /** Of a refund, the part that is money. */
    public long refundAmount;
    /** Sequence of the transaction it belongs to. */
    public long related;

    final int[] lotTypes = new int[MOST_LOTS];
    final int[] lotOrigins = new int[MOST_LOTS];
    final long[] lotPoints = new long[MOST_LOTS];
    int lots;

    final Component[] components = new Component[Limits.COMPONENTS];
    int componentCount;

    /** An empty one. */
    public Outcome() {
        for (int i = 0; i < components.length; i++) {
            components[i] = new Component();
        }
    }

    /** Forgets everything. */
    public void clear() {
        status = Status.OK;
        flags = 0;
        detail = 0;
        kind = 0;
        alias = 0;
        root = 0;
        origin = 0;
        purpose = 0;
        amount = 0;
        burnAmount = 0;
        earned = 0;
        burned = 0;
        repaid = 0;
        debtMade = 0;
        restored = 0;
        forfeited = 0;
        refundAmount = 0;
        related = 0;
        lots = 0;
        componentCount = 0;
    }

    /**
     * Declines: forgets what would have been done.
     *
     * @param why    status.
     * @param about  detail.
     * @return false, so that a check can end with it.
     */
    public boolean decline(final Status why, final long about) {
        status = why;
        detail = about;
        kind = 0;
        earned = 0;
        burned = 0;
        burnAmount = 0;
        lots = 0;
        componentCount = 0;
        return false;
    }

    /** Notes a lot that points were taken from (negative) or given back to (positive), in that order. */
    public void touched(final int type, final int origin, final long points) {
        lotTypes[lots] = type;
        lotOrigins[lots] = origin;
        lotPoints[lots++] = points;
    }

    /** @return the next component, to be filled. */
    public Component addComponent() {
        return components[componentCount++];
    }

    /** Forgets the components. */
    public void clearComponents() {
        componentCount = 0;
    }

    /** @return number of lots touched. */
    public int lots() {
        return lots;
    }

    /** @return number of components. */
    public int componentCount() {
        return componentCount;
    }

    /** @return the i-th component. */
    public Component component(final int i) {
        return components[i];
    }

    /** What one component earns, by which rule. */
    public static final class Component {
        /** Eligible amount. */
        public long eligible;
        /** Rule: money a step, 0 when GIVEN. */
        public int unit;
        /** Rule: points a step. */
        public int rate;
        /** Points earned. */
        public long points;
        /** Campaign. */
        public int campaign;
        /** Class. */
        public int pointsClass;
        /** GIVEN or COMPUTED. */
        public int mode;
        /** Version of the programme. */
        public int programmeVersion;
        /** Type of the lot it goes to. */
        public int lotType;
        /** Whether that lot is pending; only while the command is worked on. */
        public boolean pending;
    }
}
