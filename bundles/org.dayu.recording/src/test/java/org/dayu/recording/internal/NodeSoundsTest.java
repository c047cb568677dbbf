package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.recording.api.Retention;
import org.dayu.recording.api.SoundPlace;
import org.dayu.recording.api.SoundVault;
import org.dayu.testing.MemoryCluster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, each with files and keys of its own. */
class NodeSoundsTest {

    private static final String SHELF = RecordingShelf.NAME;

    @TempDir
    private Path folder;

    private final MemoryCluster house = new MemoryCluster();
    private Node one;
    private Node two;
    private byte[] sound;

    private final class Node {
        final Path files;
        final SoundVault vault;
        final Shelves shelves = new Shelves();
        final FarSounds far;
        final NodeSounds sounds;

        Node(String name, Path files) {
            this.files = files;
            vault = new SealedSounds(new MasterKeys(folder.resolve(name + ".keys")), new LocalVolume());
            shelves.bindShelf(new RecordingShelf(files, new Retention(0, Map.of())));
            far = new FarSounds(shelves, vault, Runnable::run, 60_000);
            far.cluster = house.node(name);
            sounds = new NodeSounds(name, shelves, vault, far);
        }

        void listen(String name) {
            house.listen(name, FarSounds.CHANNEL, far);
        }

        SoundPlace record(@Nullable String node) throws IOException {
            UUID id = UUID.randomUUID();
            String path = "2026/07/20/" + id + ".dyr";
            SoundVault.Writer writer = vault.create(files.resolve(path), id);
            writer.append(ByteBuffer.wrap(sound));
            writer.close();
            return new SoundPlace(path, node);
        }

        byte[] read(SoundPlace place, long from) throws IOException {
            long length = sounds.length(SHELF, place);
            try (InputStream in = sounds.open(SHELF, place, length, from)) {
                return in.readAllBytes();
            }
        }
    }

    @BeforeEach
    void begin() {
        sound = new byte[SoundVault.BYTES_A_SECOND * 5];
        new Random(1).nextBytes(sound);
        nodes(folder.resolve("one"), folder.resolve("two"));
    }

    private void nodes(Path filesOfOne, Path filesOfTwo) {
        one = new Node("dayu-1", filesOfOne);
        two = new Node("dayu-2", filesOfTwo);
        one.listen("dayu-1");
        two.listen("dayu-2");
        house.settle();
    }

    @AfterEach
    void end() {
        house.close();
    }

    @Test
    void aFileOfAnotherNodeIsPlayedWholeAndFromAnyPlace() throws IOException {
        SoundPlace place = one.record("dayu-1");
        byte[] there = one.read(place, 0);
        assertThat(there).hasSize(44 + sound.length);
        assertThat(two.read(place, 0)).isEqualTo(there);
        for (int from : new int[] {1, 43, 44, 70_001, there.length - 1}) {
            assertThat(two.read(place, from)).isEqualTo(Arrays.copyOfRange(there, from, there.length));
        }
        assertThat(two.read(place, there.length)).isEmpty();
        assertThat(two.sounds.peaks(SHELF, place, 20)).isDeepEqualTo(one.sounds.peaks(SHELF, place, 20));
        assertThat(two.files).doesNotExist();
    }

    @Test
    void aNodeThatIsAwayIsNamedAndAskedAgainWhenItIsBack() throws IOException {
        SoundPlace place = one.record("dayu-1");
        house.kill("dayu-1");
        house.settle();
        assertThatThrownBy(() -> two.read(place, 0))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("录音在节点 dayu-1，该节点当前不可达");
        house.wake("dayu-1");
        house.settle();
        assertThat(two.read(place, 0)).hasSize(44 + sound.length);
    }

    @Test
    void aNodeThatDoesNotAnswerIsNotWaitedForLong() {
        house.node("dayu-3");
        var hasty = new FarSounds(two.shelves, two.vault, Runnable::run, 50);
        hasty.cluster = two.far.cluster;
        assertThatThrownBy(() -> hasty.length("dayu-3", two.shelves.get(SHELF), "x.dyr"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("dayu-3");
    }

    @Test
    void aNodeThatDiesInTheMiddleBreaksTheStreamOff() throws IOException {
        SoundPlace place = one.record("dayu-1");
        long length = two.sounds.length(SHELF, place);
        try (InputStream in = two.sounds.open(SHELF, place, length, 0)) {
            assertThat(in.readNBytes(FarSounds.PIECE)).hasSize(FarSounds.PIECE);
            house.kill("dayu-1");
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("dayu-1");
        }
    }

    @Test
    void whatIsGoneThereIsSaidToBeGone() throws IOException {
        SoundPlace place = one.record("dayu-1");
        Files.delete(one.files.resolve(place.path()));
        assertThatThrownBy(() -> two.read(place, 0)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> one.read(place, 0)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aPathNeverLeadsOutOfTheFolder() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createDirectories(one.files);
        assertThatThrownBy(() -> two.sounds.length(SHELF, new SoundPlace("../secret", "dayu-1")))
                .isInstanceOf(NotFoundException.class);
        // nor by a node that does not look itself
        assertThatThrownBy(() -> two.far.length("dayu-1", two.shelves.get(SHELF), "../secret"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void ofAnEarlierVersionItIsLookedForEverywhere() throws IOException {
        SoundPlace place = one.record(null);
        assertThat(two.read(place, 0)).isEqualTo(one.read(place, 0));
        assertThatThrownBy(() -> two.read(new SoundPlace("nowhere.dyr", null), 0))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void inAFolderThatNodesShareItIsReadHereOrByWhoHasTheKey() throws IOException {
        Path shared = folder.resolve("shared");
        nodes(shared, shared);
        SoundPlace place = one.record("dayu-1");
        assertThat(two.read(place, 0)).as("keys of its own").isEqualTo(one.read(place, 0));
        Files.copy(folder.resolve("dayu-1.keys"), folder.resolve("dayu-2.keys"));
        house.kill("dayu-1");
        assertThat(two.read(place, 0)).as("the same keys").hasSize(44 + sound.length);
    }
}
