package daicho.protocol.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes of what is said about orders, originals, cards and corrections: each field wrong once. */
class OrderAndOperatorShapesTest {
    /** Message, what is wrong, where, in how many bytes, what stands there, and what must be found where. */
    private static final String ORDERS = """
        Hold           | no card                     | 40 | 4 | 0          | BAD_FIELD  | 40
        Hold           | no scheme                   | 56 | 1 | 0          | BAD_FIELD  | 56
        Hold           | reserved in the alias       | 57 | 1 | 1          | BAD_FIELD  | 57
        Hold           | no order                    | 60 | 4 | 0          | BAD_FIELD  | 60
        Hold           | of nothing                  | 76 | 4 | 0          | BAD_AMOUNT | 76
        Hold           | of too much                 | 76 | 4 | 10000001   | BAD_AMOUNT | 76
        Hold           | for longer than 30 days     | 80 | 4 | 2592001    | BAD_FIELD  | 80
        Hold           | as advice                   | 14 | 2 | 2          | BAD_FIELD  | 14
        Hold           | with a capture's flag       | 14 | 2 | 8          | BAD_FIELD  | 14
        Capture        | no order                    | 40 | 4 | 0          | BAD_FIELD  | 40
        Capture        | of too much                 | 56 | 4 | 10000001   | BAD_AMOUNT | 56
        Capture        | amount                      | 60 | 4 | 1000000001 | BAD_AMOUNT | 60
        Capture        | paid more than the parcel   | 64 | 4 | 501        | BAD_AMOUNT | 64
        Capture        | entry longer                | 68 | 2 | 13         | BAD_FRAME  | 68
        Capture        | component's amount          | 72 | 4 | 1000000001 | BAD_AMOUNT | 72
        Capture        | computed, with points       | 76 | 4 | 1          | BAD_FIELD  | 76
        Capture        | component's class           | 82 | 1 | 8          | BAD_FIELD  | 82
        Capture        | component's mode            | 83 | 1 | 2          | BAD_FIELD  | 83
        Capture        | as advice                   | 14 | 2 | 2          | BAD_FIELD  | 14
        Capture        | in part                     | 14 | 2 | 4          | BAD_FIELD  | 14
        Release        | no order                    | 40 | 4 | 0          | BAD_FIELD  | 40
        Release        | as the last capture         | 14 | 2 | 32         | BAD_FIELD  | 14
        Extend         | no order                    | 40 | 4 | 0          | BAD_FIELD  | 40
        Extend         | by nothing                  | 56 | 4 | 0          | BAD_FIELD  | 56
        Extend         | by more than 30 days        | 56 | 4 | 2592001    | BAD_FIELD  | 56
        Extend         | as a quote                  | 14 | 2 | 64         | BAD_FIELD  | 14
        Reverse        | no original                 | 40 | 4 | 0          | BAD_FIELD  | 40
        Reverse        | by name and by sequence     | 64 | 8 | 5          | BAD_FIELD  | 40
        Reverse        | reserved in the name        | 62 | 2 | 1          | BAD_FIELD  | 62
        Reverse        | amount                      | 72 | 4 | 1000000001 | BAD_AMOUNT | 72
        Reverse        | points                      | 76 | 4 | 10000001   | BAD_AMOUNT | 76
        Reverse        | shortfall                   | 80 | 4 | 10000001   | BAD_AMOUNT | 80
        Reverse        | no mode                     | 84 | 1 | 0          | BAD_FIELD  | 84
        Reverse        | unknown mode                | 84 | 1 | 3          | BAD_FIELD  | 84
        Reverse        | unknown measure             | 85 | 1 | 3          | BAD_FIELD  | 85
        Reverse        | no reason                   | 86 | 1 | 0          | BAD_FIELD  | 86
        Reverse        | unknown reason              | 86 | 1 | 6          | BAD_FIELD  | 86
        Reverse        | reserved                    | 87 | 1 | 1          | BAD_FIELD  | 87
        Confirm        | no original                 | 40 | 4 | 0          | BAD_FIELD  | 40
        Confirm        | reserved in the name        | 62 | 2 | 1          | BAD_FIELD  | 62
        Confirm        | as a quote                  | 14 | 2 | 64         | BAD_FIELD  | 14
        Totals         | of no till                  | 40 | 4 | 0          | BAD_FIELD  | 40
        Totals         | reserved                    | 46 | 2 | 1          | BAD_FIELD  | 46
        Totals         | more kinds than there are   | 74 | 2 | 2          | BAD_FRAME  | 72
        Totals         | unknown kind                | 104 | 1 | 24        | BAD_FIELD  | 104
        Totals         | no kind                     | 104 | 1 | 0         | BAD_FIELD  | 104
        Totals         | reserved in a kind          | 106 | 2 | 256       | BAD_FIELD  | 105
        """;
    /** The same for what operators send, and for transfers. */
    private static final String DESK = """
        Unlink         | no card                     | 40 | 4 | 0          | BAD_FIELD  | 40
        Hotlist        | no card                     | 40 | 4 | 0          | BAD_FIELD  | 40
        Unhotlist      | no card                     | 40 | 4 | 0          | BAD_FIELD  | 40
        Reissue        | no old card                 | 40 | 4 | 0          | BAD_FIELD  | 40
        Reissue        | no new card                 | 60 | 4 | 0          | BAD_FIELD  | 60
        Close          | no card                     | 40 | 4 | 0          | BAD_FIELD  | 40
        Restrict       | no restriction              | 60 | 1 | 0          | BAD_FIELD  | 60
        Restrict       | unknown restriction         | 60 | 1 | 3          | BAD_FIELD  | 60
        Restrict       | neither on nor off          | 61 | 1 | 2          | BAD_FIELD  | 61
        Restrict       | reserved                    | 62 | 2 | 256        | BAD_FIELD  | 62
        OpenLateWindow | for longer than 30 days     | 48 | 4 | 2592001    | BAD_FIELD  | 48
        Adjust         | no card                     | 40 | 4 | 0          | BAD_FIELD  | 40
        Adjust         | no ticket                   | 60 | 4 | 0          | BAD_FIELD  | 60
        Adjust         | by nothing                  | 76 | 4 | 0          | BAD_AMOUNT | 76
        Adjust         | by too much                 | 76 | 4 | 10000001   | BAD_AMOUNT | 76
        Adjust         | no direction                | 86 | 1 | 0          | BAD_FIELD  | 86
        Adjust         | unknown direction           | 86 | 1 | 3          | BAD_FIELD  | 86
        Adjust         | no class                    | 87 | 1 | 0          | BAD_FIELD  | 87
        Adjust         | unknown class               | 87 | 1 | 8          | BAD_FIELD  | 87
        Approve        | of nothing                  | 40 | 4 | 0          | BAD_FIELD  | 40
        Approve        | by name and by sequence     | 64 | 8 | 5          | BAD_FIELD  | 40
        Approve        | no decision                 | 72 | 1 | 0          | BAD_FIELD  | 72
        Approve        | unknown decision            | 72 | 1 | 3          | BAD_FIELD  | 72
        Approve        | reserved                    | 74 | 2 | 256        | BAD_FIELD  | 73
        Transfer       | from nobody                 | 40 | 4 | 0          | BAD_FIELD  | 40
        Transfer       | to nobody                   | 60 | 4 | 0          | BAD_FIELD  | 60
        Transfer       | of nothing                  | 80 | 4 | 0          | BAD_AMOUNT | 80
        Transfer       | of too much                 | 80 | 4 | 10000001   | BAD_AMOUNT | 80
        Transfer       | reserved                    | 86 | 2 | 256        | BAD_FIELD  | 86
        SettleReferral | no decision                 | 48 | 1 | 0          | BAD_FIELD  | 48
        SettleReferral | unknown decision            | 48 | 1 | 3          | BAD_FIELD  | 48
        SettleReferral | reserved                    | 50 | 2 | 256        | BAD_FIELD  | 49
        Referrals      | of none                     | 48 | 2 | 0          | BAD_FIELD  | 48
        Referrals      | of too many                 | 48 | 2 | 501        | BAD_FIELD  | 48
        Referrals      | reserved                    | 50 | 2 | 256        | BAD_FIELD  | 50
        """;
    /** The same for joins and cuts. */
    private static final String MERGES = """
        Merge          | no target                   | 40 | 4 | 0          | BAD_FIELD  | 40
        Merge          | unknown kind                | 60 | 1 | 3          | BAD_FIELD  | 60
        Merge          | reserved                    | 61 | 1 | 1          | BAD_FIELD  | 61
        Merge          | no source                   | 72 | 4 | 0          | BAD_FIELD  | 72
        Merge          | unknown proof               | 92 | 1 | 6          | BAD_FIELD  | 92
        Merge          | reserved in a source        | 93 | 1 | 1          | BAD_FIELD  | 93
        Merge          | a rule without a proposal   | 94 | 2 | 1          | BAD_FIELD  | 94
        Merge          | a score without a proposal  | 96 | 2 | 1          | BAD_FIELD  | 96
        Merge          | no ticket                   | 100 | 4 | 0         | BAD_FIELD  | 100
        Merge          | a cashier's ticket          | 92 | 1 | 2          | BAD_FIELD  | 100
        Unmerge        | a scheme without a card     | 40 | 4 | 0          | BAD_FIELD  | 40
        Unmerge        | a card without a scheme     | 56 | 1 | 0          | BAD_FIELD  | 40
        Unmerge        | reserved in the alias       | 57 | 1 | 1          | BAD_FIELD  | 57
        Unmerge        | nobody else                 | 68 | 4 | 0          | BAD_FIELD  | 68
        Unmerge        | reserved                    | 72 | 4 | 1          | BAD_FIELD  | 72
        Group          | no card                     | 40 | 4 | 0          | BAD_FIELD  | 40
        UnmergePlan    | a scheme without a card     | 40 | 4 | 0          | BAD_FIELD  | 40
        """;
    private static final List<String> NAMES = RightRecords.NAMES;
    private static final List<String> NEED_NO_KEY = List.of("Totals", "Referrals", "Group", "UnmergePlan");
    private static final List<String> MAY_BE_QUOTED = List.of("Hold", "Capture", "Release", "Reverse", "Transfer");
    private static final List<String> NEED_NOBODY =
        List.of("Hold", "Capture", "Release", "Extend", "Reverse", "Confirm", "Totals", "Transfer", "Referrals", "Group",
            "UnmergePlan");

    private static long check(final byte[] record) {
        return RecordShape.check(new UnsafeBuffer(record), 0, record.length);
    }

    private static void put(final byte[] record, final int offset, final int size, final long value) {
        for (int i = 0; i < size; i++) {
            record[offset + i] = (byte)(value >> 8 * i);
        }
    }

    private static void expect(final Status status, final int detail, final byte[] record) {
        final long verdict = check(record);
        assertEquals(status, Status.of(Verdict.code(verdict)));
        assertEquals(detail, Verdict.detail(verdict));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = ORDERS + DESK + MERGES)
    void oneWrongFieldIsFound(
        final String message, final String wrong, final int offset, final int size, final long value, final Status status, final int detail) {
        final byte[] record = RightRecords.of(message);
        put(record, offset, size, value);
        expect(status, detail, record);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void whatIsRightPassesAndWhatIsCutIsBroken(final String message) {
        final byte[] record = RightRecords.of(message);
        assertEquals(Verdict.OK, check(record));
        for (int length = 0; length < record.length; length++) {
            assertEquals(Status.BAD_FRAME.code(), Verdict.code(check(Arrays.copyOf(record, length))));
        }
        assertEquals(Status.BAD_FRAME.code(), Verdict.code(check(Arrays.copyOf(record, record.length + 1))));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void whatHappensOnceHasAKey(final String message) {
        final byte[] record = RightRecords.of(message);
        put(record, RecordLayout.KEY, 8, 0);
        if (NEED_NO_KEY.contains(message)) {
            assertEquals(Verdict.OK, check(record));
        } else {
            expect(Status.BAD_FIELD, RecordLayout.KEY, record);
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void operatorsSayWhoTheyAre(final String message) {
        final byte[] record = RightRecords.of(message);
        put(record, RecordLayout.OPERATOR, 4, 0);
        if (NEED_NOBODY.contains(message)) {
            assertEquals(Verdict.OK, check(record));
        } else {
            expect(Status.BAD_FIELD, RecordLayout.OPERATOR, record);
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void someMayBeQuotedAndNeedNoKeyThen(final String message) {
        final byte[] record = RightRecords.of(message);
        put(record, RecordLayout.FLAGS, 2, RecordLayout.QUOTE);
        put(record, RecordLayout.KEY, 8, 0);
        if (MAY_BE_QUOTED.contains(message)) {
            assertEquals(Verdict.OK, check(record));
        } else {
            expect(Status.BAD_FIELD, RecordLayout.FLAGS, record);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {RecordLayout.ALLOW_OVER, RecordLayout.LATE_CAPTURE, RecordLayout.FINAL_CAPTURE, RecordLayout.RUNNING})
    void capturesMayAskForMore(final int flag) {
        final byte[] record = RightRecords.of("Capture");
        put(record, RecordLayout.FLAGS, 2, flag);
        assertEquals(Verdict.OK, check(record));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reverse", "Confirm", "Approve"})
    void originalsMayBeNamedBySequence(final String message) {
        final byte[] record = RightRecords.of(message);
        put(record, 40, 8, 0);
        put(record, 64, 8, 5);
        assertEquals(Verdict.OK, check(record));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unmerge", "UnmergePlan"})
    void aMergeOfOneSourceNeedsNoCard(final String message) {
        final byte[] record = RightRecords.of(message);
        put(record, 40, 8, 0);
        put(record, 48, 8, 0);
        put(record, 56, 4, 0);
        assertEquals(Verdict.OK, check(record));
    }

    @Test
    void aPointPaidTooMuchCountsBeforeAFieldWithoutMeaning() {
        final byte[] record = RightRecords.of("Reverse");
        put(record, 84, 1, 9);
        put(record, 80, 4, 10_000_001);
        expect(Status.BAD_AMOUNT, 80, record);
    }
}
