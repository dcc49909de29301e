package dev.ratchet.evaluator.overlay;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.overlay.OverlayRun.Item;
import dev.ratchet.kit.client.VerificationClient;
import dev.ratchet.kit.problem.ApiException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;

/** Has the executor judge candidates against other golds, one call for a page of examples. */
@Component
class Rejudging {
  private final VerificationClient executor;
  private final Counter judged;

  Rejudging(VerificationClient executor, MeterRegistry meters) {
    this.executor = executor;
    this.judged = meters.counter("evaluator.overlay.judged");
  }

  /**
   * @throws ApiException OVERLAY_GOLD_NOT_JUDGED when the executor lacks a database
   */
  List<Rejudged> judge(RolloutConfig config, List<Item> items, String overlay) {
    var wanted = new ArrayList<VerificationItem>();
    var ends = new ArrayList<Integer>();
    for (Item item : items) {
      String database = Objects.requireNonNull(item.trajectory().databaseId());
      for (String sql : sqls(item.trajectory())) {
        wanted.add(
            new VerificationItem(
                database, item.goldSql(), sql, item.trajectory().retrievedTables()));
      }
      ends.add(wanted.size());
    }
    List<VerificationResult> results = verified(request(config, wanted));
    var rejudged = new ArrayList<Rejudged>();
    int from = 0;
    for (int i = 0; i < items.size(); i++) {
      int to = ends.get(i);
      rejudged.add(
          rejudged(
              items.get(i), wanted.subList(from, to), results.subList(from, to), config, overlay));
      from = to;
    }
    return rejudged;
  }

  private List<VerificationResult> verified(VerificationRequest request) {
    try {
      List<VerificationResult> results = executor.verify(request, () -> false);
      judged.increment(results.size());
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceAccessException(
          "the wait for the executor was interrupted", new InterruptedIOException(e.getMessage()));
    }
  }

  /** Each text once; an empty one where there is none, so that gold is asked for all the same. */
  private static Set<String> sqls(TrajectoryResponse trajectory) {
    Set<String> sqls = new LinkedHashSet<>();
    trajectory.turns().stream()
        .flatMap(turn -> turn.candidates().stream())
        .map(CandidateResponse::sql)
        .filter(sql -> !sql.isBlank())
        .forEach(sqls::add);
    return sqls.isEmpty() ? Set.of("") : sqls;
  }

  private static VerificationRequest request(RolloutConfig config, List<VerificationItem> items) {
    List<String> graders =
        Stream.concat(Stream.of(config.grader()), config.graders().stream()).distinct().toList();
    return new VerificationRequest(
        graders, config.timeoutMillis(), false, true, false, 0, items, null);
  }

  private static Rejudged rejudged(
      Item item,
      List<VerificationItem> asked,
      List<VerificationResult> results,
      RolloutConfig config,
      String overlay) {
    Map<String, VerificationResult> bySql = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      bySql.put(asked.get(i).sql(), results.get(i));
    }
    ExecutionSummary gold = results.getFirst().gold();
    if (gold == null) {
      throw new ApiException(
          EvaluatorError.OVERLAY_GOLD_NOT_JUDGED,
          item.trajectory().exampleIndex(),
          overlay,
          "the executor can't run anything on database '%s': %s"
              .formatted(item.trajectory().databaseName(), results.getFirst().candidate().error()));
    }
    return Rejudged.of(item.trajectory(), item.goldSql(), gold, bySql, config);
  }
}
