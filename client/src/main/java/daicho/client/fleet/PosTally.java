package daicho.client.fleet;

import daicho.client.Unanswered;

/**
 * What became of a file of receipts. {@code sent = accepted + duplicates + declined}, always.
 *
 * @param sent         answered.
 * @param accepted     booked now.
 * @param duplicates   answered before, with whatever answer.
 * @param declined     the engine said no.
 * @param rejectedRows could not be understood and were not sent.
 * @param pointsEarned by those accepted now.
 * @param seconds      all in all.
 * @param unanswered   sent or about to be, without an answer: not counted in {@code sent}.
 * @param trouble      why there was no answer, null when all were answered; then the rest of the file was not sent.
 */
public record PosTally(
    long sent, long accepted, long duplicates, long declined, long rejectedRows, long pointsEarned, double seconds,
    long unanswered, Unanswered trouble) {
}
