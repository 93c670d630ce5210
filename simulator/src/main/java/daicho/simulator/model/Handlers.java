package daicho.simulator.model;

/** Which part of the contract a command belongs to. */
final class Handlers {
    private final Trades trades;
    private final Members members;

    Handlers(final World world, final Points points, final Due due, final Standing standing) {
        final Earning earning = new Earning(world, points);
        final Burning burning = new Burning(world, points, standing);
        trades = new Trades(world, earning, burning);
        members = new Members(world);
    }

    void perform(final Transaction transaction, final World.Terminal terminal) {
        switch (transaction.command.verb()) {
            case EARN, BURN, SALE -> trades.trade(transaction, terminal);
            case ENROLL -> members.enroll(transaction);
            case LINK -> members.link(transaction);
            default -> throw new IllegalArgumentException("no command: " + transaction.command);
        }
    }

    /** What a command leaves behind besides its transaction. */
    void afterwards(final Transaction transaction) {
        assert transaction.sequence > 0;
    }
}
