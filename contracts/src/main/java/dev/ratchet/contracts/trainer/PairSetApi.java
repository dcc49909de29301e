package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** The trainer's pair sets over HTTP, as its clients see them. */
@HttpExchange(accept = "application/json")
public interface PairSetApi {

  @PostExchange("/v1/pair-sets")
  PairSetResponse create(
      @RequestHeader("Idempotency-Key") String idempotencyKey, @RequestBody PairSetRequest request);

  @GetExchange("/v1/pair-sets")
  Page<PairSetResponse> pairSets(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** By id or name. */
  @GetExchange("/v1/pair-sets/{id}")
  PairSetResponse pairSet(@PathVariable String id);

  /**
   * @param query see {@link PairQuery#parameters}
   */
  @GetExchange("/v1/pair-sets/{id}/pairs")
  Page<PairResponse> pairs(
      @PathVariable String id,
      @RequestParam Map<String, String> query,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /**
   * Over all sets, the newest first. A page may have fewer pairs than asked for, even none, and
   * still not be the last.
   *
   * @param query see {@link PairQuery#parameters}
   * @param set one alone, by id or name
   * @param takenOver also what sets have taken over from others; absent: only where {@code set} is
   *     named
   */
  @GetExchange("/v1/pairs")
  Page<FoundPair> search(
      @RequestParam Map<String, String> query,
      @RequestParam(required = false) @Nullable String set,
      @RequestParam(required = false) @Nullable Boolean takenOver,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** Where a pair comes from, as the generator has it. */
  @GetExchange("/v1/pair-sets/{id}/pairs/{position}/trajectory")
  TrajectoryResponse trajectory(@PathVariable String id, @PathVariable int position);

  @GetExchange("/v1/pair-sets/{id}/pairs/{position}")
  PairResponse pair(@PathVariable String id, @PathVariable int position);

  @GetExchange("/v1/pair-sets/{id}/removed")
  Page<RemovedPairResponse> removed(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable PairFilter filter,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /**
   * @param with sets to stand beside it
   * @param labels of the set and of those, in this order; a blank one stands for the usual
   * @param evaluationDataset whose questions are looked for in the sets; null: none
   * @param evaluationSplit of it; null: all of it
   */
  @GetExchange("/v1/pair-sets/{id}/quality")
  PairQualityReport quality(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable List<String> with,
      @RequestParam(required = false) @Nullable List<String> labels,
      @RequestParam(required = false) @Nullable String evaluationDataset,
      @RequestParam(required = false) @Nullable String evaluationSplit);

  @GetExchange("/v1/pair-decisions/{contentHash}")
  PairDecisionsOfPair decisions(@PathVariable String contentHash);

  @PutExchange("/v1/pair-decisions/{contentHash}")
  PairDecision decide(@PathVariable String contentHash, @RequestBody DecidePairRequest request);

  @PostExchange("/v1/pair-decisions/{contentHash}/undo")
  PairDecisionsOfPair undo(
      @PathVariable String contentHash, @RequestParam(required = false) @Nullable String author);

  @DeleteExchange("/v1/pair-sets/{id}")
  void delete(@PathVariable String id);
}
