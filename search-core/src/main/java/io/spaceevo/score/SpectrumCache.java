package io.spaceevo.score;

import java.util.LinkedHashMap;

import io.spaceevo.quality.StageTables;

/** Spectra of stage tables, made when first asked for; the least recently used ones go when a byte limit is reached. Derived data only. */
final class SpectrumCache {
    private final StageTables tables;
    private final FrequencyPlan plan;
    private final int capacity;
    private final LinkedHashMap<Integer, TableSpectrum> spectra = new LinkedHashMap<>(16, 0.75f, true);

    SpectrumCache(StageTables tables, FrequencyPlan plan, long maxBytes) {
        this.tables = tables;
        this.plan = plan;
        this.capacity = (int) Math.min(Integer.MAX_VALUE, Math.max(1, maxBytes / TableSpectrum.bytes(plan)));
    }

    TableSpectrum spectrum(int table, int resolution) {
        int key = table * tables.fixedLatencies().size() + resolution;
        var cached = spectra.get(key);
        if (cached != null) {
            return cached;
        }
        var source = tables.tables().get(table);
        var spectrum =
                new RowTransform(plan, source.byResolution().get(resolution), TableExtent.leastLoss(source)).spectrum();
        if (spectra.size() >= capacity) {
            spectra.remove(spectra.keySet().iterator().next());
        }
        spectra.put(key, spectrum);
        return spectrum;
    }
}
