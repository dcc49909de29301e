package dev.ratchet.trainer.work;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.util.Locale;

/** What went wrong underneath, as one of the trainer's errors. */
public final class Failures {

  private Failures() {}

  public static ApiException of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApiException known) {
        return known;
      }
      if (cause instanceof ModelFileException file) {
        return of(file);
      }
      if (cause instanceof IOException io) {
        return of(io);
      }
    }
    return new ApiException(TrainerError.JOB_FAILED, failure.toString()).causedBy(failure);
  }

  private static ApiException of(IOException failure) {
    String text = String.valueOf(failure.getMessage());
    String words = text.toLowerCase(Locale.ROOT);
    if (words.contains("no space left") || words.contains("quota exceeded")) {
      return new ApiException(TrainerError.STORE_FULL, "It", "the disk is full").causedBy(failure);
    }
    return new ApiException(TrainerError.STORE_FAILED, failure.toString()).causedBy(failure);
  }

  private static ApiException of(ModelFileException failure) {
    TrainerError error =
        switch (failure.kind()) {
          case UNREADABLE, TRUNCATED, MALFORMED, BEYOND_LIMIT -> TrainerError.MODEL_UNREADABLE;
          case UNKNOWN_ARCHITECTURE,
              UNSUPPORTED_DTYPE,
              UNSUPPORTED_QUANTISATION,
              UNSUPPORTED_TOKENIZER,
              UNSUPPORTED_TEMPLATE ->
              TrainerError.MODEL_UNSUPPORTED;
          case SHAPE_MISMATCH, MISSING_TENSOR, MISSING_TOKENIZER -> TrainerError.MODEL_INCONSISTENT;
          case UNSUPPORTED_ADAPTER -> TrainerError.ADAPTER_UNREADABLE;
        };
    return new ApiException(error, failure.kind().name(), failure.getMessage())
        .with("kind", failure.kind().name())
        .causedBy(failure);
  }
}
