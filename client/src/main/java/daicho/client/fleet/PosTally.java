package daicho.client.fleet;

import daicho.client.Answer;
import daicho.client.Unanswered;

/**
 * What became of a file of receipts. {@code sent = accepted + duplicates + declined}, always.
 *
 * @param sent               answered for good.
 * @param accepted           booked now.
 * @param duplicates         answered before, with whatever answer.
 * @param duplicatesDeclined those of the duplicates that were declined then, and still are.
 * @param declined           the engine said no.
 * @param rejectedRows       could not be understood and were not sent.
 * @param pointsEarned       by those accepted now.
 * @param seconds            all in all.
 * @param unanswered         sent or about to be, without an answer: not counted in {@code sent}.
 * @param trouble            why there was no answer, null when all were answered; else the rest of the file was not sent.
 * @param refused            turned away because the engine takes no writes now: not counted in {@code sent}, nothing happened.
 * @param refusal            the first such answer, null when there was none; else the rest of the file was not sent.
 */
public record PosTally(
    long sent, long accepted, long duplicates, long duplicatesDeclined, long declined, long rejectedRows, long pointsEarned,
    double seconds, long unanswered, Unanswered trouble, long refused, Answer.Refused refusal) {
}
