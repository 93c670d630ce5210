package daicho.tools.till;

import static picocli.CommandLine.ArgGroup;
import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.CardId;
import daicho.client.record.Head;
import daicho.client.record.MergeSource;
import daicho.client.record.PinCommands;
import daicho.client.record.ReplyFields;
import daicho.protocol.ExitCode;
import daicho.protocol.Status;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.tools.console.Trouble;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Joins accounts, one merge or a whole file of proposals. */
@Command(name = "merge", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Joins the accounts of 1 to 4 cards under another's: all of them or none. With --batch, those of a file of proposals.",
    "Cards are written SCHEME:ID or SCHEME/NAMESPACE:ID, as POS_CARD/7:1000001.",
    "A file of proposals is CSV with the columns proposal, source, target, score, rule and, if there is one, accept: then only rows that"
        + " say yes, y, true or 1 there are merged. What became of each row goes to a result file; with it the whole can be undone."
        + " Sent again, what is merged counts once."})
public final class MergeCommand extends TillCommand {
    @Option(names = "--source", paramLabel = "S:X", description = "A card of an account that goes under the target; up to 4 times.")
    private List<String> sources = List.of();

    @Option(names = "--target", paramLabel = "T:Y", description = "A card of the account that holds the points afterwards.")
    private String target;

    @ArgGroup(exclusive = true)
    private Proof proof;

    @Option(names = "--operator", paramLabel = "N", defaultValue = "0", description = "An operator decides: your number, 1 and more.")
    private long operator;

    @Option(names = "--ticket", paramLabel = "T", defaultValue = "by hand", description = "Why, for --operator; '${DEFAULT-VALUE}' unless said.")
    private String ticket;

    @Option(names = "--kind", paramLabel = "K", defaultValue = "SAME_PERSON", description = "SAME_PERSON or FAMILY; ${DEFAULT-VALUE} unless said.")
    private String kind;

    @Option(names = "--batch", paramLabel = "FILE.csv", description = "Merges the proposals of a file; needs --operator.")
    private Path batch;

    @Option(names = "--result", paramLabel = "FILE.csv", description = "With --batch: what became of each row; FILE.csv.result.csv unless said.")
    private Path result;

    @Option(names = "--undo", description = "With --batch: cuts what the result file says was merged; needs --approved-by.")
    private boolean undo;

    @Option(names = "--approved-by", paramLabel = "N", defaultValue = "0", description = "With --undo: the second operator.")
    private long approvedBy;

    @Mixin
    private ReceiptKey key;

    @Mixin
    private TillOptions till;

    /** What shows that the sources' holder agrees; an operator who decides needs none of these. */
    private static final class Proof {
        @Option(names = "--pin", paramLabel = "P", arity = "0..1", fallbackValue = "",
            description = "The PIN that came with the card. Better without a value: then it is asked for.")
        private char[] pin;

        @Option(names = "--consent", paramLabel = "REF", description = "Checkout or app proved both log-ins; names the consent.")
        private String consent;

        @Option(names = "--card-present", paramLabel = "CASHIER", description = "A cashier has the card in hand: the cashier's number.")
        private Long cashier;
    }

    @Override
    ExitCode ask(final Session session) {
        if (batch != null) {
            return batch(session);
        }
        if (target == null || sources.isEmpty() || (proof == null) == (operator == 0)) {
            throw new Trouble(ExitCode.USAGE, "give --source, --target and one of --pin, --consent, --card-present or --operator; or --batch");
        }
        final long who = proof != null && proof.cashier != null ? proof.cashier : operator;
        final byte[] digits = proof != null && proof.pin != null ? TypedPin.digits(proof.pin.length == 0 ? null : proof.pin) : null;
        try {
            final byte[] record = Session.built(() -> PinCommands.merge(
                Head.of(till.name(key.key(), session.today())).by(who), SpelledCard.of("--target", target), mergeKind(), list(digits)));
            final ReplyFields reply = session.send(record, key.toTell()).fields();
            PinCommands.wipe(record);
            return tell(reply);
        } finally {
            if (digits != null) {
                Arrays.fill(digits, (byte)0);
            }
        }
    }

    private ExitCode tell(final ReplyFields reply) {
        final boolean merged = reply.code() == Status.OK.code();
        final Map<String, Object> object = ReplyView.json(reply);
        if (merged) {
            object.put("merge", reply.sequence());
        }
        if (key.toTell() != null) {
            object.put("key", key.toTell());
        }
        say(object, ReplyView.words(reply) + (merged ? "merge: " + reply.sequence() + "\n" : "")
            + (key.toTell() == null ? "" : "key: " + key.toTell() + "\n"));
        return exitCode(reply.code());
    }

    private MergeKind mergeKind() {
        return MergeKind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    private List<MergeSource> list(final byte[] digits) {
        if (digits != null && sources.size() > 1) {
            throw new Trouble(ExitCode.USAGE, "each card has a PIN of its own: merge one --source with --pin");
        }
        return sources.stream().map(source -> source(SpelledCard.of("--source", source), digits)).toList();
    }

    private MergeSource source(final CardId card, final byte[] digits) {
        if (digits != null) {
            return MergeSource.byPin(card, digits);
        }
        if (proof == null) {
            return MergeSource.agreed(card, MergeProof.OPERATOR, ticket);
        }
        return proof.cashier != null ? MergeSource.cardPresent(card) : MergeSource.agreed(card, MergeProof.CONSENT, proof.consent);
    }

    private ExitCode batch(final Session session) {
        if (operator == 0 || undo && approvedBy == 0 || target != null || !sources.isEmpty() || proof != null) {
            throw new Trouble(ExitCode.USAGE, "--batch needs --operator, with --undo also --approved-by, and nothing of a single merge");
        }
        final Path results = result == null ? Path.of(batch + ".result.csv") : result;
        final MergeBatch run = new MergeBatch(session, batch, results, operator, mergeKind(), till);
        final MergeBatch.Tally tally = undo ? run.undo(approvedBy) : run.merge();
        say(tally.json(results), tally.words(results));
        return tally.declined() > 0 ? ExitCode.DECLINED : ExitCode.OK;
    }
}
