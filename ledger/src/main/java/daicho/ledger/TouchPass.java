package daicho.ledger;

import daicho.ledger.account.Accounts;
import daicho.ledger.account.Aliases;
import daicho.ledger.lot.Lots;
import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Transactions;
import daicho.protocol.RecordLayout;
import daicho.protocol.Templates;
import daicho.protocol.Unchecked;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * Looks ahead over the commands of a batch, step by step for all of them: index lines, then aliases, then accounts, then lots. Each
 * step is a loop of loads that do not wait for each other, so its cache misses overlap; done command by command they would queue up.
 */
final class TouchPass {
    /** Records that are looked at together. */
    static final int MOST = 64;
    /** Cards of them: a merge shows two. */
    private static final int ROOM = 2 * MOST;
    /** Record offset of a card that the command does not find first. */
    private static final int NOBODYS = -1;
    /** No hash of a name, which has 30 bits. */
    private static final int NO_NAME = -1;
    private static final int MERGE_SOURCE = MessageHeaderDecoder.ENCODED_LENGTH + MergeDecoder.BLOCK_LENGTH +
        MergeDecoder.SourcesDecoder.sbeHeaderSize();

    private final State state;
    private final Aliases aliases;
    private final Accounts accounts;
    private final Lots lots;
    private final Transactions transactions;
    private final Terminals terminals;
    private final long[] aliasHashes = new long[ROOM];
    private final long[] keySlots = new long[ROOM];
    private final int[] senders = new int[ROOM];
    private final long[] totals = new long[ROOM];
    private final int[] offsets = new int[ROOM];
    private final int[] found = new int[ROOM];
    private final int[] accountsFound = new int[ROOM];
    private int lastDate;
    private int count;
    private int looked;
    private int next;
    private long kept;

    TouchPass(final State state) {
        this.state = state;
        aliases = state.aliases;
        accounts = state.accounts;
        lots = state.lots;
        transactions = state.transactions;
        terminals = state.terminals;
    }

    void add(final DirectBuffer buffer, final int offset) {
        final int template = RecordLayout.template(buffer, offset);
        if (!isLookedAt(template)) {
            return;
        }
        if (template == MergeDecoder.TEMPLATE_ID) {
            addCard(cardHash(buffer, offset + MERGE_SOURCE), NOBODYS);
            senders[count] = 0;
            keySlots[count++] = 0;
        }
        addCard(cardHash(buffer, offset + RecordLayout.BODY), offset);
        final byte[] array = buffer.byteArray();
        final long at = Unchecked.address(buffer, offset);
        addName(Unchecked.getLong(array, at + RecordLayout.TERMINAL), template >= Templates.FIRST_QUERY ? NO_NAME
            : transactions.names().of((int)Unchecked.getInt(array, at + RecordLayout.TERMINAL),
                Unchecked.getLong(array, at + RecordLayout.KEY), Unchecked.getLong(array, at + RecordLayout.KEY + 8)));
    }

    /** The same for a record whose hashes are known. */
    void add(final DirectBuffer buffer, final int offset, final long[] hashes, final int hashesAt) {
        if (hashes[hashesAt + RecordHashes.BODY] == 0) {
            add(buffer, offset);
        } else if (isLookedAt(RecordLayout.template(buffer, offset))) {
            addCard(hashes[hashesAt + RecordHashes.CARD], offset);
            addName(Unchecked.getLong(buffer.byteArray(), Unchecked.address(buffer, offset) + RecordLayout.TERMINAL),
                (int)hashes[hashesAt + RecordHashes.NAME]);
        }
    }

    private boolean isLookedAt(final int template) {
        return count < ROOM - 1 && Templates.showsCard(template);
    }

    private long cardHash(final DirectBuffer buffer, final int alias) {
        return RecordHashes.card(state.hashSeed(), buffer, alias);
    }

    private void addCard(final long hash, final int record) {
        aliasHashes[count] = hash;
        offsets[count] = record;
    }

    /** Terminal, business date and flags, as they stand in the record, and the hash of terminal and key. */
    private void addName(final long sender, final int name) {
        senders[count] = (int)sender;
        lastDate = (int)(sender >>> Integer.SIZE) & 0xFFFF;
        keySlots[count++] = name == NO_NAME ? 0 : transactions.bucket((int)(sender >>> Integer.SIZE) & 0xFFFF, name);
    }

    void run() {
        kept += touchIndexes();
        // The lines that are searched here have been fetched by now; number 0 stands for no alias and is harmless to look at.
        for (int i = 0; i < count; i++) {
            found[i] = aliases.likely(aliasHashes[i]);
        }
        for (int i = 0; i < count; i++) {
            accountsFound[i] = aliases.account(found[i]);
        }
        for (int i = 0; i < count; i++) {
            kept += accounts.touch(accountsFound[i]);
        }
        // Of a merged card, the money lies at the root, which is hardly ever further away than one step.
        for (int i = 0; i < count; i++) {
            final int parent = accounts.parent(accountsFound[i]);
            if (parent != 0) {
                accountsFound[i] = parent;
                kept += accounts.touch(parent);
            }
        }
        kept += touchLots() + transactions.touchNext(lastDate, count);
        looked = count;
        next = 0;
        count = 0;
    }

    /** Tells what was found for the record that is executed now, if it is the next of those looked at. */
    void recall(final int offset) {
        while (next < looked && offsets[next] == NOBODYS) {
            next++;
        }
        if (next < looked && offsets[next] == offset) {
            aliases.expect(found[next++]);
        }
    }

    private long touchIndexes() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += aliases.touchIndex(aliasHashes[i]);
        }
        for (int i = 0; i < count; i++) {
            sum += transactions.touch(keySlots[i]);
        }
        for (int i = 0; i < count; i++) {
            totals[i] = terminals.touch(senders[i]);
        }
        for (int i = 0; i < count; i++) {
            sum += transactions.touchTotals(totals[i]) + transactions.touchBehind(keySlots[i]);
        }
        return sum;
    }

    /** Burns begin with the first live lots, earns go where they went before: of many lots the others are hardly ever looked at. */
    private long touchLots() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            final int account = accountsFound[i];
            final int lotsOfIt = accounts.lots(account);
            final int first = lotsOfIt + accounts.expiredCount(account);
            final int last = lotsOfIt + accounts.lastLot(account);
            sum += lots.touch(first, first + 1) + lots.touch(last, last);
        }
        return sum;
    }

    /** @return something that depends on every touch, so that none is left out. */
    long kept() {
        return kept;
    }
}
