package daicho.tools.dump;

import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.UnmergeDecoder;
import java.io.IOException;
import org.agrona.DirectBuffer;

/** Bodies of what joins accounts and parts them. Secrets are not shown, keyed hashes though they are. */
final class MergeFields {
    private static final String HIDDEN = "***";

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MergeDecoder merge = new MergeDecoder();
    private final UnmergeDecoder unmerge = new UnmergeDecoder();
    private final Fields fields;

    MergeFields(final Fields fields) {
        this.fields = fields;
    }

    /** Writes the body of a Merge or Unmerge; false: it is another message. */
    boolean write(final int template, final DirectBuffer buffer, final int offset) throws IOException {
        switch (template) {
            case MergeDecoder.TEMPLATE_ID -> merge(buffer, offset);
            case UnmergeDecoder.TEMPLATE_ID -> fields
                .alias("alias", unmerge.wrapAndApplyHeader(buffer, offset, header).alias())
                .number("merge", unmerge.merge())
                .number("approved_by", unmerge.approvedBy());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void merge(final DirectBuffer buffer, final int offset) throws IOException {
        fields.alias("alias", merge.wrapAndApplyHeader(buffer, offset, header).alias())
            .constant("kind", merge.kind())
            .number("pepper_version", merge.pepperVersion())
            .number("previous_pepper_version", merge.previousPepperVersion())
            .group("sources", merge.sources(), source -> {
                final int start = merge.limit() - MergeDecoder.SourcesDecoder.sbeBlockLength();
                fields.alias("alias", source.alias())
                    .constant("proof", source.proof())
                    .number("rule", source.rule())
                    .number("score", source.score())
                    .id("reference", buffer, start + MergeDecoder.SourcesDecoder.referenceEncodingOffset());
                final boolean secret = source.proof() == MergeProof.PIN;
                fields.text("secret", secret ? HIDDEN : null).text("previous_secret", secret ? HIDDEN : null);
            });
    }
}
