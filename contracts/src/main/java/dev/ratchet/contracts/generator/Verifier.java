package dev.ratchet.contracts.generator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what an executable candidate returned, without gold, and can ask for a repair (spec
 * 2.15). docs/verifiers.md has an example of each kind.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Verifier.SqlRule.class, name = "SQL_RULE"),
  @JsonSubTypes.Type(value = Verifier.ResultShape.class, name = "RESULT_SHAPE"),
  @JsonSubTypes.Type(value = Verifier.HttpCallback.class, name = "HTTP_CALLBACK"),
  @JsonSubTypes.Type(value = Verifier.JudgeModel.class, name = "JUDGE_MODEL"),
  @JsonSubTypes.Type(value = Verifier.Person.class, name = "PERSON")
})
public sealed interface Verifier {

  /** Letters, digits and {@code . _ -}, at most 64: a signal carries it. */
  String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  /** Of a call-back or a judge for one attempt, milliseconds. */
  int LONGEST_TIMEOUT = 300_000;

  /** Unique within its rollout. */
  String name();

  /** Absent: every example. */
  @Nullable VerifierTarget only();

  default VerifierSource source() {
    return switch (this) {
      case SqlRule _ -> VerifierSource.SQL_RULE;
      case ResultShape _ -> VerifierSource.RESULT_SHAPE;
      case HttpCallback _ -> VerifierSource.HTTP_CALLBACK;
      case JudgeModel _ -> VerifierSource.JUDGE_MODEL;
      case Person _ -> VerifierSource.PERSON;
    };
  }

  default boolean looksAt(String database, int example) {
    VerifierTarget only = only();
    return only == null || only.covers(database, example);
  }

  /** What a rule's query must return for a candidate to pass. */
  enum Expectation {
    ROWS,
    NO_ROWS
  }

  /**
   * A query over the candidate's database, run in the executor's sandbox.
   *
   * @param name unique within the rollout; its signals carry it
   * @param only which examples it looks at; absent: all
   * @param sql one SELECT, WITH or VALUES; {@code answer} in it is the candidate's result as a
   *     table
   * @param expect what the query must return for the candidate to pass
   * @param message told when the candidate fails; absent: the rule is quoted
   */
  record SqlRule(
      @Schema(example = "no-negative-totals") @NotNull @Pattern(regexp = NAME) String name,
      @Nullable @Valid VerifierTarget only,
      @Schema(example = "SELECT 1 FROM answer WHERE total < 0") @NotBlank @Size(max = 10_000)
          String sql,
      @Schema(example = "NO_ROWS") @NotNull Expectation expect,
      @Schema(example = "a total is negative") @Nullable @Size(max = 500) String message)
      implements Verifier {}

  /** SQLite's storage classes, as {@code typeof} names them; NULL fits every one. */
  enum ColumnType {
    INTEGER,
    REAL,
    /** INTEGER or REAL. */
    NUMBER,
    TEXT,
    BLOB,
    ANY
  }

  /**
   * The size and the types of the candidate's result.
   *
   * @param name unique within the rollout; its signals carry it
   * @param only which examples it looks at; absent: all
   * @param notEmpty at least one row
   * @param minRows at least so many rows
   * @param maxRows at most so many rows
   * @param columns exactly so many
   * @param columnTypes of the columns in order; exactly so many columns
   */
  record ResultShape(
      @Schema(example = "one-number") @NotNull @Pattern(regexp = NAME) String name,
      @Nullable @Valid VerifierTarget only,
      @Schema(example = "true") @Nullable Boolean notEmpty,
      @Schema(example = "1") @Nullable @Min(0) Long minRows,
      @Schema(example = "1") @Nullable @Min(0) Long maxRows,
      @Schema(example = "1") @Nullable @Min(1) @Max(2_000) Integer columns,
      @Schema(example = "[\"NUMBER\"]") @Nullable @Size(min = 1, max = 2_000)
          List<@NotNull ColumnType> columnTypes)
      implements Verifier {
    public ResultShape {
      columnTypes = columnTypes == null ? null : Collections.unmodifiableList(columnTypes);
    }
  }

  /**
   * Asks an address over HTTP: question, SQL and result as JSON go there, {@code {"verdict": "PASS"
   * | "FAIL" | "UNKNOWN", "message": …}} comes back.
   *
   * @param name unique within the rollout; its signals carry it
   * @param only which examples it looks at; absent: all
   * @param url on or below one of {@code generator.verifier.allowed-base-urls}
   * @param apiKeyName which of {@code generator.verifier.keys} is sent; never a key itself
   * @param timeoutMillis for one attempt; absent: {@code generator.verifier.timeout}
   */
  record HttpCallback(
      @Schema(example = "business-rules") @NotNull @Pattern(regexp = NAME) String name,
      @Nullable @Valid VerifierTarget only,
      @Schema(example = "http://localhost:9000/check") @NotBlank @Size(max = 500) String url,
      @Schema(example = "rules") @Nullable String apiKeyName,
      @Schema(example = "5000") @Nullable @Min(1) @Max(LONGEST_TIMEOUT) Integer timeoutMillis)
      implements Verifier {}

  /**
   * Asks a model behind an OpenAI-compatible endpoint.
   *
   * @param name unique within the rollout; its signals carry it
   * @param only which examples it looks at; absent: all
   * @param model {@code ENDPOINT/MODEL} by a configured endpoint, or any name with a base URL
   * @param baseUrl on {@code generator.openai.allowed-base-urls}
   * @param apiKeyName with a base URL: which of {@code generator.openai.keys} is sent
   * @param instructions what this judge shall look at besides the question
   * @param maxTokens of its answer, thinking included; absent: 2,048
   * @param timeoutMillis for the whole question; absent: {@code generator.verifier.timeout}
   */
  record JudgeModel(
      @Schema(example = "judge") @NotNull @Pattern(regexp = NAME) String name,
      @Nullable @Valid VerifierTarget only,
      @Schema(example = "team/qwen3-32b") @NotBlank @Size(max = 264) String model,
      @Nullable @Size(max = 500) String baseUrl,
      @Nullable String apiKeyName,
      @Schema(example = "Amounts are in cents.") @Nullable @Size(max = 4_000) String instructions,
      @Schema(example = "2048") @Nullable @Min(16) @Max(65_536) Integer maxTokens,
      @Schema(example = "30000") @Nullable @Min(1) @Max(LONGEST_TIMEOUT) Integer timeoutMillis)
      implements Verifier {}

  /**
   * The verdicts that people gave on candidates of earlier rollouts over the same dataset. A
   * candidate with the same SQL, or with the same result, is judged alike.
   *
   * @param name unique within the rollout; its signals carry it
   * @param only which examples it looks at; absent: all
   */
  record Person(
      @Schema(example = "reviewers") @NotNull @Pattern(regexp = NAME) String name,
      @Nullable @Valid VerifierTarget only)
      implements Verifier {}
}
