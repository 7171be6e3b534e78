package io.spaceevo.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.spaceevo.failure.UserError;

/**
 * Where one embedded stack keeps everything that has to survive it.
 *
 * @param root absolute path of the folder
 */
public record DataFolder(Path root) {
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * Makes the folder where it is missing.
     *
     * @throws UserError if there can be no such folder, or nothing can be written into it
     */
    public DataFolder create() {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UserError("cannot create data folder " + root + ": choose another with --data", e);
        }
        if (!Files.isWritable(root)) {
            throw new UserError("cannot write into data folder " + root + ": choose another with --data");
        }
        return this;
    }

    /** The broker's log and the port it was given. */
    public Path broker() {
        return root.resolve("broker");
    }

    /** Checkpoints and savepoints, one folder per job name. */
    public Path jobs() {
        return root.resolve("jobs");
    }

    /** Working files of a running stack; emptied at each start. */
    public Path scratch() {
        return root.resolve("scratch");
    }

    /** Addresses of the running stack, present while it runs. */
    public Path stackFile() {
        return root.resolve("stack.json");
    }

    /** Held by the running stack. */
    public Path lockFile() {
        return root.resolve("stack.lock");
    }

    /** Warnings and errors of the running stack. */
    public Path logFile() {
        return root.resolve("log").resolve("spaceevo.log");
    }

    /** Deletes everything; the stack has to be stopped. */
    public void delete() throws IOException {
        FolderTree.delete(root);
    }
}
