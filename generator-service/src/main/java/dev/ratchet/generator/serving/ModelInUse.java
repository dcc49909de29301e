package dev.ratchet.generator.serving;

import dev.ratchet.generator.genai.AdapterFile;
import dev.ratchet.generator.genai.TextGeneration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A model that stays in memory until this is closed. */
public final class ModelInUse implements AutoCloseable {

  private final TextGeneration generation;
  private final ModelText text;
  private final @Nullable AdapterFile adapter;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  ModelInUse(
      TextGeneration generation, ModelText text, @Nullable AdapterFile adapter, Runnable release) {
    this.generation = generation;
    this.text = text;
    this.adapter = adapter;
    this.release = release;
  }

  public TextGeneration generation() {
    return generation;
  }

  public ModelText text() {
    return text;
  }

  /** What goes with every request; absent for the base alone. */
  public @Nullable AdapterFile adapter() {
    return adapter;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
