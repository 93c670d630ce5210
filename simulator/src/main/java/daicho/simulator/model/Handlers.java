package daicho.simulator.model;

import daicho.protocol.codec.EntryKind;

/** Which part of the contract a command belongs to. */
final class Handlers {
    private final Trades trades;
    private final Members members;
    private final Orders orders;
    private final Reversals reversals;
    private final Desk desk;
    private final Corrections corrections;
    private final Due due;
    private final Pins pins;
    private final Merging merging;
    final Unmerging unmerging;
    final Presets presets;

    Handlers(final World world, final Points points, final Due due, final Standing standing) {
        final Earning earning = new Earning(world, points);
        final Burning burning = new Burning(world, points, standing);
        final Velocity velocity = new Velocity(world);
        trades = new Trades(world, earning, burning, velocity);
        members = new Members(world);
        orders = new Orders(world, points, due, standing, earning, burning, velocity);
        reversals = new Reversals(world, points, due);
        pins = new Pins(world);
        desk = new Desk(world, points, pins);
        corrections = new Corrections(world, points, standing, earning, burning, velocity);
        this.due = due;
        merging = new Merging(world, pins, earning, velocity);
        presets = new Presets(world, points, due, pins);
        unmerging = new Unmerging(world, points, due, reversals);
    }

    void perform(final Transaction transaction, final World.Terminal terminal) {
        switch (transaction.command.verb()) {
            case EARN, BURN, SALE -> trades.trade(transaction, terminal);
            case ENROLL -> members.enroll(transaction);
            case LINK -> members.link(transaction);
            case HOLD -> orders.hold(transaction, terminal);
            case CAPTURE -> orders.capture(transaction, terminal);
            case RELEASE -> orders.release(transaction, terminal);
            case EXTEND -> orders.extend(transaction, terminal);
            case REVERSE -> reversals.reverse(transaction);
            case CONFIRM -> corrections.confirm(transaction);
            case ADJUST -> corrections.adjust(transaction, terminal);
            case APPROVE -> corrections.approve(transaction);
            case TRANSFER -> corrections.transfer(transaction);
            case SETTLE_REFERRAL -> corrections.settleReferral(transaction);
            case SET_PIN -> pins.setPin(transaction);
            case MERGE -> merging.merge(transaction, terminal);
            case UNMERGE -> unmerging.unmerge(transaction);
            case IMPORT_BEGIN, IMPORT_CHUNK, IMPORT_COMMIT, IMPORT_ABORT, IMPORT_UNDO -> presets.perform(transaction);
            case UNLINK, HOTLIST, UNHOTLIST, REISSUE, CLOSE, RESTRICT, OPEN_LATE_WINDOW -> desk.perform(transaction);
            default -> throw new IllegalArgumentException("no command: " + transaction.command);
        }
        if (transaction.account != null) {
            // Points set free whose day is over.
            // The entry of what expired comes before the capture's: what that burned and earned is not in its balance yet.
            final long notYet = transaction.kind == EntryKind.CAPTURE ? transaction.balanceBefore - transaction.root().balance() : 0;
            due.expire(transaction.root(), transaction.timeNs, notYet);
        }
    }

    /** What a command leaves behind besides its transaction: the other side of a transfer. */
    void afterwards(final Transaction transaction) {
        if (transaction.receiver != null) {
            due.repay(transaction.receiver, transaction.timeNs);
        }
    }
}
