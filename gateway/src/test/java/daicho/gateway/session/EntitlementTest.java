package daicho.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Templates;
import daicho.protocol.codec.HeartbeatDecoder;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.MergeRequestDecoder;
import daicho.protocol.codec.SaleDecoder;
import daicho.protocol.codec.SetPinRequestDecoder;
import daicho.protocol.codec.TransferDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitlementTest {
    private static final Entitlement TILL = entitlement(Right.TILL.bit());
    private static final Entitlement CHECKOUT = entitlement(Right.CHECKOUT.bit());
    private static final Entitlement OPERATOR = new Entitlement(Right.OPERATOR.bit(), new int[0], new int[0]);

    private static Entitlement entitlement(final int rights, final int... operators) {
        return new Entitlement(rights, new int[] {7}, operators);
    }

    @ParameterizedTest
    @CsvSource({
        "11, SetTerminal, false, true", "15, ClockConfirm, false, true", "20, Enroll, true, false", "21, Link, true, false",
        "22, Unlink, false, true", "23, Hotlist, false, true", "24, Unhotlist, false, true", "25, Reissue, false, true",
        "26, Close, false, true", "27, Restrict, false, true", "28, OpenLateWindow, false, true", "32, Sale, true, false",
        "33, Hold, true, false", "37, Reverse, true, true", "38, Confirm, true, true", "40, Adjust, false, true", "41, Approve, false, true",
        "42, Transfer, false, true", "43, SettleReferral, false, true", "44, SetPin, false, true", "45, Merge, true, true",
        "48, ImportChunk, false, true", "80, SetPinRequest, false, true", "81, MergeRequest, true, true", "82, ImportChunkRequest, false, true", "60, Balance, true, true", "63, Book, false, true",
        "45, Merge, true, true", "46, Unmerge, false, true", "67, Group, true, true", "68, UnmergePlan, false, true",
        "66, Referrals, false, true", "10, Genesis, false, false", "13, Tick, false, false"})
    void eachMessageNeedsItsRight(final int template, final String name, final boolean sellers, final boolean operators) {
        assertEquals(sellers, TILL.allows(template, 7), name);
        assertEquals(sellers, CHECKOUT.allows(template, 7), name);
        assertEquals(operators, OPERATOR.allows(template, 7), name);
        assertEquals(sellers || operators, Entitlement.OPEN.allows(template, 7), name);
    }

    @Test
    void whoPrintsStickersSetsPinsAtItsOwnTerminalsAndNeedSellNothing() {
        final Entitlement printer = entitlement(Right.PIN.bit());
        final Entitlement both = entitlement(Right.PIN.bit() | Right.TILL.bit());
        assertTrue(printer.allows(SetPinRequestDecoder.TEMPLATE_ID, 7));
        assertTrue(both.allows(SetPinRequestDecoder.TEMPLATE_ID, 7));
        assertFalse(printer.allows(SetPinRequestDecoder.TEMPLATE_ID, 8));
        assertFalse(printer.allows(SaleDecoder.TEMPLATE_ID, 7));
        assertFalse(printer.allows(MergeRequestDecoder.TEMPLATE_ID, 7));
        assertTrue(both.allows(SaleDecoder.TEMPLATE_ID, 7));
        assertTrue(printer.allows(LogonDecoder.TEMPLATE_ID, 0));
        assertTrue(printer.allows(HeartbeatDecoder.TEMPLATE_ID, 0));
        for (final int request : new int[] {80, 81, 82}) {
            assertFalse(Entitlement.OPEN.allows(request, 0), "nobody merges or sets PINs for the host");
        }
    }

    @Test
    void whoMayMovePointsDoesSoAtItsOwnTerminals() {
        final Entitlement app = entitlement(Right.CHECKOUT.bit() | Right.TRANSFER.bit());
        assertTrue(app.allows(TransferDecoder.TEMPLATE_ID, 7));
        assertFalse(app.allows(TransferDecoder.TEMPLATE_ID, 8));
        assertTrue(app.allows(SaleDecoder.TEMPLATE_ID, 7));
        assertFalse(entitlement(Right.TRANSFER.bit()).allows(SaleDecoder.TEMPLATE_ID, 7));
        assertTrue(entitlement(Right.TRANSFER.bit()).allows(LogonDecoder.TEMPLATE_ID, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "a till names its cashiers,                      TILL,                32, 9, true", "but not for a PIN, PIN, 80, 9, false",
        "whose number is left out,                       PIN,                 80, 0, true", "an operator is nobody, OPERATOR, 40, 9, false",
        "unless nobody is named,                         OPERATOR,            11, 0, true", "nor at a till, OPERATOR, 32, 9, false",
        "who may do everything is nobody in particular,  ADMIN,               40, 9, false"})
    void withoutAListOfOperators(final String why, final Right right, final int template, final int operator, final boolean may) {
        assertEquals(may, entitlement(right.bit()).speaksFor(template, operator), why);
        assertTrue(Entitlement.OPEN.speaksFor(template, operator));
    }

    @Test
    void withAListOfOperatorsThoseAndNoOthers() {
        for (final Right right : Right.values()) {
            final Entitlement listed = entitlement(right.bit(), 8, (int)4_000_000_000L, 7);
            for (final int template : new int[] {32, 40, 80}) {
                assertTrue(listed.speaksFor(template, 7) && listed.speaksFor(template, 8), right.name());
                assertTrue(listed.speaksFor(template, (int)4_000_000_000L) && listed.speaksFor(template, 0), right.name());
                assertFalse(listed.speaksFor(template, 9), right.name());
            }
        }
    }

    @Test
    void aTillActsForItsOwnTerminalsOnlyAndNobodyForTheHost() {
        for (int template = Templates.FIRST_KEYED; template < Templates.FIRST_QUERY; template++) {
            assertEquals(false, TILL.allows(template, 8));
            assertEquals(false, OPERATOR.allows(template, 0));
            assertEquals(false, Entitlement.OPEN.allows(template, 0));
        }
        assertTrue(OPERATOR.allows(22, 8));
    }
}
