package io.spaceevo.cli.doctor;

import java.net.URI;
import java.util.List;

import io.spaceevo.console.query.FlinkRest;
import io.spaceevo.console.query.ProxyAddress;
import io.spaceevo.console.query.QueryLimits;
import io.spaceevo.console.query.QueryableStateReader;
import io.spaceevo.console.query.QueryableValue;
import io.spaceevo.console.query.StateAnswer;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.wire.SearchQueries;

/** Whether the search job answers queries of its state. That it holds nothing for a key is an answer. */
final class QueryCheck {
    private static final String NAME = "queryable state";

    private QueryCheck() {}

    static Check of(URI rest, List<ProxyAddress> proxies, String key) {
        var value = new QueryableValue<>(SearchQueries.ANSWERS, PlatformView.class);
        try (var reader =
                new QueryableStateReader(new FlinkRest(rest), SearchQueries.JOB, proxies, QueryLimits.standard())) {
            var answer = reader.read(value, key);
            if (answer instanceof StateAnswer.Unavailable<PlatformView> nobody) {
                return Check.failed(
                        NAME,
                        "no answer for " + key + " at " + proxies + ", " + nobody.reason(),
                        "name the TaskManagers' proxy ports with --query-port; answers of the topic go on, marked stale");
            }
            return Check.ok(
                    NAME,
                    proxies.size() + " proxies; " + key + ": "
                            + answer.value()
                                    .map(view -> view.getAnswers().size() + " answers")
                                    .orElse("nothing known"));
        }
    }
}
