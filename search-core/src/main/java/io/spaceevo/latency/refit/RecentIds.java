package io.spaceevo.latency.refit;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest distinct measurement ids of something that counts measurements, so that one that comes again is not counted again. An id is kept as a 64-bit hash:
 * memory is bounded whatever ids look like.
 *
 * @param hashes distinct, in the order in which they came
 */
public record RecentIds(List<Long> hashes) {
    static final RecentIds NONE = new RecentIds(List.of());

    public RecentIds {
        hashes = List.copyOf(hashes);
    }

    /** FNV-1a over the characters of an id. */
    static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return hash;
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
        return hashes.size();
    }

    /** The ids after one more; the oldest of more than {@code most} is forgotten. */
    RecentIds with(long hash, int most) {
        if (contains(hash)) {
            return this;
        }
        var all = new ArrayList<Long>(hashes.size() + 1);
        all.addAll(hashes);
        all.add(hash);
        return new RecentIds(all.subList(Math.max(0, all.size() - most), all.size()));
    }
}
