package dev.ratchet.generator.genai;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.generator.genai.decoder.DecoderException;
import dev.ratchet.generator.genai.decoder.GenaiDecoder;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.tokenizer.Tokenizer;
import dev.ratchet.natives.genai.GenaiNativesException;
import dev.ratchet.natives.wheel.WheelException;
import dev.ratchet.natives.wheel.Wheels;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Loads models. */
@Component
public final class GenaiModels {

  private static final Logger log = LoggerFactory.getLogger(GenaiModels.class);

  private final GenaiProperties properties;
  private final MeterRegistry registry;
  private final Wheels wheels;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  @Autowired
  GenaiModels(GenaiProperties properties, MeterRegistry registry) {
    this(properties, registry, Wheels.ofUser(log::info));
  }

  /**
   * @param wheels where native libraries come from
   */
  public GenaiModels(GenaiProperties properties, MeterRegistry registry, Wheels wheels) {
    this.properties = properties;
    this.registry = registry;
    this.wheels = wheels;
  }

  /** The same base may be there in another precision or on another device. */
  private String free(String name) {
    String free = name;
    for (int number = 2; !names.add(free); number++) {
      free = name + "-" + number;
    }
    return free;
  }

  /**
   * Loads an export, and the native libraries before the first one. The model must be closed.
   *
   * @param name in metrics, messages and the name of its thread
   * @param tokenizer turns its tokens into text; stays the caller's
   * @throws GenerationFailedException when the model, the device or the libraries can't be had; the
   *     message says what to do
   */
  public GenaiModel open(
      String name, Path exportDirectory, Tokenizer tokenizer, EngineDevice device)
      throws InterruptedException {
    String shown = free(name);
    var parts =
        new GenaiModel.Parts(
            shown,
            () -> GenaiDecoder.open(exportDirectory, properties.decoder(device), wheels),
            tokenizer::decoder,
            properties,
            registry,
            System::nanoTime,
            Thread.ofPlatform().daemon().name("genai-" + shown).factory(),
            () -> names.remove(shown));
    try {
      return GenaiModel.open(parts);
    } catch (DecoderException | ModelFileException | WheelException | GenaiNativesException e) {
      throw new GenerationFailedException(e.getMessage(), e);
    }
  }
}
