package io.spaceevo.score;

import java.util.LinkedHashMap;
import java.util.List;

import io.spaceevo.quality.StageTables;

/** Spectra of stage tables, made when first asked for; the least recently used ones go when a byte limit is reached. Derived data only. */
final class SpectrumCache {
    private final StageTables tables;
    private final List<FrequencyPlan> plans;
    private final long maxBytes;
    private final LinkedHashMap<Integer, TableSpectrum> spectra = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    SpectrumCache(StageTables tables, List<FrequencyPlan> plans, long maxBytes) {
        this.tables = tables;
        this.plans = List.copyOf(plans);
        this.maxBytes = maxBytes;
    }

    /** @param rung which of the plans */
    TableSpectrum spectrum(int rung, int table, int resolution) {
        int key = (rung * tables.tables().size() + table)
                        * tables.fixedLatencies().size()
                + resolution;
        var cached = spectra.get(key);
        if (cached != null) {
            return cached;
        }
        var source = tables.tables().get(table);
        var spectrum = new RowTransform(
                        plans.get(rung), source.byResolution().get(resolution), LossSpread.leastLoss(source))
                .spectrum();
        bytes += spectrum.bytes();
        while (bytes > maxBytes && !spectra.isEmpty()) {
            var oldest = spectra.keySet().iterator().next();
            bytes -= spectra.remove(oldest).bytes();
        }
        spectra.put(key, spectrum);
        return spectrum;
    }
}
