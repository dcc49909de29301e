package dev.ratchet.evaluator.comparison;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.ComparisonMetric;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.FlipDirection;
import dev.ratchet.contracts.evaluator.FlipResponse;
import dev.ratchet.contracts.evaluator.StartComparisonRequest;
import dev.ratchet.evaluator.comparison.ComparisonStore.Filter;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.evaluation.EvaluatedRun;
import dev.ratchet.evaluator.evaluation.EvaluatedRuns;
import dev.ratchet.evaluator.overlay.Overlaid;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The comparisons that there are, and new ones. */
@Service
public class Comparisons {
  private static final int RESAMPLES = 10_000;

  /** Flips named in a comparison; the counts are always whole. */
  private static final int NAMED_FLIPS = 1_000;

  private final EvaluatedRuns runs;
  private final ComparisonStore store;
  private final TransactionTemplate transaction;

  Comparisons(EvaluatedRuns runs, ComparisonStore store, TransactionTemplate transaction) {
    this.runs = runs;
    this.store = store;
    this.transaction = transaction;
  }

  /** What {@link #compare} did. */
  record Made(ComparisonResponse comparison, boolean isNew) {}

  /**
   * Compares two runs, or finds what was computed before.
   *
   * @throws ApiException NO_COMMON_EXAMPLES, RUNS_OF_DIFFERENT_DATASETS, RUNS_OF_DIFFERENT_GRADERS,
   *     GRADER_NOT_IN_RUN, and those of {@link EvaluatedRuns#require}
   */
  public ComparisonResponse compared(StartComparisonRequest request) {
    return compare(request).comparison();
  }

  Made compare(StartComparisonRequest request) {
    EvaluatedRun left = Referred.by("left", () -> runs.require(request.left()));
    EvaluatedRun right = Referred.by("right", () -> runs.require(request.right()));
    if (!Boolean.TRUE.equals(request.force())) {
      requireOneDataset(request, left.summary(), right.summary());
      requireOneOverlay(request, left.summary(), right.summary());
    }
    Graders graders = Graders.choose(request, left, right);
    int resamples = Objects.requireNonNullElse(request.resamples(), RESAMPLES);
    long seed = Objects.requireNonNullElse(request.seed(), 0L);
    String key =
        String.join(
            "/",
            name(left),
            name(right),
            graders.left().toString(),
            graders.right().toString(),
            String.valueOf(resamples),
            String.valueOf(seed));
    Optional<ComparisonResponse> known = store.findByKey(key);
    if (known.isPresent()) {
      return new Made(known.get(), false);
    }
    var pairing = new Pairing(left, right, graders, resamples, seed);
    requireCommon(request, pairing);
    return make(key, left, right, pairing, resamples, seed);
  }

  private static void requireCommon(StartComparisonRequest request, Pairing pairing) {
    if (pairing.common() == 0) {
      throw new ApiException(EvaluatorError.NO_COMMON_EXAMPLES, request.left(), request.right());
    }
  }

  private static void requireOneDataset(
      StartComparisonRequest request, EvaluationSummary left, EvaluationSummary right) {
    if (!left.datasetHash().equals(right.datasetHash())) {
      throw new ApiException(
          EvaluatorError.RUNS_OF_DIFFERENT_DATASETS,
          request.left(),
          left.datasetName(),
          left.datasetHash(),
          request.right(),
          right.datasetName(),
          right.datasetHash());
    }
  }

  private static void requireOneOverlay(
      StartComparisonRequest request, EvaluationSummary left, EvaluationSummary right) {
    if (!Overlaid.same(left.overlay(), right.overlay())) {
      throw new ApiException(
          EvaluatorError.RUNS_OF_DIFFERENT_OVERLAYS,
          request.left(),
          Overlaid.title(left.overlay()),
          request.right(),
          Overlaid.title(right.overlay()));
    }
  }

  private static String name(EvaluatedRun run) {
    return run.evaluation() == null
        ? "rollout:" + run.summary().rolloutId()
        : run.evaluation().toString();
  }

  private Made make(
      String key,
      EvaluatedRun left,
      EvaluatedRun right,
      Pairing pairing,
      int resamples,
      long seed) {
    List<FlipResponse> flips = pairing.flips();
    var notes = pairing.notes();
    var body =
        new ComparisonResponse(
            "",
            pairing.leftRun(),
            pairing.rightRun(),
            pairing.common(),
            notes.stream().anyMatch(note -> note.kind().forced()),
            notes,
            seed,
            resamples,
            pairing.metrics(),
            pairing.byHardness(),
            pairing.byDatabase(),
            indexes(flips, FlipDirection.GAINED),
            indexes(flips, FlipDirection.LOST),
            Instant.EPOCH,
            Map.of());
    Optional<UUID> added =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  Optional<UUID> id = store.add(key, left.evaluation(), right.evaluation(), body);
                  id.ifPresent(comparison -> store.addFlips(comparison, flips));
                  return id;
                }));
    return new Made(store.findByKey(key).orElseThrow(), added.isPresent());
  }

  private static List<Integer> indexes(List<FlipResponse> flips, FlipDirection direction) {
    return flips.stream()
        .filter(flip -> flip.metric() == ComparisonMetric.ANSWER && flip.direction() == direction)
        .map(FlipResponse::exampleIndex)
        .limit(NAMED_FLIPS)
        .toList();
  }

  /** With what its row adds to what was computed. */
  static ComparisonResponse stored(ComparisonResponse body, String id, Instant createdAt) {
    String self = "/v1/comparisons/" + id;
    return new ComparisonResponse(
        id,
        body.left(),
        body.right(),
        body.common(),
        body.forced(),
        body.notes(),
        body.seed(),
        body.resamples(),
        body.metrics(),
        body.byHardness(),
        body.byDatabase(),
        body.gained(),
        body.lost(),
        createdAt,
        Map.of(
            "self", self,
            "flips", self + "/flips",
            "markdown", self + ".md",
            "html", self + ".html"));
  }

  /** COMPARISON_NOT_FOUND when there is none. */
  public ComparisonResponse get(String id) {
    return store.find(uuid(id)).orElseThrow(() -> notFound(id));
  }

  /** Those that an evaluation is a side of, newest first. */
  public List<ComparisonResponse> of(UUID evaluation, int most) {
    return store.of(evaluation, most);
  }

  /** Those that a rollout is a side of, also where it was read directly; newest first. */
  public List<ComparisonResponse> ofRollout(String rollout, int most) {
    return store.ofRollout(rollout, most);
  }

  Page<ComparisonResponse> list(PageQuery page) {
    return page.page(
        store.list(page),
        comparison -> comparison,
        comparison -> List.of(comparison.createdAt().toString(), comparison.id()));
  }

  Page<FlipResponse> flips(String id, Filter filter, PageQuery page) {
    UUID comparison = UUID.fromString(get(id).id());
    return page.page(
        store.flips(comparison, filter, page),
        flip -> flip,
        flip -> List.of(flip.metric().name(), String.valueOf(flip.exampleIndex())));
  }

  /** What flipped of the answer, in dataset order, at most so many of each direction. */
  public List<FlipResponse> answerFlips(String id, int most) {
    return Stream.of(FlipDirection.values())
        .flatMap(direction -> store.answerFlips(uuid(id), direction, most).stream())
        .toList();
  }

  void delete(String id) {
    if (!store.delete(uuid(id))) {
      throw notFound(id);
    }
  }

  private static UUID uuid(String id) {
    return Ids.parse(id).orElseThrow(() -> notFound(id));
  }

  private static ApiException notFound(String id) {
    return new ApiException(EvaluatorError.COMPARISON_NOT_FOUND, id);
  }
}
