package daicho.client.docs;

import daicho.protocol.ExitCode;
import daicho.protocol.Frame;
import daicho.protocol.Limits;
import daicho.protocol.Scheme;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Tables of what the protocol has besides its schema. */
final class FixedTables {
    private FixedTables() {
    }

    static String statuses() {
        return Tables.table(List.of("code", "name", "meaning", "journaled", "what the till does"), Arrays.stream(Status.values())
            .map(status -> List.of(Integer.toString(status.code()), "`" + status + "`", status.meaning(),
                status.isJournaled() ? "yes" : "no", status.action())).toList());
    }

    static String schemes() {
        return Tables.table(List.of("number", "name", "what it is"), Arrays.stream(Scheme.values())
            .map(scheme -> List.of(Integer.toString(scheme.number()), "`" + scheme + "`", meaning(scheme))).toList());
    }

    static String settings() {
        return Tables.table(List.of("number", "name", "default", "least", "most", "what it says"), Arrays.stream(Setting.values())
            .map(setting -> List.of(Integer.toString(setting.number()), "`" + setting + "`", grouped(setting.initial()),
                grouped(setting.least()), grouped(setting.most()), meaning(setting))).toList());
    }

    static String exitCodes() {
        return Tables.table(List.of("code", "name", "what it says"), Arrays.stream(ExitCode.values())
            .map(code -> List.of(Integer.toString(code.code()), "`" + code + "`", meaning(code))).toList());
    }

    static String limits() {
        return Tables.table(List.of("most", "of what"), List.of(
            List.of(grouped(Limits.FRAME_BYTES), "bytes of a frame, its header of " + Frame.HEADER_BYTES + " bytes included"),
            List.of(grouped(Limits.WINDOW_COMMANDS), "requests in flight on a connection"),
            List.of(grouped(Limits.WINDOW_BYTES), "bytes in flight on a connection"),
            List.of(grouped(Limits.AMOUNT), "money in one field, in the currency's smallest unit"),
            List.of(grouped(Limits.POINTS), "points in one field of a command, and points that one command earns"),
            List.of(grouped(Limits.SUM), "points or money in any balance or sum"),
            List.of(grouped(Limits.COMPONENTS), "components of an earn, a sale or a capture"),
            List.of(grouped(Limits.ALIASES), "aliases of an account"),
            List.of(grouped(Limits.ALIASES_OF_A_SCHEME), "of these, of one scheme"),
            List.of(grouped(Limits.LIVE_LOTS), "lots of an account that are live or pending"),
            List.of(grouped(Limits.DEBTS), "debts of an account"),
            List.of(grouped(Limits.EXPIRED_LOTS), "expired remainders that an account keeps"),
            List.of(grouped(Limits.OPEN_HOLDS), "open holds of an account"),
            List.of(grouped(Limits.HOLD_SECONDS), "seconds from the opening of a hold to its end, and of a late window"),
            List.of(grouped(Limits.STATEMENT_ENTRIES), "entries of one StatementReply or ReferralsReply"),
            List.of(grouped(Limits.MISSING_RANGES), "ranges of missing numbers in one TotalsReply"),
            List.of(grouped(Limits.LOGON_TERMINALS), "terminals that one Logon asks about")));
    }

    private static String grouped(final long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String meaning(final Scheme scheme) {
        return switch (scheme) {
            case POS_CARD -> "a card shown at a till";
            case PROVISIONAL -> "printed on a sticker, used once";
            case MEMBER -> "the member's own number";
            case EC -> "a web account";
            case APP -> "an app";
        };
    }

    private static String meaning(final Setting setting) {
        return switch (setting) {
            case TX_DAYS -> "days that a transaction and its key are remembered";
            case MAX_TRANSACTIONS -> "transactions remembered at most";
            case LATE_DAYS -> "oldest business date that is accepted, in days before today";
            case LATE_EARN_MIN_LIFE -> "life in days, from today, of points whose own expiry would be past";
            case MIDNIGHT_GRACE -> "seconds after midnight in which yesterday's points serve a till that is still in yesterday";
            case FAULT_MIN_LIFE -> "life in days of points given back after a merchant's fault";
            case OFFLINE_FLOOR -> "points that an offline till may burn without asking";
            case ADJUST_DUAL_LIMIT -> "points above which an adjustment needs a second operator";
            case MAX_BALANCE -> "largest balance";
            case HOLD_SECONDS -> "life of a hold in seconds when the checkout says none";
            case CLOSE_WITH_BALANCE -> "1: an account with points may be closed, what is left is forfeited";
            case CHECK_CLOCK_SECONDS -> "seconds a till's clock may be off before it is told";
            case VELOCITY_ACCOUNT_BURNS -> "burns and holds of an account a day; 0: any number";
            case VELOCITY_ACCOUNT_POINTS -> "points that an account may burn and hold a day; 0: any";
            case VELOCITY_TERMINAL_BURNS -> "burns and holds at a terminal a day; 0: any number";
            case VELOCITY_TERMINAL_POINTS -> "points that may be burned and held at a terminal a day; 0: any";
            case VELOCITY_OPERATOR_ADJUSTMENTS -> "adjustments by an operator a day; 0: any number";
            case VELOCITY_OPERATOR_POINTS -> "points that an operator may adjust a day; 0: any";
            case MERGE_CARD_PRESENT_POINTS -> "points that a source may have whose card a cashier holds in hand";
            case MERGE_BONUS -> "points that the target gets for each source, once in the source's life; 0: none";
            case RETIRE_SOURCE_SCHEMES -> "one bit for each scheme, bit 0 for scheme 0: such cards of a source find nothing while it is merged";
            case PIN_TRIES -> "wrong PINs of a card after which it is locked; each further one locks it for twice as long, up to a day";
            case PIN_TRIES_IN_ALL -> "wrong PINs of a card in all after which it is locked until it gets a new PIN or is reissued";
            case PIN_LOCK_SECONDS -> "seconds that a card is locked for the first time";
            case PIN_CARDS_FOR_TARGET -> "different cards whose PIN may be wrong for one target within a day; then no PIN merges into it for a day";
            case SLIDING_EXPIRY -> "1: each earn, burn and sale moves the expiry of the member's BASE points to that of points earned now";
        };
    }

    private static String meaning(final ExitCode code) {
        return switch (code) {
            case OK -> "all went well";
            case OTHER -> "anything that has no code of its own";
            case USAGE -> "the command line, or a file that it names, cannot be understood";
            case DECLINED -> "the ledger declined";
            case UNREACHABLE -> "nobody answers, or what became of the command is not known";
            case PORT_TAKEN -> "the port is taken";
            case FOLDER_NOT_WRITABLE -> "the folder cannot be written";
            case FOLDER_IN_USE -> "another engine has the folder";
            case WRONG_JDK -> "the Java that runs is not the one that is needed";
            case JOURNAL_DAMAGED -> "the journal is damaged";
            case SNAPSHOT_NEWER -> "a snapshot knows more than the journal";
            case DISK_FULL -> "no room to start";
            case INVARIANT_BROKEN -> "the book may be wrong: a law is broken";
            case FORCE_FAILED -> "the disk did not take what it was told to keep";
        };
    }
}
