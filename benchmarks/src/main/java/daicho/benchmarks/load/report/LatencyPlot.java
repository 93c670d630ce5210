package daicho.benchmarks.load.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.HistogramIterationValue;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws latency over percentile: 90 %, 99 %, 99.9 % … at even steps, latency on a logarithmic scale. */
public final class LatencyPlot {
    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 560;
    private static final double NS_OF_US = 1_000;
    private static final int TICKS_A_HALVING = 5;

    private LatencyPlot() {
    }

    /**
     * Draws a result. Needs no display.
     *
     * @param result to draw.
     * @param file   PNG, made or replaced.
     */
    public static void write(final LoadResult result, final Path file) {
        System.setProperty("java.awt.headless", "true");
        final List<Double> nines = new ArrayList<>();
        final List<Double> microseconds = new ArrayList<>();
        for (final HistogramIterationValue value : result.latencies().percentiles(TICKS_A_HALVING)) {
            final double above = 1 - value.getPercentileLevelIteratedTo() / 100;
            if (above > 0) {
                nines.add(-Math.log10(above));
                microseconds.add(Math.max(value.getValueIteratedTo(), 1) / NS_OF_US);
            }
        }
        if (nines.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured: there is nothing to draw");
        }
        final XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(result.what())
            .xAxisTitle("percentile").yAxisTitle("latency, µs").build();
        chart.getStyler().setYAxisLogarithmic(true).setLegendPosition(LegendPosition.InsideNW);
        chart.getStyler().setXAxisMin(0.0);
        chart.setCustomXAxisTickLabelsFormatter(LatencyPlot::percentile);
        chart.addSeries(String.format("%,.0f commands/s, %s", result.perSecond(), result.durability()), nines, microseconds)
            .setMarker(SeriesMarkers.NONE);
        try {
            Files.write(file, BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG));
        } catch (final IOException cause) {
            throw new UncheckedIOException("cannot write " + file + ": " + cause.getMessage(), cause);
        }
    }

    /** 0 is 0 %, 1 is 90 %, 2 is 99 % and so on. */
    static String percentile(final double nines) {
        if (nines < 0 || nines != Math.rint(nines)) {
            return "";
        }
        return switch ((int)nines) {
            case 0 -> "0 %";
            case 1 -> "90 %";
            case 2 -> "99 %";
            default -> "99." + "9".repeat((int)nines - 2) + " %";
        };
    }
}
