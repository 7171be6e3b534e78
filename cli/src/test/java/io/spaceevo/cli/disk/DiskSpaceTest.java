package io.spaceevo.cli.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import io.spaceevo.cli.disk.DiskSpace.Room;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DiskSpaceTest {
    private long free;
    private final DiskSpace disk = new DiskSpace(Path.of("/data"), 1000, () -> free);

    @Test
    void measuringStopsBelowTheLimitAndAllBelowAQuarterOfIt() {
        assertThat(look(1000)).isEqualTo(Room.ENOUGH);
        assertThat(look(999)).isEqualTo(Room.LITTLE);
        assertThat(look(250)).isEqualTo(Room.LITTLE);
        assertThat(look(249)).isEqualTo(Room.NONE);
        assertThat(look(0)).isEqualTo(Room.NONE);
    }

    @Test
    void roomAtTheEdgeOfALimitIsNotRoomAgain() {
        look(0);
        assertThat(look(274)).isEqualTo(Room.NONE);
        assertThat(look(275)).isEqualTo(Room.LITTLE);
        assertThat(look(1099)).isEqualTo(Room.LITTLE);
        assertThat(look(1100)).isEqualTo(Room.ENOUGH);
        assertThat(look(1000)).isEqualTo(Room.ENOUGH);
    }

    @Test
    void aDiskThatFillsInOneMomentAndIsEmptiedInOneIsFollowed() {
        assertThat(look(5000)).isEqualTo(Room.ENOUGH);
        assertThat(look(0)).isEqualTo(Room.NONE);
        assertThat(look(5000)).isEqualTo(Room.ENOUGH);
    }

    @Test
    void withoutALimitThereIsAlwaysRoom() {
        assertThat(new DiskSpace(Path.of("/data"), 0, () -> 0).look()).isEqualTo(Room.ENOUGH);
    }

    @Test
    void theShortageSaysWhatIsFreeWhatHasToBeAndTheOption() {
        free = 300L << 20;
        assertThat(new DiskSpace(Path.of("/data"), 2L << 30, () -> free).shortage())
                .isEqualTo("only 300.0 MiB are free in /data and 2.0 GiB have to be (--min-free): make room");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "500m,524288000",
        "2g,2147483648",
        "2G,2147483648",
        "1.5t,1649267441664",
        "64k,65536",
        "1gb,1073741824"
    })
    void sizesHaveAUnit(String text, long bytes) {
        assertThat(new ByteSize().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "-1g", "g", "2x", "1e3m", "2 g", "9999999g", "NaNg"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> new ByteSize().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("as 2g, or 0, was " + text);
    }

    private Room look(long bytes) {
        free = bytes;
        return disk.look();
    }
}
