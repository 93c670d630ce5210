package daicho.simulator.history;

/**
 * One row of a file of members who are brought in before they come.
 *
 * @param line        of the file.
 * @param card        its card.
 * @param provisional second alias, 0 for none.
 * @param pin         PIN on its sticker, 0 for none.
 * @param points      opening points.
 * @param pointsClass class of them.
 * @param brand       brand that stands for them.
 * @param expiryDay   last day of them.
 * @param status      of the account.
 */
public record Preset(
    int line, long card, long provisional, int pin, long points, int pointsClass, int brand, int expiryDay, int status) implements Row {
    static Preset read(final String text) {
        final long[] values = Row.numbers(text);
        return new Preset((int)values[0], values[1], values[2], (int)values[3], values[4], (int)values[5], (int)values[6],
            (int)values[7], (int)values[8]);
    }

    @Override
    public String text() {
        return "preset=" + line + "," + card + "," + provisional + "," + pin + "," + points + "," + pointsClass + "," + brand + "," +
            expiryDay + "," + status;
    }
}
