package dev.ratchet.evaluator.console.dataset;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.AuditRequest;
import dev.ratchet.contracts.executor.AuditResponse;
import dev.ratchet.contracts.executor.DatasetApi;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.evaluator.console.dataset.DatasetPage.Example;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class DatasetController {
  private static final int ROWS = 50;
  private static final int AUDITS = 10;

  private final DatasetApi datasets;
  private final Sources sources;

  DatasetController(DatasetApi datasets, Sources sources) {
    this.datasets = datasets;
    this.sources = sources;
  }

  @PageMapping("/console/datasets")
  DatasetListPage list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Part<Page<DatasetResponse>> page =
        sources.partNow(
            ServiceName.EXECUTOR, () -> datasets.datasets(limit == null ? ROWS : limit, cursor));
    Page<DatasetResponse> shown = page.value();
    return new DatasetListPage(
        page.map(Page::items), next(shown, Link.to("datasets").with("limit", limit)));
  }

  private static @Nullable String next(@Nullable Page<?> page, Link link) {
    return page == null || page.nextCursor() == null
        ? null
        : link.with("cursor", page.nextCursor()).toString();
  }

  @PageMapping("/console/datasets/{id}")
  DatasetPage dataset(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String split,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    String wanted = Blank.toNull(split);
    var dataset = sources.need(() -> datasets.dataset(id));
    var audits = sources.need(() -> datasets.audits(id, AUDITS, null));
    var page =
        sources.need(() -> datasets.examples(id, wanted, limit == null ? ROWS : limit, cursor));
    var examples = page.get();
    return new DatasetPage(
        dataset.get(),
        audits.get().items(),
        wanted,
        examples.items().stream().map(Example::of).toList(),
        next(examples, Link.to("datasets", id).with("split", wanted).with("limit", limit)),
        UUID.randomUUID().toString());
  }

  /**
   * @param key of the form, so that sending it twice starts one audit
   */
  @PostMapping("/console/datasets/{id}/audits")
  ResponseEntity<Void> startAudit(
      @PathVariable String id,
      @RequestParam String key,
      @RequestParam(required = false) @Nullable String split) {
    AuditRequest request = new AuditRequest(Blank.toNull(split), null);
    return to(sources.needNow(() -> datasets.startAudit(id, key, request)));
  }

  @PageMapping("/console/audits/{id}")
  AuditPage audit(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    AuditResponse audit = sources.needNow(() -> datasets.audit(id));
    var findings = sources.need(() -> datasets.findings(id, limit == null ? ROWS : limit, cursor));
    var dataset = sources.partNow(ServiceName.EXECUTOR, () -> datasets.dataset(audit.datasetId()));
    return new AuditPage(
        audit,
        dataset.map(DatasetResponse::name),
        findings.get().items().stream().map(AuditPage.Row::of).toList(),
        next(findings.get(), Link.to("audits", id).with("limit", limit)));
  }

  @PostMapping("/console/audits/{id}/cancel")
  ResponseEntity<Void> cancelAudit(@PathVariable String id) {
    return to(sources.needNow(() -> datasets.cancelAudit(id)));
  }

  private static ResponseEntity<Void> to(AuditResponse audit) {
    URI page = URI.create(Link.to("audits", audit.id()).toString());
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(page).build();
  }
}
