package dev.ratchet.platform.grade;

import dev.ratchet.executor.dataset.ImportedExample;
import dev.ratchet.executor.sandbox.ExecutionOutcome;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.sandbox.SandboxProperties;
import dev.ratchet.executor.verdict.Grader;
import dev.ratchet.executor.verdict.Side;
import dev.ratchet.executor.verdict.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Judges one prediction under several graders. Each distinct statement is executed once. */
final class OfflineGrader {
  private final Sandbox sandbox;
  private final SandboxProperties limits;
  private final List<Grader> graders;

  OfflineGrader(Sandbox sandbox, SandboxProperties limits, List<Grader> graders) {
    this.sandbox = sandbox;
    this.limits = limits;
    this.graders = graders;
  }

  /**
   * A verdict, or why there is none.
   *
   * @param correct null without a verdict
   */
  record Judged(@Nullable Boolean correct, @Nullable String reason) {}

  /** What one grader says about a prediction, and about gold against itself. */
  record Result(Judged prediction, Judged gold) {}

  /** Starts the work on one example; {@link Pending#results} waits for it. */
  Pending submit(ImportedExample example, String prediction) {
    return new Pending(example, prediction);
  }

  final class Pending {
    private final ImportedExample example;
    private final String prediction;
    private final Map<String, CompletableFuture<ExecutionOutcome>> outcomes = new HashMap<>();

    private Pending(ImportedExample example, String prediction) {
      this.example = example;
      this.prediction = prediction;
      Path database = example.database();
      if (database != null) {
        for (Grader grader : graders) {
          start(database, grader.rewrite(example.goldSql(), Side.GOLD));
          start(database, grader.rewrite(example.goldSql(), Side.CANDIDATE));
          if (!prediction.isBlank()) {
            start(database, grader.rewrite(prediction, Side.CANDIDATE));
          }
        }
      }
    }

    private void start(Path database, String sql) {
      outcomes.computeIfAbsent(sql, text -> sandbox.submit(limits.query(database, text)));
    }

    /** By grader, in the graders' order. */
    Map<String, Result> results() {
      Map<String, Result> results = new LinkedHashMap<>();
      for (Grader grader : graders) {
        results.put(
            grader.name(), new Result(judge(grader, prediction), judge(grader, example.goldSql())));
      }
      return results;
    }

    private Judged judge(Grader grader, String sql) {
      if (example.database() == null) {
        return new Judged(null, "database: " + example.problem());
      }
      ExecutionOutcome gold = outcome(grader.rewrite(example.goldSql(), Side.GOLD));
      if (!(gold instanceof ExecutionOutcome.Rows goldRows)) {
        return new Judged(null, "gold: " + why(gold));
      }
      if (goldRows.truncated()) {
        return new Judged(null, "gold: its result is larger than is compared");
      }
      if (sql.isBlank()) {
        return new Judged(false, "no SQL");
      }
      return judge(grader, goldRows, outcome(grader.rewrite(sql, Side.CANDIDATE)));
    }

    private Judged judge(Grader grader, ExecutionOutcome.Rows gold, ExecutionOutcome candidate) {
      return switch (candidate) {
        case ExecutionOutcome.Rows rows when rows.truncated() ->
            new Judged(null, "candidate: its result is larger than is compared");
        case ExecutionOutcome.Rows rows ->
            judged(grader.judge(example.goldSql(), gold.table(), rows.table()));
        case ExecutionOutcome.WorkerLost lost -> new Judged(null, "candidate: " + why(lost));
        case ExecutionOutcome.SqlError _,
            ExecutionOutcome.Refused _,
            ExecutionOutcome.TimedOut _,
            ExecutionOutcome.ResourceExhausted _ ->
            new Judged(false, why(candidate));
      };
    }

    private ExecutionOutcome outcome(String sql) {
      CompletableFuture<ExecutionOutcome> outcome = outcomes.get(sql);
      if (outcome == null) {
        throw new IllegalStateException("A grader rewrites the same SQL in two ways: " + sql);
      }
      return outcome.join();
    }
  }

  private static Judged judged(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Match _ -> new Judged(true, null);
      case Verdict.Mismatch mismatch -> new Judged(false, mismatch.why());
      case Verdict.Undecided undecided -> new Judged(null, undecided.reason());
    };
  }

  private static String why(ExecutionOutcome outcome) {
    return switch (outcome) {
      case ExecutionOutcome.Rows _ -> "it ran";
      case ExecutionOutcome.SqlError error -> error.message();
      case ExecutionOutcome.Refused refused -> refused.reason();
      case ExecutionOutcome.TimedOut timedOut ->
          "longer than " + timedOut.limit().toMillis() + " ms";
      case ExecutionOutcome.ResourceExhausted exhausted ->
          exhausted.resource() + ": " + exhausted.message();
      case ExecutionOutcome.WorkerLost lost -> lost.reason();
    };
  }
}
