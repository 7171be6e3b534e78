package io.spaceevo.cli.predictors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.cli.SampleData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fit makes of columns that are no plain numbers, on made-up latencies with 1 % of noise. */
class AttributeFeaturesTest {
    private static final String[] OPERATIONS = {"none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"};
    private static final double[] OPERATION_MS = {0, 0.05, 0.4, 1.1, 0.2};

    @TempDir
    private Path folder;

    @Test
    void wordsAreNamesEachWithItsOwnCost() throws IOException {
        assertThat(mape(cells(i -> OPERATIONS[i]), 300)).isLessThan(3);
    }

    @Test
    void theOrderOfNamesTellsNothing() throws IOException {
        String[] renamed = {"e", "b", "d", "a", "c"};
        assertThat(mape(cells(i -> renamed[i]), 300)).isLessThan(3);
    }

    @Test
    void yesAndNoMayBeNumbersOrWords() throws IOException {
        for (var words : List.of(List.of("0", "1"), List.of("False", "True"), List.of("nan", "yes"))) {
            assertThat(mape(
                            rows("block,se,skip,hw,latency_ms", random -> {
                                int se = random.nextInt(2);
                                int skip = random.nextInt(2);
                                int hw = 7 * (1 + random.nextInt(16));
                                return words.get(se) + "," + words.get(skip) + "," + hw + ","
                                        + (0.3 + 2.0 * se + 0.7 * skip + 1e-4 * hw * hw);
                            }),
                            300))
                    .isLessThan(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,1,same,valid", "nan,2,same,none", "1,3,,None"})
    void aColumnOfNumbersAndWordsHasBoth(String texts) throws IOException {
        var paddings = texts.split(",", -1);
        double[] costs = {0.1, 0.2, 4.0, 1.5};
        var same = paddings[2].isEmpty() ? costs[3] : costs[2];
        var csv = rows("block,padding,hw,latency_ms", random -> {
            int padding = random.nextInt(4);
            int hw = 7 * (1 + random.nextInt(16));
            return paddings[padding] + "," + hw + "," + ((padding == 2 ? same : costs[padding]) + 1e-4 * hw * hw);
        });
        assertThat(mape(csv, 300)).isLessThan(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%dx%dx%d", "%d*%d*%d", "\"(%d, %d, %d)\"", "\"%d,%d,%d\"", "%d %d %d"})
    void shapesAreNumbers(String pattern) throws IOException {
        assertThat(mape(tensors((hw, c) -> pattern.formatted(hw, hw, c)), 60)).isLessThan(3);
    }

    @Test
    void channelsMayStandFirst() throws IOException {
        assertThat(mape(tensors((hw, c) -> "\"1,%d,%d,%d\"".formatted(c, hw, hw)), 60))
                .isLessThan(3);
    }

    @Test
    void aUnitDoesNotMakeNumbersWords() throws IOException {
        var csv = rows("block,hw,cin,latency_ms", random -> {
            int hw = 7 * (1 + random.nextInt(16));
            int cin = 8 * (1 + random.nextInt(60));
            return hw + " px," + cin + "ch," + (0.05 + 1e-5 * hw * hw * cin);
        });
        assertThat(mape(csv, 100)).isLessThan(3);
    }

    @Test
    void aWordThatNoTrainingRowHasCountsAsTheAverage() throws IOException {
        var rows = MeasurementFile.read(write(cells(i -> OPERATIONS[i]))).rows();
        var attributes = List.of("edge0", "edge1");
        var training = rows.stream()
                .filter(row -> !row.words(attributes).contains("nor_conv_3x3"))
                .toList();
        var features = AttributeFeatures.of(attributes, training);
        var unseen = rows.stream()
                .filter(row -> row.words(attributes).equals(List.of("nor_conv_3x3", "none")))
                .findFirst()
                .orElseThrow();

        var names = features.schema().names();
        var values = features.of(unseen);
        double shares = 0;
        for (int i = 0; i < names.size(); i++) {
            shares += names.get(i).startsWith("column 1 ") ? values[i] : 0;
        }
        assertThat(shares).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(names).doesNotHaveDuplicates().anyMatch(name -> name.contains("skip_connect"));
    }

    @Test
    void columnsThatDoNotVaryAreNoFeatures() throws IOException {
        var csv = rows("block,count,mode,hw,latency_ms", random -> {
            int hw = 7 * (1 + random.nextInt(16));
            return "100,fast," + hw + "," + (0.3 + 1e-4 * hw * hw);
        });
        var file = MeasurementFile.read(write(csv));

        assertThat(AttributeFeatures.of(file.attributes(), file.rows()).schema().names())
                .noneMatch(name -> name.contains("count") || name.contains("mode"));
    }

    @Test
    void aKeyInAColumnIsSaid() throws IOException {
        var number = new int[1];
        var csv = rows("block,key,hw,latency_ms", random -> {
            int hw = 7 * (1 + random.nextInt(16));
            return "layer-" + number[0]++ + "-a," + hw + "," + (0.3 + 1e-4 * hw * hw);
        });
        var run = run(csv, 100, 0);

        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("column key of b has 100 words in 100 training rows");
        assertThat(run(cells(i -> OPERATIONS[i]), 300, 0).err()).isEmpty();
    }

    @Test
    void columnsOfManyWordsStayBounded() throws IOException {
        var csv = rows("block,one,two,latency_ms", random -> {
            int one = random.nextInt(200);
            int two = random.nextInt(200);
            return "a" + one + "z,b" + two + "z," + (1 + one % 7 + two % 5);
        });
        var file = MeasurementFile.read(write(csv));

        assertThat(AttributeFeatures.of(file.attributes(), file.rows()).schema().terms())
                .isLessThan(AttributeFeatures.MOST_WORDS + 20);
        assertThat(AttributeFeatures.notes("b", file.attributes(), file.rows()))
                .singleElement()
                .asString()
                .contains("most frequent");
    }

    @Test
    void publishedTablesWithShapesArePredictedAsWithNumbers() throws IOException {
        var file = SampleData.at("../cases/01-published-lut-words/pl_words.csv");
        for (int seed = 0; seed < 5; seed++) {
            assertThat(mape(Files.readString(file), 45, seed)).isLessThan(3);
        }
    }

    /** Cells of six edges, as in NAS-Bench-201. */
    private static String cells(Function<Integer, String> name) {
        var header = IntStream.range(0, 6).mapToObj(edge -> "edge" + edge).collect(Collectors.joining(","));
        return rows("block," + header + ",latency_ms", random -> {
            var line = new StringBuilder();
            double ms = 0.8;
            for (int edge = 0; edge < 6; edge++) {
                int operation = random.nextInt(OPERATIONS.length);
                line.append(name.apply(operation)).append(',');
                ms += OPERATION_MS[operation] * (1 + 0.1 * edge);
            }
            return line.toString() + ms;
        });
    }

    private interface Tensor {
        String text(int hw, int channels);
    }

    private static String tensors(Tensor tensor) {
        return rows("block,input,output,kernel,latency_ms", random -> {
            int hw = 14 * (1 + random.nextInt(8));
            int cin = 8 * (1 + random.nextInt(30));
            int cout = 8 * (1 + random.nextInt(30));
            int kernel = 1 + 2 * random.nextInt(3);
            double ms = 0.02 + 1e-8 * hw * hw / 4 * cin * cout * kernel * kernel + 1e-6 * hw * hw * cin;
            return tensor.text(hw, cin) + "," + tensor.text(hw / 2, cout) + "," + kernel + "x" + kernel + "," + ms;
        });
    }

    private static String rows(String header, Function<SplittableRandom, String> row) {
        var random = new SplittableRandom(7);
        var lines = new ArrayList<>(List.of(header));
        for (int i = 0; i < 700; i++) {
            var line = row.apply(random);
            int comma = line.lastIndexOf(',');
            double ms = Double.parseDouble(line.substring(comma + 1)) * (1 + 0.01 * random.nextGaussian());
            lines.add("b," + line.substring(0, comma) + "," + String.format(Locale.ROOT, "%.6f", ms));
        }
        return String.join("\n", lines) + "\n";
    }

    private Path write(String csv) throws IOException {
        return Files.writeString(folder.resolve("measured.csv"), csv);
    }

    private CommandRun run(String csv, int train, long seed) throws IOException {
        return CommandRun.of(
                "predictor", "evaluate", write(csv).toString(), "--train", "" + train, "--seed", "" + seed, "--json");
    }

    private double mape(String csv, int train) throws IOException {
        return mape(csv, train, 0);
    }

    private double mape(String csv, int train, long seed) throws IOException {
        var kinds = run(csv, train, seed).object().path("kinds");
        return kinds.path(kinds.size() - 1).path("mape").asDouble();
    }
}
