package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No example of an evaluation split may be learned from (spec 1.2 #6): neither the example itself,
 * nor a question on the same database with nearly the same words.
 *
 * @param splits what is evaluated
 * @param threshold least Jaccard similarity of the two questions' sets of tokens that counts as the
 *     same question; default 0.9
 * @param onLeak what is done about an example that leaks; default REFUSE
 */
public record LeakageCheck(
    @NotEmpty @Size(max = 50) List<@NotNull @Valid EvaluationSplit> splits,
    @Schema(example = "0.9")
        @Nullable
        @DecimalMin("0.5")
        @DecimalMax("1")
        @Digits(integer = 4, fraction = 6)
        BigDecimal threshold,
    @Schema(example = "REFUSE") @Nullable OnLeak onLeak) {
  public LeakageCheck {
    // Not List.copyOf: a null among them is for validation to name.
    splits = splits == null ? List.of() : Collections.unmodifiableList(splits);
  }

  /** What is done about an example that leaks. */
  public enum OnLeak {
    /**
     * Nothing is made; the problem names the examples. So too where some can't be compared, because
     * their question or database is not known.
     */
    REFUSE,
    /** It is made without them, and says how many there were. */
    LEAVE_OUT
  }
}
