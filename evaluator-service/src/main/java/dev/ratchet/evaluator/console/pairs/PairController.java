package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.DecidePairRequest;
import dev.ratchet.contracts.trainer.MergeCounts;
import dev.ratchet.contracts.trainer.PairAction;
import dev.ratchet.contracts.trainer.PairFilter;
import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairQuery;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSetApi;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.RemovedPairResponse;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Show;
import dev.ratchet.evaluator.console.page.SqlDiff;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.experiment.Experiments;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.sql.SqlFeatures;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class PairController {
  private static final int ROWS = 50;
  private static final int CHOICES = 100;
  private static final int NOT_FOUND = 404;

  private final PairSetApi trainer;
  private final Experiments experiments;
  private final Sources sources;

  PairController(PairSetApi trainer, Experiments experiments, Sources sources) {
    this.trainer = trainer;
    this.experiments = experiments;
    this.sources = sources;
  }

  @PageMapping("/console/pairs")
  PairSetListPage list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Part<Page<PairSetResponse>> page =
        sources.partNow(
            ServiceName.TRAINER, () -> trainer.pairSets(limit == null ? ROWS : limit, cursor));
    return new PairSetListPage(
        page.map(Page::items),
        experiments.makers(ids(page.value())),
        next(page.value(), Link.to("pairs").with("limit", limit)));
  }

  private static List<String> ids(@Nullable Page<PairSetResponse> page) {
    return page == null ? List.of() : page.items().stream().map(PairSetResponse::id).toList();
  }

  private static @Nullable String next(@Nullable Page<?> page, Link link) {
    return page == null || page.nextCursor() == null
        ? null
        : link.with("cursor", page.nextCursor()).toString();
  }

  /**
   * @param with ids and names of sets to show beside it: the one before
   * @param evaluationDataset whose questions are looked for in the sets
   */
  @PageMapping("/console/pairs/{id}")
  PairSetPage set(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable List<String> with,
      @RequestParam(required = false) @Nullable String evaluationDataset,
      @RequestParam(required = false) @Nullable String evaluationSplit,
      PairQuery asked,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PairSetResponse set = sources.needNow(() -> trainer.pairSet(id));
    PairQuery query = asked.withoutBlanks();
    if (set.state() != JobState.SUCCEEDED) {
      return PairSetPage.unready(set, experiments.maker(set.id()), query);
    }
    var pairs =
        sources.need(
            () ->
                trainer.pairs(set.id(), query.parameters(), limit == null ? ROWS : limit, cursor));
    List<PairSetResponse> newest = sources.needNow(() -> trainer.pairSets(CHOICES, null)).items();
    Beside beside = Beside.of(set, names(with), newest, this::found);
    Against against = Against.asked(evaluationDataset, evaluationSplit);
    List<PairQuality> sideBySide = ownLast(quality(set, beside.chosen(), against));
    Page<PairResponse> shown = pairs.get();
    return new PairSetPage(
        set,
        experiments.maker(set.id()),
        sideBySide,
        QualityRow.of(sideBySide),
        QualityCharts.of(sideBySide),
        beside,
        against,
        shown.items().stream().map(PairRow::of).toList(),
        query,
        SqlFeatures.allNames(),
        PairSetPage.graders(sideBySide),
        next(shown, page(id, beside.chosen(), against, query).with("limit", limit)));
  }

  private Optional<PairSetResponse> found(String name) {
    return sources.needNow(
        () -> {
          try {
            return Optional.of(trainer.pairSet(name));
          } catch (RemoteProblemException problem) {
            if (problem.status() != NOT_FOUND) {
              throw problem;
            }
            return Optional.empty();
          }
        });
  }

  /** Sets without a name are called as the step of the experiment that made them. */
  private List<PairQuality> quality(PairSetResponse set, List<String> beside, Against against) {
    List<String> ids = Stream.concat(Stream.of(set.id()), beside.stream()).toList();
    Map<String, Experiments.Maker> makers = experiments.makers(ids);
    return sources
        .needNow(() -> trainer.quality(set.id(), beside, null, against.dataset(), against.split()))
        .sets()
        .stream()
        .map(
            each -> {
              Experiments.Maker maker = each.name() == null ? makers.get(each.set()) : null;
              return maker == null
                  ? each
                  : each.called("%s of %s".formatted(maker.step(), maker.name()));
            })
        .toList();
  }

  private static Link page(String id, List<String> beside, Against against, PairQuery query) {
    Link link =
        Link.to("pairs", id)
            .with("evaluationDataset", against.dataset())
            .with("evaluationSplit", against.split());
    beside.forEach(other -> link.with("with", other));
    query.parameters().forEach(link::with);
    return link;
  }

  /** One each, or several with commas or blanks between them. */
  private static List<String> names(@Nullable List<String> with) {
    return with == null
        ? List.of()
        : with.stream()
            .flatMap(names -> Stream.of(names.split("[,\\s]+")))
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
  }

  /** Before and after read from left to right. */
  private static List<PairQuality> ownLast(List<PairQuality> sets) {
    var order = new ArrayList<>(sets.subList(1, sets.size()));
    order.add(sets.getFirst());
    return order;
  }

  @PageMapping("/console/pairs/{id}/removed")
  RemovedPage removed(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable PairFilter filter,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var of = sources.need(() -> trainer.pairSet(id));
    Page<RemovedPairResponse> page =
        sources.needNow(() -> trainer.removed(id, filter, limit == null ? ROWS : limit, cursor));
    PairSetResponse set = of.get();
    MergeCounts merged = set.counts() == null ? null : set.counts().merging();
    return new RemovedPage(
        set.id(),
        Show.set(set),
        filter,
        merged == null ? List.of() : merged.filters(),
        page.items().stream().map(RemovedPage.Row::of).toList(),
        next(
            page,
            Link.to("pairs", set.id(), "removed").with("filter", filter).with("limit", limit)));
  }

  @PageMapping("/console/pairs/{id}/{position}")
  PairPage pair(@PathVariable String id, @PathVariable int position) {
    var set = sources.need(() -> trainer.pairSet(id));
    PairResponse pair = sources.needNow(() -> trainer.pair(id, position));
    var decisions = sources.need(() -> trainer.decisions(pair.contentHash()));
    PairSetResponse of = set.get();
    return new PairPage(
        of.id(),
        Objects.requireNonNullElse(of.name(), of.id()),
        of.counts() == null ? 0 : of.counts().pairs(),
        pair,
        decisions.get(),
        NextMerge.of(pair, decisions.get().current()),
        SqlDiff.between(pair.rejected().sql(), pair.chosen().sql()));
  }

  @PostMapping("/console/pairs/{id}/{position}/decide")
  ResponseEntity<Void> decide(
      @PathVariable String id,
      @PathVariable int position,
      @RequestParam PairAction action,
      @RequestParam String reason,
      @RequestParam(required = false) @Nullable String author) {
    var request = new DecidePairRequest(action, reason, Blank.toNull(author));
    sources.needNow(() -> trainer.decide(trainer.pair(id, position).contentHash(), request));
    return to(id, position);
  }

  @PostMapping("/console/pairs/{id}/{position}/undo")
  ResponseEntity<Void> undo(
      @PathVariable String id,
      @PathVariable int position,
      @RequestParam(required = false) @Nullable String author) {
    sources.needNow(
        () -> trainer.undo(trainer.pair(id, position).contentHash(), Blank.toNull(author)));
    return to(id, position);
  }

  private static ResponseEntity<Void> to(String id, int position) {
    URI page = URI.create(Link.to("pairs", id, position).toString());
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(page).build();
  }
}
