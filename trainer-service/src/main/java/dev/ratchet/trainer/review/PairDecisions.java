package dev.ratchet.trainer.review;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.DecidePairRequest;
import dev.ratchet.contracts.trainer.PairAction;
import dev.ratchet.contracts.trainer.PairDecision;
import dev.ratchet.contracts.trainer.PairDecisionsOfPair;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.pairs.StoredPairs;
import dev.ratchet.trainer.review.DecisionRows.Said;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What people have decided about pairs. */
@Service
public class PairDecisions {
  private final DecisionRows rows;
  private final StoredPairs sets;
  private final TransactionTemplate transaction;

  PairDecisions(DecisionRows rows, StoredPairs sets, TransactionTemplate transaction) {
    this.rows = rows;
    this.sets = sets;
    this.transaction = transaction;
  }

  /** Those that hold for pairs of a set, by content hash. */
  public Map<String, PairDecision> ofSet(UUID set) {
    return rows.ofSet(set).stream()
        .collect(Collectors.toMap(PairDecision::contentHash, Function.identity()));
  }

  /** Replaces what was decided before; a decision that says the same stays as it is. */
  PairDecision decide(String contentHash, DecidePairRequest asked, String author) {
    requireKnown(contentHash);
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              rows.lock();
              rows.replaceAll(
                  List.of(new Said(contentHash, asked.action(), asked.reason(), author)));
              return rows.current(contentHash).orElseThrow();
            }));
  }

  void undo(String contentHash, String author) {
    requireKnownHash(contentHash);
    boolean undone =
        Boolean.TRUE.equals(
            transaction.execute(
                _ -> {
                  rows.lock();
                  return rows.undo(contentHash, author);
                }));
    if (!undone) {
      throw new ApiException(PairError.PAIR_DECISION_NOT_FOUND, contentHash);
    }
  }

  PairDecisionsOfPair ofPair(String contentHash) {
    requireKnownHash(contentHash);
    List<PairDecision> history = rows.history(contentHash);
    if (history.isEmpty()) {
      requireKnown(contentHash);
    }
    return new PairDecisionsOfPair(contentHash, rows.current(contentHash).orElse(null), history);
  }

  Page<PairDecision> list(
      @Nullable PairAction action, @Nullable String set, boolean alsoUndone, PageQuery page) {
    UUID id = set == null ? null : Referred.by("pairSet", () -> sets.requireReady(set)).id();
    return page.page(
        rows.list(new DecisionRows.Query(action, id, alsoUndone), page),
        DecisionRows.Row::decision,
        row -> List.of(row.decision().decidedAt().toString(), row.id().toString()));
  }

  private void requireKnown(String contentHash) {
    requireKnownHash(contentHash);
    if (!sets.knownPairs(List.of(contentHash)).contains(contentHash)) {
      throw new ApiException(PairError.PAIR_NOT_FOUND, contentHash);
    }
  }

  private static void requireKnownHash(String contentHash) {
    if (!contentHash.matches("[0-9a-f]{64}")) {
      throw new ApiException(PairError.PAIR_NOT_FOUND, contentHash);
    }
  }
}
