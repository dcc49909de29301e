package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;

/**
 * The examples that a verifier looks at.
 *
 * @param databases names as the dataset has them; any where the list is absent or empty
 * @param examples indexes in the dataset; any where the list is absent or empty
 */
public record VerifierTarget(
    @Schema(example = "[\"concert_singer\"]") @Size(max = 1_000)
        List<@NotBlank @Size(max = 200) String> databases,
    @Schema(example = "[0, 17]") @Size(max = 10_000) List<@NotNull @Min(0) Integer> examples) {
  public VerifierTarget {
    // Not List.copyOf: a null among them is for validation to name.
    databases = databases == null ? List.of() : Collections.unmodifiableList(databases);
    examples = examples == null ? List.of() : Collections.unmodifiableList(examples);
  }

  public boolean covers(String database, int example) {
    return (databases.isEmpty() || databases.contains(database))
        && (examples.isEmpty() || examples.contains(example));
  }
}
