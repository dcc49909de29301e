package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.DecidePairRequest;
import dev.ratchet.contracts.trainer.PairAction;
import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairQuery;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSetApi;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.SqlDiff;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.sql.SqlFeatures;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  private final PairSetApi trainer;
  private final Sources sources;

  PairController(PairSetApi trainer, Sources sources) {
    this.trainer = trainer;
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
        page.map(Page::items), next(page.value(), Link.to("pairs").with("limit", limit)));
  }

  private static @Nullable String next(@Nullable Page<?> page, Link link) {
    return page == null || page.nextCursor() == null
        ? null
        : link.with("cursor", page.nextCursor()).toString();
  }

  /**
   * @param with names of sets to show beside it, separated by commas or blanks: the one before
   */
  @PageMapping("/console/pairs/{id}")
  PairSetPage set(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String with,
      PairQuery asked,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PairSetResponse set = sources.needNow(() -> trainer.pairSet(id));
    List<String> beside = names(with);
    PairQuery query = asked.withoutBlanks();
    if (set.state() != JobState.SUCCEEDED) {
      return PairSetPage.unready(set, beside, query);
    }
    var quality = sources.need(() -> trainer.quality(set.id(), beside).sets());
    var pairs =
        sources.need(
            () ->
                trainer.pairs(set.id(), query.parameters(), limit == null ? ROWS : limit, cursor));
    List<PairQuality> sideBySide = ownLast(quality.get());
    Page<PairResponse> shown = pairs.get();
    return new PairSetPage(
        set,
        sideBySide,
        QualityRow.of(sideBySide),
        QualityCharts.of(sideBySide),
        beside,
        shown.items().stream().map(PairRow::of).toList(),
        query,
        SqlFeatures.allNames(),
        PairSetPage.graders(sideBySide),
        next(shown, page(id, with, query).with("limit", limit)));
  }

  private static Link page(String id, @Nullable String with, PairQuery query) {
    Link link = Link.to("pairs", id).with("with", Blank.toNull(with));
    query.parameters().forEach(link::with);
    return link;
  }

  private static List<String> names(@Nullable String with) {
    return with == null
        ? List.of()
        : Stream.of(with.split("[,\\s]+")).filter(name -> !name.isEmpty()).toList();
  }

  /** Before and after read from left to right. */
  private static List<PairQuality> ownLast(List<PairQuality> sets) {
    var order = new ArrayList<>(sets.subList(1, sets.size()));
    order.add(sets.getFirst());
    return order;
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
