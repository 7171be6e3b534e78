package io.spaceevo.score.spectral;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import io.spaceevo.quality.StageTables;

/**
 * Spectra of one snapshot's stage tables, made when first asked for; the least recently used ones go when a byte limit is reached. Derived data only: scorers of the
 * same tables share it, one after another, and no bit of a score depends on it.
 */
public final class SpectrumCache {
    private final StageTables tables;
    private final long maxBytes;
    private final List<FrequencyPlan> plans = new ArrayList<>();
    private final LinkedHashMap<Long, TableSpectrum> spectra = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param maxBytes bound on the memory of the spectra, bytes; a spectrum that is needed is kept, however large */
    public SpectrumCache(StageTables tables, long maxBytes) {
        this.tables = tables;
        this.maxBytes = maxBytes;
    }

    public StageTables tables() {
        return tables;
    }

    /** Memory of the spectra that are kept now, bytes. */
    public long bytes() {
        return bytes;
    }

    /** By what number the cache knows a plan. */
    int name(FrequencyPlan plan) {
        int known = plans.indexOf(plan);
        if (known >= 0) {
            return known;
        }
        plans.add(plan);
        return plans.size() - 1;
    }

    /** @param leastLoss of the table at any resolution */
    TableSpectrum spectrum(int plan, int table, int resolution, double leastLoss) {
        int resolutions = tables.fixedLatencies().size();
        long key = ((long) plan * tables.tables().size() + table) * resolutions + resolution;
        var cached = spectra.get(key);
        if (cached != null) {
            return cached;
        }
        var samples = tables.tables().get(table).byResolution().get(resolution);
        var spectrum = new RowTransform(plans.get(plan), samples, leastLoss).spectrum();
        bytes += spectrum.bytes();
        while (bytes > maxBytes && !spectra.isEmpty()) {
            var oldest = spectra.keySet().iterator().next();
            bytes -= spectra.remove(oldest).bytes();
        }
        spectra.put(key, spectrum);
        return spectrum;
    }
}
