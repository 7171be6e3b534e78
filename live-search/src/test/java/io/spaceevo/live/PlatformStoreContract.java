package io.spaceevo.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.spaceevo.schema.SearchPlatformRecord;
import io.spaceevo.schema.SeenEpoch;
import org.junit.jupiter.api.Test;

/** What every {@link PlatformStore} has to do; each adapter has a test that extends this. */
public abstract class PlatformStoreContract {
    /** An empty store. */
    protected abstract PlatformStore store();

    @Test
    void aNewStoreIsEmpty() throws IOException {
        var store = store();

        assertThat(store.platform().get()).isEmpty();
        assertThat(store.view().get()).isEmpty();
        for (var entries : List.of(store.predictors(), store.targets(), store.searches(), store.latencies())) {
            assertThat(entries.all()).isEmpty();
            assertThat(entries.get("t")).isEmpty();
        }
    }

    @Test
    void aCellGivesWhatWasPutLastUntilItIsCleared() throws IOException {
        var platform = store().platform();

        platform.put(record(1));
        platform.put(record(2));
        assertThat(platform.get()).contains(record(2));
        platform.clear();

        assertThat(platform.get()).isEmpty();
    }

    @Test
    void entriesAreReadByKeyReplacedAndRemoved() throws IOException {
        var latencies = store().latencies();

        latencies.put("a", new float[] {1, 2});
        latencies.put("b", new float[] {3});
        latencies.put("a", new float[] {4});
        assertThat(latencies.get("a").orElseThrow()).containsExactly(4);
        assertThat(latencies.get("b").orElseThrow()).containsExactly(3);
        latencies.remove("a");

        assertThat(latencies.get("a")).isEmpty();
        assertThat(keys(latencies)).containsExactly("b");
    }

    @Test
    void removingWhatIsNotThereChangesNothing() throws IOException {
        var latencies = store().latencies();
        latencies.put("a", new float[] {1});

        latencies.remove("b");

        assertThat(keys(latencies)).containsExactly("a");
    }

    @Test
    void allEntriesAreListedWithTheirValues() throws IOException {
        var latencies = store().latencies();
        for (int n = 0; n < 300; n++) {
            latencies.put("t" + n, new float[] {n});
        }

        int listed = 0;
        for (var entry : latencies.all()) {
            assertThat(entry.getKey()).isEqualTo("t" + (int) entry.getValue()[0]);
            listed++;
        }
        assertThat(listed).isEqualTo(300);
    }

    private static List<String> keys(PlatformStore.Entries<?> entries) throws IOException {
        var keys = new ArrayList<String>();
        for (var entry : entries.all()) {
            keys.add(entry.getKey());
        }
        return keys;
    }

    private static SearchPlatformRecord record(long version) {
        return new SearchPlatformRecord(version, List.of(new SeenEpoch("p.ort.t1/1/ab", 7L)), List.of("onnxw"));
    }
}
