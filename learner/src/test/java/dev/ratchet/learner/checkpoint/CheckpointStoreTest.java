package dev.ratchet.learner.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratchet.learner.policy.HostTensor;
import dev.ratchet.learner.policy.OptimizerState;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {

  private static final Map<String, String> MADE = Map.of("train", "aa", "optimization", "lr 1");

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();
  private Path directory;
  private long free = Long.MAX_VALUE;

  @BeforeEach
  void nameTheDirectory() {
    directory = folder.resolve("checkpoints");
  }

  @Test
  void readsBackEveryBitOfWhatItSaved() {
    Position position =
        Position.start()
            .advanced(120, 0.1 + 0.2, Map.of("loss", 1.0 / 3, "learning_rate", 1e-5))
            .evaluated(Math.PI, Map.of("eval_loss", Math.PI));
    store()
        .save(position, tensors(1.5f), optimizer(41), List.of(new byte[] {1, 2}, new byte[] {3}));

    try (LoadedCheckpoint loaded = store().latest().orElseThrow()) {
      assertThat(loaded.position()).isEqualTo(position);
      assertThat(loaded.trainable().get("a").toArray())
          .containsExactly(1.5f, Float.MIN_VALUE, -0.0f, 1 / 3f);
      assertThat(loaded.trainable().get("a").shape()).containsExactly(2, 2);
      assertThat(loaded.optimizer().step()).isEqualTo(41);
      assertThat(loaded.optimizer().secondMoments().get("a").toArray()[0]).isEqualTo(9);
      assertThat(loaded.randomStates()).containsExactly(new byte[] {1, 2}, new byte[] {3});
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void keepsTheNewestAndTheBest() {
    Position position = Position.start();
    for (int step = 1; step <= 5; step++) {
      position = position.advanced(1, 1, Map.of());
      if (step == 2) {
        position = position.evaluated(0.5, Map.of());
      }
      save(position);
    }

    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("step-2", "step-4", "step-5");
  }

  @Test
  void skipsATornCheckpointWithAWarning() throws IOException {
    saveSteps(2);
    Path tensors = directory.resolve("step-2/trainable.safetensors");
    Files.write(tensors, java.util.Arrays.copyOf(Files.readAllBytes(tensors), 20));

    try (LoadedCheckpoint loaded = store().latest().orElseThrow()) {
      assertThat(loaded.position().step()).isOne();
    }
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("step 2 is damaged and skipped: trainable.safetensors has 20 bytes instead of");
  }

  @Test
  void clearsAwayDamagedOnesAheadOnceTheRunGoesOn() throws IOException {
    saveSteps(5);
    Files.delete(directory.resolve("step-5/manifest.json"));

    save(Position.start().advanced(1, 1, Map.of()));

    assertThat(directory.toFile().list()).containsExactly("step-1");
  }

  @Test
  void skipsACheckpointWithAFlippedBit() throws IOException {
    saveSteps(2);
    Path moments = directory.resolve("step-2/first-moments.safetensors");
    byte[] bytes = Files.readAllBytes(moments);
    bytes[bytes.length - 1] ^= 1;
    Files.write(moments, bytes);

    try (LoadedCheckpoint loaded = store().latest().orElseThrow()) {
      assertThat(loaded.position().step()).isOne();
    }
    assertThat(warnings).singleElement().asString().contains("does not have its checksum");
  }

  @Test
  void skipsACheckpointWithoutItsManifestAndWhatIsHalfWritten() throws IOException {
    saveSteps(2);
    Files.delete(directory.resolve("step-2/manifest.json"));
    Files.createDirectories(directory.resolve(".step-3.part"));

    try (LoadedCheckpoint loaded = store().latest().orElseThrow()) {
      assertThat(loaded.position().step()).isOne();
    }
    assertThat(warnings).singleElement().asString().contains("step 2");
  }

  @Test
  void findsNothingWhereNothingIsWhole() throws IOException {
    saveSteps(1);
    Files.delete(directory.resolve("step-1/position.json"));

    assertThat(store().latest()).isEmpty();
    assertThat(warnings).hasSize(1);
  }

  @Test
  void refusesToGoOnFromAnotherRunAndSaysHowItDiffers() {
    saveSteps(1);
    var other =
        new CheckpointStore(
            directory, Map.of("train", "bb", "optimization", "lr 1"), 2, warnings::add, () -> free);

    assertThatExceptionOfType(LearnerException.class)
        .isThrownBy(other::latest)
        .withMessage(
            "The checkpoint of step 1 was made by a run that differs in: train (aa there, bb here)")
        .satisfies(e -> assertThat(e.error()).isEqualTo(LearnerError.RESUME_MISMATCH));
  }

  @Test
  void failsWithNumbersWhereTheDiskIsTooSmallAndKeepsTheCheckpointBefore() {
    saveSteps(1);
    free = 1_000_000;

    assertThatExceptionOfType(LearnerException.class)
        .isThrownBy(() -> save(Position.start().advanced(1, 1, Map.of()).advanced(1, 1, Map.of())))
        .withMessageMatching(
            "the checkpoint of step 2 need \\d+ bytes and the disk of .* has 1000000 free")
        .satisfies(e -> assertThat(e.error()).isEqualTo(LearnerError.INSUFFICIENT_DISK));
    assertThatExceptionOfType(LearnerException.class)
        .isThrownBy(() -> store().checkSpace(1_000_000));
    free = Long.MAX_VALUE;
    try (LoadedCheckpoint loaded = store().latest().orElseThrow()) {
      assertThat(loaded.position().step()).isOne();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has a device that is always full")
  void tellsAFullDiskFromOtherFailures() {
    assertThatExceptionOfType(LearnerException.class)
        .isThrownBy(
            () ->
                Durable.directory(
                    directory.resolve("step-9"),
                    _ -> {
                      try (FileChannel full =
                          FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
                        full.write(java.nio.ByteBuffer.allocate(8));
                      }
                    }))
        .satisfies(e -> assertThat(e.error()).isEqualTo(LearnerError.INSUFFICIENT_DISK));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void failsPlainlyWhereTheDirectoryCanNotBeMade() throws IOException {
    Files.writeString(directory, "a file is in the way");

    assertThatExceptionOfType(LearnerException.class)
        .isThrownBy(() -> saveSteps(1))
        .satisfies(e -> assertThat(e.error()).isEqualTo(LearnerError.CHECKPOINT_FAILED));
  }

  private void saveSteps(int steps) {
    Position position = Position.start();
    for (int step = 1; step <= steps; step++) {
      position = position.advanced(1, 1, Map.of());
      save(position);
    }
  }

  private void save(Position position) {
    store().save(position, tensors(1), optimizer(position.step()), List.of(new byte[] {7}));
  }

  private CheckpointStore store() {
    return new CheckpointStore(directory, MADE, 2, warnings::add, () -> free);
  }

  private static OptimizerState optimizer(long step) {
    return new OptimizerState(step, tensors(4), tensors(9));
  }

  private static Map<String, HostTensor> tensors(float first) {
    return Map.of(
        "a", HostTensor.of(new long[] {2, 2}, new float[] {first, Float.MIN_VALUE, -0.0f, 1 / 3f}));
  }
}
