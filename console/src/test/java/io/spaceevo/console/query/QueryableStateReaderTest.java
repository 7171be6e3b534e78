package io.spaceevo.console.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.spaceevo.console.query.StateAnswer.Unavailable;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;

/** What the reader does when nobody answers; that it gets answers is tested with the embedded stack. */
class QueryableStateReaderTest {
    private static final QueryLimits LIMITS =
            new QueryLimits(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofMillis(500));
    private static final QueryableValue<Note> NOTES = new QueryableValue<>("notes", Note.class);

    @Test
    void withoutARunningJobTheAnswerIsUnavailable() throws IOException {
        assertThat(ask((name, limit) -> Optional.empty(), closedPort()))
                .isEqualTo(new Unavailable<Note>("no job named take-notes is running"));
    }

    @Test
    void aFailingLookupIsUnavailableAndSaysWhy() throws IOException {
        JobLookup failing = (name, limit) -> {
            throw new IOException("connection refused");
        };

        assertThat(ask(failing, closedPort()))
                .isInstanceOfSatisfying(Unavailable.class, answer -> assertThat(answer.reason())
                        .contains("take-notes")
                        .contains("connection refused"));
    }

    @Test
    void aDeadProxyIsUnavailable() throws IOException {
        assertThat(ask((name, limit) -> Optional.of(new JobID()), closedPort())).isInstanceOf(Unavailable.class);
    }

    @Test
    void aProxyThatNeverAnswersIsGivenUp() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var answer = ask((name, limit) -> Optional.of(new JobID()), silent.getLocalPort());

            assertThat(answer).isInstanceOfSatisfying(Unavailable.class, unavailable -> assertThat(unavailable.reason())
                    .contains("no answer within"));
        }
    }

    /** Flink's client keeps a connection for good that was refused before it had noted it: rare in one try, near certain in so many. */
    @Test
    void aProxyThatComesBackIsAsked() throws Exception {
        int port = closedPort();
        try (var reader = new QueryableStateReader(
                (name, limit) -> Optional.of(new JobID()), "take-notes", proxies(port), LIMITS)) {
            for (int i = 0; i < 300; i++) {
                assertThat(reader.read(NOTES, "a")).isInstanceOf(Unavailable.class);
            }
            try (var back = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
                back.setSoTimeout(5_000);
                reader.read(NOTES, "a");
                back.accept().close();
            }
        }
    }

    @Test
    void theJobIsLookedUpAgainAfterAFailure() throws IOException {
        var lookups = new ArrayList<String>();
        JobLookup counting = (name, limit) -> {
            lookups.add(name);
            return Optional.of(new JobID());
        };
        try (var reader = new QueryableStateReader(counting, "take-notes", proxies(closedPort()), LIMITS)) {
            assertThat(reader.read(NOTES, "a").value()).isEmpty();
            assertThat(reader.read(NOTES, "a").value()).isEmpty();
        }

        assertThat(lookups).containsExactly("take-notes", "take-notes");
    }

    @Test
    void withoutAnyTaskManagerThereIsNoAnswer() {
        try (var reader =
                new QueryableStateReader((name, limit) -> Optional.of(new JobID()), "take-notes", List.of(), LIMITS)) {
            assertThat(reader.read(NOTES, "a"))
                    .isInstanceOfSatisfying(Unavailable.class, answer -> assertThat(answer.reason())
                            .contains("no TaskManager"));
        }
    }

    @Test
    void anAddressIsHostAndPort() {
        assertThat(ProxyAddress.parse("worker-2:9069")).isEqualTo(new ProxyAddress("worker-2", 9069));
        assertThatThrownBy(() -> ProxyAddress.parse("9069")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProxyAddress.parse("worker:x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static StateAnswer<Note> ask(JobLookup jobs, int port) {
        try (var reader = new QueryableStateReader(jobs, "take-notes", proxies(port), LIMITS)) {
            return reader.read(NOTES, "a");
        }
    }

    private static List<ProxyAddress> proxies(int port) {
        return List.of(new ProxyAddress("127.0.0.1", port));
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The smallest Avro class that Flink takes. */
    public static final class Note extends SpecificRecordBase {
        public static final Schema SCHEMA$ =
                SchemaBuilder.record("Note").fields().requiredString("text").endRecord();

        public String text = "";

        @Override
        public Schema getSchema() {
            return SCHEMA$;
        }

        @Override
        public Object get(int field) {
            return text;
        }

        @Override
        public void put(int field, Object value) {
            text = value.toString();
        }
    }
}
