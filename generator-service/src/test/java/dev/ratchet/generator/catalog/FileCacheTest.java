package dev.ratchet.generator.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCacheTest {

  private static final int SIZE = 100_000;

  @TempDir Path root;

  private final Map<String, byte[]> two =
      Map.of("model.onnx", bytes(1), "inside/model.onnx.data", bytes(2));

  @Test
  void fetchesEveryFileOnceAndKeepsIt() throws Exception {
    var origin = new FakeOrigin(two);
    FileSet files = set("two", two);
    var cache = cache(10 * SIZE);
    assertThat(cache.holds(files)).isFalse();
    try (var lease = cache.open(files, origin)) {
      assertThat(lease.directory().resolve("model.onnx")).hasBinaryContent(bytes(1));
      assertThat(lease.directory().resolve("inside/model.onnx.data")).hasBinaryContent(bytes(2));
    }
    cache(10 * SIZE).open(files, origin).close();
    assertThat(origin.fetched)
        .containsExactlyInAnyOrder("inside/model.onnx.data@0", "model.onnx@0");
    assertThat(cache.holds(files)).isTrue();
  }

  @Test
  void goesOnWhereADownloadBrokeOff() throws Exception {
    Map<String, byte[]> one = Map.of("model.onnx", bytes(1));
    var origin = new FakeOrigin(one).breakingOff(1);
    try (var lease = cache(10 * SIZE).open(set("one", one), origin)) {
      assertThat(lease.directory().resolve("model.onnx")).hasBinaryContent(bytes(1));
    }
    assertThat(origin.fetched).containsExactly("model.onnx@0", "model.onnx@" + SIZE / 2);
  }

  @Test
  void goesOnWhereAnEarlierProcessStopped() throws Exception {
    Map<String, byte[]> one = Map.of("model.onnx", bytes(1));
    assertProblem(
        () -> cache(10 * SIZE).open(set("one", one), new FakeOrigin(one).breakingOff(3)),
        GeneratorError.MODEL_DOWNLOAD_FAILED);
    var origin = new FakeOrigin(one);
    cache(10 * SIZE).open(set("one", one), origin).close();
    assertThat(origin.fetched).containsExactly("model.onnx@" + SIZE * 7 / 8);
  }

  @Test
  void aWrongBeginningIsFetchedAgain() throws Exception {
    Map<String, byte[]> one = Map.of("model.onnx", bytes(1));
    FileSet files = set("one", one);
    Path partial = Files.createDirectories(root.resolve(files.key() + ".partial"));
    Files.write(partial.resolve("model.onnx"), new byte[10]);
    var origin = new FakeOrigin(one);
    try (var lease = cache(10 * SIZE).open(files, origin)) {
      assertThat(lease.directory().resolve("model.onnx")).hasBinaryContent(bytes(1));
    }
    assertThat(origin.fetched).containsExactly("model.onnx@10", "model.onnx@0");
  }

  @Test
  void aFileWithAnotherHashIsRefusedAndLeftOut() {
    FileSet files = set("one", Map.of("model.onnx", bytes(1)));
    var other = new FakeOrigin(Map.of("model.onnx", bytes(3)));
    var cache = cache(10 * SIZE);
    assertProblem(() -> cache.open(files, other), GeneratorError.MODEL_FILE_CORRUPT);
    assertThat(cache.holds(files)).isFalse();
  }

  @Test
  void whatWasDamagedOnDiskIsFetchedAgain() throws Exception {
    Map<String, byte[]> one = Map.of("model.onnx", bytes(1));
    FileSet files = set("one", one);
    var cache = cache(10 * SIZE);
    Path kept;
    try (var lease = cache.open(files, new FakeOrigin(one))) {
      kept = lease.directory().resolve("model.onnx");
    }
    Files.writeString(kept, "damaged");
    cache(10 * SIZE).open(files, new FakeOrigin(one)).close();
    assertThat(kept).hasBinaryContent(bytes(1));
  }

  @Test
  void callersAtTheSameTimeShareOneDownload() throws Exception {
    var origin = new FakeOrigin(two).heldUp();
    var cache = cache(10 * SIZE);
    Callable<Path> open =
        () -> {
          try (var lease = cache.open(set("two", two), origin)) {
            return lease.directory();
          }
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Path>> callers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        callers.add(threads.submit(open));
      }
      origin.asked.await();
      origin.letGo();
      Path directory = callers.getFirst().get();
      for (Future<Path> caller : callers) {
        assertThat(caller.get()).isEqualTo(directory);
      }
    }
    assertThat(origin.fetched).hasSize(2);
  }

  @Test
  void whatWasNotUsedForLongestMakesRoom() throws Exception {
    var cache = cache(3 * SIZE);
    for (int i = 1; i <= 3; i++) {
      Map<String, byte[]> one = Map.of("model.onnx", bytes(i));
      Path kept;
      try (var lease = cache.open(set("set " + i, one), new FakeOrigin(one))) {
        kept = lease.directory();
      }
      Files.setLastModifiedTime(
          kept, FileTime.from(Instant.parse("2026-01-0%dT00:00:00Z".formatted(i))));
    }
    Map<String, byte[]> first = Map.of("model.onnx", bytes(1));
    cache.open(set("set 1", first), new FakeOrigin(first)).close(); // now the newest
    Map<String, byte[]> fourth = Map.of("model.onnx", bytes(4));
    cache.open(set("set 4", fourth), new FakeOrigin(fourth)).close();
    assertThat(cache.holds(set("set 1", first))).isTrue();
    assertThat(cache.holds(set("set 2", Map.of("model.onnx", bytes(2))))).isFalse();
    assertThat(cache.holds(set("set 3", Map.of("model.onnx", bytes(3))))).isTrue();
    assertThat(cache.holds(set("set 4", fourth))).isTrue();
  }

  @Test
  void whatIsInUseStaysAndTheNextIsRefused() throws Exception {
    var cache = cache(SIZE + SIZE / 2);
    Map<String, byte[]> one = Map.of("model.onnx", bytes(1));
    Map<String, byte[]> other = Map.of("model.onnx", bytes(2));
    try (var lease = cache.open(set("one", one), new FakeOrigin(one))) {
      assertProblem(
          () -> cache.open(set("other", other), new FakeOrigin(other)),
          GeneratorError.MODEL_CACHE_FULL);
      assertThat(lease.directory().resolve("model.onnx")).hasBinaryContent(bytes(1));
    }
    cache.open(set("other", other), new FakeOrigin(other)).close();
    assertThat(cache.holds(set("one", one))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../outside", "a/../../b", "", "a\\b", "a/./b"})
  void aPathOutsideOfTheSetIsRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileSet("hostile", Map.of(path, "0".repeat(64))));
  }

  @Test
  void noLockFilesAreLeft() throws Exception {
    cache(10 * SIZE).open(set("two", two), new FakeOrigin(two)).close();
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left).hasSize(1);
    }
  }

  private FileCache cache(long maxBytes) {
    return new FileCache(root, maxBytes);
  }

  private static FileSet set(String label, Map<String, byte[]> files) {
    var hashes = new TreeMap<String, String>();
    files.forEach((path, content) -> hashes.put(path, DigestUtils.sha256Hex(content)));
    return new FileSet(label, hashes);
  }

  private static byte[] bytes(int seed) {
    var bytes = new byte[SIZE];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static void assertProblem(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, GeneratorError error) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.error()).isEqualTo(error));
  }
}
