package dev.ratchet.trainer.importing;

import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.contracts.trainer.StoreStage;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.gguf.GgufImport;
import dev.ratchet.trainer.files.StoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Makes a Hugging Face directory of a GGUF file. */
@Component
class GgufConversion {

  /** F32 of four-bit weights: the most that a file can grow by. */
  private static final int GROWTH = 8;

  private final StoreFolder store;

  GgufConversion(StoreFolder store) {
    this.store = store;
  }

  /**
   * @return the licence that the file tells
   */
  Optional<String> into(Path directory, Path gguf, String shown, Consumer<StoreProgress> progress)
      throws IOException {
    store.requireSpace(shown, Files.size(gguf) * GROWTH);
    try {
      return GgufImport.toDirectory(
              gguf,
              directory,
              (done, total) ->
                  progress.accept(
                      new StoreProgress(
                          StoreStage.CONVERTING, gguf.getFileName().toString(), done, total)))
          .licence();
    } catch (ModelFileException e) {
      // As the caller named it: where it lies on this machine is nobody's business.
      throw new ModelFileException(
          e.kind(), String.valueOf(e.getMessage()).replace(gguf.toString(), shown), e);
    }
  }
}
