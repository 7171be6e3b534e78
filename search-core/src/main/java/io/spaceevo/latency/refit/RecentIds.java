package io.spaceevo.latency.refit;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The newest distinct measurement ids of something that counts measurements, so that one that comes again is not counted again. An id is kept as a 64-bit hash:
 * memory is bounded whatever ids look like. Hashes lie side by side, because every measurement is looked for among them.
 */
public final class RecentIds {
    static final RecentIds NONE = new RecentIds(List.of());

    private final long[] hashes;

    /** @param hashes distinct, in the order in which they came */
    public RecentIds(Collection<Long> hashes) {
        this(hashes.stream().mapToLong(Long::longValue).toArray());
    }

    private RecentIds(long[] hashes) {
        this.hashes = hashes;
    }

    /** FNV-1a over the characters of an id. */
    static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Distinct, in the order in which they came. */
    public List<Long> hashes() {
        return Arrays.stream(hashes).boxed().toList();
    }

    boolean contains(long hash) {
        for (long known : hashes) {
            if (known == hash) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return hashes.length;
    }

    /** The ids after one more; the oldest of more than {@code most} is forgotten. */
    RecentIds with(long hash, int most) {
        if (contains(hash)) {
            return this;
        }
        int kept = Math.min(hashes.length, most - 1);
        var all = Arrays.copyOfRange(hashes, hashes.length - kept, hashes.length + 1);
        all[kept] = hash;
        return new RecentIds(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecentIds ids && Arrays.equals(hashes, ids.hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return Arrays.toString(hashes);
    }
}
