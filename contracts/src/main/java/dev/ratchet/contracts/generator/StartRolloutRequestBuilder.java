package dev.ratchet.contracts.generator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills in a {@link StartRolloutRequest} by name; what is not named keeps its default. */
public final class StartRolloutRequestBuilder {

  private final String datasetId;
  private final String model;
  private @Nullable String name;
  private @Nullable String split;
  private @Nullable Integer offset;
  private @Nullable Integer limit;
  private @Nullable EngineOptions engine;
  private @Nullable Integer turns;
  private @Nullable Integer samples;
  private @Nullable RepairScope scope;
  private @Nullable FeedbackMode feedbackMode;
  private @Nullable FeedbackDetail feedbackDetail;
  private @Nullable SchemaMode schemaMode;
  private @Nullable Integer topKTables;
  private @Nullable Integer fkHops;
  private @Nullable PromptStyle promptStyle;
  private @Nullable String grader;
  private @Nullable List<String> graders;
  private @Nullable Integer timeoutMillis;
  private @Nullable Double temperature;
  private @Nullable Double topP;
  private @Nullable Integer maxNewTokens;
  private @Nullable Long seed;
  private @Nullable Boolean allowGoldInFeedback;
  private @Nullable String firstTurnsFrom;
  private @Nullable List<Verifier> verifiers;
  private @Nullable AnswerMode answer;
  private @Nullable String voteGrader;

  StartRolloutRequestBuilder(String datasetId, String model) {
    this.datasetId = datasetId;
    this.model = model;
  }

  public StartRolloutRequestBuilder name(@Nullable String name) {
    this.name = name;
    return this;
  }

  public StartRolloutRequestBuilder split(@Nullable String split) {
    this.split = split;
    return this;
  }

  public StartRolloutRequestBuilder offset(@Nullable Integer offset) {
    this.offset = offset;
    return this;
  }

  public StartRolloutRequestBuilder limit(@Nullable Integer limit) {
    this.limit = limit;
    return this;
  }

  public StartRolloutRequestBuilder engine(@Nullable EngineOptions engine) {
    this.engine = engine;
    return this;
  }

  public StartRolloutRequestBuilder turns(@Nullable Integer turns) {
    this.turns = turns;
    return this;
  }

  public StartRolloutRequestBuilder samples(@Nullable Integer samples) {
    this.samples = samples;
    return this;
  }

  public StartRolloutRequestBuilder scope(@Nullable RepairScope scope) {
    this.scope = scope;
    return this;
  }

  public StartRolloutRequestBuilder feedbackMode(@Nullable FeedbackMode feedbackMode) {
    this.feedbackMode = feedbackMode;
    return this;
  }

  public StartRolloutRequestBuilder feedbackDetail(@Nullable FeedbackDetail feedbackDetail) {
    this.feedbackDetail = feedbackDetail;
    return this;
  }

  public StartRolloutRequestBuilder schemaMode(@Nullable SchemaMode schemaMode) {
    this.schemaMode = schemaMode;
    return this;
  }

  public StartRolloutRequestBuilder topKTables(@Nullable Integer topKTables) {
    this.topKTables = topKTables;
    return this;
  }

  public StartRolloutRequestBuilder fkHops(@Nullable Integer fkHops) {
    this.fkHops = fkHops;
    return this;
  }

  public StartRolloutRequestBuilder promptStyle(@Nullable PromptStyle promptStyle) {
    this.promptStyle = promptStyle;
    return this;
  }

  public StartRolloutRequestBuilder grader(@Nullable String grader) {
    this.grader = grader;
    return this;
  }

  public StartRolloutRequestBuilder graders(@Nullable List<String> graders) {
    this.graders = graders;
    return this;
  }

  public StartRolloutRequestBuilder timeoutMillis(@Nullable Integer timeoutMillis) {
    this.timeoutMillis = timeoutMillis;
    return this;
  }

  public StartRolloutRequestBuilder temperature(@Nullable Double temperature) {
    this.temperature = temperature;
    return this;
  }

  public StartRolloutRequestBuilder topP(@Nullable Double topP) {
    this.topP = topP;
    return this;
  }

  public StartRolloutRequestBuilder maxNewTokens(@Nullable Integer maxNewTokens) {
    this.maxNewTokens = maxNewTokens;
    return this;
  }

  public StartRolloutRequestBuilder seed(@Nullable Long seed) {
    this.seed = seed;
    return this;
  }

  public StartRolloutRequestBuilder allowGoldInFeedback(@Nullable Boolean allowGoldInFeedback) {
    this.allowGoldInFeedback = allowGoldInFeedback;
    return this;
  }

  public StartRolloutRequestBuilder firstTurnsFrom(@Nullable String firstTurnsFrom) {
    this.firstTurnsFrom = firstTurnsFrom;
    return this;
  }

  public StartRolloutRequestBuilder verifiers(@Nullable List<Verifier> verifiers) {
    this.verifiers = verifiers;
    return this;
  }

  public StartRolloutRequestBuilder answer(@Nullable AnswerMode answer) {
    this.answer = answer;
    return this;
  }

  public StartRolloutRequestBuilder voteGrader(@Nullable String voteGrader) {
    this.voteGrader = voteGrader;
    return this;
  }

  public StartRolloutRequest build() {
    return new StartRolloutRequest(
        name,
        datasetId,
        split,
        offset,
        limit,
        model,
        engine,
        turns,
        samples,
        scope,
        feedbackMode,
        feedbackDetail,
        schemaMode,
        topKTables,
        fkHops,
        promptStyle,
        grader,
        graders,
        timeoutMillis,
        temperature,
        topP,
        maxNewTokens,
        seed,
        allowGoldInFeedback,
        firstTurnsFrom,
        verifiers,
        answer,
        voteGrader);
  }
}
