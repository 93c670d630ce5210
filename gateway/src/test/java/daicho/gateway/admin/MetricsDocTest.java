package daicho.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/OPERATIONS.md} names every metric, and none besides. */
class MetricsDocTest {
    private static final Pattern NAME = Pattern.compile("`(daicho_[a-z_]+)`");

    @Test
    void everyMetricIsNamed() throws IOException {
        final Set<String> measured = new Metrics(new NoEngine()).registry().scrape().stream()
            .map(metric -> metric.getMetadata().getPrometheusName() + (metric instanceof CounterSnapshot ? "_total" : ""))
            .collect(Collectors.toCollection(TreeSet::new));
        final Set<String> named = NAME.matcher(Files.readString(Path.of("..", "docs", "OPERATIONS.md"))).results()
            .map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(measured, named);
    }
}
