package dev.ratchet.generator.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.ModelPin.AdapterPin;
import dev.ratchet.generator.catalog.ModelFileSource;
import dev.ratchet.generator.catalog.ModelFiles;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.genai.TextGeneration;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.testkit.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedModelsTest {

  private static final int BYTES = 1_000;

  @TempDir Path folder;

  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger openFiles = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile CountDownLatch loading = new CountDownLatch(0);
  private final Set<TextGeneration> dead = ConcurrentHashMap.newKeySet();
  private volatile int failures;
  private volatile Throwable failure = new IllegalStateException("no luck");

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void aModelIsLoadedOnceForEverybodyAndStays() throws Exception {
    LoadedModels models = models(10 * BYTES);
    try (ModelInUse first = acquire(models, "a");
        ModelInUse second = acquire(models, "a")) {
      assertThat(first.generation()).isSameAs(second.generation());
    }
    acquire(models, "a").close();
    assertThat(events).containsExactly("load a");
    assertThat(models.bytes()).isEqualTo(BYTES);
  }

  @Test
  void anAdapterUsesTheModelOfItsBase() throws Exception {
    LoadedModels models = models(10 * BYTES);
    acquire(models, "a").close();
    try (ModelInUse adapted = models.acquire(pin("a", "b1"), EngineDevice.CPU)) {
      assertThat(adapted.adapter()).isNotNull();
      assertThat(adapted.adapter().path()).hasFileName("adapter.onnx_adapter");
      assertThat(openFiles).hasValue(2);
    }
    assertThat(events).containsExactly("load a");
    assertThat(openFiles).hasValue(1);
  }

  @Test
  void anotherDeviceIsAnotherModel() throws Exception {
    LoadedModels models = models(10 * BYTES);
    models.acquire(pin("a", null), EngineDevice.CPU).close();
    models.acquire(pin("a", null), EngineDevice.CUDA).close();
    assertThat(events).containsExactly("load a", "load a");
  }

  @Test
  void whatWasNotUsedForLongestMakesRoom() throws Exception {
    LoadedModels models = models(2 * BYTES);
    acquire(models, "a").close();
    clock.tick(Duration.ofSeconds(1));
    acquire(models, "b").close();
    clock.tick(Duration.ofSeconds(1));
    acquire(models, "a").close();
    acquire(models, "c").close();
    assertThat(events).containsExactly("load a", "load b", "unload b", "load c");
    assertThat(openFiles).hasValue(2);
  }

  @Test
  void whoFindsNoRoomWaitsUntilAModelIsFree() throws Exception {
    LoadedModels models = models(BYTES);
    ModelInUse held = acquire(models, "a");
    Future<ModelInUse> waiting = threads.submit(() -> acquire(models, "b"));
    await().until(() -> models.names().equals(List.of("a", "b")));
    assertThat(waiting).isNotDone();
    held.close();
    waiting.get().close();
    assertThat(events).containsExactly("load a", "unload a", "load b");
  }

  /** Two callers that take turns with a model would else never leave room for another. */
  @Test
  void whoWaitsForRoomComesBeforeNewUsersOfALoadedModel() throws Exception {
    LoadedModels models = models(BYTES);
    ModelInUse held = acquire(models, "a");
    Future<ModelInUse> waiting = threads.submit(() -> acquire(models, "b"));
    await().until(() -> openFiles.get() == 2);
    Future<ModelInUse> next = threads.submit(() -> acquire(models, "a"));
    held.close();
    waiting.get().close();
    next.get().close();
    assertThat(events).containsExactly("load a", "unload a", "load b", "unload b", "load a");
  }

  @Test
  void aModelOverTheLimitIsRefusedWithNumbers() {
    assertThatThrownBy(() -> acquire(models(BYTES - 1), "a"))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.error()).isEqualTo(GeneratorError.MODEL_TOO_LARGE);
              assertThat(e.detail()).contains("1000", "999", "generator.genai.memory");
            });
    assertThat(openFiles).hasValue(0);
  }

  @Test
  void aFailureIsToldAndTriedAgainNextTime() throws Exception {
    failures = 1;
    LoadedModels models = models(BYTES);
    assertThatThrownBy(() -> acquire(models, "a")).hasMessage("no luck");
    assertThat(models.bytes()).isZero();
    acquire(models, "a").close();
    assertThat(events).containsExactly("fail a", "load a");
    assertThat(openFiles).hasValue(1);
  }

  @Test
  void whoWaitedForALoadThatFailedTriesItself() throws Exception {
    failures = 1;
    loading = new CountDownLatch(1);
    LoadedModels models = models(BYTES);
    Future<ModelInUse> first = threads.submit(() -> acquire(models, "a"));
    await().until(() -> openFiles.get() == 1);
    Future<ModelInUse> second = threads.submit(() -> acquire(models, "a"));
    loading.countDown();
    assertThatThrownBy(first::get).hasRootCauseMessage("no luck");
    second.get().close();
    assertThat(events).containsExactly("fail a", "load a");
  }

  /** A native library that can't be linked throws an Error, and callers waited for ever. */
  @Test
  void nobodyHangsOnALoadThatEndedInAnError() throws Exception {
    failures = 1;
    failure = new UnsatisfiedLinkError("no luck");
    LoadedModels models = models(BYTES);
    assertThatThrownBy(() -> acquire(models, "a")).hasMessage("no luck");
    assertThat(openFiles).hasValue(0);
    assertThat(models.names()).isEmpty();
    Future<ModelInUse> next = threads.submit(() -> acquire(models, "a"));
    next.get(30, TimeUnit.SECONDS).close();
    assertThat(events).containsExactly("fail a", "load a");
  }

  /** It refused every request as closed, for as long as somebody asked. */
  @Test
  void aModelWhoseThreadDiedIsLoadedAnew() throws Exception {
    LoadedModels models = models(10 * BYTES);
    ModelInUse held = acquire(models, "a");
    dead.add(held.generation());

    try (ModelInUse fresh = acquire(models, "a")) {
      assertThat(fresh.generation()).isNotSameAs(held.generation());
      assertThat(events).containsExactly("load a", "load a");
      held.close();
    }
    assertThat(events).containsExactly("load a", "load a", "unload a");
    assertThat(openFiles).hasValue(1);
    assertThat(models.names()).containsExactly("a");
  }

  @Test
  void whatNobodyUsesIsUnloadedAfterAWhile() throws Exception {
    LoadedModels models = models(10 * BYTES);
    acquire(models, "a").close();
    try (ModelInUse used = acquire(models, "b")) {
      clock.tick(Duration.ofMinutes(10));
      models.unloadUnusedFor(Duration.ofMinutes(10));
      assertThat(used.generation()).isNotNull();
    }
    assertThat(events).containsExactly("load a", "load b", "unload a");
    models.unloadUnusedFor(Duration.ofMinutes(10));
    assertThat(models.names()).containsExactly("b");
  }

  @Test
  void nothingStaysAfterTheEnd() throws Exception {
    LoadedModels models = models(10 * BYTES);
    acquire(models, "a").close();
    models.close();
    assertThat(events).containsExactly("load a", "unload a");
    assertThat(openFiles).hasValue(0);
  }

  private LoadedModels models(long memory) {
    return new LoadedModels(new Folder(), this::open, memory, clock);
  }

  private static ModelInUse acquire(LoadedModels models, String name) throws InterruptedException {
    return models.acquire(pin(name, null), EngineDevice.CPU);
  }

  private static ModelPin pin(String name, @Nullable String adapter) {
    return new ModelPin(
        name,
        "id-" + name,
        name,
        "base",
        "export-" + name,
        EnginePrecision.FP32,
        Map.of("model.onnx", name),
        adapter == null ? null : new AdapterPin("id", adapter, "adapter.onnx_adapter", "hash"));
  }

  private static void sneak(Throwable thrown) {
    switch (thrown) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new AssertionError(thrown);
    }
  }

  private OpenedModel open(String name, Path export, EngineDevice device)
      throws InterruptedException {
    loading.await();
    if (failures > 0) {
      failures--;
      events.add("fail " + name);
      sneak(failure);
    }
    events.add("load " + name);
    return new OpenedModel() {
      private final TextGeneration generation = new FakeGeneration(_ -> "", 10, 10);

      @Override
      public TextGeneration generation() {
        return generation;
      }

      @Override
      public ModelText text() {
        return new FakeText(true);
      }

      @Override
      public boolean isAlive() {
        return !dead.contains(generation);
      }

      @Override
      public void close() {
        events.add("unload " + name);
      }
    };
  }

  /** Folders with one file of a thousand bytes. */
  private final class Folder implements ModelFileSource {

    @Override
    public ModelFiles openExport(ModelPin pin) {
      try {
        Path directory = Files.createDirectories(folder.resolve(pin.exportId()));
        Files.write(directory.resolve("model.onnx"), new byte[BYTES]);
        openFiles.incrementAndGet();
        return new ModelFiles(directory, openFiles::decrementAndGet);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public ModelFiles openAdapter(ModelPin pin, AdapterPin adapter) {
      openFiles.incrementAndGet();
      return new ModelFiles(folder, openFiles::decrementAndGet);
    }
  }
}
