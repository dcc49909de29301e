package dev.ratchet.platform.pairs;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.trainer.LeakageReport;
import dev.ratchet.contracts.trainer.PairSetApi;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.runs.ServiceSession;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A pair set from its request to its end. */
final class MadeSet {
  private MadeSet() {}

  static PairSetResponse make(PairSetApi sets, PairSetRequest request) throws InterruptedException {
    PairSetResponse set =
        ServiceSession.awaitEnd(
            sets.create(UUID.randomUUID().toString(), request),
            PairSetResponse::state,
            known -> sets.pairSet(known.id()));
    if (set.state() != JobState.SUCCEEDED) {
      ProblemSummary problem = set.problem();
      throw CommandFailure.failed(
          problem == null
              ? "Pair set %s is %s.".formatted(set.id(), set.state())
              : problem.detail(),
          null);
    }
    return set;
  }

  static String nameOf(PairSetResponse set) {
    return set.name() == null ? set.id() : set.name();
  }

  /** How much its own check has left out. */
  static int leaks(PairSetCounts counts) {
    LeakageReport found = counts.leakageWhenMade();
    return found == null ? 0 : found.leftOut();
  }

  /** Nothing where nobody has looked. */
  static void tellLeakage(@Nullable PairSetCounts counts, PrintWriter out) {
    LeakageReport found = counts == null ? null : counts.leakageWhenMade();
    if (found != null) {
      out.printf(
          "Left out %,d that leak; %,d could not be checked.%n",
          found.leftOut(), Objects.requireNonNullElse(found.unchecked(), 0));
    }
  }

  /** One line a type, in the order of the types. */
  static void tellTypes(PairSetCounts counts, PrintWriter out) {
    new TreeMap<>(counts.byType()).forEach((type, pairs) -> out.printf("  %s: %,d%n", type, pairs));
  }
}
