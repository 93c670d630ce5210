package daicho.tools.dump;

import com.fasterxml.jackson.core.JsonGenerator;
import daicho.protocol.Scheme;
import daicho.protocol.codec.AliasDecoder;
import daicho.protocol.codec.TransactionNameDecoder;
import daicho.tools.console.Figures;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.agrona.DirectBuffer;

/** Writes single fields: the same kind of value looks the same in every record. */
final class Fields {
    /** What is shown of a secret: that there is one. */
    static final String SECRET = "***";

    private static final Scheme[] SCHEMES = Scheme.values();

    private final JsonGenerator json;

    Fields(final JsonGenerator json) {
        this.json = json;
    }

    Fields number(final String name, final long value) throws IOException {
        json.writeNumberField(name, value);
        return this;
    }

    Fields text(final String name, final String value) throws IOException {
        json.writeStringField(name, value);
        return this;
    }

    Fields truth(final String name, final int value) throws IOException {
        json.writeBooleanField(name, value != 0);
        return this;
    }

    Fields constant(final String name, final Enum<?> value) throws IOException {
        json.writeStringField(name, value == null ? null : value.name());
        return this;
    }

    Fields day(final String name, final int day) throws IOException {
        json.writeStringField(name, Figures.date(day));
        return this;
    }

    Fields local(final String name, final long seconds) throws IOException {
        json.writeStringField(name, seconds == 0 ? null : LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toString());
        return this;
    }

    Fields id(final String name, final DirectBuffer buffer, final int offset) throws IOException {
        json.writeStringField(name, Figures.id(buffer, offset));
        return this;
    }

    Fields scheme(final String name, final int number) throws IOException {
        for (final Scheme scheme : SCHEMES) {
            if (scheme.number() == number) {
                return text(name, scheme.name());
            }
        }
        return number(name, number);
    }

    Fields alias(final String name, final AliasDecoder alias) throws IOException {
        json.writeObjectFieldStart(name);
        scheme("scheme", alias.scheme());
        number("namespace", alias.namespaceId());
        id("id", alias.buffer(), alias.offset() + AliasDecoder.idEncodingOffset());
        json.writeEndObject();
        return this;
    }

    Fields transaction(final String name, final TransactionNameDecoder target) throws IOException {
        json.writeObjectFieldStart(name);
        number("terminal", target.terminal());
        day("business_date", target.businessDate());
        id("key", target.buffer(), target.offset() + TransactionNameDecoder.keyEncodingOffset());
        json.writeEndObject();
        return this;
    }

    /** Writes a group: the decoder is positioned on an entry before each call of {@code entry}. */
    <T extends Iterable<T>> Fields group(final String name, final T entries, final Entry<T> entry) throws IOException {
        json.writeArrayFieldStart(name);
        for (final T each : entries) {
            json.writeStartObject();
            entry.write(each);
            json.writeEndObject();
        }
        json.writeEndArray();
        return this;
    }

    /** Writes the fields of one entry of a group. */
    @FunctionalInterface
    interface Entry<T> {
        /** Writes them. */
        void write(T entry) throws IOException;
    }
}
