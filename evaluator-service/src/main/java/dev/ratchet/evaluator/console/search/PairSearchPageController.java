package dev.ratchet.evaluator.console.search;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.FoundPair;
import dev.ratchet.contracts.trainer.PairQuery;
import dev.ratchet.contracts.trainer.PairSetApi;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.evaluation.ExampleSearch;
import dev.ratchet.sql.SqlFeatures;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class PairSearchPageController {
  private static final int ROWS = 50;
  private static final int SETS = 100;

  private final ExampleSearch examples;
  private final PairSetApi trainer;
  private final Sources sources;

  PairSearchPageController(ExampleSearch examples, PairSetApi trainer, Sources sources) {
    this.examples = examples;
    this.trainer = trainer;
    this.sources = sources;
  }

  @PageMapping("/console/search/pairs")
  PairSearchPage search(
      PairQuery asked,
      @RequestParam(required = false) @Nullable String set,
      @RequestParam(required = false) @Nullable Boolean takenOver,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PairQuery query = asked.withoutBlanks();
    String only = Blank.toNull(set);
    var sets =
        sources.part(
            ServiceName.TRAINER,
            () ->
                trainer.pairSets(SETS, null).items().stream()
                    .filter(each -> each.state() == JobState.SUCCEEDED)
                    .toList());
    Part<Page<FoundPair>> found =
        sources.partNow(
            ServiceName.TRAINER,
            () ->
                trainer.search(
                    query.parameters(), only, takenOver, limit == null ? ROWS : limit, cursor));
    return new PairSearchPage(
        query,
        only,
        Boolean.TRUE.equals(takenOver),
        found.map(page -> page.items().stream().map(PairSearchPage.Row::of).toList()),
        next(found.value(), query, only, takenOver, limit),
        sets.get(),
        SqlFeatures.allNames(),
        graders(query));
  }

  private static @Nullable String next(
      @Nullable Page<FoundPair> page,
      PairQuery query,
      @Nullable String set,
      @Nullable Boolean takenOver,
      @Nullable Integer limit) {
    if (page == null || page.nextCursor() == null) {
      return null;
    }
    Link link = Link.to("search", "pairs").with("set", set);
    query.parameters().forEach(link::with);
    return link.with("takenOver", takenOver)
        .with("limit", limit)
        .with("cursor", page.nextCursor())
        .toString();
  }

  /** Those of evaluations, and those that are asked for. */
  private List<String> graders(PairQuery query) {
    return Stream.concat(examples.graders().stream(), Stream.of(query.rightBy(), query.wrongBy()))
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }
}
