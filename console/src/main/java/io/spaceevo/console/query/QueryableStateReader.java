package io.spaceevo.console.query;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.spaceevo.console.query.StateAnswer.Unavailable;
import io.spaceevo.kafka.TimeLeft;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.JobID;

/**
 * Asks a running job for the value of a key. Keep it: connections and the job's id are remembered, so that an answer takes
 * about a millisecond. A TaskManager that runs no task of the job knows nothing of it, hence all proxies are tried, the one that
 * answered last first; and as a restarted job has a new id, that is looked up again when nobody answers. For concurrent use.
 */
public final class QueryableStateReader implements AutoCloseable {
    private final JobLookup jobs;
    private final String jobName;
    private final List<StateProxy> proxies;
    private final QueryLimits limits;
    private volatile Optional<JobID> knownJob = Optional.empty();
    private final AtomicInteger answeredLast = new AtomicInteger();

    /** @param proxies where to ask; none where no TaskManager is known, and then there is no answer */
    public QueryableStateReader(JobLookup jobs, String jobName, List<ProxyAddress> proxies, QueryLimits limits) {
        this.jobs = jobs;
        this.jobName = jobName;
        this.proxies = proxies.stream().map(StateProxy::new).toList();
        this.limits = limits;
    }

    /** The value of a key as the job holds it now: newer than what it has committed, and taken back if the job falls back. */
    public <T extends SpecificRecordBase> StateAnswer<T> read(QueryableValue<T> value, String key) {
        var time = TimeLeft.of(limits.live());
        var known = knownJob;
        if (known.isPresent()) {
            var answer = askAll(known.get(), value, key, time, limits.perTry());
            if (!(answer instanceof Unavailable)) {
                return answer;
            }
        }
        return lookUpAndAsk(value, key, time);
    }

    private <T extends SpecificRecordBase> StateAnswer<T> lookUpAndAsk(
            QueryableValue<T> value, String key, TimeLeft time) {
        knownJob = Optional.empty();
        if (proxies.isEmpty()) {
            return new Unavailable<>("no TaskManager is known");
        }
        if (time.isOver()) {
            return new Unavailable<>("no answer within " + limits.live().toMillis() + " ms");
        }
        try {
            var found = jobs.find(jobName, time.atMost(limits.perTry()));
            knownJob = found;
            return found.map(job -> askAll(job, value, key, time, limits.live()))
                    .orElseGet(() -> new Unavailable<>("no job named " + jobName + " is running"));
        } catch (IOException e) {
            return new Unavailable<>("cannot look up job " + jobName + ": " + e.getMessage());
        }
    }

    /** @param lastTry longest wait for the last proxy, after which there is nobody else to ask */
    private <T extends SpecificRecordBase> StateAnswer<T> askAll(
            JobID job, QueryableValue<T> value, String key, TimeLeft time, Duration lastTry) {
        StateAnswer<T> answer =
                new Unavailable<>("no answer within " + limits.live().toMillis() + " ms");
        var first = answeredLast.get();
        for (var i = 0; i < proxies.size() && !time.isOver(); i++) {
            var proxy = (first + i) % proxies.size();
            var patience = time.atMost(i < proxies.size() - 1 ? limits.perTry() : lastTry);
            answer = proxies.get(proxy).ask(job, value, key, patience);
            if (!(answer instanceof Unavailable)) {
                answeredLast.set(proxy);
                return answer;
            }
        }
        return answer;
    }

    @Override
    public void close() {
        proxies.forEach(StateProxy::close);
    }
}
