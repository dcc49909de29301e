package dev.ratchet.kit.audit;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.access.AuditAction;
import dev.ratchet.contracts.access.AuditEntryResponse;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Access")
class AuditController {

  private final AuditLog log;

  AuditController(AuditLog log) {
    this.log = log;
  }

  @Operation(summary = "List who did what at this service, newest first; needs the role ADMIN")
  @GetMapping("/v1/audit-log")
  Page<AuditEntryResponse> list(
      @Parameter(description = "Only what was done so") @RequestParam(required = false)
          @Nullable AuditAction action,
      @Parameter(description = "Only what was done to this kind of thing: rollouts, tokens, …")
          @RequestParam(required = false)
          @Nullable String resource,
      @Parameter(description = "Only what was done with this token") @RequestParam(required = false)
          @Nullable String callerId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageQuery page = PageQuery.of(limit, cursor, "audit-log", action, resource, callerId);
    return page.page(
        log.list(page, action, resource, callerId),
        entry -> entry,
        entry -> List.of(Long.toString(entry.id())));
  }
}
