package daicho.simulator.history;

import daicho.protocol.Setting;
import daicho.protocol.codec.PointsClass;
import java.util.List;
import java.util.Map;

/**
 * The programmes that histories play under. Short lives, delays and several brands, so that much falls due; the variants differ in rates.
 *
 * @param brands    brands.
 * @param rules     rules, the last that fits counts.
 * @param campaigns campaigns.
 * @param scopes    scopes.
 * @param settings  settings.
 */
public record ProgrammeTerms(
    List<Brand> brands, List<Rule> rules, List<Campaign> campaigns, List<Scope> scopes, Map<Setting, Long> settings) {
    /** Number of variants. */
    public static final int VARIANTS = 3;

    /**
     * One of the prepared programmes.
     *
     * @param variant from 0.
     */
    public static ProgrammeTerms variant(final int variant) {
        final int unit = 100 - 10 * variant;
        return new ProgrammeTerms(
            List.of(
                new Brand(1, 10_000, 1, 1, 1),
                new Brand(2, 5_000 + 1_000 * variant, 10, 5, 2),
                new Brand(3, 10_000, 1, 1, 1)),
            List.of(
                new Rule(1, PointsClass.BASE.value(), 2, 0, 0, 0, unit, 1, 0, true, false),
                new Rule(1, PointsClass.BASE.value(), 2, 11, 0, 0, unit, 2, 0, true, false),
                new Rule(1, PointsClass.CAMPAIGN.value(), 1, 0, 0, 0, unit, 1, 0, false, false),
                new Rule(1, PointsClass.LIMITED.value(), 1, 0, 0, 0, unit, 1, 0, false, false),
                new Rule(1, PointsClass.BONUS.value(), 3, 0, 0, 0, unit, 1, 3, true, false),
                new Rule(1, PointsClass.EXCHANGE.value(), 1, 0, 0, 0, unit, 1, 0, true, true),
                new Rule(2, PointsClass.BASE.value(), 3, 0, 0, 0, 1_000, 10, 0, true, false),
                new Rule(2, PointsClass.BONUS.value(), 0, 0, 0, 0, 500, 3 + variant, 14, true, false),
                new Rule(2, PointsClass.EXCHANGE.value(), 6, 0, 0, 0, unit, 1, 0, false, true),
                new Rule(3, PointsClass.BASE.value(), 1, 0, 0, 0, unit, 3, 1, false, false)),
            List.of(
                new Campaign(7, 2, 3, 0, 65_535, 0),
                new Campaign(8, 0, 0, 20_500, 20_700 + 100 * variant, 20_560),
                new Campaign(9, 3, 4, 20_520, 65_535, 0)),
            List.of(new Scope(3, 2), new Scope(4, 1), new Scope(4, 3)),
            settings(variant));
    }

    /** No caps, then caps on burns, then on adjustments and, by points alone, on accounts; yesterday's points serve longer or shorter. */
    private static Map<Setting, Long> settings(final int variant) {
        final boolean burns = variant == 1;
        final boolean adjustments = variant == 2;
        return Map.of(
            Setting.MIDNIGHT_GRACE, burns ? 1_800L : adjustments ? 0L : 300L,
            Setting.VELOCITY_ACCOUNT_BURNS, burns ? 5L : 0,
            Setting.VELOCITY_ACCOUNT_POINTS, burns ? 900L : adjustments ? 700L : 0,
            Setting.VELOCITY_TERMINAL_BURNS, burns ? 9L : 0,
            Setting.VELOCITY_TERMINAL_POINTS, burns ? 2_000L : 0,
            Setting.VELOCITY_OPERATOR_ADJUSTMENTS, adjustments ? 2L : 0,
            Setting.VELOCITY_OPERATOR_POINTS, adjustments ? 10_300L : 0);
    }

    /**
     * Terms of a brand.
     *
     * @param brand                brand.
     * @param burnShareBasisPoints largest share of a bill that points may pay.
     * @param burnMinimum          fewest points a burn may take.
     * @param burnStep             burns are multiples of it.
     * @param pointValue           worth of a point.
     */
    public record Brand(int brand, int burnShareBasisPoints, long burnMinimum, long burnStep, long pointValue) {
    }

    /**
     * What a sale earns.
     *
     * @param brand       brand.
     * @param pointsClass class of component.
     * @param months      life of the points, 0 for ever.
     * @param store       store, 0 for all.
     * @param fromLocal   in force from, local s.
     * @param toLocal     up to, not including; 0 for ever.
     * @param unit        money a step.
     * @param points      points a step.
     * @param delayDays   days until they can be used.
     * @param isMonthEnd  whether expiry rounds up.
     * @param isOnConfirm whether they wait for confirmation.
     */
    public record Rule(
        int brand, int pointsClass, int months, long store, long fromLocal, long toLocal, long unit, long points, int delayDays,
        boolean isMonthEnd, boolean isOnConfirm) {
    }

    /**
     * A campaign.
     *
     * @param campaign  number.
     * @param issuer    brand that stands for its points, 0: the till's.
     * @param scope     where they can be used, 0: everywhere.
     * @param fromDate  first business date.
     * @param toDate    last business date.
     * @param expiryDay fixed last day of use, 0: the rule's.
     */
    public record Campaign(int campaign, int issuer, int scope, int fromDate, int toDate, int expiryDay) {
    }

    /**
     * A brand that a scope admits.
     *
     * @param scope scope.
     * @param brand brand.
     */
    public record Scope(int scope, int brand) {
    }
}
