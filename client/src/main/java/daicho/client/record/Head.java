package daicho.client.record;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.RecordHeaderEncoder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The head of a record: who sends, what it is called, and what is asked for. Change it with the methods, each gives a new one.
 *
 * @param name             names the transaction.
 * @param flags            RecordFlags of the schema, RUNNING aside: that one comes from the key.
 * @param localTimeSeconds the till's wall clock, seconds since 1970-01-01T00:00:00 of its own local time; 0 when unknown.
 * @param operator         who acts, 0 when nobody in person.
 */
public record Head(TransactionName name, int flags, long localTimeSeconds, long operator) {
    /** Checks the ranges. */
    public Head {
        Ranges.check("flags", flags, 0, 0x7F);
        Ranges.check("local time", localTimeSeconds, 0, Ranges.U32);
        Ranges.check("operator", operator, 0, Ranges.U32);
    }

    /**
     * A plain head.
     *
     * @param name names the transaction.
     * @return a head without flags, local time and operator.
     */
    public static Head of(final TransactionName name) {
        return new Head(name, 0, 0, 0);
    }

    /**
     * The head of a message that needs no key: queries and what operators set.
     *
     * @param terminal     who sends.
     * @param businessDate the day there: the terminal's store and brand are those of this day.
     * @return a head without a key.
     */
    public static Head unnamed(final long terminal, final LocalDate businessDate) {
        return of(new TransactionName(terminal, businessDate, Key.NONE));
    }

    /** @return the same, sold while offline. */
    public Head advice() {
        return with(RecordLayout.ADVICE);
    }

    /** @return the same; burn what is there when it is less than asked. */
    public Head allowPartial() {
        return with(RecordLayout.ALLOW_PARTIAL);
    }

    /** @return the same; capture more than was held if the excess is spendable. */
    public Head allowOver() {
        return with(RecordLayout.ALLOW_OVER);
    }

    /** @return the same; burn afresh when the hold's time ran out. */
    public Head lateCapture() {
        return with(RecordLayout.LATE_CAPTURE);
    }

    /** @return the same; give back what is left of the hold. */
    public Head finalCapture() {
        return with(RecordLayout.FINAL_CAPTURE);
    }

    /** @return the same; answer as if, change nothing. Needs no key. */
    public Head quote() {
        return with(RecordLayout.QUOTE);
    }

    /**
     * Says what the till's clock shows.
     *
     * @param localTime from 1970 to 2106.
     * @return the same with this time.
     */
    public Head at(final LocalDateTime localTime) {
        return new Head(name, flags, localTime.toEpochSecond(ZoneOffset.UTC), operator);
    }

    /**
     * Says who acts.
     *
     * @param operatorId the operator.
     * @return the same with this operator.
     */
    public Head by(final long operatorId) {
        return new Head(name, flags, localTimeSeconds, operatorId);
    }

    private Head with(final int flag) {
        return new Head(name, flags | flag, localTimeSeconds, operator);
    }

    void write(final RecordHeaderEncoder header) {
        header.terminal(name.terminal()).businessDate((int)name.businessDate().toEpochDay())
            .putKey(name.key().bytes(), 0, PaddedText.BYTES).localTime(localTimeSeconds).operatorId(operator);
        final int all = flags | (name.key().isRunning() ? RecordLayout.RUNNING : 0);
        // The generated encoder takes flags one by one; here they are already what the wire has.
        header.buffer().putShort(
            header.offset() + RecordHeaderEncoder.flagsEncodingOffset(), (short)all, RecordHeaderEncoder.BYTE_ORDER);
    }
}
