package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.contracts.executor.GraderResponse;
import dev.ratchet.contracts.generator.AnswerMode;
import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.FeedbackMode;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import dev.ratchet.contracts.generator.Verifier;
import dev.ratchet.generator.engine.Engine;
import dev.ratchet.generator.engine.Engines;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.executor.Datasets;
import dev.ratchet.generator.predictions.PredictionStore;
import dev.ratchet.generator.prompt.Feedback;
import dev.ratchet.generator.prompt.PromptDefaults;
import dev.ratchet.generator.verifier.Verifiers;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.kit.problem.ServiceKitError;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills in the defaults of spec 2 and refuses what can't be carried out, before a job exists. */
@Component
class RolloutConfigs {

  private static final int DEFAULT_TURNS = 3;
  private static final int DEFAULT_TIMEOUT_MILLIS = 5_000;
  private static final double DEFAULT_TEMPERATURE = 0.4;
  private static final double DEFAULT_TOP_P = 0.9;
  private static final int DEFAULT_NEW_TOKENS = 256;

  private final ExecutorApi executor;
  private final Datasets datasets;
  private final Engines engines;
  private final PredictionStore predictions;
  private final FirstTurns firstTurns;
  private final Verifiers verifiers;

  RolloutConfigs(
      ExecutorApi executor,
      Datasets datasets,
      Engines engines,
      PredictionStore predictions,
      FirstTurns firstTurns,
      Verifiers verifiers) {
    this.executor = executor;
    this.datasets = datasets;
    this.engines = engines;
    this.predictions = predictions;
    this.firstTurns = firstTurns;
    this.verifiers = verifiers;
  }

  /** A config that can be run, and the dataset it is about. */
  record Checked(RolloutConfig config, DatasetResponse dataset) {}

  Checked check(StartRolloutRequest request) {
    requireStorableName(request.name());
    EngineOptions options = or(request.engine(), EngineOptions.none());
    Engine engine = Referred.by("model", () -> engines.require(request.model(), options));
    RolloutConfig config = withDefaults(request, engine.pin());
    requireNoGoldInFeedback(request, config);
    ModeRules.requireVote(request, config);
    ModeRules.requireVerifiers(config, verifiers);
    requireEngineOptions(engine, config);
    requireGraders(config);
    DatasetResponse dataset = datasets.require(config.datasetId());
    int examples = Datasets.examples(dataset, config.split(), config.offset(), config.limit());
    requirePredictions(config, examples);
    firstTurns.requireFit(config);
    return new Checked(config, dataset);
  }

  private static void requireStorableName(@Nullable String name) {
    if (name != null && name.indexOf('\0') >= 0) {
      throw new ApiException(
          ServiceKitError.BAD_REQUEST, "name holds a NUL character, which can't be stored");
    }
  }

  private static RolloutConfig withDefaults(StartRolloutRequest asked, @Nullable ModelPin pin) {
    boolean votes = asked.answer() == AnswerMode.VOTE;
    RepairScope scope = or(asked.scope(), votes ? RepairScope.ONLINE : RepairScope.VERIFIED);
    FeedbackMode mode =
        or(
            asked.feedbackMode(),
            scope.isGoldFree() ? FeedbackMode.ONLINE_VISIBLE : FeedbackMode.RESULT_STATUS);
    FeedbackDetail detail = or(asked.feedbackDetail(), FeedbackDetail.BASIC);
    String grader = or(asked.grader(), "ratchet");
    boolean goldInformed = scope.isGoldFree() && Feedback.needsGold(mode, detail);
    return new RolloutConfig(
        asked.datasetId(),
        asked.split(),
        or(asked.offset(), 0),
        asked.limit(),
        asked.model(),
        or(asked.engine(), EngineOptions.none()),
        or(asked.turns(), DEFAULT_TURNS),
        or(asked.samples(), 1),
        scope,
        mode,
        detail,
        or(asked.schemaMode(), PromptDefaults.SCHEMA_MODE),
        or(asked.topKTables(), PromptDefaults.TOP_K_TABLES),
        or(asked.fkHops(), PromptDefaults.FK_HOPS),
        or(asked.promptStyle(), PromptDefaults.STYLE),
        grader,
        or(asked.graders(), List.<String>of()).stream()
            .filter(name -> !name.equals(grader))
            .distinct()
            .toList(),
        or(asked.timeoutMillis(), DEFAULT_TIMEOUT_MILLIS),
        or(asked.temperature(), DEFAULT_TEMPERATURE),
        or(asked.topP(), DEFAULT_TOP_P),
        or(asked.maxNewTokens(), DEFAULT_NEW_TOKENS),
        or(asked.seed(), 0L),
        goldInformed,
        pin,
        asked.firstTurnsFrom(),
        or(asked.verifiers(), List.<Verifier>of()),
        or(asked.answer(), AnswerMode.CHOSEN),
        votes ? or(asked.voteGrader(), grader) : null);
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  private static void requireNoGoldInFeedback(StartRolloutRequest request, RolloutConfig config) {
    if (config.goldInformed() && !Boolean.TRUE.equals(request.allowGoldInFeedback())) {
      throw new ApiException(
          GeneratorError.GOLD_IN_FEEDBACK,
          config.feedbackMode(),
          config.feedbackDetail(),
          config.scope());
    }
  }

  private static void requireEngineOptions(Engine engine, RolloutConfig config) {
    EngineOptions options = config.engine();
    boolean replay = engine.kind().equals("replay");
    if (replay && options.predictionsId() == null) {
      throw new ApiException(GeneratorError.PREDICTIONS_MISSING);
    }
    refuseOption(engine, "predictionsId", !replay && options.predictionsId() != null);
    refuseOption(engine, "latencyMillis", !engine.isScripted() && options.latencyMillis() != null);
    refuseOption(
        engine,
        "successProbabilities",
        !engine.model().equals("scripted-noisy") && options.successProbabilities() != null);
    boolean files = engine.pin() != null;
    refuseOption(engine, "precision", !files && options.precision() != null);
    refuseOption(engine, "device", !files && options.device() != null);
    boolean writes = files || engine.endpoint() != null;
    refuseOption(engine, "logProbabilities", !writes && options.logProbabilities() != null);
    refuseOption(engine, "stop", !writes && options.stop() != null);
    refuseOption(engine, "apiKeyName", options.baseUrl() == null && options.apiKeyName() != null);
  }

  private static void refuseOption(Engine engine, String option, boolean unused) {
    if (unused) {
      throw new ApiException(GeneratorError.ENGINE_OPTION_UNUSED, engine.model(), option);
    }
  }

  private void requireGraders(RolloutConfig config) {
    List<String> known = executor.graders().graders().stream().map(GraderResponse::name).toList();
    for (String grader : namedGraders(config)) {
      if (!known.contains(grader)) {
        throw ApiException.unknown(GeneratorError.UNKNOWN_GRADER, grader, known)
            .about(
                grader.equals(config.grader())
                    ? "grader"
                    : config.graders().contains(grader) ? "graders" : "voteGrader");
      }
    }
  }

  /** The deciding grader first. */
  static List<String> allGraders(RolloutConfig config) {
    return Stream.concat(Stream.of(config.grader()), config.graders().stream()).toList();
  }

  /** Those that give verdicts, and the one whose comparator a vote uses. */
  static List<String> namedGraders(RolloutConfig config) {
    return Stream.concat(allGraders(config).stream(), Stream.ofNullable(config.voteGrader()))
        .distinct()
        .toList();
  }

  private void requirePredictions(RolloutConfig config, int examples) {
    String id = config.engine().predictionsId();
    if (id == null) {
      return;
    }
    var uploaded = Referred.by("engine.predictionsId", () -> predictions.require(id));
    if (uploaded.examples() != examples) {
      throw new ApiException(
          GeneratorError.PREDICTIONS_COUNT_MISMATCH,
          uploaded.examples(),
          examples,
          Objects.requireNonNullElse(config.split(), "(all)"));
    }
    if (uploaded.samplesPerExample() < config.samples()) {
      throw new ApiException(
          GeneratorError.TOO_FEW_PREDICTIONS, uploaded.samplesPerExample(), config.samples());
    }
  }
}
