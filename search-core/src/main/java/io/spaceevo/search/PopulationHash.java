package io.spaceevo.search;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import io.spaceevo.evolution.EvolutionState;
import io.spaceevo.evolution.Individual;
import io.spaceevo.files.Sha256;

/** SHA-256 over step, population by age, archive, scores bit by bit, and the evaluated spaces: two evolutions with one hash go on alike. */
public final class PopulationHash {
    private PopulationHash() {}

    /** 64 hex digits. */
    public static String of(EvolutionState state) {
        var digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, state.step()));
        add(digest, state.members());
        add(digest, state.archive());
        addCodes(digest, state.evaluatedCodes());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, List<Individual> individuals) {
        var bytes = ByteBuffer.allocate(Integer.BYTES + 3 * Long.BYTES * individuals.size());
        bytes.putInt(individuals.size());
        for (var individual : individuals) {
            bytes.putLong(individual.space().number());
            bytes.putDouble(individual.fitness().score());
            bytes.putDouble(individual.fitness().meanLatencyMs());
        }
        digest.update(bytes.flip());
    }

    private static void addCodes(MessageDigest digest, List<Long> codes) {
        var bytes = ByteBuffer.allocate(Long.BYTES * codes.size());
        codes.forEach(bytes::putLong);
        digest.update(bytes.flip());
    }
}
