package io.spaceevo.console.query;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.spaceevo.console.query.StateAnswer.Found;
import io.spaceevo.console.query.StateAnswer.NoSuchKey;
import io.spaceevo.console.query.StateAnswer.Unavailable;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.queryablestate.client.QueryableStateClient;
import org.apache.flink.queryablestate.exceptions.UnknownKeyOrNamespaceException;

/**
 * One TaskManager's proxy, over one connection that is kept, and replaced after a time-out or when it is lost. Flink has deprecated
 * the client and still ships it; this class is the only one that knows it.
 */
@SuppressWarnings("deprecation")
final class StateProxy implements AutoCloseable {
    private final ProxyAddress address;
    private Optional<QueryableStateClient> client = Optional.empty();

    StateProxy(ProxyAddress address) {
        this.address = address;
    }

    <T extends SpecificRecordBase> StateAnswer<T> ask(JobID job, QueryableValue<T> value, String key, Duration limit) {
        try {
            var answer = client().getKvState(
                            job, value.queryableName(), key, BasicTypeInfo.STRING_TYPE_INFO, value.descriptor());
            return new Found<>(answer.get(limit.toNanos(), TimeUnit.NANOSECONDS).value());
        } catch (ExecutionException e) {
            if (isConnectionLost(e)) {
                close();
            }
            return isUnknownKey(e) ? new NoSuchKey<>() : unavailable(reason(e));
        } catch (TimeoutException e) {
            close();
            return unavailable("no answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable("interrupted");
        } catch (IOException e) {
            return unavailable(e.toString());
        }
    }

    private synchronized QueryableStateClient client() throws UnknownHostException {
        if (client.isEmpty()) {
            var fresh = new QueryableStateClient(address.host(), address.port());
            fresh.setExecutionConfig(new ExecutionConfig());
            client = Optional.of(fresh);
        }
        return client.get();
    }

    private <T> StateAnswer<T> unavailable(String reason) {
        return new Unavailable<>(address + ": " + reason);
    }

    /** Flink's client never lets go of a connection that was refused before the client had noted it: it would be refused for good. */
    private static boolean isConnectionLost(Throwable thrown) {
        return causes(thrown).anyMatch(IOException.class::isInstance);
    }

    /** Of all that can go wrong only this travels as a type of its own, and not always: else in the text of another. */
    private static boolean isUnknownKey(Throwable thrown) {
        return causes(thrown).anyMatch(UnknownKeyOrNamespaceException.class::isInstance)
                || String.valueOf(thrown.getMessage()).contains(UnknownKeyOrNamespaceException.class.getName());
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown.getCause(), Objects::nonNull, Throwable::getCause);
    }

    /** The server sends whole stack traces as text; the innermost exception is on the last line that names one. */
    private static String reason(ExecutionException thrown) {
        return String.valueOf(thrown.getMessage())
                .lines()
                .filter(line -> line.contains("Exception"))
                .reduce((outer, inner) -> inner)
                .map(line -> line.strip().replaceFirst("^Caused by: ", ""))
                .orElse(thrown.toString());
    }

    @Override
    public synchronized void close() {
        // not waited for: it may never end while its TaskManager is gone
        client.ifPresent(left -> {
            var ignored = left.shutdownAndHandle();
        });
        client = Optional.empty();
    }
}
