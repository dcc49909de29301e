package dev.ratchet.evaluator.console.runtable;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.contracts.evaluator.RunTableResponse;
import dev.ratchet.contracts.evaluator.StartRunTableRequest;
import dev.ratchet.evaluator.analysis.Analyses;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.runtable.RunTableListPage.Choice;
import dev.ratchet.evaluator.runtable.RunTables;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class RunTablePageController {
  private static final int CHOICES = 100;
  private static final int MADE = 20;

  /** As many as a table takes. */
  private static final int MOST = 12;

  private final RunTables tables;
  private final Analyses analyses;

  RunTablePageController(RunTables tables, Analyses analyses) {
    this.tables = tables;
    this.analyses = analyses;
  }

  /**
   * @param run ids of analyses, or of rollouts as the list of runs sends what was ticked there
   * @param base the one that the others are compared with; else the first
   * @param force although datasets, graders or gold overlays differ
   */
  @PageMapping("/console/run-tables")
  RunTableListPage choose(
      @RequestParam(defaultValue = "") List<String> run,
      @RequestParam(required = false) @Nullable String base,
      @RequestParam(defaultValue = "false") boolean force) {
    String first = Blank.toNull(base);
    SequencedSet<String> chosen = new LinkedHashSet<>();
    List<String> unanalysed = new ArrayList<>();
    for (String each : asked(run, first)) {
      Optional<String> analysis = analyses.ofRun(each);
      analysis.ifPresentOrElse(chosen::add, () -> unanalysed.add(each));
    }
    boolean tooMany = chosen.size() > MOST;
    boolean whole = !chosen.isEmpty() && !tooMany && unanalysed.isEmpty();
    return new RunTableListPage(
        List.copyOf(chosen),
        first,
        unanalysed,
        tooMany ? "%d runs were chosen. Choose at most %d.".formatted(chosen.size(), MOST) : null,
        choices(),
        tables.newest(MADE),
        whole ? table(chosen, force) : null);
  }

  private static List<String> asked(List<String> run, @Nullable String base) {
    SequencedSet<String> asked = new LinkedHashSet<>();
    run.stream().filter(each -> !each.isBlank()).limit(CHOICES).forEach(asked::add);
    if (base != null) {
      asked.addFirst(base);
    }
    return List.copyOf(asked);
  }

  private List<Choice> choices() {
    List<String> ids =
        analyses
            .list(PageQuery.of(CHOICES, null, "table choices"), JobState.SUCCEEDED, null)
            .items()
            .stream()
            .map(AnalysisResponse::id)
            .toList();
    var headlines = analyses.headlines(ids);
    return ids.stream()
        .filter(headlines::containsKey)
        .map(id -> Choice.of(id, headlines.get(id)))
        .toList();
  }

  private RunTableResponse table(SequencedSet<String> chosen, boolean force) {
    return tables.made(
        new StartRunTableRequest(
            chosen.stream().map(id -> new StartRunTableRequest.Run(id, null)).toList(), force));
  }

  @PageMapping("/console/run-tables/{id}")
  RunTablePage table(@PathVariable String id) {
    return new RunTablePage(tables.get(id));
  }
}
