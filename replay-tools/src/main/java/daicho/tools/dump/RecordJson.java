package daicho.tools.dump;

import com.fasterxml.jackson.core.JsonGenerator;
import daicho.protocol.RecordLayout;
import daicho.protocol.SecretLayout;
import daicho.protocol.codec.SetProgrammeDecoder;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes one record of the journal as one JSON object: envelope, head, then the body's fields by their names. */
public final class RecordJson {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    /** In the order of their bits. */
    private static final String[] FLAGS = {
        "RUNNING", "ADVICE", "ALLOW_PARTIAL", "ALLOW_OVER", "LATE_CAPTURE", "FINAL_CAPTURE", "QUOTE"
    };

    private final JsonGenerator json;
    private final Fields fields;
    private final SaleFields sales;
    private final OrderFields orders;
    private final OriginalFields originals;
    private final AccountFields accounts;
    private final MergeFields merges;
    private final ImportFields imports;
    private final HostFields host;
    private final ProgrammeFields programme;

    /**
     * Makes a writer.
     *
     * @param json where the objects go; the caller separates and closes.
     */
    public RecordJson(final JsonGenerator json) {
        this.json = json;
        this.fields = new Fields(json);
        this.sales = new SaleFields(fields);
        this.orders = new OrderFields(fields);
        this.originals = new OriginalFields(fields);
        this.accounts = new AccountFields(fields);
        this.merges = new MergeFields(fields);
        this.imports = new ImportFields(fields);
        this.host = new HostFields(fields);
        this.programme = new ProgrammeFields(fields, host);
    }

    /**
     * Writes a record.
     *
     * @param sequence    its place in the journal.
     * @param timestampNs its time, ns since 1970 UTC.
     * @param buffer      holds it; only read.
     * @param offset      where it begins.
     * @param length      its bytes.
     * @throws IOException if the output does not take it.
     */
    public void write(
        final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset, final int length) throws IOException {
        json.writeStartObject();
        fields.number("sequence", sequence)
            .text("timestamp", Instant.ofEpochSecond(timestampNs / NS_PER_SECOND, timestampNs % NS_PER_SECOND).toString())
            .number("timestamp_ns", timestampNs);
        head(buffer, offset);
        body(buffer, offset, length);
        json.writeEndObject();
    }

    private void head(final DirectBuffer buffer, final int offset) throws IOException {
        final int flags = RecordLayout.flags(buffer, offset);
        fields.text("template", TemplateNames.of(RecordLayout.template(buffer, offset)))
            .number("version", buffer.getShort(offset + RecordLayout.VERSION, ByteOrder.LITTLE_ENDIAN) & 0xFFFF)
            .number("terminal", Integer.toUnsignedLong(RecordLayout.terminal(buffer, offset)))
            .day("business_date", RecordLayout.businessDate(buffer, offset));
        json.writeArrayFieldStart("flags");
        for (int bit = 0; bit < Short.SIZE; bit++) {
            if ((flags & 1 << bit) != 0) {
                json.writeString(bit < FLAGS.length ? FLAGS[bit] : "BIT_" + bit);
            }
        }
        json.writeEndArray();
        if ((flags & RecordLayout.RUNNING) == 0) {
            fields.id("key", buffer, offset + RecordLayout.KEY);
        } else {
            json.writeObjectFieldStart("key");
            fields.number("epoch", RecordLayout.keyHigh(buffer, offset)).number("number", RecordLayout.keyLow(buffer, offset));
            json.writeEndObject();
        }
        fields.local("local_time", RecordLayout.localTime(buffer, offset))
            .number("operator_id", Integer.toUnsignedLong(RecordLayout.operator(buffer, offset)));
    }

    private void body(final DirectBuffer buffer, final int offset, final int length) throws IOException {
        final int template = RecordLayout.template(buffer, offset);
        if (template == SetProgrammeDecoder.TEMPLATE_ID) {
            programme.setProgramme(buffer, offset);
        } else if (!sales.write(template, buffer, offset) && !orders.write(template, buffer, offset)
            && !originals.write(template, buffer, offset) && !accounts.write(template, buffer, offset)
            && !imports.write(template, buffer, offset)
            && !merges.write(template, buffer, offset) && !host.write(template, buffer, offset)) {
            // Of a newer version: nothing is kept back but secrets, though it has no names here.
            final byte[] record = new byte[length];
            buffer.getBytes(offset, record);
            SecretLayout.wipe(new UnsafeBuffer(record), 0);
            fields.text("body", HexFormat.of().formatHex(record, RecordLayout.BODY, length));
        }
    }
}
