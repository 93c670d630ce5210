package daicho.gateway.admin;

import daicho.engine.EngineStatus;
import daicho.gateway.metrics.Count;
import daicho.gateway.metrics.LatencyHistogram;
import daicho.gateway.metrics.LoopCounters;
import daicho.protocol.Status;
import daicho.protocol.Templates;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Turns counters that single threads write into Prometheus metrics, when they are asked for and not before. */
final class Metrics {
    private static final double NS_PER_SECOND = 1e9;
    private static final double[] QUANTILES = {0.5, 0.9, 0.99, 0.999, 1};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Watched watched;

    Metrics(final Watched watched) {
        this.watched = watched;
        for (final Count count : Count.values()) {
            counter(count.metric(), count.help(), loops -> loops.count(count));
        }
        commands();
        statuses();
        latency();
        gauge("connections", "Connections open", status -> watched.connections());
        gauge("ready", "1: commands are taken", status -> watched.isReady() ? 1 : 0);
        engine();
    }

    PrometheusRegistry registry() {
        return registry;
    }

    private void engine() {
        gauge("ring_slots", "Slots of the engine's ring", EngineStatus::ringSlots);
        gauge("ring_fill", "Slots of the engine's ring that are taken", EngineStatus::ringFill);
        gauge("read_only", "Why commands are refused: 0 they are not, 1 disk, 2 clock", EngineStatus::readOnly);
        gauge("journaled_sequence", "Last sequence in the journal", EngineStatus::appendedSequence);
        gauge("applied_sequence", "Last sequence the ledger has applied", EngineStatus::appliedSequence);
        gauge("forced_sequence", "Last sequence forced to the disk", EngineStatus::forcedSequence);
        gauge("released_sequence", "Last sequence whose reply may have left", EngineStatus::releasedSequence);
        gauge("force_seconds", "Time the last force took", status -> status.lastForceNs() / NS_PER_SECOND);
        gauge("free_bytes", "Bytes free on the journal's disk", EngineStatus::usableSpaceBytes);
        gauge("clock_steps_back", "How often the wall clock was found to have gone back", EngineStatus::clockStepsBack);
    }

    private void counter(final String name, final String help, final ToLongFunction<LoopCounters> value) {
        CounterWithCallback.builder().name("daicho_" + name).help(help)
            .callback(callback -> callback.call(watched.loops().stream().mapToLong(value).sum()))
            .register(registry);
    }

    private void gauge(final String name, final String help, final ToDoubleFunction<EngineStatus> value) {
        GaugeWithCallback.builder().name("daicho_" + name).help(help)
            .callback(callback -> {
                final EngineStatus status = watched.engine();
                if (status != null) {
                    callback.call(value.applyAsDouble(status));
                }
            })
            .register(registry);
    }

    private void commands() {
        CounterWithCallback.builder().name("daicho_messages").help("Messages handed to the engine").labelNames("template")
            .callback(callback -> {
                for (int template = 1; template < Templates.FIRST_REPLY; template++) {
                    final int asked = template;
                    final long count = watched.loops().stream().mapToLong(loop -> loop.commands(asked)).sum();
                    if (count > 0) {
                        callback.call(count, TemplateNames.of(template));
                    }
                }
            })
            .register(registry);
    }

    private void statuses() {
        CounterWithCallback.builder().name("daicho_replies").help("Replies that left, by status").labelNames("status", "code")
            .callback(callback -> {
                for (final Status status : Status.values()) {
                    final long count = watched.loops().stream().mapToLong(loop -> loop.statuses(status.code())).sum();
                    if (count > 0) {
                        callback.call(count, status.name(), Integer.toString(status.code()));
                    }
                }
            })
            .register(registry);
    }

    private void latency() {
        SummaryWithCallback.builder().name("daicho_latency_seconds").help("From receipt of a command to its reply, in the gateway")
            .callback(callback -> {
                final long[] buckets = LatencyHistogram.emptyBuckets();
                watched.loops().forEach(loop -> loop.latency().addTo(buckets));
                final long count = watched.loops().stream().mapToLong(loop -> loop.latency().count()).sum();
                final long sumNs = watched.loops().stream().mapToLong(loop -> loop.latency().sumNs()).sum();
                final Quantile[] quantiles = Arrays.stream(QUANTILES)
                    .mapToObj(q -> new Quantile(q, LatencyHistogram.quantileNs(buckets, q) / NS_PER_SECOND)).toArray(Quantile[]::new);
                callback.call(count, sumNs / NS_PER_SECOND, Quantiles.of(quantiles));
            })
            .register(registry);
    }
}
