package dev.ratchet.learner;

import dev.ratchet.learner.distributed.RankLostException;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.model.ModelFileException;
import java.util.List;
import java.util.Locale;

/** Whatever was thrown, as the event that ends the run. */
final class Failures {

  /** What libtorch, C++ and CUDA say when they get no memory. */
  private static final List<String> NO_MEMORY =
      List.of(
          "bad_alloc",
          "can't allocate memory",
          "not enough memory",
          "out of memory",
          "cannot allocate memory");

  private Failures() {}

  static LearnerEvent.Failed of(Throwable thrown, int step) {
    LearnerError error = error(thrown);
    return new LearnerEvent.Failed(error, message(error, thrown, step), error.remedy(), step);
  }

  private static LearnerError error(Throwable thrown) {
    return switch (thrown) {
      case LearnerException e -> e.error();
      case ModelFileException _ -> LearnerError.MODEL_UNREADABLE;
      case RankLostException _ -> LearnerError.RANK_LOST;
      case OutOfMemoryError _ -> LearnerError.OUT_OF_MEMORY;
      case UnsatisfiedLinkError _, NoClassDefFoundError _, ExceptionInInitializerError _ ->
          LearnerError.NATIVES_ABSENT;
      default -> saysNoMemory(thrown) ? LearnerError.OUT_OF_MEMORY : LearnerError.INTERNAL;
    };
  }

  private static boolean saysNoMemory(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (NO_MEMORY.stream().anyMatch(message::contains)) {
        return true;
      }
    }
    return false;
  }

  private static String message(LearnerError error, Throwable thrown, int step) {
    String said = firstLine(thrown);
    return switch (error) {
      case OUT_OF_MEMORY -> "Memory ran out after step %d: %s".formatted(step, said);
      case NATIVES_ABSENT -> "A native library could not be loaded: " + said;
      case INTERNAL -> "Unexpected after step %d: %s".formatted(step, said);
      default -> said;
    };
  }

  /** C++ exceptions bring a stack trace of many lines, which belongs into the log. */
  private static String firstLine(Throwable thrown) {
    String message = thrown.getMessage();
    if (thrown instanceof LearnerException || thrown instanceof ModelFileException) {
      return String.valueOf(message);
    }
    String name = thrown.getClass().getSimpleName();
    return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
  }
}
