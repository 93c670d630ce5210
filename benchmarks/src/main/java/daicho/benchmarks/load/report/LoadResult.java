package daicho.benchmarks.load.report;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a load run found.
 *
 * @param what       the run in words.
 * @param durability what the replies promised.
 * @param seconds    measured.
 * @param latencies  of what was measured, ns.
 * @param declined   replies that said no.
 * @param cpuNs      that the load tool itself used while it measured.
 * @param errors     by what they were, with their number.
 */
public record LoadResult(
    String what, String durability, double seconds, Histogram latencies, long declined, long cpuNs, Map<String, Long> errors) {
    private static final double NS_OF_US = 1_000;

    /** @return commands measured. */
    public long commands() {
        return latencies.getTotalCount();
    }

    /** @return commands a second. */
    public double perSecond() {
        return commands() / seconds;
    }

    /** @return latency that so many percent of the commands did not exceed, µs. */
    public double percentileUs(final double percent) {
        return commands() == 0 ? 0 : latencies.getValueAtPercentile(percent) / NS_OF_US;
    }

    /** @return longest latency, µs. */
    public double maxUs() {
        return commands() == 0 ? 0 : latencies.getMaxValue() / NS_OF_US;
    }

    /** @return the load tool's own CPU time a command, ns. */
    public double toolNsPerCommand() {
        return commands() == 0 ? 0 : (double)cpuNs / commands();
    }

    /** @return number of errors. */
    public long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
