package dev.ratchet.generator.engine;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.ModelResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Engines that come and go while the process runs. */
public interface EngineSource {

  /**
   * A model that can be named now.
   *
   * @param owner who made it available
   */
  record Listed(ModelResponse model, Instant createdAt, String owner) {}

  /** The engine that a name stands for now; empty when it stands for nothing here. */
  Optional<Engine> find(String model, EngineOptions options);

  /** The engine with exactly these files; empty from a source whose engines have none. */
  default Optional<Engine> of(ModelPin pin) {
    return Optional.empty();
  }

  /** What can be named now. Does not wait for anybody. */
  List<Listed> list();

  /** Whether /v1/chat/completions takes what this lists, too. */
  default boolean takesChats() {
    return true;
  }
}
