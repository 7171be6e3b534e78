package io.spaceevo.files;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.spaceevo.failure.Failure;

/** Downloads single files, each whole and checked or not at all; those that are there already stay. */
public final class CheckedDownload {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final URI source;
    private final Path folder;
    private final Duration longest;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /**
     * @param source address of a folder
     * @param folder where to; it exists
     * @param longest that one file may take
     */
    public CheckedDownload(URI source, Path folder, Duration longest) {
        this.source = source.getPath().endsWith("/") ? source : URI.create(source + "/");
        this.folder = folder;
        this.longest = longest;
    }

    /**
     * Fetches a file that is not there yet.
     *
     * @param sha256 64 hex digits
     * @return whether the file had to be downloaded
     * @throws Failure if it cannot be reached, or is another file
     */
    public boolean fetch(String name, String sha256) throws IOException {
        var file = folder.resolve(name);
        if (Files.exists(file) && Sha256.of(Files.readAllBytes(file)).equals(sha256)) {
            return false;
        }
        var bytes = get(source.resolve(name));
        if (!Sha256.of(bytes).equals(sha256)) {
            throw new Failure(source.resolve(name) + " is not the published file: its SHA-256 is " + Sha256.of(bytes)
                    + ", not " + sha256);
        }
        var draft = folder.resolve(name + ".part");
        Files.write(draft, bytes);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /** Waits for the whole file no longer than its limit: the one of the request ends with the headers. */
    private byte[] get(URI address) {
        var exchange =
                http.sendAsync(HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
        try {
            var answer = exchange.get(longest.toNanos(), TimeUnit.NANOSECONDS);
            if (answer.statusCode() != 200) {
                throw new Failure(address + " answered " + answer.statusCode() + ": name a mirror with --from");
            }
            return answer.body();
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new Failure(
                    address + " did not arrive within " + longest.toSeconds()
                            + " s: run again later, what was fetched is kept",
                    e);
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new Failure(
                    "cannot reach " + address.getHost() + " ("
                            + cause.getClass().getSimpleName()
                            + "): this needs internet access; run again later, what was fetched is kept",
                    e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new Failure("interrupted; run again, what was fetched is kept", e);
        }
    }
}
