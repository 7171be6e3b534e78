package io.spaceevo.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.spaceevo.measurement.Metric;
import io.spaceevo.schema.AnswerUpdate;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.search.SavedSearch;
import io.spaceevo.search.SearchBudget;
import org.junit.jupiter.api.Test;

class SearchPlacesTest {
    private static final int PLATFORMS = 60;

    /** Of searches whose tables are as small as these. */
    private static final int PLACES = 16;

    private final SearchPlaces places = new SearchPlaces();

    private TargetSearch search(int number) {
        var library = new QualityLibrary();
        library.add(Synthetic.FILE);
        Synthetic.qualities().forEach(library::add);
        var target = Synthetic.target(platform(number), 400);
        return new TargetSearch(
                library.find(target.getHyperspace(), target.getQualitySet()).orElseThrow(),
                target,
                SavedSearch.unbegun(),
                Optional.empty(),
                places::spectra);
    }

    private static String platform(int number) {
        return "p%03d.ort.t1".formatted(number);
    }

    @Test
    void searchesHavePlacesUntilMemoryIsTakenAndThenWaitInTheOrderInWhichTheyCame() {
        int entered = 0;
        while (places.enter(search(entered), 1)) {
            entered++;
        }
        var first = search(entered);
        var second = search(entered + 1);
        assertThat(entered).isEqualTo(PLACES);
        assertThat(places.enter(second, 1)).isFalse();
        assertThat(places.ahead(first.id())).isZero();
        assertThat(places.ahead(second.id())).isEqualTo(1);

        places.leave(search(0).id());

        assertThat(places.admits(second.id())).isFalse();
        assertThat(places.enter(second, 1)).isFalse();
        assertThat(places.enter(first, 1)).isTrue();
        assertThat(places.ahead(second.id())).isZero();
    }

    @Test
    void aSearchGivesItsPlaceUpAfterItsTurnIfOthersWaitAndKeepsItElse() {
        var alone = search(0);
        places.enter(alone, 1);
        places.worked(alone, 10 * SearchPlaces.TURN_NANOS);
        assertThat(places.find(alone.id())).contains(alone);

        int entered = 1;
        while (places.enter(search(entered), 1)) {
            entered++;
        }
        var later = places.find(search(1).id()).orElseThrow();
        places.worked(later, SearchPlaces.TURN_NANOS / 2);
        assertThat(places.find(later.id())).as("half a turn").isPresent();
        places.worked(alone, 1);
        assertThat(places.find(alone.id())).as("its turn is over").isEmpty();
    }

    private static Platforms started(int first, int platforms) throws Exception {
        var started = new Platforms(1000).give(Synthetic.FILE).give(Synthetic.qualities());
        for (int i = first; i < first + platforms; i++) {
            started.give(Synthetic.target(platform(i), new SearchBudget(300, 30), 400, 900))
                    .give(Synthetic.predictors(Synthetic.epoch(platform(i), "e1"), 1, Synthetic::micros));
        }
        return started;
    }

    @Test
    void everyPlatformIsAnsweredBeforeMoreThanThoseWithAPlaceAreAnsweredAgain() throws Exception {
        var together = started(0, PLATFORMS).work();

        var targets = together.updates().stream().map(AnswerUpdate::getTarget).toList();
        assertThat(targets).hasSizeGreaterThanOrEqualTo(2 * PLATFORMS);
        assertThat(targets.stream().distinct()).hasSize(PLATFORMS);
        int lastFirst = targets.indexOf(targets.stream().distinct().toList().get(PLATFORMS - 1));
        assertThat(lastFirst).as("answers until the last platform has one").isLessThan(PLATFORMS + PLACES);
    }

    @Test
    void whatASearchFindsDoesNotDependOnThoseItWaitsFor() throws Exception {
        var together = started(0, PLATFORMS).work();
        for (int number : List.of(0, PLATFORMS / 2, PLATFORMS - 1)) {
            var alone = started(number, 1).work();

            assertThat(rounds(together, platform(number))).isEqualTo(rounds(alone, platform(number)));
        }
    }

    private static List<String> rounds(Platforms platforms, String platform) {
        var hashes = new ArrayList<String>();
        platforms.rounds().stream()
                .filter(round -> round.getTarget().startsWith(platform))
                .map(SearchRound::getEvent)
                .forEach(event ->
                        hashes.add(event instanceof RoundResult result ? result.getPopulationHash() : "adopted"));
        return hashes;
    }

    @Test
    void targetsOfAPlatformShareTablesAndSpectra() throws Exception {
        var library = new QualityLibrary();
        library.add(Synthetic.FILE);
        Synthetic.qualities().forEach(library::add);
        var predictors = new EpochPredictors(
                "p.ort.t1/1.0/e1",
                Synthetic.predictors(Synthetic.epoch("p.ort.t1", "e1"), 1, Synthetic::micros),
                Set.of(Metric.LATENCY),
                library.complete().get(0).operators());
        var searches = IntStream.of(400, 900)
                .mapToObj(constraint -> new TargetSearch(
                        library.complete().get(0),
                        Synthetic.target("p.ort.t1", constraint),
                        SavedSearch.unbegun(),
                        Optional.empty(),
                        places::spectra))
                .toList();
        for (var search : searches) {
            search.adopt(predictors);
            places.enter(search, 1);
            search.build();
        }

        assertThat(List.copyOf(searches.get(0).spectra()).get(0))
                .isSameAs(List.copyOf(searches.get(1).spectra()).get(0));
    }
}
