package daicho.gateway.programme;

import daicho.protocol.Scheme;
import daicho.protocol.Setting;
import java.util.List;
import java.util.Map;

/**
 * The whole programme. What a file leaves out has the defaults given here.
 *
 * @param brands    brands of the group.
 * @param rules     what a sale earns; the last rule that fits counts.
 * @param campaigns campaigns that components may name.
 * @param scopes    which brands take points that are bound to a scope.
 * @param schemes   card-number patterns.
 * @param settings  settings by name, such as {@code LATE_DAYS}.
 */
public record Programme(
    List<Brand> brands, List<Rule> rules, List<Campaign> campaigns, List<Scope> scopes, List<Pattern> schemes,
    Map<Setting, Long> settings) {

    /** One brand, one point for each 100, 24 months to the month's end, any card of printable characters. */
    public static final Programme STANDARD = new Programme(
        List.of(new Brand(1, null, null, null, null)),
        List.of(new Rule(1, null, null, null, null, null, 100L, 1L, null, null, null)),
        null, null,
        List.of(new Pattern(Scheme.POS_CARD.number(), true, null, null, null, null, null, null, null)),
        null);

    /** Puts empty lists where nothing was given. */
    public Programme {
        brands = brands == null ? List.of() : List.copyOf(brands);
        rules = rules == null ? List.of() : List.copyOf(rules);
        campaigns = campaigns == null ? List.of() : List.copyOf(campaigns);
        scopes = scopes == null ? List.of() : List.copyOf(scopes);
        schemes = schemes == null ? List.of() : List.copyOf(schemes);
        settings = settings == null ? Map.of() : Map.copyOf(settings);
    }

    /**
     * A brand.
     *
     * @param brand                from 1.
     * @param burnShareBasisPoints largest share of a bill that points may pay; 10,000.
     * @param burnMinimum          fewest points of a burn; 1.
     * @param burnStep             burns are multiples of it; 1.
     * @param pointValue           worth of one point in the smallest unit of money; 1.
     */
    public record Brand(Integer brand, Integer burnShareBasisPoints, Long burnMinimum, Long burnStep, Long pointValue) {
        /** Fills in defaults. */
        public Brand {
            brand = or(brand, 1);
            burnShareBasisPoints = or(burnShareBasisPoints, 10_000);
            burnMinimum = or(burnMinimum, 1L);
            burnStep = or(burnStep, 1L);
            pointValue = or(pointValue, 1L);
        }
    }

    /**
     * What a component earns: floor(eligible / unit) × points.
     *
     * @param brand               brand; 1.
     * @param pointsClass         class; BASE.
     * @param validityMonths      life in months, 0 for ever; 24.
     * @param store               store, 0 for all; 0.
     * @param from                local time from which it is in force; always.
     * @param to                  local time up to which; for ever.
     * @param unit                money a step; 100.
     * @param points              points a step; 1.
     * @param activationDelayDays days until they can be used; 0.
     * @param monthEnd            expiry rounds up to the month's end; true.
     * @param onConfirm           pending until confirmed; false.
     */
    public record Rule(
        Integer brand, String pointsClass, Integer validityMonths, Long store, String from, String to, Long unit, Long points,
        Integer activationDelayDays, Boolean monthEnd, Boolean onConfirm) {
        /** Fills in defaults. */
        public Rule {
            brand = or(brand, 1);
            pointsClass = or(pointsClass, "BASE");
            validityMonths = or(validityMonths, 24);
            store = or(store, 0L);
            from = or(from, "");
            to = or(to, "");
            unit = or(unit, 100L);
            points = or(points, 1L);
            activationDelayDays = or(activationDelayDays, 0);
            monthEnd = or(monthEnd, true);
            onConfirm = or(onConfirm, false);
        }
    }

    /**
     * A campaign.
     *
     * @param campaign from 1.
     * @param issuer   brand that stands for its points, 0: the till's; 0.
     * @param scope    where its points can be used, 0: everywhere; 0.
     * @param from     first business date; always.
     * @param to       last business date; for ever.
     * @param expiry   fixed last day of use; by the rule's validity.
     */
    public record Campaign(Integer campaign, Integer issuer, Integer scope, String from, String to, String expiry) {
        /** Fills in defaults. */
        public Campaign {
            campaign = or(campaign, 0);
            issuer = or(issuer, 0);
            scope = or(scope, 0);
            from = or(from, "");
            to = or(to, "");
            expiry = or(expiry, "");
        }
    }

    /**
     * A scope.
     *
     * @param scope  from 1.
     * @param brands brands that it admits.
     */
    public record Scope(Integer scope, List<Integer> brands) {
        /** Fills in defaults. */
        public Scope {
            scope = or(scope, 0);
            brands = brands == null ? List.of() : List.copyOf(brands);
        }
    }

    /**
     * What ids of a scheme and namespace look like.
     *
     * @param scheme     scheme; 1, POS_CARD.
     * @param autoEnroll an unknown card is enrolled by its first earn or sale; false.
     * @param namespace  who issued it, 65535 for all; 65535.
     * @param minLength  fewest characters; 1.
     * @param maxLength  most characters; 16.
     * @param digitsOnly digits only; false.
     * @param checkDigit NONE, LUHN or EAN; NONE.
     * @param rangeFrom  lowest id issued; no bound.
     * @param rangeTo    highest id issued; no bound.
     */
    public record Pattern(
        Integer scheme, Boolean autoEnroll, Integer namespace, Integer minLength, Integer maxLength, Boolean digitsOnly, String checkDigit,
        String rangeFrom, String rangeTo) {
        /** Fills in defaults. */
        public Pattern {
            scheme = or(scheme, Scheme.POS_CARD.number());
            autoEnroll = or(autoEnroll, false);
            namespace = or(namespace, 0xFFFF);
            minLength = or(minLength, 1);
            maxLength = or(maxLength, 16);
            digitsOnly = or(digitsOnly, false);
            checkDigit = or(checkDigit, "NONE");
            rangeFrom = or(rangeFrom, "");
            rangeTo = or(rangeTo, "");
        }
    }

    private static <T> T or(final T value, final T otherwise) {
        return value == null ? otherwise : value;
    }
}
