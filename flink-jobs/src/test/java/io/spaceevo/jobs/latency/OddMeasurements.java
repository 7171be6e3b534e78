package io.spaceevo.jobs.latency;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.space.BlockType;
import io.spaceevo.space.BlockTypes;

/** Measurements whose fields hold what their types allow: most of it is nonsense, and some of it is odd and yet possible. */
final class OddMeasurements {
    private static final double[] DOUBLES = {
        0,
        -0.0,
        -1,
        1,
        2,
        3,
        0.5,
        7,
        16,
        64,
        2048,
        8192,
        1e9,
        1e300,
        1e-300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };
    private static final long[] LONGS = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 4_102_444_800_000L};
    private static final int[] INTS = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE};
    private static final List<String> NAMES = List.of("hw", "cin", "cout", "kernel", "expand", "stride");
    private static final List<String> TEXTS =
            List.of("", "a", "/", "ä", "int8", "u8", "wall", "\u0000", "x".repeat(5000));

    private final Random random;

    OddMeasurements(long seed) {
        random = new Random(seed);
    }

    /** The message with a few of its fields changed. */
    LatencyMeasurement next(LatencyMeasurement message) {
        message.setId("m" + random.nextInt(1000));
        blockOfAnyType(message);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            change(message);
        }
        return message;
    }

    /** A block that can be, or nearly, with a latency that can be, or nearly. */
    private void blockOfAnyType(LatencyMeasurement message) {
        var types = BlockTypes.all();
        var type = types.get(random.nextInt(random.nextBoolean() ? 1 : types.size()));
        message.getKind().setOperator(type.name() + ".relu");
        var numbers = new TreeMap<String, Double>();
        NAMES.forEach(name -> numbers.put(name, random.nextInt(8) == 0 ? 1 + random.nextInt(9000) : usual(name, type)));
        message.getConfiguration().setNumbers(numbers);
        double micros = StrictMath.exp(40 * random.nextDouble() - 12);
        message.getSummary().setMinimumUs(micros);
        message.getSummary().setMedianUs(micros);
    }

    private double usual(String name, BlockType type) {
        return switch (name) {
            case "kernel" -> 1 + 2 * random.nextInt(4);
            case "expand" -> type.expands() ? 1 + random.nextInt(8) : 0;
            case "stride" -> 1 + random.nextInt(2);
            default -> 1 + random.nextInt(16);
        };
    }

    private void change(LatencyMeasurement message) {
        switch (random.nextInt(14)) {
            case 0 -> message.setId(text());
            case 1 -> message.getKind().setOperator(text());
            case 2 -> message.getKind().setBoundary(text());
            case 3 -> message.getKind().setClock(text());
            case 4 -> message.getSummary().setMedianUs(number());
            case 5 -> message.getSummary().setMinimumUs(number());
            case 6 -> message.getSummary().setSpread(number());
            case 7 -> message.getSummary().setSessions(INTS[random.nextInt(INTS.length)]);
            case 8 -> message.getSummary().setRuns(LONGS[random.nextInt(LONGS.length)]);
            case 9 -> message.setMeasuredAt(LONGS[random.nextInt(LONGS.length)]);
            case 10 -> message.setCollectorSequence(LONGS[random.nextInt(LONGS.length)]);
            case 11 -> message.getEnvironment().setReferenceRatio(number());
            case 12 -> message.setDisqualified(text());
            default -> {
                var numbers = new TreeMap<>(message.getConfiguration().getNumbers());
                numbers.put(NAMES.get(random.nextInt(NAMES.size())), number());
                message.getConfiguration().setNumbers(random.nextInt(5) == 0 ? Map.of(text(), number()) : numbers);
            }
        }
    }

    private double number() {
        return DOUBLES[random.nextInt(DOUBLES.length)];
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
