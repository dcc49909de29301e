package dev.ratchet.trainer.work;

import dev.ratchet.export.genai.ExportException;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What went wrong underneath, as one of the trainer's errors. */
public final class Failures {

  private static final String FOLDER =
      "\\S*trainer/store/(?:staging/[a-z]+-|[a-z]+/)\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";
  private static final Pattern STORED = Pattern.compile(FOLDER + "/");
  private static final Pattern PLACE = Pattern.compile(FOLDER);

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
    Object shown =
        failure instanceof ExportException ? told(failure.getMessage()) : failure.toString();
    return new ApiException(TrainerError.JOB_FAILED, shown).causedBy(failure);
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
    return new ApiException(error, failure.kind().name(), told(failure.getMessage()))
        .with("kind", failure.kind().name())
        .causedBy(failure);
  }

  /** Without the place on this machine's disk, which is nobody's business and means nothing. */
  public static String told(@Nullable String message) {
    String text = STORED.matcher(String.valueOf(message)).replaceAll("");
    return PLACE.matcher(text).replaceAll("the model");
  }
}
