package daicho.members.match;

import daicho.members.card.CardName;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Writes proposals as CSV: whole or not at all, for the owner alone. */
final class ProposalFile {
    private ProposalFile() {
    }

    static void write(final Path file, final List<Proposal> proposals) throws IOException {
        final Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName().toString(), ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (Writer out = Files.newBufferedWriter(fresh); CsvWriter csv = CsvWriter.builder().build(out)) {
                csv.writeRecord("proposal", "cluster", "cards", "source", "target", "score", "rule", "reason");
                for (final Proposal proposal : proposals) {
                    csv.writeRecord(proposal.id(), Integer.toString(proposal.cluster()), Integer.toString(proposal.cards()),
                        CardName.of(proposal.source()), CardName.of(proposal.target()), Integer.toString(proposal.score()),
                        Integer.toString(proposal.rule()), proposal.reason());
                }
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
