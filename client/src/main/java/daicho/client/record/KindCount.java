package daicho.client.record;

import daicho.protocol.codec.EntryKind;

/**
 * What was counted of one kind of transaction on one day.
 *
 * @param kind         EARN, BURN, SALE, CAPTURE, REVERSAL, HOLD, RELEASE, TRANSFER or ADJUSTMENT.
 * @param transactions how many.
 * @param amount       sum of gross amounts.
 * @param earned       sum of points added.
 * @param burned       sum of points taken.
 */
public record KindCount(EntryKind kind, long transactions, long amount, long earned, long burned) {
}
