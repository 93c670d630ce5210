package daicho.simulator.history;

/**
 * One source of a merge.
 *
 * @param card  a card of it.
 * @param proof as on the wire.
 * @param pin   the PIN that was said, 0 for none. A secret is made of card, PIN and the pepper's version.
 */
public record Source(long card, int proof, int pin) implements Row {
    static Source read(final String text) {
        final long[] values = Row.numbers(text);
        return new Source(values[0], (int)values[1], (int)values[2]);
    }

    @Override
    public String text() {
        return "source=" + card + "," + proof + "," + pin;
    }
}
