package dev.ratchet.executor.verification;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.Finding;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.PlanSummary;
import dev.ratchet.contracts.executor.TableMetrics;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.executor.diagnosis.ColumnErrorTags;
import dev.ratchet.executor.diagnosis.Identifiers;
import dev.ratchet.executor.diagnosis.Plans;
import dev.ratchet.executor.diagnosis.Validity;
import dev.ratchet.executor.gold.GoldResults;
import dev.ratchet.executor.sandbox.ExecutionOutcome;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.sandbox.SandboxQuery;
import dev.ratchet.executor.verdict.Grader;
import dev.ratchet.executor.verdict.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One candidate on its way: which texts run, and what their outcomes say. */
final class CandidateRun {

  private final Candidate candidate;
  private final VerificationOptions options;
  private final Map<String, CompletableFuture<ExecutionOutcome>> candidates =
      new LinkedHashMap<>(4);
  private final Map<String, CompletableFuture<ExecutionOutcome>> golds = new LinkedHashMap<>(4);

  CandidateRun(Candidate candidate, VerificationOptions options) {
    this.candidate = candidate;
    this.options = options;
  }

  CompletableFuture<VerificationResult> start(Sandbox sandbox, GoldResults goldResults) {
    Candidate.Target target = candidate.target();
    if (target == null) {
      return CompletableFuture.completedFuture(withoutDatabase());
    }
    submitGolds(target, goldResults);
    submit(candidate.sql(), target, sandbox, options.plan());
    if (candidate.goldSql() != null) {
      for (Grader grader : options.graders()) {
        submit(rewritten(grader, Side.CANDIDATE), target, sandbox, false);
      }
    }
    var all = new ArrayList<>(candidates.values());
    all.addAll(golds.values());
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(_ -> result(target));
  }

  private void submitGolds(Candidate.Target target, GoldResults goldResults) {
    String gold = candidate.goldSql();
    if (gold == null) {
      return;
    }
    golds.put(gold, goldResults.of(target.hash(), target.file(), gold, target.lengthLimit()));
    for (Grader grader : options.graders()) {
      golds.computeIfAbsent(
          rewritten(grader, Side.GOLD),
          sql -> goldResults.of(target.hash(), target.file(), sql, target.lengthLimit()));
    }
  }

  private String rewritten(Grader grader, Side side) {
    String sql = side == Side.GOLD ? candidate.goldSql() : candidate.sql();
    return sql == null ? "" : grader.rewrite(sql, side);
  }

  private void submit(String sql, Candidate.Target target, Sandbox sandbox, boolean explain) {
    candidates.computeIfAbsent(
        sql,
        text -> {
          SandboxQuery query =
              SandboxQuery.of(target.file(), text)
                  .withTimeout(options.timeout())
                  .withLengthLimit(target.lengthLimit());
          return sandbox.submit(explain ? query.explained() : query);
        });
  }

  private VerificationResult withoutDatabase() {
    return new VerificationResult(
        candidate.index(),
        Summaries.failed(OutcomeKind.REFUSED, candidate.problem(), 0),
        null,
        Map.of(),
        new ValidityFlags(false, false, false),
        null,
        List.of(),
        List.of(),
        null,
        null);
  }

  private VerificationResult result(Candidate.Target target) {
    ExecutionOutcome outcome = candidates.get(candidate.sql()).join();
    List<Finding> findings = findings(outcome, target);
    Map<String, VerdictResponse> verdicts = verdicts();
    return new VerificationResult(
        candidate.index(),
        Summaries.of(outcome, options.sampleRows()),
        gold(),
        verdicts,
        Validity.of(outcome),
        plan(outcome),
        findings,
        tags(outcome, findings),
        options.metrics() ? metrics(outcome, verdicts) : null,
        groupKey(outcome));
  }

  private @Nullable String groupKey(ExecutionOutcome outcome) {
    Grader grader = options.groupUnder();
    return grader != null && outcome instanceof ExecutionOutcome.Rows rows && !rows.truncated()
        ? grader.groupKey(rows.table())
        : null;
  }

  /** Whether the results are equal is the word of the first grader, which decides elsewhere too. */
  private @Nullable TableMetrics metrics(
      ExecutionOutcome outcome, Map<String, VerdictResponse> verdicts) {
    String gold = candidate.goldSql();
    if (gold == null) {
      return null;
    }
    VerdictResponse first = verdicts.get(options.graders().getFirst().name());
    boolean equal = first != null && Boolean.TRUE.equals(first.correct());
    return Judgement.metrics(golds.get(gold).join(), outcome, equal);
  }

  private @Nullable ExecutionSummary gold() {
    String gold = candidate.goldSql();
    return gold == null ? null : Summaries.of(golds.get(gold).join(), options.sampleRows());
  }

  private Map<String, VerdictResponse> verdicts() {
    String gold = candidate.goldSql();
    if (gold == null) {
      return Map.of();
    }
    Map<String, VerdictResponse> verdicts = new LinkedHashMap<>();
    for (Grader grader : options.graders()) {
      String goldText = rewritten(grader, Side.GOLD);
      String text = rewritten(grader, Side.CANDIDATE);
      verdicts.put(
          grader.name(),
          Judgement.of(
              grader,
              gold,
              golds.get(goldText).join(),
              candidates.get(text).join(),
              !goldText.equals(gold) || !text.equals(candidate.sql())));
    }
    return verdicts;
  }

  private @Nullable PlanSummary plan(ExecutionOutcome outcome) {
    return options.plan() && outcome instanceof ExecutionOutcome.Rows rows
        ? Plans.summarise(rows.plan(), rows.planError())
        : null;
  }

  private List<Finding> findings(ExecutionOutcome outcome, Candidate.Target target) {
    return options.diagnostics() && outcome instanceof ExecutionOutcome.SqlError error
        ? new Identifiers(target.schema().get(), candidate.visibleTables())
            .findings(candidate.sql(), error.message())
        : List.of();
  }

  private List<String> tags(ExecutionOutcome outcome, List<Finding> findings) {
    return options.diagnostics() && outcome instanceof ExecutionOutcome.SqlError error
        ? ColumnErrorTags.of(candidate.sql(), candidate.goldSql(), error.message(), findings)
        : List.of();
  }
}
