package daicho.simulator.compare;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.GroupEncoder;
import daicho.protocol.codec.ImportAbortEncoder;
import daicho.protocol.codec.ImportBeginEncoder;
import daicho.protocol.codec.ImportChunkEncoder;
import daicho.protocol.codec.ImportCommitEncoder;
import daicho.protocol.codec.ImportStateEncoder;
import daicho.protocol.codec.ImportUndoEncoder;
import daicho.protocol.codec.MergeEncoder;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.SetPinEncoder;
import daicho.protocol.codec.UnmergeEncoder;
import daicho.protocol.codec.UnmergePlanEncoder;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Preset;
import daicho.simulator.history.Source;

/** Writes PINs, merges and preset members. A secret is opaque to the ledger: here it is text of card, PIN and the pepper's version. */
final class MemberRecords {
    private static final int HEAD = RecordWriter.HEAD;
    private static final int BATCH_RULE = 1;
    private static final int BATCH_SCORE = 900;

    private final RecordWriter writer;

    MemberRecords(final RecordWriter writer) {
        this.writer = writer;
    }

    int write(final Command command) {
        return HEAD + switch (command.verb()) {
            case SET_PIN -> setPin(command);
            case MERGE -> merge(command);
            case UNMERGE -> {
                final UnmergeEncoder encoder = new UnmergeEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
                writer.alias(RecordLayout.BODY, command.get(Field.CARD));
                yield encoder.merge(command.get(Field.OF_SEQUENCE)).approvedBy(command.get(Field.APPROVED_BY)).reserved(0).encodedLength();
            }
            case UNMERGE_PLAN -> {
                final UnmergePlanEncoder encoder = new UnmergePlanEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
                writer.alias(RecordLayout.BODY, command.get(Field.CARD));
                yield encoder.merge(command.get(Field.OF_SEQUENCE)).encodedLength();
            }
            case GROUP -> {
                final GroupEncoder encoder = new GroupEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
                writer.alias(RecordLayout.BODY, command.get(Field.CARD));
                yield encoder.encodedLength();
            }
            default -> batch(command);
        };
    }

    private int batch(final Command command) {
        final int batch = command.number(Field.BATCH);
        return switch (command.verb()) {
            case IMPORT_BEGIN -> begin(command).points(command.get(Field.POINTS)).rows(command.get(Field.ROWS)).batch(batch).encodedLength();
            case IMPORT_CHUNK -> chunk(command);
            case IMPORT_COMMIT -> new ImportCommitEncoder().wrapAndApplyHeader(writer.record, 0, writer.header())
                .points(command.get(Field.POINTS)).rows(command.get(Field.ROWS)).batch(batch).encodedLength();
            case IMPORT_ABORT -> new ImportAbortEncoder().wrapAndApplyHeader(writer.record, 0, writer.header()).batch(batch).encodedLength();
            case IMPORT_UNDO -> new ImportUndoEncoder().wrapAndApplyHeader(writer.record, 0, writer.header())
                .number(command.get(Field.CHUNK)).batch(batch).encodedLength();
            case IMPORT_STATE -> new ImportStateEncoder().wrapAndApplyHeader(writer.record, 0, writer.header())
                .afterLine(0).batch(batch).encodedLength();
            default -> throw new IllegalArgumentException(command.toString());
        };
    }

    private ImportBeginEncoder begin(final Command command) {
        final ImportBeginEncoder encoder = new ImportBeginEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
        writer.text(HEAD + ImportBeginEncoder.sha256EncodingOffset(), "F" + command.get(Field.FILE));
        return encoder;
    }

    private void secret(final int at, final long card, final long pin, final long pepper) {
        if (pin != 0 && pepper != 0) {
            writer.text(at, "S" + card + "." + pin + "." + pepper);
        }
    }

    private int setPin(final Command command) {
        final SetPinEncoder encoder = new SetPinEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
        writer.alias(RecordLayout.BODY, command.get(Field.CARD));
        secret(HEAD + SetPinEncoder.secretEncodingOffset(), command.get(Field.CARD), command.get(Field.PIN), command.get(Field.PEPPER));
        return encoder.pepperVersion(command.number(Field.PEPPER)).encodedLength();
    }

    private int merge(final Command command) {
        final MergeEncoder encoder = new MergeEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
        writer.alias(RecordLayout.BODY, command.get(Field.CARD));
        encoder.kind(MergeKind.get((short)command.get(Field.MERGE_KIND))).pepperVersion(command.number(Field.PEPPER))
            .previousPepperVersion(command.number(Field.PREVIOUS_PEPPER));
        final MergeEncoder.SourcesEncoder rows = encoder.sourcesCount(command.sources().size());
        for (final Source source : command.sources()) {
            final int at = encoder.limit();
            final boolean isBatch = source.proof() == MergeProof.BATCH.value();
            rows.next().proof(MergeProof.get((short)source.proof())).rule(isBatch ? BATCH_RULE : 0).score(isBatch ? BATCH_SCORE : 0);
            writer.alias(at, source.card());
            if (source.proof() >= MergeProof.CONSENT.value()) {
                writer.text(at + MergeEncoder.SourcesEncoder.referenceEncodingOffset(), "R" + source.card());
            }
            secret(at + MergeEncoder.SourcesEncoder.secretEncodingOffset(), source.card(), source.pin(), command.get(Field.PEPPER));
            secret(at + MergeEncoder.SourcesEncoder.previousSecretEncodingOffset(), source.card(), source.pin(),
                command.get(Field.PREVIOUS_PEPPER));
        }
        return encoder.encodedLength();
    }

    private int chunk(final Command command) {
        final ImportChunkEncoder encoder = new ImportChunkEncoder().wrapAndApplyHeader(writer.record, 0, writer.header());
        encoder.number(command.get(Field.CHUNK)).batch(command.number(Field.BATCH)).pepperVersion(command.number(Field.PEPPER));
        final ImportChunkEncoder.RowsEncoder rows = encoder.rowsCount(command.presets().size());
        for (final Preset preset : command.presets()) {
            final int at = encoder.limit();
            rows.next().line(preset.line()).points(preset.points()).store(1).brand(preset.brand()).expiryDay(preset.expiryDay())
                .openedDay(1).pointsClass(PointsClass.get((short)preset.pointsClass())).status(AccountStatus.get((short)preset.status()));
            writer.alias(at, preset.card());
            if (preset.provisional() != 0) {
                writer.alias(at + ImportChunkEncoder.RowsEncoder.provisionalEncodingOffset(), preset.provisional());
            }
            secret(at + ImportChunkEncoder.RowsEncoder.secretEncodingOffset(), preset.card(), preset.pin(), command.get(Field.PEPPER));
            if (preset.provisional() != 0) {
                secret(at + ImportChunkEncoder.RowsEncoder.provisionalSecretEncodingOffset(), preset.provisional(), preset.pin(),
                    command.get(Field.PEPPER));
            }
        }
        return encoder.encodedLength();
    }
}
