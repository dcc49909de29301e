package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.FoundPair;
import dev.ratchet.contracts.trainer.LongerSide;
import dev.ratchet.contracts.trainer.PairAction;
import dev.ratchet.contracts.trainer.PairQuery;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/pairs")
@Tag(name = "Pair sets")
class PairSearchController {
  private final PairSearch search;

  PairSearchController(PairSearch search) {
    this.search = search;
  }

  @GetMapping
  @Operation(
      summary = "Search the pairs of all sets",
      description =
          "Newest sets first, each in its order. What a merged set has taken over from another is"
              + " left out, as it stands in the other one, unless takenOver is true or set is"
              + " named. A page looks at 100,000 pairs at most: it may have fewer than limit, even"
              + " none, and a nextCursor all the same. Example:"
              + " ?rejectedError=NO_SUCH_COLUMN&minMargin=1&hardness=EXTRA")
  @ApiResponse(responseCode = "200", description = "One page; nextCursor is null on the last")
  @ApiResponse(responseCode = "400", description = "VALIDATION_FAILED: a margin out of bounds")
  @ApiResponse(responseCode = "409", description = "PAIR_SET_NOT_READY (of set)")
  @ApiResponse(responseCode = "422", description = "PAIR_SET_NOT_FOUND (of set)")
  Page<FoundPair> pairs(
      @Parameter(description = "Only this set, by id or name") @RequestParam(required = false)
          @Nullable String set,
      @Parameter(
              description =
                  "Whether pairs that a set has taken over from another are found there too;"
                      + " default: only where set is named")
          @RequestParam(required = false)
          @Nullable Boolean takenOver,
      @Parameter(description = "Only pairs of this type") @RequestParam(required = false)
          @Nullable PairType type,
      @Parameter(description = "Only pairs whose chosen answer comes from there")
          @RequestParam(required = false)
          @Nullable ChosenOrigin origin,
      @Parameter(description = "Only pairs about which people decided so")
          @RequestParam(required = false)
          @Nullable PairAction decision,
      @RequestParam(required = false) @Nullable Hardness hardness,
      @RequestParam(required = false) @Nullable String database,
      @RequestParam(required = false) @Nullable String feature,
      @Parameter(description = "Only pairs whose question has these words")
          @RequestParam(required = false)
          @Nullable String text,
      @Parameter(description = "Only pairs with this text in one of their queries")
          @RequestParam(required = false)
          @Nullable String sql,
      @Parameter(description = "Only pairs whose chosen answer this grader finds right")
          @RequestParam(required = false)
          @Nullable String rightBy,
      @Parameter(description = "Only pairs whose chosen answer this grader finds wrong")
          @RequestParam(required = false)
          @Nullable String wrongBy,
      @Parameter(description = "Only pairs whose rejected answer has this wrong")
          @RequestParam(required = false)
          @Nullable ErrorClass rejectedError,
      @Parameter(description = "Only pairs whose rejected answer is known to run, or not to")
          @RequestParam(required = false)
          @Nullable Boolean rejectedExecutable,
      @Parameter(description = "Only pairs whose chosen answer is known to run, or not to")
          @RequestParam(required = false)
          @Nullable Boolean chosenExecutable,
      @Parameter(description = "Only pairs whose sides are compared by this reward")
          @RequestParam(required = false)
          @Nullable PairReward reward,
      @Parameter(description = "Only pairs whose margin is at least this", example = "0.4")
          @RequestParam(required = false)
          @Nullable
          @Digits(integer = 7, fraction = 6)
          @DecimalMin("-1000000")
          @DecimalMax("1000000")
          BigDecimal minMargin,
      @Parameter(description = "Only pairs whose margin is at most this", example = "0.5")
          @RequestParam(required = false)
          @Nullable
          @Digits(integer = 7, fraction = 6)
          @DecimalMin("-1000000")
          @DecimalMax("1000000")
          BigDecimal maxMargin,
      @Parameter(description = "Only pairs in which the text of this side has more tokens")
          @RequestParam(required = false)
          @Nullable LongerSide longer,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var query =
        new PairQuery(
            type,
            origin,
            decision,
            hardness,
            database,
            feature,
            text,
            sql,
            rightBy,
            wrongBy,
            rejectedError,
            rejectedExecutable,
            chosenExecutable,
            reward,
            minMargin,
            maxMargin,
            longer);
    boolean everywhere = takenOver == null ? set != null : takenOver;
    return search.find(
        query,
        set,
        everywhere,
        PageQuery.of(limit, cursor, "all-pairs", set, everywhere, query.toString()));
  }
}
