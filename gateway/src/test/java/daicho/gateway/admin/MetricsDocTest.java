package daicho.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.engine.EngineStatus;
import daicho.gateway.metrics.LoopCounters;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/OPERATIONS.md} names every metric, and none besides. */
class MetricsDocTest {
    private static final Pattern NAME = Pattern.compile("`(daicho_[a-z_]+)`");

    /** An engine that is not there yet: what is measured has its name all the same. */
    private static final Watched NOTHING = new Watched() {
        @Override
        public EngineStatus engine() {
            return null;
        }

        @Override
        public List<LoopCounters> loops() {
            return List.of();
        }

        @Override
        public int connections() {
            return 0;
        }

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public String durability() {
            return "disk";
        }
    };

    @Test
    void everyMetricIsNamed() throws IOException {
        final Set<String> measured = new Metrics(NOTHING).registry().scrape().stream()
            .map(metric -> metric.getMetadata().getPrometheusName() + (metric instanceof CounterSnapshot ? "_total" : ""))
            .collect(Collectors.toCollection(TreeSet::new));
        final Set<String> named = NAME.matcher(Files.readString(Path.of("..", "docs", "OPERATIONS.md"))).results()
            .map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(measured, named);
    }
}
