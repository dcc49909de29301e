package dev.ratchet.evaluator.console.search;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.trainer.PairSetApi;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.search.SearchPage.Row;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.evaluation.ExampleQuery;
import dev.ratchet.evaluator.evaluation.ExampleSearch;
import dev.ratchet.evaluator.evaluation.FoundExample;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.sql.SqlFeatures;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class SearchController {
  private static final int SETS = 100;

  private final ExampleSearch examples;
  private final PairSetApi trainer;
  private final Sources sources;

  SearchController(ExampleSearch examples, PairSetApi trainer, Sources sources) {
    this.examples = examples;
    this.trainer = trainer;
    this.sources = sources;
  }

  @PageMapping("/console/search")
  SearchPage search(
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String run,
      @RequestParam(required = false) @Nullable TrajectoryStatus status,
      @RequestParam(required = false) @Nullable Hardness hardness,
      @RequestParam(required = false) @Nullable String database,
      @RequestParam(required = false) @Nullable String feature,
      @RequestParam(required = false) @Nullable ErrorClass firstError,
      @RequestParam(required = false) @Nullable ErrorClass answerError,
      @RequestParam(required = false) @Nullable String rightBy,
      @RequestParam(required = false) @Nullable String wrongBy,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var sets =
        sources.part(
            ServiceName.TRAINER,
            () ->
                trainer.pairSets(SETS, null).items().stream()
                    .filter(set -> set.state() == JobState.SUCCEEDED)
                    .toList());
    var query =
        new ExampleQuery(
            Blank.toNull(run),
            Blank.toNull(text),
            status,
            hardness,
            Blank.toNull(database),
            Blank.toNull(feature),
            firstError,
            answerError,
            Blank.toNull(rightBy),
            Blank.toNull(wrongBy));
    Page<FoundExample> page =
        examples.find(query, PageQuery.of(limit, cursor, "search", query.toString()));
    return new SearchPage(
        query,
        examples.graders(),
        SqlFeatures.allNames(),
        // Everything is on this page: a second look at all examples would count the same.
        cursor == null && page.nextCursor() == null ? page.items().size() : examples.count(query),
        page.items().stream().map(Row::of).toList(),
        page.nextCursor() == null
            ? null
            : SearchPage.link(query)
                .with("limit", limit)
                .with("cursor", page.nextCursor())
                .toString(),
        sets.get());
  }
}
