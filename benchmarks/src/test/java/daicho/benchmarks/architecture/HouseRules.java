package daicho.benchmarks.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The rules of the house, by name. Who breaks one is told the class and the line. */
final class HouseRules {
    private static final String LEDGER = "daicho.ledger..";
    private static final String GATEWAY = "daicho.gateway..";
    private static final String ENGINE = "daicho.engine..";
    private static final String CLIENT = "daicho.client..";
    private static final String MEMBERS = "daicho.members..";
    private static final String TOOLS = "daicho.tools..";
    private static final String BENCHMARKS = "daicho.benchmarks..";
    private static final String PROTOCOL = "daicho.protocol..";
    private static final String SIMULATOR = "daicho.simulator..";
    private static final String MODEL = "daicho.simulator.model..";
    private static final String HISTORY = "daicho.simulator.history..";

    private HouseRules() {
    }

    /** All rules. */
    static Map<String, ArchRule> all() {
        final Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("no cycles", slices().matching("daicho.(**)").should().beFreeOfCycles());
        directions(rules);
        libraries(rules);
        ledger(rules);
        return rules;
    }

    private static void directions(final Map<String, ArchRule> rules) {
        rules.put("protocol uses no other module", forbid(PROTOCOL, LEDGER, ENGINE, GATEWAY, CLIENT, TOOLS, BENCHMARKS, SIMULATOR, MEMBERS));
        rules.put("ledger uses only protocol", forbid(LEDGER, ENGINE, GATEWAY, CLIENT, TOOLS, BENCHMARKS, SIMULATOR, MEMBERS));
        rules.put("engine uses only ledger and protocol", forbid(ENGINE, GATEWAY, CLIENT, TOOLS, BENCHMARKS, SIMULATOR, MEMBERS));
        rules.put("gateway uses only engine and what it uses", forbid(GATEWAY, CLIENT, TOOLS, BENCHMARKS, SIMULATOR, MEMBERS));
        rules.put("client uses only protocol", forbid(CLIENT, LEDGER, ENGINE, GATEWAY, TOOLS, BENCHMARKS, SIMULATOR, MEMBERS));
        rules.put("members uses only client and protocol", forbid(MEMBERS, LEDGER, ENGINE, GATEWAY, TOOLS, BENCHMARKS, SIMULATOR));
        rules.put("simulator uses only ledger and protocol", forbid(SIMULATOR, ENGINE, GATEWAY, CLIENT, TOOLS, BENCHMARKS, MEMBERS));
        rules.put("model shares nothing with ledger",
            noClasses().that().resideInAnyPackage(MODEL, HISTORY).should().dependOnClassesThat().resideInAPackage(LEDGER));
        rules.put("tools do not use gateway", forbid(TOOLS, GATEWAY, BENCHMARKS));
    }

    private static void libraries(final Map<String, ArchRule> rules) {
        rules.put("Disruptor only in engine.ring", onlyIn("com.lmax..", "daicho.engine.ring.."));
        rules.put("Chronicle only in engine.journal", onlyIn("net.openhft..", "daicho.engine.journal.."));
        rules.put("Netty only in gateway and client", onlyIn("io.netty..", GATEWAY, CLIENT));
        rules.put("DuckDB only in members", onlyIn("org.duckdb..", MEMBERS));
        rules.put("SQL only in members", onlyIn("java.sql..", MEMBERS));
        rules.put("libphonenumber only in members.fold", onlyIn("com.google.i18n..", "daicho.members.fold.."));
        rules.put("HdrHistogram not in ledger and protocol",
            noClasses().that().resideInAnyPackage(LEDGER, PROTOCOL).should().dependOnClassesThat().resideInAPackage("org.HdrHistogram.."));
    }

    private static void ledger(final Map<String, ArchRule> rules) {
        rules.put("ledger has no clock", noClasses().that().resideInAPackage(LEDGER).should().callMethodWhere(
            call(Set.of(System.class.getName()), "currentTimeMillis", "nanoTime").or(readsJavaTime())));
        rules.put("ledger knows no Clock", noClasses().that().resideInAPackage(LEDGER)
            .should().dependOnClassesThat().haveNameMatching("java\\.time\\.(Clock|InstantSource)|java\\.util\\.(Date|Calendar|Timer)"));
        rules.put("ledger does no I/O", noClasses().that().resideInAPackage(LEDGER).should().dependOnClassesThat(
            resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")));
        rules.put("ledger starts no thread", noClasses().that().resideInAPackage(LEDGER).should().dependOnClassesThat(
            assignableTo(Thread.class).or(resideInAnyPackage("java.util.concurrent.."))));
        rules.put("ledger throws no dice", noClasses().that().resideInAPackage(LEDGER).should().dependOnClassesThat(
            assignableTo(RandomGenerator.class)));
        rules.put("ledger asks for no chance", noClasses().that().resideInAPackage(LEDGER).should().callMethodWhere(
            call(Set.of("java.util.UUID"), "randomUUID").or(call(Set.of("java.lang.Math", "java.lang.StrictMath"), "random"))
                .or(call(Set.of("java.util.Collections"), "shuffle"))));
        rules.put("ledger does not log", noClasses().that().resideInAPackage(LEDGER).should().dependOnClassesThat(
            resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.logging..", "java.lang.System$Logger")));
        rules.put("ledger does not print", noClasses().that().resideInAPackage(LEDGER).should().accessField(System.class, "out")
            .orShould().accessField(System.class, "err"));
        rules.put("ledger has no order by hash", noClasses().that().resideInAPackage(LEDGER).should().dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(HashMap|HashSet|IdentityHashMap|WeakHashMap|Hashtable)"));
        rules.put("ledger has no identity hash", noClasses().that().resideInAPackage(LEDGER).should().callMethodWhere(
            call(Set.of(System.class.getName()), "identityHashCode").or(call(Set.of(Object.class.getName()), "hashCode"))));
        rules.put("ledger knows no default locale or charset", noClasses().that().resideInAPackage(LEDGER).should().callMethodWhere(
            ofDefaults()).orShould().callConstructorWhere(ofDefaultCharset()));
        rules.put("ledger reads no environment", noClasses().that().resideInAPackage(LEDGER).should().callMethodWhere(
            call(Set.of(System.class.getName()), "getProperty", "getenv", "getProperties")
                .or(call(Set.of("java.util.Locale", "java.util.TimeZone", "java.time.ZoneId"), "getDefault", "systemDefault"))));
    }

    private static ArchRule forbid(final String module, final String... others) {
        return noClasses().that().resideInAPackage(module).should().dependOnClassesThat().resideInAnyPackage(others);
    }

    private static ArchRule onlyIn(final String library, final String... homes) {
        return noClasses().that().resideInAPackage("daicho..").and().resideOutsideOfPackages(homes)
            .should().dependOnClassesThat().resideInAPackage(library);
    }

    private static DescribedPredicate<JavaCall<?>> call(final Set<String> owners, final String... names) {
        return DescribedPredicate.describe(owners + " " + List.of(names),
            call -> owners.contains(call.getTargetOwner().getName()) && List.of(names).contains(call.getName()));
    }

    private static DescribedPredicate<JavaCall<?>> readsJavaTime() {
        return DescribedPredicate.describe("now of java.time",
            call -> call.getTargetOwner().getPackageName().startsWith("java.time") && call.getName().equals("now"));
    }

    /** Methods of String and of the formatters that take a locale or charset, called without one. */
    private static DescribedPredicate<JavaCall<?>> ofDefaults() {
        return DescribedPredicate.describe("default locale or charset", call -> {
            final String owner = call.getTargetOwner().getName();
            final List<JavaClass> types = call.getTarget().getRawParameterTypes();
            return switch (call.getName()) {
                case "format", "formatted" ->
                    owner.equals("java.lang.String") && (types.isEmpty() || !types.getFirst().isEquivalentTo(Locale.class));
                case "toLowerCase", "toUpperCase", "getBytes" -> owner.equals("java.lang.String") && types.isEmpty();
                case "defaultCharset" -> owner.equals(Charset.class.getName());
                default -> false;
            };
        });
    }

    private static DescribedPredicate<JavaCall<?>> ofDefaultCharset() {
        return DescribedPredicate.describe("String of bytes in the default charset", call -> {
            final List<JavaClass> types = call.getTarget().getRawParameterTypes();
            return call.getTargetOwner().isEquivalentTo(String.class) && !types.isEmpty() && types.getFirst().isEquivalentTo(byte[].class)
                && types.stream().noneMatch(type -> type.isEquivalentTo(Charset.class) || type.isEquivalentTo(String.class));
        });
    }
}
