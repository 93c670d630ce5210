package daicho.ledger.preset;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.batch.Adoptions;
import daicho.ledger.issue.Issuing;
import daicho.ledger.member.CardFinder;
import daicho.ledger.state.State;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;

/**
 * Whether a row can be taken in, by itself: what is wrong with it is told by a status.
 * <pre>
 *   BAD_CARD       card or provisional id was not issued by the programme, or misread
 *   EXISTS         the card stands in this file or another open batch already, was retired, or its account is closed; or the provisional
 *                  id is somebody else's
 *   BAD_AMOUNT     too many points         TOO_LATE  their last day is over    FUTURE_DATE  opened after today
 *   BAD_FIELD      the brand is unknown, or the PIN's proof has no version
 *   LIMIT          more kinds of points, issuers or waiting batches than there is room for
 * </pre>
 */
final class RowCheck {
    private final State state;
    private final Issuing issuing;
    private final CardFinder card;
    private final CardFinder provisional;

    RowCheck(final State state) {
        this.state = state;
        issuing = new Issuing(state);
        card = new CardFinder(state);
        provisional = new CardFinder(state);
    }

    /** @return the card of the row that was checked last. */
    CardFinder card() {
        return card;
    }

    /** @return its provisional id, if it has one. */
    CardFinder provisional() {
        return provisional;
    }

    /** @return issues aliases. */
    Issuing issuing() {
        return issuing;
    }

    /** @return null when it can be taken in, else why not. */
    Status check(final PresetRow row, final int batch) {
        final Status wrong = checkFields(row, batch);
        return wrong != null ? wrong : checkCards(row, batch);
    }

    private Status checkFields(final PresetRow row, final int batch) {
        if (!isIssued(row, row.at + PresetRow.CARD) || row.hasProvisional() && !isIssued(row, row.at + PresetRow.PROVISIONAL)) {
            return Status.BAD_CARD;
        }
        if (row.points < 0 || row.points > Limits.POINTS) {
            return Status.BAD_AMOUNT;
        }
        if (row.points > 0 && row.expiryDay < state.today()) {
            return Status.TOO_LATE;
        }
        if (row.openedDay > state.today()) {
            return Status.FUTURE_DATE;
        }
        if (state.programme.brand(row.brand) == null || row.hasSecret() && row.pepperVersion == 0) {
            return Status.BAD_FIELD;
        }
        final boolean room = state.book.hasRoomFor(row.brand) &&
            (row.points == 0 || state.openingSums.hasRoomFor(batch, row.brand, row.expiryDay));
        return room ? null : Status.LIMIT;
    }

    private boolean isIssued(final PresetRow row, final int alias) {
        return row.isAlias(alias) && state.programme.patterns().fits(row.buffer, alias);
    }

    private Status checkCards(final PresetRow row, final int batch) {
        if (!card.find(row.buffer, row.at + PresetRow.CARD) && card.isKnown()) {
            return Status.EXISTS;
        }
        if (row.hasProvisional()) {
            provisional.find(row.buffer, row.at + PresetRow.PROVISIONAL);
            if (isSame(row) || provisional.isKnown() && (provisional.account() == 0 || provisional.account() != card.account())) {
                return Status.EXISTS;
            }
        }
        return card.account() == 0 ? null : checkAdoption(batch);
    }

    private static boolean isSame(final PresetRow row) {
        final int one = row.at + PresetRow.CARD;
        final int other = row.at + PresetRow.PROVISIONAL;
        return row.buffer.getLong(one, LITTLE_ENDIAN) == row.buffer.getLong(other, LITTLE_ENDIAN) &&
            row.buffer.getLong(one + 8, LITTLE_ENDIAN) == row.buffer.getLong(other + 8, LITTLE_ENDIAN) &&
            row.buffer.getInt(one + 16, LITTLE_ENDIAN) == row.buffer.getInt(other + 16, LITTLE_ENDIAN);
    }

    private Status checkAdoption(final int batch) {
        if (state.accounts.status(card.root()) == AccountStatus.CLOSED.value()) {
            return Status.EXISTS;
        }
        int waiting = 0;
        for (int adoption = state.adoptions.first(card.root()); adoption != 0; adoption = state.adoptions.next(adoption)) {
            if (state.adoptions.alias(adoption) == card.alias() && state.chunks.batch(state.adoptions.chunk(adoption)) == batch) {
                return Status.EXISTS;
            }
            waiting++;
        }
        return waiting < Adoptions.MOST_OF_A_ROOT ? null : Status.LIMIT;
    }
}
