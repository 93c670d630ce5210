package daicho.members.match;

import java.util.Map;

/**
 * What came of a run.
 *
 * @param members       rows that were understood.
 * @param rejected      rows that were not.
 * @param notUnderstood values that were there and could not be understood, by field.
 * @param common        mails and phones that too many have.
 * @param pairs         that were compared.
 * @param proposals     that were written.
 * @param clusters      they belong to.
 * @param heldBack      pairs that would have joined two who cannot be one.
 */
public record MatchTally(
    long members, long rejected, Map<String, Long> notUnderstood, long common, long pairs, long proposals, long clusters, long heldBack) {
}
