package io.spaceevo.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.files.AtomicFile;

/**
 * Finds running stacks, so that {@code spaceevo query} in another terminal needs no {@code --data}. The folder {@code stacks} in the user's default folder has a file
 * for each, which names its data folder and goes when the stack stops. What a killed process left is known by its lock, which nobody holds.
 */
public final class StackRegistry {
    private final Path stacks;

    /** @param home the user's default folder */
    StackRegistry(Path home) {
        this.stacks = home.resolve("stacks");
    }

    /** The registry of this user, in the {@linkplain #home default folder}. */
    public static StackRegistry of(Map<String, String> environment, Path userHome) {
        return new StackRegistry(home(environment, userHome));
    }

    /**
     * Where commands keep what outlives them: {@code SPACEEVO_DATA}, else {@code XDG_DATA_HOME/spaceevo}, else {@code ~/.local/share/spaceevo}.
     *
     * @param environment variables of this process
     * @param userHome the user's home folder
     */
    public static Path home(Map<String, String> environment, Path userHome) {
        var shared = given(environment, "XDG_DATA_HOME")
                .orElse(userHome.resolve(".local").resolve("share"));
        return given(environment, "SPACEEVO_DATA").orElse(shared.resolve("spaceevo"));
    }

    /**
     * The running stack of a data folder, or without one the only stack that runs.
     *
     * @throws UserError if the given folder holds no stack, or none is given and several run
     * @throws Failure if no stack runs
     */
    public StackFile running(Optional<Path> data) {
        var folder = folder(data).orElseThrow(StackRegistry::nothingRuns);
        return runningIn(folder).orElseThrow(() -> notRunning(folder, data.isPresent()));
    }

    /**
     * The named data folder, or that of the only stack that runs; where none runs, that of one whose process died; else empty.
     *
     * @throws UserError if none is named and several stacks run
     */
    public Optional<DataFolder> folder(Optional<Path> data) {
        if (data.isPresent()) {
            return data.map(DataFolder::new);
        }
        var known = registered();
        var running =
                known.stream().filter(folder -> runningIn(folder).isPresent()).toList();
        if (running.size() > 1) {
            throw new UserError("several stacks are running, choose one with --data: "
                    + running.stream().map(StackRegistry::describe).collect(Collectors.joining(", ")));
        }
        return Stream.of(running, known.stream().filter(StackLock::isHeld).toList(), known)
                .flatMap(List::stream)
                .findFirst();
    }

    private static String describe(DataFolder folder) {
        return folder.root()
                + StackLock.holder(folder).map(holder -> " by " + holder).orElse("");
    }

    /** What the folder says of its stack, if that is the one that holds the folder. */
    private static Optional<StackFile> runningIn(DataFolder folder) {
        return StackLock.isHeld(folder)
                ? StackFile.read(folder).filter(stack -> StackLock.holder(folder)
                        .map(holder -> holder.pid() == stack.pid()
                                && !stack.startedAt().isBefore(holder.since()))
                        .orElse(true))
                : Optional.empty();
    }

    private static Failure nothingRuns() {
        return new Failure("no stack is running: start one with spaceevo run, or name its folder with --data");
    }

    private static Failure notRunning(DataFolder folder, boolean named) {
        var again = "start it again with spaceevo run --data " + folder.root();
        if (StackLock.isHeld(folder)) {
            var holder = StackLock.holder(folder);
            var who = holder.map(LockHolder::toString).orElse("another process");
            return holder.filter(held -> held.command().endsWith(" broker")).isPresent()
                    ? new Failure("data folder " + folder.root() + " is held by " + who
                            + ", a broker without jobs: name its address with --bootstrap-servers")
                    : new Failure("the stack in " + folder.root()
                            + " does not answer yet, it starts or waits for room on the disk: see the terminal of "
                            + who);
        }
        return StackFile.read(folder)
                .map(stack -> new Failure(
                        "the stack in " + folder.root() + " is gone, its process " + stack.pid() + " died: " + again))
                .orElseGet(() -> {
                    var line = "no stack is running in " + folder.root() + ": start one with spaceevo run --data "
                            + folder.root();
                    return named ? new UserError(line) : nothingRuns();
                });
    }

    /**
     * Remembers a stack that starts, until {@link #forget}. What became of stacks that were killed is cleared away.
     *
     * @param temporary whether nothing of the folder is to outlive the stack
     */
    void remember(DataFolder data, boolean temporary) {
        try {
            sweep();
            AtomicFile.write(file(data), (temporary ? "temporary " : "kept ") + data.root() + "\n");
        } catch (IOException e) {
            throw new Failure("cannot write " + file(data) + ": set SPACEEVO_DATA to a folder you may write", e);
        }
    }

    /** The stack has stopped. */
    void forget(DataFolder data) throws IOException {
        Files.deleteIfExists(file(data));
    }

    private void sweep() throws IOException {
        for (var entry : entries()) {
            if (StackLock.isHeld(entry.data)) {
                continue;
            }
            if (entry.temporary) {
                entry.data.delete();
            }
            if (!Files.exists(entry.data.root())) {
                Files.deleteIfExists(entry.file);
            }
        }
    }

    /** Data folders that are to be kept or in use, the newest first. */
    private List<DataFolder> registered() {
        return entries().stream()
                .filter(entry -> !entry.temporary || StackLock.isHeld(entry.data))
                .map(Entry::data)
                .toList();
    }

    private record Entry(Path file, DataFolder data, boolean temporary, long modified) {}

    private List<Entry> entries() {
        if (!Files.isDirectory(stacks)) {
            return List.of();
        }
        try (var files = Files.list(stacks)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .flatMap(file -> entry(file).stream())
                    .sorted(Comparator.comparingLong(Entry::modified).reversed())
                    .toList();
        } catch (IOException e) {
            throw new Failure("cannot read " + stacks + ": name the data folder with --data", e);
        }
    }

    private static Optional<Entry> entry(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ", 2);
            return words.length < 2
                    ? Optional.empty()
                    : Optional.of(new Entry(
                            file,
                            new DataFolder(Path.of(words[1])),
                            words[0].equals("temporary"),
                            Files.getLastModifiedTime(file).toMillis()));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // its stack has just stopped
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": delete it, or name the data folder with --data", e);
        }
    }

    private Path file(DataFolder data) {
        return stacks.resolve(UUID.nameUUIDFromBytes(data.root().toString().getBytes(StandardCharsets.UTF_8))
                .toString());
    }

    private static Optional<Path> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
