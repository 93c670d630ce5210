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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitlementTest {
    private static final Entitlement TILL = new Entitlement(Right.TILL.bit(), new int[] {7});
    private static final Entitlement CHECKOUT = new Entitlement(Right.CHECKOUT.bit(), new int[] {7});
    private static final Entitlement OPERATOR = new Entitlement(Right.OPERATOR.bit(), new int[0]);

    @ParameterizedTest
    @CsvSource({
        "11, SetTerminal, false, true", "15, ClockConfirm, false, true", "20, Enroll, true, false", "21, Link, true, false",
        "22, Unlink, false, true", "23, Hotlist, false, true", "24, Unhotlist, false, true", "25, Reissue, false, true",
        "26, Close, false, true", "27, Restrict, false, true", "28, OpenLateWindow, false, true", "32, Sale, true, false",
        "33, Hold, true, false", "37, Reverse, true, true", "38, Confirm, true, true", "40, Adjust, false, true", "41, Approve, false, true",
        "42, Transfer, true, true", "43, SettleReferral, false, true", "44, SetPin, false, true", "45, Merge, true, true",
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
        final Entitlement printer = new Entitlement(Right.PIN.bit(), new int[] {7});
        final Entitlement both = new Entitlement(Right.PIN.bit() | Right.TILL.bit(), new int[] {7});
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
    void aTillActsForItsOwnTerminalsOnlyAndNobodyForTheHost() {
        for (int template = Templates.FIRST_KEYED; template < Templates.FIRST_QUERY; template++) {
            assertEquals(false, TILL.allows(template, 8));
            assertEquals(false, OPERATOR.allows(template, 0));
            assertEquals(false, Entitlement.OPEN.allows(template, 0));
        }
        assertTrue(OPERATOR.allows(22, 8));
    }
}
