package daicho.ledger.query;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Accounts;
import daicho.ledger.account.Aliases;
import daicho.ledger.issue.Issuing;
import daicho.ledger.member.CardFinder;
import daicho.ledger.state.State;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AliasState;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.GroupReplyEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Answers Group: the accounts that are one with a card's, and all cards that were issued for them. Retired cards are left out when there
 * are more than a reply holds. A card that finds nothing as long as its account is merged is told as retired. Any card that was ever
 * issued may ask, so that whoever has a retired one at hand can find the others.
 */
final class GroupQuery {
    /** Cards that fit a reply besides as many accounts as there can be. */
    private static final int MOST_CARDS = 1_900;

    private final State state;
    private final CardFinder card;
    private final int[] accounts = new int[Limits.GROUP_ACCOUNTS];
    private final int[] cards = new int[MOST_CARDS];
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final GroupReplyEncoder encoder = new GroupReplyEncoder();

    GroupQuery(final State state, final CardFinder card) {
        this.state = state;
        this.card = card;
    }

    int answer(final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply, final int replyOffset) {
        card.find(buffer, offset + RecordLayout.BODY);
        final int account = card.issuedTo();
        final int root = account == 0 ? 0 : state.accounts.root(account);
        encoder.wrapAndApplyHeader(reply, replyOffset, header).status(account == 0 ? Status.NOT_FOUND.code() : Status.OK.code())
            .flags().clear().merged(account != root);
        encoder.durability(Durability.NONE).reserved((short)0).reserved2(0).sequence(state.sequence()).root(root & 0xFFFF_FFFFL)
            .account(account & 0xFFFF_FFFFL);
        final int size = collect(root);
        final GroupReplyEncoder.AccountsEncoder rows = encoder.accountsCount(size);
        for (int i = 0; i < size; i++) {
            write(rows.next(), accounts[i]);
        }
        final int count = collectCards(size, root);
        final GroupReplyEncoder.CardsEncoder lines = encoder.cardsCount(count);
        for (int i = 0; i < count; i++) {
            write(lines.next(), reply, cards[i]);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    /** The root first, the others by number. */
    private int collect(final int root) {
        int size = 0;
        for (int account = root; account != 0; account = state.tree.next(account, root)) {
            accounts[size++] = account;
        }
        if (size > 1) {
            Arrays.sort(accounts, 1, size);
        }
        return size;
    }

    private int collectCards(final int size, final int root) {
        int count = collectCards(size, root, true);
        if (count > MOST_CARDS) {
            count = Math.min(MOST_CARDS, collectCards(size, root, false));
        }
        Arrays.sort(cards, 0, count);
        return count;
    }

    private int collectCards(final int size, final int root, final boolean withRetired) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            for (int alias = state.accounts.firstAlias(accounts[i]); alias != 0; alias = state.aliases.older(alias)) {
                if (withRetired || stateOf(alias, root) != Aliases.RETIRED) {
                    count = collect(alias, count);
                }
            }
        }
        for (int adoption = state.adoptions.first(root); adoption != 0; adoption = state.adoptions.next(adoption)) {
            count = collectComing(adoption, root, count, withRetired);
        }
        return count;
    }

    /** What a batch has brought beside a card and nobody has fetched yet. */
    private int collectComing(final int adoption, final int root, final int before, final boolean withRetired) {
        final int shell = state.adoptions.shell(adoption);
        int count = before;
        if (shell != 0 && state.adoptions.unpacker(shell) == adoption && state.adoptions.hasCome(adoption)) {
            for (int alias = state.accounts.firstAlias(shell); alias != 0; alias = state.aliases.older(alias)) {
                if (ownerOf(alias) != 0 && (withRetired || stateOf(alias, root) != Aliases.RETIRED)) {
                    count = collect(alias, count);
                }
            }
        }
        return count;
    }

    private int collect(final int alias, final int count) {
        if (count < MOST_CARDS) {
            cards[count] = alias;
        }
        return count + 1;
    }

    private int ownerOf(final int alias) {
        final int account = state.aliases.account(alias);
        final boolean isShell = state.accounts.isStaged(account) && (state.accounts.flags(account) & Accounts.SHELL) != 0;
        return isShell ? Issuing.heir(state, alias, account) : account;
    }

    private int stateOf(final int alias, final int root) {
        final boolean retires = ownerOf(alias) != root && state.settings.retiresWhenMerged(state.aliases.scheme(alias));
        return retires ? Aliases.RETIRED : state.aliases.state(alias);
    }

    private void write(final GroupReplyEncoder.AccountsEncoder row, final int account) {
        row.merge(state.tree.mergeOf(account))
            .account(account & 0xFFFF_FFFFL)
            .parent(state.accounts.parent(account) & 0xFFFF_FFFFL)
            .store(state.accounts.store(account) & 0xFFFF_FFFFL)
            .brand(state.accounts.brand(account))
            .openingDay(state.accounts.openingDay(account))
            .status(AccountStatus.get((short)state.accounts.status(account)))
            .flags((short)state.accounts.flags(account))
            .reserved(0);
    }

    private void write(final GroupReplyEncoder.CardsEncoder line, final MutableDirectBuffer reply, final int alias) {
        final int account = ownerOf(alias);
        final int at = encoder.limit() - GroupReplyEncoder.CardsEncoder.sbeBlockLength();
        reply.putLong(at, state.aliases.high(alias), LITTLE_ENDIAN);
        reply.putLong(at + 8, state.aliases.low(alias), LITTLE_ENDIAN);
        reply.putInt(at + 16, state.aliases.issuer(alias), LITTLE_ENDIAN);
        line.account(account & 0xFFFF_FFFFL)
            .sinceSeconds(state.aliases.sinceSeconds(alias) & 0xFFFF_FFFFL)
            .state(AliasState.get((short)stateOf(alias, state.accounts.root(account))))
            .reserved((short)0)
            .reserved2(0);
    }
}
