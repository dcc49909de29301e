package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of the engine behind a model name.
 *
 * @param successProbabilities scripted-noisy: chance of a right answer in turn 1, 2, …; the last
 *     one holds for later turns
 * @param latencyMillis scripted engines: time that each generation call takes
 * @param predictionsId replay: the uploaded predictions
 * @param precision genai: which export of the model is used; the generator's setting without it
 * @param device genai: where it runs; the generator's setting without it
 * @param logProbabilities genai and openai: store the log-probability of every token that was
 *     written
 * @param stop genai and openai: an answer ends before the first of these texts
 * @param baseUrl openai: the server to ask, up to and with {@code /v1}, where the model's name does
 *     not begin with a configured endpoint's; must be on the generator's allow-list
 * @param apiKeyName openai, with {@code baseUrl}: which of the generator's configured keys is sent;
 *     never a key itself
 */
public record EngineOptions(
    @Schema(example = "[0.45, 0.3, 0.2]") @Nullable @Size(max = 20)
        List<@DecimalMin("0") @DecimalMax("1") Double> successProbabilities,
    @Schema(example = "0") @Nullable @Min(0) @Max(60_000) Integer latencyMillis,
    @Nullable String predictionsId,
    @Schema(example = "FP32") @Nullable EnginePrecision precision,
    @Schema(example = "AUTO") @Nullable EngineDevice device,
    @Schema(example = "false") @Nullable Boolean logProbabilities,
    @Schema(example = "[\";\"]") @Nullable @Size(max = 4)
        List<@NotEmpty @Size(max = 200) String> stop,
    @Schema(example = "http://localhost:8000/v1") @Nullable @Size(max = 500) String baseUrl,
    @Schema(example = "team") @Nullable String apiKeyName) {

  private static final EngineOptions NONE =
      new EngineOptions(null, null, null, null, null, null, null, null, null);

  /** Every option left to its default. */
  public static EngineOptions none() {
    return NONE;
  }

  /** Noisy answers that are right with these chances, turn by turn. */
  public static EngineOptions noisy(List<Double> successProbabilities) {
    return new EngineOptions(successProbabilities, null, null, null, null, null, null, null, null);
  }

  /** A model's export in this precision. */
  public static EngineOptions of(EnginePrecision precision) {
    return new EngineOptions(null, null, null, precision, null, null, null, null, null);
  }

  /** A model of the server at this address. */
  public static EngineOptions at(String baseUrl, @Nullable String apiKeyName) {
    return new EngineOptions(null, null, null, null, null, null, null, baseUrl, apiKeyName);
  }
}
