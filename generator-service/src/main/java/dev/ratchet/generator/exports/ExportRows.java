package dev.ratchet.generator.exports;

import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.generator.PromptMessage;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.generator.rollout.RolloutArchive.Entry;
import dev.ratchet.generator.rollout.RolloutArchive.Source;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Turns one trajectory into the rows of a format (spec 2.11 and 10). Pure. */
final class ExportRows {

  private static final String RULE = "rule";
  private static final String TASK = "text2sql";

  private final Source source;

  ExportRows(Source source) {
    this.source = source;
  }

  /** In the order of the file. */
  List<? extends Object> of(ExportFormat format, Entry entry) {
    TrajectoryResponse trajectory = entry.trajectory();
    return switch (format) {
      case TRAJECTORIES -> List.of(trajectory);
      case GRPO ->
          trajectory.turns().stream()
              .map(turn -> GrpoRow.of(trajectory, turn, source.manifest().systemMessage()))
              .toList();
      case TRL_PROMPTS -> List.of(trl(entry));
      case VERL -> List.of(verl(entry));
      case SKYRL -> List.of(skyRl(entry));
    };
  }

  /**
   * A row for TRL. Every column but the prompt goes to the reward functions by its name.
   *
   * @param evidence empty where there is none: readers of JSON lines guess a column's type from its
   *     first rows
   * @param tables those that the prompt shows
   */
  record TrlRow(
      List<PromptMessage> prompt,
      String targetSql,
      String dbId,
      String question,
      String evidence,
      List<String> tables,
      String hardness,
      String split,
      int exampleIndex) {}

  /** What verl's and SkyRL's scorers are handed beside the answer. */
  record ExtraInfo(
      String split, int index, String dbId, String question, String evidence, String hardness) {}

  /** How an answer is scored: by the rule of the data source, against the gold SQL. */
  record RewardModel(String style, String groundTruth) {}

  /** A row for verl. */
  record VerlRow(
      String dataSource,
      List<PromptMessage> prompt,
      String ability,
      RewardModel rewardModel,
      ExtraInfo extraInfo) {}

  /** As {@link RewardModel}, in SkyRL's words. */
  record RewardSpec(String method, String groundTruth) {}

  /**
   * A row for SkyRL-SQL.
   *
   * @param data which root of databases SkyRL looks in: spider, bird, or the dataset's name
   */
  record SkyRlRow(
      String dataSource,
      List<PromptMessage> prompt,
      String envClass,
      RewardSpec rewardSpec,
      String dbId,
      String data,
      ExtraInfo extraInfo,
      int maxTurns) {}

  private TrlRow trl(Entry entry) {
    TrajectoryResponse of = entry.trajectory();
    return new TrlRow(
        messages(of),
        of.goldSql(),
        of.databaseName(),
        of.question(),
        evidence(of),
        of.retrievedTables(),
        hardness(of),
        entry.example().split(),
        of.exampleIndex());
  }

  private VerlRow verl(Entry entry) {
    TrajectoryResponse of = entry.trajectory();
    return new VerlRow(
        source.manifest().datasetName(),
        messages(of),
        TASK,
        new RewardModel(RULE, of.goldSql()),
        extra(entry));
  }

  private SkyRlRow skyRl(Entry entry) {
    TrajectoryResponse of = entry.trajectory();
    return new SkyRlRow(
        source.manifest().datasetName(),
        messages(of),
        TASK,
        new RewardSpec(RULE, of.goldSql()),
        of.databaseName(),
        databaseRoot(),
        extra(entry),
        source.config().turns());
  }

  private static ExtraInfo extra(Entry entry) {
    TrajectoryResponse of = entry.trajectory();
    ExampleResponse example = entry.example();
    return new ExtraInfo(
        example.split(),
        of.exampleIndex(),
        of.databaseName(),
        of.question(),
        evidence(of),
        hardness(of));
  }

  private List<PromptMessage> messages(TrajectoryResponse of) {
    // Whatever can be judged was asked once at least.
    return List.of(
        new PromptMessage("system", source.manifest().systemMessage()),
        new PromptMessage("user", of.turns().getFirst().prompt()));
  }

  private String databaseRoot() {
    DatasetFormat format = source.dataset().format();
    return switch (format) {
      case SPIDER, BIRD -> format.name().toLowerCase(Locale.ROOT);
      case AUTO, JSON, JSONL, WIKISQL -> source.manifest().datasetName();
    };
  }

  private static String evidence(TrajectoryResponse of) {
    return Objects.requireNonNullElse(of.evidence(), "");
  }

  private static String hardness(TrajectoryResponse of) {
    return of.hardness().name().toLowerCase(Locale.ROOT);
  }
}
