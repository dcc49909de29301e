package dev.ratchet.generator.serving;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.ModelPin.AdapterPin;
import dev.ratchet.generator.catalog.ModelFileSource;
import dev.ratchet.generator.catalog.ModelFiles;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.genai.AdapterFile;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models in memory. A model is loaded by whoever needs it first and stays while it is used; the
 * weights of all together keep to a limit, and what nobody uses goes first.
 *
 * <p>Adapters need no loading of their own here: they are files that go with each request, so one
 * base in memory serves all of its adapters.
 */
public final class LoadedModels implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LoadedModels.class);

  /** Same files on the same device: one model in memory. */
  private record Key(Map<String, String> files, EngineDevice device) {}

  private static final class Slot {
    private final String name;
    private int users = 1;
    private long bytes;
    private Instant lastUse;
    private boolean failed;
    private boolean retired;
    private @Nullable OpenedModel model;
    private @Nullable ModelFiles files;

    private Slot(String name, Instant now) {
      this.name = name;
      this.lastUse = now;
    }

    private boolean isIdle() {
      return users == 0 && model != null;
    }

    private void close() {
      Objects.requireNonNull(model).close();
      Objects.requireNonNull(files).close();
    }

    private boolean isDead() {
      return model != null && !model.isAlive();
    }
  }

  private final ModelFileSource source;
  private final ModelOpener opener;
  private final long memory;
  private final InstantSource clock;
  private final Map<Key, Slot> slots = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private int waitingForRoom;

  LoadedModels(ModelFileSource source, ModelOpener opener, long memory, InstantSource clock) {
    this.source = source;
    this.opener = opener;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * A model that is in memory until it is closed, with the adapter of its pin.
   *
   * <p>Waits while other models that are in use leave no room for it.
   *
   * @throws ApiException when the files can't be had, or the model can't be loaded
   */
  public ModelInUse acquire(ModelPin pin, EngineDevice device) throws InterruptedException {
    AdapterPin adapter = pin.adapter();
    ModelFiles adapterFiles = adapter == null ? null : source.openAdapter(pin, adapter);
    try {
      Slot slot = slot(pin, device);
      AdapterFile file =
          adapter == null || adapterFiles == null
              ? null
              : new AdapterFile(adapter.sha256(), adapterFiles.file(adapter.file()));
      OpenedModel model = Objects.requireNonNull(slot.model);
      return new ModelInUse(
          model.generation(),
          model.text(),
          file,
          () -> {
            release(slot);
            if (adapterFiles != null) {
              adapterFiles.close();
            }
          });
    } catch (RuntimeException | Error | InterruptedException e) {
      if (adapterFiles != null) {
        adapterFiles.close();
      }
      throw e;
    }
  }

  private Slot slot(ModelPin pin, EngineDevice device) throws InterruptedException {
    var key = new Key(pin.files(), device);
    Slot slot;
    lock.lockInterruptibly();
    try {
      while (true) {
        // Who waits for room comes first, or models in steady use would never leave it any.
        while (waitingForRoom > 0) {
          changed.await();
        }
        Slot there = slots.get(key);
        if (there != null && there.isDead()) {
          retire(key, there);
          there = null;
        }
        if (there == null) {
          break;
        }
        if (join(there)) {
          return there;
        }
      }
      slot = new Slot(pin.modelName(), clock.instant());
      slots.put(key, slot);
    } finally {
      lock.unlock();
    }
    try {
      load(slot, pin, device);
      return slot;
    } finally {
      if (slot.model == null) { // also after an Error: whoever waits for this model hears of it
        fail(key, slot);
      }
    }
  }

  /** A model that died is loaded anew; who still holds it is told so by the model itself. */
  private void retire(Key key, Slot slot) {
    log.atWarn().addKeyValue("model", slot.name).log("model died, loading it anew");
    slots.remove(key);
    slot.retired = true;
    if (slot.users == 0) {
      slot.close();
    }
  }

  /**
   * Waits until somebody else has loaded the model; false when that failed, perhaps only because
   * the other caller was interrupted.
   */
  private boolean join(Slot slot) throws InterruptedException {
    slot.users++;
    boolean joined = false;
    try {
      while (slot.model == null && !slot.failed) {
        changed.await();
      }
      joined = !slot.failed;
    } finally {
      if (!joined) {
        slot.users--;
      }
    }
    return joined;
  }

  private void load(Slot slot, ModelPin pin, EngineDevice device) throws InterruptedException {
    ModelFiles files = source.openExport(pin);
    boolean loaded = false;
    try {
      reserve(slot, size(files.directory()), pin);
      long begin = System.nanoTime();
      OpenedModel model = opener.open(pin.modelName(), files.directory(), device);
      lock.lock();
      try {
        slot.files = files;
        slot.model = model;
        loaded = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
      log.atInfo()
          .addKeyValue("model", pin.modelName())
          .addKeyValue("precision", pin.precision())
          .addKeyValue("bytes", slot.bytes)
          .addKeyValue("millis", (System.nanoTime() - begin) / 1_000_000)
          .log("model loaded");
    } finally {
      if (!loaded) {
        files.close();
      }
    }
  }

  private void reserve(Slot slot, long bytes, ModelPin pin) throws InterruptedException {
    if (bytes > memory) {
      throw new ApiException(
          GeneratorError.MODEL_TOO_LARGE,
          "Model " + pin.modelName() + " in " + pin.precision(),
          bytes,
          memory);
    }
    lock.lockInterruptibly();
    try {
      waitingForRoom++;
      try {
        while (reserved() + bytes > memory && !unloadOne()) {
          changed.await();
        }
        slot.bytes = bytes;
      } finally {
        waitingForRoom--;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private long reserved() {
    return slots.values().stream().mapToLong(slot -> slot.bytes).sum();
  }

  /** Unloads what was not used for longest; false when everything is in use. */
  private boolean unloadOne() {
    return slots.entrySet().stream()
        .filter(entry -> entry.getValue().isIdle())
        .min(Comparator.comparing(entry -> entry.getValue().lastUse))
        .map(
            entry -> {
              unload(entry.getKey());
              return true;
            })
        .orElse(false);
  }

  private void unload(Key key) {
    Slot slot = Objects.requireNonNull(slots.remove(key));
    slot.close();
    log.atInfo().addKeyValue("model", slot.name).log("model unloaded");
  }

  private void fail(Key key, Slot slot) {
    lock.lock();
    try {
      slots.remove(key, slot);
      slot.failed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void release(Slot slot) {
    lock.lock();
    try {
      slot.users--;
      slot.lastUse = clock.instant();
      if (slot.retired && slot.users == 0) {
        slot.close();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Unloads every model that nobody has used for so long. */
  void unloadUnusedFor(Duration idle) {
    lock.lock();
    try {
      Instant before = clock.instant().minus(idle);
      List<Key> unused = new ArrayList<>();
      slots.forEach(
          (key, slot) -> {
            if (slot.isIdle() && !slot.lastUse.isAfter(before)) {
              unused.add(key);
            }
          });
      unused.forEach(this::unload);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Names of the models in memory, those that are being loaded included. */
  List<String> names() {
    lock.lock();
    try {
      return slots.values().stream().map(slot -> slot.name).sorted().toList();
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of the weights in memory. */
  long bytes() {
    lock.lock();
    try {
      return reserved();
    } finally {
      lock.unlock();
    }
  }

  private static long size(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      long size = 0;
      for (Path file : (Iterable<Path>) files::iterator) {
        size += Files.isRegularFile(file) ? Files.size(file) : 0;
      }
      return size;
    } catch (IOException e) {
      throw new UncheckedIOException("the files of a model can't be looked at", e);
    }
  }

  /** Unloads everything; who still generates is told that the model is closed. */
  @Override
  public void close() {
    lock.lock();
    try {
      for (Key key : List.copyOf(slots.keySet())) {
        if (Objects.requireNonNull(slots.get(key)).model != null) {
          unload(key);
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
