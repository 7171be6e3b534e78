package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import io.spaceevo.search.SavedSearch;
import org.junit.jupiter.api.Test;

class ActiveSearchesTest {
    private final ActiveSearches active = new ActiveSearches();
    private final List<String> built = new ArrayList<>();

    private void slice(long constraint) throws Exception {
        var target = Synthetic.target("p1.ort.t1", constraint);
        active.find(target.getTarget(), () -> {
            built.add(target.getTarget());
            var library = new QualityLibrary();
            library.add(Synthetic.FILE);
            Synthetic.qualities().forEach(library::add);
            var qualities = library.find(target.getHyperspace(), target.getQualitySet());
            return new TargetSearch(qualities.orElseThrow(), target, SavedSearch.unbegun(), Optional.empty());
        });
    }

    @Test
    void moreSearchesThanPlacesDoNotDriveEachOtherOut() throws Exception {
        for (int turn = 0; turn < 3; turn++) {
            for (long constraint : LongStream.rangeClosed(1, 7).toArray()) {
                slice(constraint);
            }
        }

        assertThat(built).as("six once, the seventh each time").hasSize(6 + 3);
    }
}
