package daicho.protocol.check;

import static daicho.protocol.RecordLayout.BODY;
import static daicho.protocol.RecordLayout.OPERATOR;
import static daicho.protocol.RecordLayout.RUNNING;
import static daicho.protocol.check.Shapes.alias;
import static daicho.protocol.check.Shapes.at;

import daicho.protocol.Limits;
import daicho.protocol.SecretLayout;
import daicho.protocol.codec.AliasDecoder;
import daicho.protocol.codec.GroupDecoder;
import daicho.protocol.codec.ImportAbortDecoder;
import daicho.protocol.codec.ImportBeginDecoder;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportChunkRequestDecoder;
import daicho.protocol.codec.ImportCommitDecoder;
import daicho.protocol.codec.ImportStateDecoder;
import daicho.protocol.codec.ImportUndoDecoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeRequestDecoder;
import daicho.protocol.codec.SetPinDecoder;
import daicho.protocol.codec.SetPinRequestDecoder;
import daicho.protocol.codec.UnmergeDecoder;
import daicho.protocol.codec.UnmergePlanDecoder;
import java.util.Arrays;

/** Shapes of what makes many cards one person: PINs, merges, and members that are brought in before they come. */
final class MemberShapes {
    private static final long U16 = 0xFFFF;
    private static final long U32 = 0xFFFF_FFFFL;
    private static final int MEMBERS_STATUS_FROM = 2;
    private static final int MEMBERS_STATUS_TO = 3;

    private MemberShapes() {
    }

    /** Puts them into the table. */
    static void fill(final Shape[] table) {
        pins(table);
        merges(table);
        imports(table);
        queries(table);
    }

    private static Field somebody() {
        return Field.u32(OPERATOR, 1, U32);
    }

    private static void pins(final Shape[] table) {
        table[SetPinDecoder.TEMPLATE_ID] = pin(SetPinDecoder.BLOCK_LENGTH, 1, U16,
            Field.name(at(SetPinDecoder.secretEncodingOffset())));
        table[SetPinRequestDecoder.TEMPLATE_ID] = pin(SetPinRequestDecoder.BLOCK_LENGTH, 0, 0,
            Field.pin(at(SetPinDecoder.secretEncodingOffset())));
    }

    private static Shape pin(final int blockLength, final long leastPepper, final long mostPepper, final Field secret) {
        return Shape.of(blockLength, RUNNING, true, alias(BODY,
            Field.u16(at(SetPinDecoder.pepperVersionEncodingOffset()), leastPepper, mostPepper),
            Field.zero(at(SetPinDecoder.reservedEncodingOffset()), 2), secret));
    }

    private static void merges(final Shape[] table) {
        table[MergeDecoder.TEMPLATE_ID] = merge(MergeDecoder.BLOCK_LENGTH, U16, false);
        table[MergeRequestDecoder.TEMPLATE_ID] = merge(MergeRequestDecoder.BLOCK_LENGTH, 0, true);
        table[UnmergeDecoder.TEMPLATE_ID] = Shape.of(UnmergeDecoder.BLOCK_LENGTH, RUNNING, true, Field.nameOrNone(BODY), somebody(),
            Field.zero(BODY + AliasDecoder.reservedEncodingOffset(), 1),
            Field.u32(at(UnmergeDecoder.approvedByEncodingOffset()), 1, U32),
            Field.zero(at(UnmergeDecoder.reservedEncodingOffset()), 4));
    }

    private static Shape merge(final int blockLength, final long mostPepper, final boolean request) {
        return Shape.of(blockLength, RUNNING, true, alias(BODY,
            Field.u8(at(MergeDecoder.kindEncodingOffset()), 1, 2),
            Field.zero(at(MergeDecoder.reservedEncodingOffset()), 1),
            Field.u16(at(MergeDecoder.pepperVersionEncodingOffset()), 0, mostPepper),
            Field.u16(at(MergeDecoder.previousPepperVersionEncodingOffset()), 0, mostPepper),
            Field.zero(at(MergeDecoder.reserved2EncodingOffset()), 2))).with(sources(request));
    }

    /** In a request the gateway has not put the second secret in yet. */
    private static GroupShape sources(final boolean request) {
        final int proof = MergeDecoder.SourcesDecoder.proofEncodingOffset();
        final int secret = MergeDecoder.SourcesDecoder.secretEncodingOffset();
        final int previous = MergeDecoder.SourcesDecoder.previousSecretEncodingOffset();
        return new GroupShape(MergeDecoder.SourcesDecoder.sbeBlockLength(), Limits.MERGE_SOURCES, alias(0,
            Field.u8(proof, 1, 5),
            Field.somebodyForProof(proof),
            request ? Field.pinIfProof(secret, proof) : Field.zeroUnlessProof(secret, proof),
            request ? Field.zero(previous, SecretLayout.SECRET_BYTES) : Field.zeroUnlessProof(previous, proof),
            Field.zeroUnlessBatch(MergeDecoder.SourcesDecoder.ruleEncodingOffset(), proof),
            Field.zero(MergeDecoder.SourcesDecoder.reservedEncodingOffset(), 1),
            Field.u16(MergeDecoder.SourcesDecoder.scoreEncodingOffset(), 0, Limits.MERGE_SCORE),
            Field.zeroUnlessBatch(MergeDecoder.SourcesDecoder.scoreEncodingOffset(), proof),
            Field.zero(MergeDecoder.SourcesDecoder.reserved2EncodingOffset(), 2),
            Field.nameForProof(MergeDecoder.SourcesDecoder.referenceEncodingOffset(), proof))).atLeastOne();
    }

    private static void imports(final Shape[] table) {
        table[ImportBeginDecoder.TEMPLATE_ID] = Shape.of(ImportBeginDecoder.BLOCK_LENGTH, RUNNING, true, somebody(),
            Field.u16(at(ImportBeginDecoder.batchEncodingOffset()), 1, U16),
            Field.zero(at(ImportBeginDecoder.reservedEncodingOffset()), 2));
        table[ImportChunkDecoder.TEMPLATE_ID] = chunk(ImportChunkDecoder.BLOCK_LENGTH, U16, false);
        table[ImportChunkRequestDecoder.TEMPLATE_ID] = chunk(ImportChunkRequestDecoder.BLOCK_LENGTH, 0, true);
        table[ImportCommitDecoder.TEMPLATE_ID] = Shape.of(ImportCommitDecoder.BLOCK_LENGTH, RUNNING, true, somebody(),
            Field.u16(at(ImportCommitDecoder.batchEncodingOffset()), 1, U16),
            Field.zero(at(ImportCommitDecoder.reservedEncodingOffset()), 2));
        table[ImportAbortDecoder.TEMPLATE_ID] = Shape.of(ImportAbortDecoder.BLOCK_LENGTH, RUNNING, true, somebody(),
            Field.u16(at(ImportAbortDecoder.batchEncodingOffset()), 1, U16),
            Field.zero(at(ImportAbortDecoder.reservedEncodingOffset()), 2));
        table[ImportUndoDecoder.TEMPLATE_ID] = Shape.of(ImportUndoDecoder.BLOCK_LENGTH, RUNNING, true, somebody(),
            Field.u32(at(ImportUndoDecoder.numberEncodingOffset()), 1, U32),
            Field.u16(at(ImportUndoDecoder.batchEncodingOffset()), 1, U16),
            Field.zero(at(ImportUndoDecoder.reservedEncodingOffset()), 2));
    }

    private static Shape chunk(final int blockLength, final long mostPepper, final boolean request) {
        return Shape.of(blockLength, RUNNING, true, somebody(),
            Field.u32(at(ImportChunkDecoder.numberEncodingOffset()), 1, U32),
            Field.u16(at(ImportChunkDecoder.batchEncodingOffset()), 1, U16),
            Field.u16(at(ImportChunkDecoder.pepperVersionEncodingOffset()), 0, mostPepper)).with(rows(request));
    }

    /** What is wrong in a row is the row's own trouble and told with its line; only what has no meaning at all stops the chunk. */
    private static GroupShape rows(final boolean request) {
        final Field[] fields = alias(0,
            Field.u8(ImportChunkDecoder.RowsDecoder.pointsClassEncodingOffset(), 1, 7),
            Field.u8(ImportChunkDecoder.RowsDecoder.statusEncodingOffset(), MEMBERS_STATUS_FROM, MEMBERS_STATUS_TO));
        final Field[] all = Arrays.copyOf(fields, fields.length + (request ? 2 : 0));
        if (request) {
            all[fields.length] = Field.pinOrZero(ImportChunkDecoder.RowsDecoder.secretEncodingOffset());
            all[fields.length + 1] =
                Field.zero(ImportChunkDecoder.RowsDecoder.provisionalSecretEncodingOffset(), SecretLayout.SECRET_BYTES);
        }
        return new GroupShape(ImportChunkDecoder.RowsDecoder.sbeBlockLength(), Limits.IMPORT_ROWS, all).atLeastOne();
    }

    private static void queries(final Shape[] table) {
        table[GroupDecoder.TEMPLATE_ID] = Shape.of(GroupDecoder.BLOCK_LENGTH, RUNNING, false, alias(BODY));
        table[UnmergePlanDecoder.TEMPLATE_ID] = Shape.of(UnmergePlanDecoder.BLOCK_LENGTH, RUNNING, false, Field.nameOrNone(BODY),
            Field.zero(BODY + AliasDecoder.reservedEncodingOffset(), 1));
        table[ImportStateDecoder.TEMPLATE_ID] = Shape.of(ImportStateDecoder.BLOCK_LENGTH, RUNNING, false,
            Field.u16(at(ImportStateDecoder.batchEncodingOffset()), 1, U16),
            Field.zero(at(ImportStateDecoder.reservedEncodingOffset()), 2));
    }
}
