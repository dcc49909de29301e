package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.PairFilter;
import dev.ratchet.contracts.trainer.RemovedPairResponse;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.trainer.pairs.StoredPairs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/pair-sets/{id}/removed")
@Tag(name = "Pair sets")
class RemovedPairController {
  private final StoredPairs sets;
  private final RemovedPairs removed;

  RemovedPairController(StoredPairs sets, RemovedPairs removed) {
    this.sets = sets;
    this.removed = removed;
  }

  @GetMapping
  @Operation(
      summary = "Page through what a merge has left out",
      description =
          "Each with the filter, the reason, its own number and the threshold that it misses."
              + " Example: ?filter=MARGIN&limit=20")
  @ApiResponse(responseCode = "200", description = "One page; empty for sets of other kinds")
  @ApiResponse(responseCode = "404", description = "PAIR_SET_NOT_FOUND")
  @ApiResponse(responseCode = "409", description = "PAIR_SET_NOT_READY")
  Page<RemovedPairResponse> removed(
      @PathVariable String id,
      @Parameter(description = "Only pairs that this filter removed")
          @RequestParam(required = false)
          @Nullable PairFilter filter,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageQuery page = PageQuery.of(limit, cursor, "removed-pairs", id, filter);
    return removed.page(sets.requireReady(id).id(), filter, page);
  }
}
