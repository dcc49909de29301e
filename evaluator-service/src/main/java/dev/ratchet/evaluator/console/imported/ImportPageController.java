package dev.ratchet.evaluator.console.imported;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.evaluator.console.page.HardnessChart;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.evaluation.Evaluations;
import dev.ratchet.evaluator.runbundle.RunBundles;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class ImportPageController {
  private final Evaluations evaluations;
  private final RunBundles bundles;

  ImportPageController(Evaluations evaluations, RunBundles bundles) {
    this.evaluations = evaluations;
    this.bundles = bundles;
  }

  @PageMapping("/console/imports")
  ImportListPage list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Page<EvaluationResponse> page =
        evaluations.list(PageQuery.of(limit, cursor, "import pages"), null, true);
    return new ImportListPage(
        page.items().stream().map(ImportListPage.Row::of).toList(),
        page.nextCursor() == null
            ? null
            : Link.to("imports").with("limit", limit).with("cursor", page.nextCursor()).toString());
  }

  @PageMapping("/console/imports/{id}")
  ImportPage run(@PathVariable String id) {
    EvaluationResponse evaluation = evaluations.get(id);
    RunBundles.Contents contents = bundles.contents(id);
    return new ImportPage(
        evaluation,
        contents.manifest(),
        contents.files(),
        contents.hasOutcomes(),
        HardnessChart.of(ImportPage.summary(evaluation)));
  }
}
