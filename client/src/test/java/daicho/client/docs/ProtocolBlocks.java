package daicho.client.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code docs/PROTOCOL.md} must hold, rendered afresh. */
final class ProtocolBlocks {
    /** Messages of the host's own, which nobody may send from outside. */
    private static final Set<String> HOSTS_OWN = Set.of("Genesis", "Tick", "Sweep", "SetPin");
    private static final int FIRST_OF_THE_JOURNAL = 120;

    private ProtocolBlocks() {
    }

    /** All blocks by name. */
    static Map<String, String> render(final Schema schema) {
        final Map<String, String> blocks = new LinkedHashMap<>();
        for (final String name : List.of("messageHeader", "groupSizeEncoding", "RecordHeader", "Alias", "TransactionName")) {
            blocks.put("composite " + name, Tables.composite(schema.composite(name)));
        }
        for (final String name : List.of(
            "RecordFlags", "ReplyFlags", "Durability", "PointsMode", "PointsClass", "AccountStatus", "EntryKind",
            "ReversalMode", "ReversalMeasure", "ReversalReason", "Direction", "Restriction", "Decision",
            "AliasState", "MergeKind", "MergeProof", "BatchState", "PlanReason")) {
            blocks.put("choices " + name, Tables.choices(schema.choices(name)));
        }
        blocks.put("limits", FixedTables.limits());
        blocks.put("statuses", FixedTables.statuses());
        blocks.put("schemes", FixedTables.schemes());
        blocks.put("settings", FixedTables.settings());
        blocks.put("exit codes", FixedTables.exitCodes());
        schema.messages().stream().filter(ProtocolBlocks::isForClients)
            .forEach(message -> blocks.put("message " + message.name(), Tables.message(message)));
        Examples.all().forEach((name, frame) -> blocks.put("example " + name, Dump.of(frame, schema)));
        return blocks;
    }

    /** Whether a client sends or receives it. */
    static boolean isForClients(final Schema.Message message) {
        return message.id() < FIRST_OF_THE_JOURNAL && !HOSTS_OWN.contains(message.name());
    }
}
