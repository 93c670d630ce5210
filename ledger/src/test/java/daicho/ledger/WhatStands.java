package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SnapshotAccountDecoder;
import daicho.protocol.codec.SnapshotIssuerDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** What stands in a book, as lines that can be compared: lots one by one, debts, totals of issuers. Read from a snapshot. */
final class WhatStands {
    final List<String> lots = new ArrayList<>();
    final List<String> debts = new ArrayList<>();
    final List<String> totals = new ArrayList<>();
    long owed;
    /** All points in live and pending lots less what is owed. */
    long net;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    WhatStands(final Ledger ledger) {
        ledger.snapshot(0, this::read);
        lots.sort(null);
    }

    private void read(final DirectBuffer buffer, final int offset, final int length) {
        header.wrap(buffer, offset);
        if (header.templateId() == SnapshotAccountDecoder.TEMPLATE_ID) {
            readAccount(buffer, offset);
        } else if (header.templateId() == SnapshotIssuerDecoder.TEMPLATE_ID) {
            final SnapshotIssuerDecoder issuer = new SnapshotIssuerDecoder().wrapAndApplyHeader(buffer, offset, header);
            final long burned = issuer.burned();
            if ((issuer.live() | issuer.pending() | burned | issuer.expired() | issuer.debt() | issuer.settled()) == 0) {
                return;
            }
            totals.add(issuer.brand() + " live " + issuer.live() + " pending " + issuer.pending() + " burned " + burned +
                " expired " + issuer.expired() + " forfeited " + issuer.forfeited() + " earned " +
                (issuer.issued() - issuer.takenBack()) + " settled " + issuer.settled() + " debt " + issuer.debt());
        }
    }

    private void readAccount(final DirectBuffer buffer, final int offset) {
        final SnapshotAccountDecoder account = new SnapshotAccountDecoder().wrapAndApplyHeader(buffer, offset, header);
        final long number = account.account();
        for (final SnapshotAccountDecoder.LotsDecoder lot : account.lots()) {
            final int at = account.limit() - SnapshotAccountDecoder.LotsDecoder.sbeBlockLength();
            net += lot.expired() != 0 ? 0 : lot.points();
            lots.add(number + ": key " + Long.toHexString(buffer.getLong(at, LITTLE_ENDIAN)) + ' ' +
                Long.toHexString(buffer.getLong(at + 8, LITTLE_ENDIAN)) + " points " + lot.points() + " expired " + lot.expired() +
                " pending " + lot.pending());
        }
        for (final SnapshotAccountDecoder.DebtsDecoder debt : account.debts()) {
            debts.add(number + ": cause " + debt.cause() + " issuer " + debt.issuer() + " points " + debt.points());
            owed += debt.points();
            net -= debt.points();
        }
    }
}
