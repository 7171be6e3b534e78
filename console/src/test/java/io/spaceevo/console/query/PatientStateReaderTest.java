package io.spaceevo.console.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.spaceevo.console.query.StateAnswer.Unavailable;
import io.spaceevo.schema.PlatformView;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PatientStateReaderTest {
    private static final QueryLimits ENDLESS =
            new QueryLimits(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));

    @Test
    @Timeout(60)
    void aCallerGivesUpLongBeforeTheQuestionAndFindsItStillAsked() throws IOException {
        var lookups = new AtomicInteger();
        JobLookup counting = (name, limit) -> {
            lookups.incrementAndGet();
            return Optional.of(new JobID());
        };
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var reader = new PatientStateReader<>(
                        new QueryableStateReader(
                                counting,
                                "space-search",
                                List.of(new ProxyAddress("127.0.0.1", silent.getLocalPort())),
                                ENDLESS),
                        new QueryableValue<>("best-search-spaces", PlatformView.class))) {
            for (int i = 0; i < 3; i++) {
                assertThat(reader.read("xeon", Duration.ofMillis(200)))
                        .isEqualTo(new Unavailable<PlatformView>("no answer within 200 ms"));
            }
            assertThat(lookups).hasValueLessThanOrEqualTo(1);
        }
    }
}
