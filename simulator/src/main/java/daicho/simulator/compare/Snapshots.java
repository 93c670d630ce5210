package daicho.simulator.compare;

import daicho.ledger.Ledger;
import daicho.ledger.state.Capacity;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.LotKeyDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SnapshotAccountDecoder;
import daicho.simulator.model.AccountState;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Takes snapshots of a ledger, restores them, and reads the accounts in them. */
final class Snapshots {
    /** Histories are short: little room is enough. */
    static final Capacity ROOM = new Capacity(1 << 16, 1 << 20, 1 << 14, 1L << 32, 0);

    private Snapshots() {
    }

    static List<byte[]> of(final Ledger ledger) {
        final List<byte[]> records = new ArrayList<>();
        ledger.snapshot(0, (final DirectBuffer buffer, final int offset, final int length) -> {
            final byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            records.add(copy);
        });
        return records;
    }

    static Ledger restored(final List<byte[]> records) {
        final Ledger ledger = new Ledger(ROOM);
        for (final byte[] bytes : records) {
            ledger.restore(new UnsafeBuffer(bytes), 0, bytes.length);
        }
        return ledger;
    }

    static List<AccountState> accounts(final List<byte[]> records) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final SnapshotAccountDecoder account = new SnapshotAccountDecoder();
        final List<AccountState> states = new ArrayList<>();
        for (final byte[] bytes : records) {
            final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            if (header.wrap(buffer, 0).templateId() == SnapshotAccountDecoder.TEMPLATE_ID) {
                states.add(state(account.wrapAndApplyHeader(buffer, 0, header)));
            }
        }
        return states;
    }

    private static AccountState state(final SnapshotAccountDecoder account) {
        final int id = (int)account.account();
        final AccountStatus status = account.status();
        final String restrictions = ((account.flags() & 1) != 0 ? " FROZEN" : "") + ((account.flags() & 2) != 0 ? " BLOCKED" : "");
        final List<String> lots = new ArrayList<>();
        final List<String> expired = new ArrayList<>();
        for (final SnapshotAccountDecoder.LotsDecoder lot : account.lots()) {
            final LotKeyDecoder key = lot.key();
            (lot.expired() == 1 ? expired : lots).add(AccountState.lot(key.expiryDay(), key.activationDay(), key.issuer(), key.campaign(),
                key.scope(), key.pointsClassRaw(), key.origin(), lot.points(), lot.held(), lot.pending() == 1));
        }
        final List<String> debts = new ArrayList<>();
        for (final SnapshotAccountDecoder.DebtsDecoder debt : account.debts()) {
            debts.add(AccountState.debt(debt.origin(), debt.issuer(), debt.cause(), debt.points()));
        }
        return new AccountState(id, status + restrictions, lots, expired, debts);
    }
}
