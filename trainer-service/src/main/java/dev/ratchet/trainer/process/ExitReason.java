package dev.ratchet.trainer.process;

import dev.ratchet.learner.protocol.ExitCode;
import dev.ratchet.learner.protocol.LearnerEvent;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Says in plain words why a process ended that should not have. */
final class ExitReason {

  /** What the JVM adds to the number of the signal that ended a child. */
  private static final int SIGNALLED = 128;

  private ExitReason() {}

  /** With less than this an event may not have been written. */
  private static final long FULL = 1 << 20;

  /**
   * @param freeBytes of the disk of the run directory
   */
  static String of(
      @Nullable LearnerProcess process,
      @Nullable LearnerEvent last,
      LearnerLog log,
      long freeBytes) {
    OptionalInt code = process == null ? OptionalInt.empty() : process.exitCode();
    if (last instanceof LearnerEvent.Cancelled) {
      return "somebody else told it to stop";
    }
    return code.isEmpty()
        ? "it ended while no service watched it, without saying why"
        : ofCode(code.getAsInt(), log, freeBytes);
  }

  static String ofCode(int code, LearnerLog log, long freeBytes) {
    if (code == ExitCode.FAILED.code()) {
      return gaveUpInSilence(freeBytes);
    }
    return switch (code) {
      case SIGNALLED + 9 ->
          "it was killed by signal 9 (SIGKILL), most likely by the system because memory ran out;"
              + " lower batchSize or maxLength, turn on gradientCheckpointing, or give the machine"
              + " more memory";
      case SIGNALLED + 15 -> "it was ended by signal 15 (SIGTERM) before it could stop by itself";
      case SIGNALLED + 4 -> nativeCrash(4, "SIGILL", log);
      case SIGNALLED + 6 -> nativeCrash(6, "SIGABRT", log);
      case SIGNALLED + 7 -> nativeCrash(7, "SIGBUS", log);
      case SIGNALLED + 8 -> nativeCrash(8, "SIGFPE", log);
      case SIGNALLED + 11 -> nativeCrash(11, "SIGSEGV", log);
      case 0 -> "it ended with exit code 0 but without a result";
      default ->
          code > SIGNALLED && code < SIGNALLED + 65
              ? "it was ended by signal " + (code - SIGNALLED)
              : "it ended with exit code " + code;
    };
  }

  private static String gaveUpInSilence(long freeBytes) {
    return freeBytes < FULL
        ? "it gave up and could not write down why: the disk of its run directory is full (%,d bytes are free); free some space, then resume"
            .formatted(freeBytes)
        : "it gave up without writing down why";
  }

  private static String nativeCrash(int signal, String name, LearnerLog log) {
    return "it crashed in native code by signal %d (%s)%s"
        .formatted(
            signal,
            name,
            log.crashReport()
                .map(report -> "; the report is " + report.getFileName() + " in its run directory")
                .orElse(""));
  }
}
