package dev.ratchet.generator.serving;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.generator.genai.TextGeneration;
import dev.ratchet.generator.serving.FakeGeneration.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Loads a fake model from any export. What it writes is set by the test; a file {@code context} in
 * the export sets its context, a file {@code no-template} takes its chat template away.
 */
public final class FakeModels implements ModelOpener {

  public static final int CONTEXT = 4_000;

  /** Beans of a test that needs no native library. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Beans {

    @Bean
    @Primary
    public FakeModels fakeModels() {
      return new FakeModels();
    }
  }

  private volatile Function<Asked, String> answers = _ -> "";
  private final List<String> loaded = new CopyOnWriteArrayList<>();
  private volatile boolean heldUp;
  private volatile CountDownLatch loading = new CountDownLatch(0);
  private volatile int queue = 1_000;
  private final List<FakeGeneration> generations = new CopyOnWriteArrayList<>();

  /** What all models write from here on. */
  public void answer(Function<Asked, String> next) {
    answers = next;
  }

  /** Names of the models that were loaded, in order. */
  public List<String> loaded() {
    return loaded;
  }

  /** Whether models keep everybody waiting. */
  public void holdUp(boolean held) {
    heldUp = held;
    generations.forEach(generation -> generation.holdUp(held));
  }

  /** Calls that have begun. */
  public int calls() {
    return generations.stream().mapToInt(generation -> generation.calls.get()).sum();
  }

  /** The queue of models that are loaded from here on. */
  public void queue(int rows) {
    queue = rows;
  }

  /** Whether loading takes for ever. */
  public void holdUpLoading(boolean held) {
    loading.countDown();
    loading = new CountDownLatch(held ? 1 : 0);
  }

  @Override
  public OpenedModel open(String name, Path export, EngineDevice device)
      throws InterruptedException {
    loaded.add(name);
    loading.await();
    var generation = new FakeGeneration(asked -> answers.apply(asked), context(export), queue);
    generation.holdUp(heldUp);
    generations.add(generation);
    var text = new FakeText(!Files.exists(export.resolve("no-template")));
    return new OpenedModel() {
      @Override
      public TextGeneration generation() {
        return generation;
      }

      @Override
      public ModelText text() {
        return text;
      }

      @Override
      public boolean isAlive() {
        return true;
      }

      @Override
      public void close() {
        generations.remove(generation);
      }
    };
  }

  private static int context(Path export) {
    try {
      Path file = export.resolve("context");
      return Files.exists(file) ? Integer.parseInt(Files.readString(file)) : CONTEXT;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
