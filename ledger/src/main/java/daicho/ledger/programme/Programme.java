package daicho.ledger.programme;

import daicho.ledger.memory.Mix;
import daicho.protocol.card.CardPatterns;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import org.agrona.DirectBuffer;

/**
 * The programme in force: brands, rules, campaigns, scopes, schemes. Replaced as a whole. The record that set it is kept, for
 * snapshots and to tell whether another one differs.
 */
public final class Programme {
    /** Months that points live when no rule says otherwise. */
    public static final int DEFAULT_MONTHS = 24;

    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH + SetProgrammeDecoder.headerEncodingLength();

    private byte[] record = new byte[0];
    private int version;
    private long hash;
    private BrandTerms[] brands = new BrandTerms[0];
    private EarnRule[] rules = new EarnRule[0];
    private Campaign[] campaigns = new Campaign[0];
    private ScopeRow[] scopes = new ScopeRow[0];
    private SchemeTerms[] schemes = new SchemeTerms[0];
    private CardPatterns patterns = CardPatterns.ANYTHING;

    /** @return its version, 0 before the first. */
    public int version() {
        return version;
    }

    /** @return the record that set it; not to be changed. */
    public byte[] record() {
        return record;
    }

    /** @return hash of its body. */
    public long hash() {
        return hash;
    }

    /** @return whether a record has the same body as the one in force. */
    public boolean isSameAs(final DirectBuffer buffer, final int offset, final int length) {
        if (length != record.length) {
            return false;
        }
        for (int i = BODY; i < length; i++) {
            if (buffer.getByte(offset + i) != record[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes over what a record says.
     *
     * @param decoder wrapped around it.
     * @param buffer  that holds it.
     * @param offset  where it begins.
     * @param length  of it.
     * @param settings that it changes.
     */
    public void replace(
        final SetProgrammeDecoder decoder, final DirectBuffer buffer, final int offset, final int length, final Settings settings) {
        record = new byte[length];
        buffer.getBytes(offset, record);
        version = (int)decoder.programmeVersion();
        brands = BrandTerms.read(decoder);
        rules = EarnRule.read(decoder);
        campaigns = Campaign.read(decoder);
        scopes = ScopeRow.read(decoder);
        schemes = SchemeTerms.read(decoder);
        for (final SetProgrammeDecoder.SettingsDecoder setting : decoder.settings()) {
            settings.set(setting.setting(), setting.value());
        }
        patterns = CardPatterns.of(record);
        hash = 0;
        for (int i = BODY; i < length; i++) {
            hash = Mix.of(hash, record[i]);
        }
    }

    /** @return terms of a brand, null when it is unknown. */
    public BrandTerms brand(final int brand) {
        for (final BrandTerms terms : brands) {
            if (terms.brand() == brand) {
                return terms;
            }
        }
        return null;
    }

    /**
     * The rule that a component earns by: the last one that fits.
     *
     * @param brand       of the till.
     * @param store       of the till.
     * @param pointsClass of the component.
     * @param localTime   of the till, in seconds.
     * @return the rule, null when none fits.
     */
    public EarnRule rule(final int brand, final int store, final int pointsClass, final long localTime) {
        for (int i = rules.length - 1; i >= 0; i--) {
            if (rules[i].fits(brand, store, pointsClass, localTime)) {
                return rules[i];
            }
        }
        return null;
    }

    /** @return a campaign that is in force on a date, null when it is unknown or is not. */
    public Campaign campaign(final int campaign, final int date) {
        if (campaign != 0) {
            for (final Campaign candidate : campaigns) {
                if (candidate.campaign() == campaign && date >= candidate.fromDate() && date <= candidate.toDate()) {
                    return candidate;
                }
            }
        }
        return null;
    }

    /** @return which ids can have been issued. */
    public CardPatterns patterns() {
        return patterns;
    }

    /** @return whether points of a scope can be used at a brand. */
    public boolean admits(final int scope, final int brand) {
        if (scope == 0) {
            return true;
        }
        for (final ScopeRow row : scopes) {
            if (row.scope() == scope && row.brand() == brand) {
                return true;
            }
        }
        return false;
    }

    /** @return whether an unknown card of this scheme and namespace is enrolled by its first earn or sale. */
    public boolean enrolls(final int scheme, final int namespace) {
        for (final SchemeTerms terms : schemes) {
            if (terms.isFor(scheme, namespace)) {
                return terms.autoEnroll();
            }
        }
        return false;
    }

    /**
     * Terms of a brand.
     *
     * @param brand                the brand.
     * @param burnShareBasisPoints largest share of a bill that points may pay.
     * @param burnMinimum          fewest points a burn may take.
     * @param burnStep             burns are multiples of it.
     * @param pointValue           worth of a point in the smallest unit of money.
     */
    public record BrandTerms(int brand, int burnShareBasisPoints, long burnMinimum, long burnStep, long pointValue) {
        static BrandTerms[] read(final SetProgrammeDecoder decoder) {
            final SetProgrammeDecoder.BrandsDecoder rows = decoder.brands();
            final BrandTerms[] read = new BrandTerms[rows.count()];
            for (int i = 0; rows.hasNext(); i++) {
                rows.next();
                read[i] = new BrandTerms(
                    rows.brand(), rows.burnShareBasisPoints(), rows.burnMinimum(), Math.max(1, rows.burnStep()), rows.pointValue());
            }
            return read;
        }
    }

    /**
     * What a sale earns.
     *
     * @param brand               brand.
     * @param pointsClass         class of component.
     * @param months              life of the points, 0 for ever.
     * @param store               store, 0 for all.
     * @param fromLocal           in force from this local second.
     * @param toLocal             up to, not including, this one; 0 for ever.
     * @param unit                money a step.
     * @param points              points a step.
     * @param activationDelayDays days until they can be used.
     * @param monthEnd            whether expiry rounds up to the month's end.
     * @param onConfirm           whether they wait for confirmation.
     */
    public record EarnRule(
        int brand, int pointsClass, int months, long store, long fromLocal, long toLocal, long unit, long points,
        int activationDelayDays, boolean monthEnd, boolean onConfirm) {

        static EarnRule[] read(final SetProgrammeDecoder decoder) {
            final SetProgrammeDecoder.RulesDecoder rows = decoder.rules();
            final EarnRule[] read = new EarnRule[rows.count()];
            for (int i = 0; rows.hasNext(); i++) {
                rows.next();
                read[i] = new EarnRule(
                    rows.brand(), rows.pointsClassRaw(), rows.validityMonths(), rows.store(), rows.fromLocal(), rows.toLocal(),
                    Math.max(1, rows.unit()), rows.points(), rows.activationDelayDays(), rows.monthEnd() != 0, rows.onConfirm() != 0);
            }
            return read;
        }

        boolean fits(final int ofBrand, final int ofStore, final int ofClass, final long localTime) {
            return brand == ofBrand && pointsClass == ofClass && (store == 0 || store == (ofStore & 0xFFFF_FFFFL)) &&
                localTime >= fromLocal && (toLocal == 0 || localTime < toLocal);
        }
    }

    /**
     * A campaign.
     *
     * @param campaign  number.
     * @param issuer    brand that stands for its points, 0 for the till's.
     * @param scope     where its points can be used.
     * @param fromDate  first business date.
     * @param toDate    last business date.
     * @param expiryDay fixed last day of use, 0 for the rule's.
     */
    public record Campaign(int campaign, int issuer, int scope, int fromDate, int toDate, int expiryDay) {
        static Campaign[] read(final SetProgrammeDecoder decoder) {
            final SetProgrammeDecoder.CampaignsDecoder rows = decoder.campaigns();
            final Campaign[] read = new Campaign[rows.count()];
            for (int i = 0; rows.hasNext(); i++) {
                rows.next();
                read[i] = new Campaign(rows.campaign(), rows.issuer(), rows.scope(), rows.fromDate(), rows.toDate(), rows.expiryDay());
            }
            return read;
        }
    }

    private record ScopeRow(int scope, int brand) {
        static ScopeRow[] read(final SetProgrammeDecoder decoder) {
            final SetProgrammeDecoder.ScopesDecoder rows = decoder.scopes();
            final ScopeRow[] read = new ScopeRow[rows.count()];
            for (int i = 0; rows.hasNext(); i++) {
                rows.next();
                read[i] = new ScopeRow(rows.scope(), rows.brand());
            }
            return read;
        }
    }

    private record SchemeTerms(int scheme, int namespace, boolean autoEnroll) {
        private static final int ANY_NAMESPACE = 0xFFFF;

        static SchemeTerms[] read(final SetProgrammeDecoder decoder) {
            final SetProgrammeDecoder.SchemesDecoder rows = decoder.schemes();
            final SchemeTerms[] read = new SchemeTerms[rows.count()];
            for (int i = 0; rows.hasNext(); i++) {
                rows.next();
                read[i] = new SchemeTerms(rows.scheme(), rows.namespaceId(), rows.autoEnroll() != 0);
            }
            return read;
        }

        boolean isFor(final int ofScheme, final int ofNamespace) {
            return scheme == ofScheme && (namespace == ANY_NAMESPACE || namespace == ofNamespace);
        }
    }
}
