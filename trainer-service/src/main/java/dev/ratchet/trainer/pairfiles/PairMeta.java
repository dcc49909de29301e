package dev.ratchet.trainer.pairfiles;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairExample;
import dev.ratchet.contracts.trainer.PairLineage;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairSide;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.pairs.SqlWords;
import dev.ratchet.trainer.rows.Shown;
import dev.ratchet.trainer.rows.UnfitRowException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a file says about a pair beside its texts: the column {@code meta}, which TRL leaves alone.
 * The seed's names first, then ours; whatever else stands there is kept.
 */
record PairMeta(JsonNode node) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DECIMALS = 4;
  private static final String TYPE = "pair_type";

  private static final Set<String> KNOWN =
      Set.of(
          TYPE,
          "chosen_origin",
          "db_id",
          "question",
          "gold_sql",
          "chosen_reward",
          "rejected_reward",
          "chosen_turn",
          "rejected_turn",
          "chosen_cost_flags",
          "rejected_cost_flags",
          "content_hash",
          "judge",
          "reward_kind",
          "margin",
          "example_id",
          "hardness",
          "rollout_id",
          "example_index",
          "prompt_turn",
          "system_message",
          "chosen_sql",
          "rejected_sql",
          "chosen_sample",
          "rejected_sample",
          "chosen_executable",
          "rejected_executable",
          "chosen_verdicts",
          "rejected_verdicts",
          "chosen_error_class",
          "rejected_error_class");

  static Map<String, Object> of(PairResponse pair) {
    var meta = new LinkedHashMap<String, @Nullable Object>();
    // Of an imported pair what its file called it.
    Object called = pair.extras() == null ? null : pair.extras().get(TYPE);
    meta.put(TYPE, called == null ? pair.type().seedName() : called);
    meta.put("chosen_origin", lower(pair.origin()));
    meta.put("db_id", pair.example().databaseName());
    meta.put("question", pair.example().question());
    meta.put("gold_sql", pair.example().goldSql());
    meta.put("chosen_reward", pair.chosen().reward());
    meta.put("rejected_reward", pair.rejected().reward());
    meta.put("chosen_turn", pair.chosen().turn());
    meta.put("rejected_turn", pair.rejected().turn());
    meta.put("chosen_cost_flags", pair.chosen().costFlags());
    meta.put("rejected_cost_flags", pair.rejected().costFlags());
    meta.put("content_hash", pair.contentHash());
    meta.put("judge", pair.judge());
    meta.put("reward_kind", lower(pair.reward()));
    meta.put("margin", pair.margin());
    meta.put("example_id", pair.example().exampleId());
    Hardness hardness = pair.example().hardness();
    meta.put("hardness", hardness == null ? null : lower(hardness));
    meta.put("rollout_id", pair.lineage().rolloutId());
    meta.put("example_index", pair.lineage().exampleIndex());
    meta.put("prompt_turn", pair.lineage().turn());
    meta.put("system_message", pair.systemMessage());
    side(meta, "chosen", pair.chosen());
    side(meta, "rejected", pair.rejected());
    meta.values().removeIf(Objects::isNull);
    Map<String, Object> extras = pair.extras();
    if (extras != null) {
      extras.forEach(meta::putIfAbsent);
    }
    return new LinkedHashMap<>(meta);
  }

  private static void side(Map<String, @Nullable Object> meta, String name, PairSide side) {
    if (!side.sql().equals(side.text())) {
      meta.put(name + "_sql", side.sql());
    }
    meta.put(name + "_sample", side.sample());
    meta.put(name + "_executable", side.executable());
    meta.put(name + "_verdicts", side.verdicts().isEmpty() ? null : side.verdicts());
    ErrorClass error = side.error();
    meta.put(name + "_error_class", error == null ? null : lower(error));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The column of a row; empty where the row has none. */
  static PairMeta of(JsonNode row) {
    JsonNode node = row.path("meta");
    if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
      throw new UnfitRowException("meta must be an object but is " + Shown.of(node));
    }
    return new PairMeta(node);
  }

  PairType type() {
    return typeNamed().orElse(PairType.IMPORTED);
  }

  private Optional<PairType> typeNamed() {
    String name = text(TYPE);
    return Arrays.stream(PairType.values())
        .filter(type -> type.seedName().equals(name))
        .findFirst();
  }

  /** As it says, else what follows from the type. */
  ChosenOrigin origin() {
    if (text("chosen_origin") != null) {
      return constant("chosen_origin", ChosenOrigin.class);
    }
    PairType type = type();
    return switch (type) {
      case GOLD_VS_FAILED_ATTEMPT -> ChosenOrigin.GOLD;
      case SELF_REPAIR_SUCCESS_VS_FAILED_ATTEMPT -> ChosenOrigin.LATER_TURN;
      case FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE, REPAIR_CORRECT_VS_REPAIR_FAILED ->
          ChosenOrigin.SAME_PROMPT;
      default -> type.isSynthetic() ? ChosenOrigin.MUTATION : ChosenOrigin.UNKNOWN;
    };
  }

  PairReward reward() {
    return text("reward_kind") == null
        ? PairReward.IMPORTED
        : constant("reward_kind", PairReward.class);
  }

  String judge() {
    String judge = text("judge");
    return judge == null ? "" : judge;
  }

  String systemMessage() {
    String system = text("system_message");
    return system == null ? "" : system;
  }

  @Nullable String contentHash() {
    return text("content_hash");
  }

  PairExample example(String otherwise, String prompt) {
    String database = text("db_id");
    String question = text("question");
    return new PairExample(
        text("example_id"),
        database == null ? otherwise : database,
        question == null ? prompt : question,
        text("gold_sql"),
        text("hardness") == null ? null : constant("hardness", Hardness.class));
  }

  PairLineage lineage() {
    return new PairLineage(
        text("rollout_id"), number("example_index"), numberOr("prompt_turn", 1), null, null);
  }

  /**
   * @param name chosen or rejected
   * @param otherwise the reward where the file has none
   */
  PairSide side(String name, String answer, BigDecimal otherwise) {
    String sql = text(name + "_sql");
    JsonNode executable = node.path(name + "_executable");
    return new PairSide(
        answer,
        sql == null ? SqlWords.withoutMarker(answer) : sql,
        decimal(name + "_reward", otherwise),
        numberOr(name + "_turn", 1),
        number(name + "_sample"),
        executable.isBoolean() ? executable.asBoolean() : null,
        verdicts(name + "_verdicts"),
        texts(name + "_cost_flags"),
        text(name + "_error_class") == null
            ? null
            : constant(name + "_error_class", ErrorClass.class));
  }

  /** A type that there is not here is kept as it stands. */
  private boolean isKnown(String name) {
    return name.equals(TYPE) ? typeNamed().isPresent() : KNOWN.contains(name);
  }

  /** What nobody here knows; null when there is nothing. */
  @Nullable Map<String, Object> extras() {
    var extras = new LinkedHashMap<String, Object>();
    node.properties().stream()
        .filter(each -> !isKnown(each.getKey()) && !each.getValue().isNull())
        .forEach(
            each -> extras.put(each.getKey(), JSON.treeToValue(each.getValue(), Object.class)));
    return extras.isEmpty() ? null : extras;
  }

  private @Nullable String text(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw unfit(name, "a text", value);
    }
    return value.asString();
  }

  private static UnfitRowException unfit(String name, String wanted, JsonNode value) {
    return new UnfitRowException(
        "meta.%s must be %s but is %s".formatted(name, wanted, Shown.of(value)));
  }

  private <E extends Enum<E>> E constant(String name, Class<E> type) {
    String value = String.valueOf(text(name));
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(
            () ->
                new UnfitRowException(
                    "meta.%s is '%s' and must be one of %s"
                        .formatted(
                            name,
                            ApiException.shortened(value),
                            String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                    .map(PairMeta::lower)
                                    .toList()))));
  }

  private @Nullable Integer number(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < 0) {
      throw unfit(name, "a whole number from 0", value);
    }
    return value.asInt();
  }

  private int numberOr(String name, int otherwise) {
    Integer number = number(name);
    return number == null ? otherwise : number;
  }

  private BigDecimal decimal(String name, BigDecimal otherwise) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isNumber() || Math.abs(value.asDouble()) > 1e6) {
      throw unfit(name, "a number within a million of 0", value);
    }
    return value.decimalValue().setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  private Map<String, Boolean> verdicts(String name) {
    JsonNode value = node.path(name);
    var verdicts = new LinkedHashMap<String, Boolean>();
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      if (!each.getValue().isBoolean()) {
        throw unfit(name + "." + each.getKey(), "true or false", each.getValue());
      }
      verdicts.put(each.getKey(), each.getValue().asBoolean());
    }
    return verdicts;
  }

  private List<String> texts(String name) {
    JsonNode value = node.path(name);
    var texts = new ArrayList<String>();
    if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
      throw unfit(name, "a list of texts", value);
    }
    value.forEach(each -> texts.add(each.asString("")));
    return texts;
  }
}
