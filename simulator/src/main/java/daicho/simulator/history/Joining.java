package daicho.simulator.history;

import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What makes many cards one person and undoes it: PINs, guesses at them, merges of one to four, unmerges; and questions about them. */
final class Joining {
    private static final int PINS = 3;
    private static final int GUESSES = 12;

    private final RandomGenerator random;
    private final Trading trading;
    private final Supplier<Preset> stickers;
    private final List<Command> merges = new ArrayList<>();

    /** Of members who were brought in, stickers tell provisional id and PIN; null while nobody was. */
    Joining(final RandomGenerator random, final Trading trading, final Supplier<Preset> stickers) {
        this.random = random;
        this.trading = trading;
        this.stickers = stickers;
    }

    /** The next one; what is to follow it is put into the line of those that wait. */
    Command next(final Deque<Command> waiting) {
        final int dice = random.nextInt(64);
        if (dice < 16) {
            return setPin();
        }
        if (dice < 37 || merges.isEmpty()) {
            return remembered(merge());
        }
        if (dice < 58) {
            return unmerge();
        }
        if (dice < 60) {
            return again(waiting);
        }
        return dice == 60 ? attack(waiting) : dice == 61 ? spray(waiting) : remembered(merge());
    }

    Command question(final Command asker) {
        if (random.nextBoolean() || merges.isEmpty()) {
            return asker.as(Verb.GROUP).with(Field.CARD, trading.card());
        }
        final Command merge = recentMerge();
        return Trading.about(asker.as(Verb.UNMERGE_PLAN), merge.name()).with(Field.BY_SEQUENCE, 1)
            .with(Field.CARD, merge.sources().get(random.nextInt(merge.sources().size())).card());
    }

    private Command remembered(final Command merge) {
        if (merges.size() == 60) {
            merges.subList(0, 30).clear();
        }
        merges.add(merge);
        return merge;
    }

    private Command recentMerge() {
        final int back = random.nextInt(3) == 0 ? random.nextInt(merges.size()) : Math.min(merges.size() - 1, random.nextInt(4));
        return merges.get(merges.size() - 1 - back);
    }

    /** Most know the PIN of a card, some do not. */
    private int pin(final long card) {
        return said(1 + (int)(card % PINS));
    }

    private int said(final int right) {
        return random.nextInt(7) == 0 ? 1 + right : right;
    }

    private Command setPin() {
        final long card = trading.card();
        return trading.head(Verb.SET_PIN).with(Field.CARD, card).with(Field.PIN, pin(card)).with(Field.PEPPER, trading.pepper())
            .with(Field.OPERATOR, random.nextInt(3));
    }

    private Command merge() {
        final int count = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(4);
        final List<Source> sources = new ArrayList<>();
        boolean pins = false;
        for (int i = 0; i < count; i++) {
            final Source source = source();
            sources.add(source);
            pins |= source.pin() != 0;
        }
        return head(trading.card(), pins).withRows(sources);
    }

    /** Now and then a member reads provisional id and PIN off the sticker. */
    private Source source() {
        final MergeProof proof = MergeProof.get((short)(random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(5)));
        final Preset sticker = random.nextInt(5) == 0 ? stickers.get() : null;
        final long card = sticker == null ? trading.card() : sticker.provisional();
        final int pin = sticker == null || sticker.pin() == 0 ? pin(card) : said(sticker.pin());
        return new Source(card, proof.value(), proof == MergeProof.PIN ? pin : 0);
    }

    private Command head(final long target, final boolean withPins) {
        final boolean rotates = withPins && trading.pepper() > 1 && random.nextInt(4) > 0;
        return trading.head(Verb.MERGE).with(Field.CARD, target).with(Field.OPERATOR, 1 + random.nextInt(3))
            .with(Field.MERGE_KIND, (random.nextInt(4) == 0 ? MergeKind.FAMILY : MergeKind.SAME_PERSON).value())
            .with(Field.PEPPER, withPins ? trading.pepper() : 0).with(Field.PREVIOUS_PEPPER, rotates ? trading.pepper() - 1 : 0);
    }

    private Command unmerge() {
        return unmerge(recentMerge());
    }

    private Command unmerge(final Command merge) {
        final long card = random.nextInt(12) == 0 ? trading.card() : merge.sources().get(random.nextInt(merge.sources().size())).card();
        final long operator = 1 + random.nextInt(3);
        return Trading.about(trading.head(Verb.UNMERGE), merge.name()).with(Field.BY_SEQUENCE, 1).with(Field.CARD, card)
            .with(Field.OPERATOR, operator)
            .with(Field.APPROVED_BY, random.nextInt(10) == 0 ? operator : operator % 3 + 1);
    }

    /** Merged, cut, and merged once more: a bonus must not be farmed. */
    private Command again(final Deque<Command> waiting) {
        final Command merge = remembered(merge());
        waiting.add(unmerge(merge));
        waiting.add(remembered(merge.with(Field.KEY, trading.newKey())));
        return merge;
    }

    /** Wrong PINs against one card, minutes apart, then the right one. */
    private Command attack(final Deque<Command> waiting) {
        final long card = trading.card();
        final long target = trading.card();
        for (int i = 0; i < GUESSES; i++) {
            waiting.add(guess(target, card, 9 - i % 5));
        }
        waiting.add(guess(target, card, 1 + (int)(card % PINS)));
        return guess(target, card, 8);
    }

    /** One wrong PIN against many cards, known and unknown, for one target. */
    private Command spray(final Deque<Command> waiting) {
        final long target = trading.card();
        final long first = 1 + random.nextInt(40);
        for (int i = 1; i < GUESSES; i++) {
            waiting.add(guess(target, first + i, 9));
        }
        return guess(target, first, 9);
    }

    private Command guess(final long target, final long card, final int pin) {
        return head(target, true).withRows(List.of(new Source(card, MergeProof.PIN.value(), pin)));
    }
}
