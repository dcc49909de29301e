package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.trainer.PairAction;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.evaluator.console.page.Cut;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One line of a list of pairs. */
public record PairRow(
    int position,
    PairType type,
    BigDecimal margin,
    Cut question,
    Cut chosen,
    Cut rejected,
    @Nullable ErrorClass rejectedError,
    String database,
    @Nullable PairAction decision) {
  public static PairRow of(PairResponse pair) {
    return new PairRow(
        pair.position(),
        pair.type(),
        pair.margin(),
        Cut.of(pair.example().question(), Cut.SHORT),
        Cut.of(pair.chosen().sql(), Cut.SHORT),
        Cut.of(pair.rejected().sql(), Cut.SHORT),
        pair.rejected().error(),
        pair.example().databaseName(),
        pair.decision() == null ? null : pair.decision().action());
  }
}
