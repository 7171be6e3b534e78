package io.spaceevo.cli.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.cli.exit.UserError;

/**
 * Finds running stacks. One file in the user's default folder, {@code last-stack}, names the data folder of the stack started
 * last, so that {@code spaceevo query} in another terminal needs no {@code --data}.
 */
public final class StackRegistry {
    private final Path home;
    private final LongPredicate alive;

    /**
     * @param home the user's default folder
     * @param alive whether a process id belongs to a running process
     */
    StackRegistry(Path home, LongPredicate alive) {
        this.home = home;
        this.alive = alive;
    }

    /**
     * The registry of this user: {@code SPACEEVO_DATA}, else {@code XDG_DATA_HOME/spaceevo}, else {@code ~/.local/share/spaceevo}.
     *
     * @param environment variables of this process
     * @param userHome the user's home folder
     */
    public static StackRegistry of(Map<String, String> environment, Path userHome) {
        var shared = given(environment, "XDG_DATA_HOME")
                .orElse(userHome.resolve(".local").resolve("share"));
        var home = given(environment, "SPACEEVO_DATA").orElse(shared.resolve("spaceevo"));
        return new StackRegistry(
                home, pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    /**
     * The running stack of a data folder, or without one the stack started last.
     *
     * @throws UserError if the given folder holds no stack
     * @throws Failure if no stack was started, or it died without saying so
     */
    public StackFile running(Optional<Path> data) {
        var folder = folder(data)
                .orElseThrow(() -> new Failure(
                        "no stack is running: start one with spaceevo run, or name its folder with --data"));
        var stack = StackFile.read(folder).orElseThrow(() -> notRunning(folder, data.isPresent()));
        if (!alive.test(stack.pid())) {
            throw new Failure("the stack in " + folder.root() + " is gone, its process " + stack.pid()
                    + " died: start it again with spaceevo run --data " + folder.root());
        }
        return stack;
    }

    /** The named data folder, or that of the stack started last; empty if none was ever started. */
    Optional<DataFolder> folder(Optional<Path> data) {
        return data.map(DataFolder::new).or(this::last);
    }

    private static Failure notRunning(DataFolder folder, boolean named) {
        var line = "no stack is running in " + folder.root() + ": start one with spaceevo run --data " + folder.root();
        return named ? new UserError(line) : new Failure(line);
    }

    void remember(DataFolder data) {
        try {
            AtomicFile.write(file(), data.root() + "\n");
        } catch (IOException e) {
            throw new Failure("cannot write " + file() + ": set SPACEEVO_DATA to a folder you may write", e);
        }
    }

    private Optional<DataFolder> last() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DataFolder(Path.of(Files.readString(file()).strip())));
        } catch (IOException e) {
            throw new Failure("cannot read " + file() + ": name the data folder with --data", e);
        }
    }

    private Path file() {
        return home.resolve("last-stack");
    }

    private static Optional<Path> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
