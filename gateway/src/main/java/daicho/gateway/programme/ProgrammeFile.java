package daicho.gateway.programme;

import daicho.gateway.config.ConfigException;
import daicho.gateway.config.TomlFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * A programme's file. Read here, it names nothing that is not in it, and no row of it can be meaningless: a programme that nobody can earn
 * by is found out at the start and not at the first till.
 */
public final class ProgrammeFile {
    private final Path file;
    private final Programme programme;
    private final Set<Integer> brands;
    private final Set<Integer> scopes;

    private ProgrammeFile(final Path file) {
        this.file = file;
        programme = TomlFile.read(file, Programme.class);
        brands = numbers("brand", programme.brands(), Programme.Brand::brand);
        scopes = numbers("scope", programme.scopes(), Programme.Scope::scope);
    }

    /**
     * Reads a file.
     *
     * @param file path.
     * @return its programme.
     * @throws ConfigException when it cannot be read, understood or meant.
     */
    public static Programme read(final Path file) {
        return new ProgrammeFile(file).checked();
    }

    private Programme checked() {
        if (brands.isEmpty()) {
            throw refused("no [[brands]] in it, so nobody could earn or burn");
        }
        numbers("campaign", programme.campaigns(), Programme.Campaign::campaign);
        programme.scopes().forEach(scope -> scope.brands().forEach(brand -> brandIsThere("scope " + scope.scope(), brand)));
        programme.rules().forEach(this::check);
        programme.campaigns().forEach(this::check);
        programme.schemes().forEach(this::check);
        return programme;
    }

    private void check(final Programme.Rule rule) {
        final String what = "a rule";
        brandIsThere(what, rule.brand());
        if (ends(rule.from(), rule.to()) && TomlFile.localTime(rule.from(), file + ": from") >= TomlFile.localTime(rule.to(), file + ": to")) {
            throw refused(what + " is in force from " + rule.from() + " up to " + rule.to() + ", so never");
        }
    }

    private void check(final Programme.Campaign campaign) {
        final String what = "campaign " + campaign.campaign();
        if (campaign.issuer() != 0) {
            brandIsThere(what, campaign.issuer());
        }
        if (campaign.scope() != 0 && !scopes.contains(campaign.scope())) {
            throw refused(what + " names scope " + campaign.scope() + ", which is not in it");
        }
        if (ends(campaign.from(), campaign.to()) && TomlFile.day(campaign.from(), file + ": from") > TomlFile.day(campaign.to(), file + ": to")) {
            throw refused(what + " ends on " + campaign.to() + ", before it begins on " + campaign.from());
        }
    }

    private void check(final Programme.Pattern scheme) {
        if (scheme.minLength() > scheme.maxLength()) {
            throw refused("scheme " + scheme.scheme() + " wants at least " + scheme.minLength() + " characters and at most "
                + scheme.maxLength() + ", so no card fits");
        }
    }

    private static boolean ends(final String from, final String to) {
        return !from.isEmpty() && !to.isEmpty();
    }

    private void brandIsThere(final String what, final int brand) {
        if (!brands.contains(brand)) {
            throw refused(what + " names brand " + brand + ", which is not in it");
        }
    }

    private <T> Set<Integer> numbers(final String what, final List<T> rows, final ToIntFunction<T> number) {
        final Set<Integer> numbers = new HashSet<>();
        for (final T row : rows) {
            if (!numbers.add(number.applyAsInt(row))) {
                throw refused(what + " " + number.applyAsInt(row) + " stands there twice");
            }
        }
        return numbers;
    }

    private ConfigException refused(final String why) {
        return new ConfigException(file + ": " + why);
    }
}
