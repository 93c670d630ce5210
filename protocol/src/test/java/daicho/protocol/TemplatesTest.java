package daicho.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** The bits are compared with the generated codecs. */
class TemplatesTest {
    private static final String[] MESSAGES = {
        "Logon", "Heartbeat", "Genesis", "SetTerminal", "SetProgramme", "Tick", "Sweep", "ClockConfirm", "Enroll", "Link", "Unlink", "Hotlist",
        "Unhotlist", "Reissue", "Close", "Restrict", "OpenLateWindow", "Earn", "Burn", "Sale", "Hold", "Capture", "Release", "Extend",
        "Reverse", "Confirm", "Seal", "Adjust", "Approve", "Transfer", "SettleReferral", "Balance", "Statement", "TxStatus", "Book",
        "Digest", "Totals", "Referrals", "SetPin", "Merge", "Unmerge", "ImportBegin", "ImportChunk", "ImportCommit", "ImportAbort",
        "ImportUndo", "Group", "UnmergePlan", "ImportState", "SetPinRequest", "MergeRequest", "ImportChunkRequest"};

    @Test
    void whichBodiesBeginWithOneAliasOrTwo() throws ReflectiveOperationException {
        for (final String message : MESSAGES) {
            final Class<?> codec = Class.forName("daicho.protocol.codec." + message + "Decoder");
            final int template = codec.getField("TEMPLATE_ID").getInt(null);
            final boolean one = stands(codec, "alias", RecordLayout.BODY);
            assertEquals(one, Templates.showsCard(template), message);
            final int second = RecordLayout.BODY + RecordLayout.ALIAS_BYTES;
            assertEquals(stands(codec, "newAlias", second) || stands(codec, "toAlias", second), Templates.showsTwoCards(template), message);
        }
        assertFalse(Templates.showsCard(85));
        assertFalse(Templates.showsTwoCards(85));
    }

    private static boolean stands(final Class<?> codec, final String field, final int at) throws ReflectiveOperationException {
        try {
            final Method offset = codec.getMethod(field + "EncodingOffset");
            return 8 + (int)offset.invoke(null) == at;
        } catch (final NoSuchMethodException e) {
            return false;
        }
    }
}
