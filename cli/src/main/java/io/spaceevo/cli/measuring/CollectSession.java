package io.spaceevo.cli.measuring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Supplier;

import io.spaceevo.cli.exit.StopSignal;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.ChangingLine;
import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.publish.MeasurementPublisher;
import io.spaceevo.collect.spool.Spool;
import io.spaceevo.progress.RemainingTime;

/**
 * A collector that works until it is done or stopped, watched and told about.
 *
 * @param spool where measurements wait for the broker; empty for those of a file, which has them
 * @param count measurements to publish; empty for no end
 */
record CollectSession(
        MeasuredKinds measured,
        Optional<Spool> spool,
        Optional<Long> count,
        Optional<Heartbeat> heartbeat,
        Answer answer) {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** A batch of blocks, which comes at once. */
    private static final int FEW = CollectWork.BATCH;

    void run(CollectWork work, Supplier<MeasurementPublisher> publisher) throws InterruptedException {
        var stop = StopSignal.listen(
                () -> answer.note("stopping: waits for what is on its way to the broker; Ctrl-C again ends at once"));
        try (var collector = new CollectThread(work, publisher, measured)) {
            watch(collector, stop);
        }
        tell();
    }

    private void watch(CollectThread collector, StopSignal stop) throws InterruptedException {
        var told = new ChangingLine(answer::note);
        var pace = count.map(RemainingTime::of);
        while (collector.runs() && !stop.await(LOOK_EVERY)) {
            collector.check();
            beat();
            told.tell(progress()
                    + pace.flatMap(left -> left.after(measured.total()))
                            .map(left -> ", " + left + " left")
                            .orElse(""));
        }
        collector.close();
        collector.check();
        beat();
    }

    private void beat() {
        heartbeat.ifPresent(file -> file.tell(measured.total()));
    }

    private void tell() {
        long dropped = spool.map(Spool::dropped).orElse(0L);
        var object = new LinkedHashMap<String, Object>();
        object.put("published", measured.total() - dropped);
        object.put("disqualified", measured.disqualified());
        object.put("refused", measured.refused());
        object.put("dropped", dropped);
        object.put("kinds", measured.counts());
        answer.print(object, out -> out.println(progress()));
    }

    private String progress() {
        int configurations =
                measured.counts().values().stream().mapToInt(Integer::intValue).sum();
        return measured.total() + count.map(n -> " of " + n).orElse("") + " measurements published, " + configurations
                + " configurations of " + measured.counts().size() + " kinds, " + measured.disqualified()
                + " not trusted"
                + (measured.refused() > 0 ? ", " + measured.refused() + " refused" : "")
                + spool.map(CollectSession::notSent).orElse("");
    }

    /** A broker that is there takes a measurement within milliseconds. */
    private static String notSent(Spool spool) {
        int waiting = spool.waiting();
        long dropped = spool.dropped();
        return (waiting > FEW ? ", " + waiting + " of them wait for the broker" : "")
                + (dropped > 0 ? ", " + dropped + " dropped because more may not wait" : "");
    }
}
