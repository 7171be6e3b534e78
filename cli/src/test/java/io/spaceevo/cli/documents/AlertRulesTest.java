package io.spaceevo.cli.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** The alerts of {@code monitoring/prometheus}; promtool runs their tests in {@code docker/check.sh quick}. */
class AlertRulesTest {
    private static final String RUNBOOKS = "{{ $externalLabels.runbooks }}/operations.md#";

    @Test
    void everyAlertSaysHowBadItIsAndWhatToDo() throws IOException {
        assertThat(AlertRules.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).as(alert.name()).isIn("critical", "warning", "info");
            assertThat(alert.annotations()).as(alert.name()).containsOnlyKeys("summary", "action", "runbook_url");
            assertThat(alert.annotations().values()).as(alert.name()).noneMatch(String::isBlank);
        });
    }

    @Test
    void everyRunbookIsAHeadingThatNamesItsAlert() throws IOException {
        var headings = Files.readAllLines(DocumentsTest.ROOT.resolve("docs/operations.md")).stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", ""))
                .collect(Collectors.toMap(AlertRulesTest::anchor, heading -> heading));

        assertThat(AlertRules.alerts()).allSatisfy(alert -> {
            var url = alert.annotations().get("runbook_url");
            assertThat(url).startsWith(RUNBOOKS);
            assertThat(headings.get(url.substring(RUNBOOKS.length())))
                    .as(url)
                    .isNotNull()
                    .contains(alert.name());
        });
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
    }

    @Test
    void everyAlertHasATestInWhichItFiresAndOneInWhichItIsSilentThoughItHasData() throws IOException {
        var expectations = AlertRules.expectations();

        assertThat(AlertRules.alerts()).allSatisfy(alert -> {
            assertThat(expectations)
                    .as(alert.name())
                    .anyMatch(expected -> expected.alert().equals(alert.name()) && expected.fires());
            assertThat(expectations)
                    .as(alert.name())
                    .anyMatch(expected -> expected.alert().equals(alert.name())
                            && !expected.fires()
                            && expected.given().containsAll(alert.metrics()));
        });
    }

    @Test
    void noNameIsUsedTwice() throws IOException {
        assertThat(AlertRules.alerts()).extracting(AlertRules.Alert::name).doesNotHaveDuplicates();
    }
}
