package io.spaceevo.collect.spool;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

import io.spaceevo.collect.publish.MeasurementPublisher;
import io.spaceevo.collect.publish.PublishingFailedException;
import io.spaceevo.measurement.Measurement;

/**
 * Puts measurements into a spool, from which a thread of its own delivers them, oldest first. Measuring goes on while the broker is away, and never waits for it. Each
 * measurement stays on the disk until the broker has it.
 */
public final class SpoolingPublisher implements MeasurementPublisher {
    private static final int BATCH = 200;

    /** Who is interrupted is to end soon: what the broker has not taken is on the disk. */
    private static final Duration WHEN_INTERRUPTED = Duration.ofSeconds(10);

    private final Spool spool;
    private final Delivery delivery;
    private final IntConsumer delivered;
    private final Duration retryEvery;
    private final Duration patience;
    private final Thread sender;
    private boolean closing;
    private Optional<PublishingFailedException> failure = Optional.empty();
    private String obstacle = "";

    /**
     * @param delivery is closed with the publisher
     * @param delivered hears how many have arrived, in the thread that delivers
     * @param retryEvery pause before an attempt after one that failed
     * @param patience longest time that closing waits for what was not delivered yet
     */
    public SpoolingPublisher(
            Spool spool, Delivery delivery, IntConsumer delivered, Duration retryEvery, Duration patience) {
        this.spool = spool;
        this.delivery = delivery;
        this.delivered = delivered;
        this.retryEvery = retryEvery;
        this.patience = patience;
        this.sender = new Thread(this::deliverAll, "spool-sender");
        sender.setDaemon(true);
        sender.start();
    }

    /** Waits where measurements come faster than the broker takes them, but not while it is away: then a full spool drops some. */
    @Override
    public synchronized void publish(Measurement measurement) {
        try {
            while (spool.isFull() && obstacle.isEmpty() && failure.isEmpty()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the oldest makes room
        }
        failIfAnyFailed();
        spool.add(measurement);
        notifyAll();
    }

    /** Until closed and empty, interrupted, or refused for good. */
    private void deliverAll() {
        try (delivery) {
            for (var batch = next(); !batch.isEmpty(); batch = next()) {
                var arrived = delivery.deliver(
                        batch.stream().map(Spool.Waiting::measurement).toList());
                spool.delivered(batch.subList(0, arrived.count()));
                delivered.accept(arrived.count());
                meet(arrived.obstacle());
                if (Thread.interrupted()) {
                    throw new InterruptedException("closed before everything was delivered");
                }
                if (arrived.count() < batch.size()) {
                    Thread.sleep(retryEvery.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (PublishingFailedException e) {
            end(e);
        } catch (IOException e) {
            end(new PublishingFailedException("the spool " + spool.folder() + " cannot be used: " + e, e));
        } catch (RuntimeException e) {
            end(new PublishingFailedException("measurements cannot be delivered: " + e, e));
        }
    }

    /** Waits for measurements; none when there will be no more. */
    private List<Spool.Waiting> next() throws InterruptedException, IOException {
        while (hasMore()) {
            var batch = spool.oldest(BATCH);
            if (!batch.isEmpty()) {
                return batch; // else those that waited cannot be read
            }
        }
        return List.of();
    }

    private synchronized boolean hasMore() throws InterruptedException {
        while (spool.waiting() == 0 && !closing) {
            wait();
        }
        return spool.waiting() > 0;
    }

    /** @param why the last attempt did not deliver everything; empty if it did */
    private synchronized void meet(String why) {
        obstacle = why;
        notifyAll();
    }

    private synchronized void end(PublishingFailedException thrown) {
        failure = Optional.of(thrown);
        notifyAll();
    }

    /** Each time with another exception: Java refuses one that closing throws once more. */
    private void failIfAnyFailed() {
        failure.ifPresent(thrown -> {
            throw new PublishingFailedException(thrown.getMessage() + remainder(), thrown);
        });
    }

    private String remainder() {
        int waiting = spool.waiting();
        return waiting == 0
                ? ""
                : "; " + waiting + " wait in " + spool.folder()
                        + ", from where the next collector of this device sends them";
    }

    /** Waits until everything was delivered, at most for a while, even when interrupted: what is left is on the disk. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        boolean interrupted = Thread.interrupted();
        try {
            sender.join((interrupted ? WHEN_INTERRUPTED : patience).toMillis());
            sender.interrupt();
            sender.join(WHEN_INTERRUPTED.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            failIfAnyFailed();
            if (spool.waiting() > 0) {
                throw new PublishingFailedException("the broker does not take measurements"
                        + (obstacle.isEmpty() ? "" : " (" + obstacle + ")") + remainder());
            }
        }
    }
}
