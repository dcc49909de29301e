package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.generator.VerifierVerdict;
import dev.ratchet.generator.engine.Generation;
import dev.ratchet.generator.engine.Prompt;
import dev.ratchet.generator.prompt.Feedback;
import dev.ratchet.generator.prompt.GoldView;
import dev.ratchet.generator.prompt.Observation;
import dev.ratchet.generator.prompt.PromptRenderer;
import dev.ratchet.generator.prompt.SqlExtraction;
import dev.ratchet.generator.rollout.GoldFreeDecisions.Chosen;
import dev.ratchet.generator.rollout.RolloutItem.Checkpoint;
import dev.ratchet.generator.rollout.Voting.Group;
import dev.ratchet.generator.rollout.Voting.Seen;
import dev.ratchet.generator.schema.PromptSchema;
import dev.ratchet.generator.verifier.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One example on its way through the turns (spec 2.10). Holds no thread and calls nobody: a wave
 * feeds it texts and results and asks it what comes next.
 */
final class Episode {

  /** A text that wants to be verified: the samples of this turn with this SQL. */
  record Wanted(Episode episode, int sample, String sql) {}

  private final RolloutItem item;
  private final RolloutConfig config;
  private final PromptSchema schema;
  private final boolean scripted;
  private final Instant startedAt;
  private final List<TurnResponse> turns = new ArrayList<>();
  private String prompt;
  private boolean done;
  private boolean goldSeen;
  private @Nullable Long goldRowCount;
  private @Nullable String goldProblem;

  // Of the turn that is going on.
  private List<Generation> generations = List.of();
  private List<String> sqls = List.of();
  private final Map<Integer, VerificationResult> results = new HashMap<>();
  private final Map<Integer, List<VerifierVerdict>> verifications = new HashMap<>();

  Episode(
      RolloutItem item,
      RolloutConfig config,
      PromptSchema schema,
      boolean scripted,
      Instant startedAt) {
    this.item = item;
    this.config = config;
    this.schema = schema;
    this.scripted = scripted;
    this.startedAt = startedAt;
    this.prompt =
        PromptRenderer.of(config.promptStyle())
            .initial(schema, item.example().question(), item.example().evidence());
    for (Checkpoint checkpoint : item.checkpoints()) {
      turns.add(checkpoint.turn());
      prompt = checkpoint.nextPrompt();
      if (checkpoint.turn().chosenSample() != null) {
        goldSeen = true;
        goldRowCount = checkpoint.goldRowCount();
      }
    }
  }

  RolloutItem item() {
    return item;
  }

  PromptSchema schema() {
    return schema;
  }

  Instant startedAt() {
    return startedAt;
  }

  List<TurnResponse> turns() {
    return turns;
  }

  boolean isDone() {
    return done;
  }

  /** 1-based number of the turn that comes next or goes on. */
  int turn() {
    return turns.size() + 1;
  }

  @Nullable Long goldRowCount() {
    return goldRowCount;
  }

  /** Why gold gives no result; absent when it does, or was never asked for. */
  @Nullable String goldProblem() {
    if (goldProblem == null && goldSeen && goldRowCount == null) {
      return "the gold SQL gives no result";
    }
    return goldProblem;
  }

  /** Why the answer has no verdict although it ran. */
  @Nullable String undecided() {
    Optional<CandidateResponse> answer = answered();
    if (answer.isEmpty() || answer.get().correct() != null || !isExecutable(answer.get())) {
      return null;
    }
    VerdictResponse verdict = answer.get().verdicts().get(config.grader());
    return verdict == null || verdict.reason() == null ? "no verdict" : verdict.reason();
  }

  Prompt prompt() {
    return new Prompt(
        item.index(),
        item.position(),
        turn(),
        config.samples(),
        prompt,
        scripted ? new Prompt.Script(item.example().goldSql(), previousSql()) : null);
  }

  private @Nullable String previousSql() {
    return turns.isEmpty()
        ? null
        : chosen(turns.getLast()).map(CandidateResponse::sql).orElse(null);
  }

  /** Takes the texts of this turn; says which SQL is to be verified, each once. */
  List<Wanted> generated(List<Generation> texts) {
    generations = texts;
    sqls = texts.stream().map(text -> SqlExtraction.extract(text.text())).toList();
    results.clear();
    verifications.clear();
    var wanted = new ArrayList<Wanted>();
    for (int sample = 0; sample < sqls.size(); sample++) {
      if (!sqls.get(sample).isEmpty() && sqls.indexOf(sqls.get(sample)) == sample) {
        wanted.add(new Wanted(this, sample, sqls.get(sample)));
      }
    }
    if (wanted.isEmpty() && !goldSeen && (turn() == config.turns() || isRefused())) {
      // Nothing was ever answered; whether gold runs decides if that counts as wrong.
      wanted.add(new Wanted(this, -1, ""));
    }
    return wanted;
  }

  void verified(int sample, VerificationResult result) {
    if (sample >= 0) {
      results.put(sample, result);
    }
    ExecutionSummary gold = result.gold();
    if (gold != null) {
      goldSeen = true;
      goldRowCount = gold.rowCount();
      goldProblem = gold.outcome() == OutcomeKind.ROWS ? null : goldError(gold);
    }
  }

  /** Candidates of this turn that verifiers are to look at: each that ran, once. */
  List<Subject> subjects() {
    return IntStream.range(0, sqls.size())
        .filter(sample -> results.get(sample) != null)
        .filter(sample -> results.get(sample).candidate().outcome() == OutcomeKind.ROWS)
        .mapToObj(sample -> subject(sample, results.get(sample)))
        .toList();
  }

  private Subject subject(int sample, VerificationResult result) {
    return new Subject(
        item.index(),
        turn(),
        sample,
        item.example().question(),
        item.example().evidence(),
        item.example().databaseName(),
        Objects.requireNonNull(item.example().databaseId()),
        schema.text(config.promptStyle()),
        sqls.get(sample),
        result.candidate());
  }

  /** Takes what the verifiers say of a sample. */
  void checked(int sample, List<VerifierVerdict> verdicts) {
    verifications.put(sample, verdicts);
  }

  private static String goldError(ExecutionSummary gold) {
    return "the gold SQL gives no result: "
        + (gold.error() == null ? gold.outcome().name() : gold.error());
  }

  /** Ends the turn. */
  void endTurn(double generationMillis, double verificationMillis) {
    String asked = prompt;
    List<Judged> judged = judge();
    List<Seen> seen = seen(judged);
    List<Group> groups = Voting.groups(config.answer(), seen);
    Decision decision = decide(judged, seen, groups);
    boolean last = decision.stop() || turn() == config.turns() || isHopeless() || isRefused();
    Integer chosen = decision.chosen();
    String feedback = last || chosen == null ? null : feedback(judged.get(chosen));
    if (!last && chosen != null && feedback != null) {
      prompt =
          PromptRenderer.of(config.promptStyle())
              .repair(
                  schema,
                  item.example().question(),
                  item.example().evidence(),
                  config.feedbackDetail(),
                  judged.get(chosen).sql(),
                  turn(),
                  feedback);
    }
    turns.add(
        new TurnResponse(
            turn(),
            asked,
            judged.stream().map(Judged::response).toList(),
            chosen,
            decision.signals(),
            feedback,
            generationMillis,
            verificationMillis,
            Votes.of(config, judged, groups)));
    done = last;
  }

  /** What the turn that comes next is asked with. */
  String nextPrompt() {
    return prompt;
  }

  // A gold-verified run has nothing to learn from an example whose gold does not run; a gold-free
  // one must not let that decide anything.
  private boolean isHopeless() {
    return !config.scope().isGoldFree() && goldProblem() != null;
  }

  // The engine will not take this prompt in another turn either.
  private boolean isRefused() {
    return !generations.isEmpty() && generations.stream().allMatch(Generation::isRefused);
  }

  /** Why the last turn has no answer at all; absent when it has one. */
  @Nullable String refusal() {
    List<CandidateResponse> last = turns.isEmpty() ? List.of() : turns.getLast().candidates();
    return last.isEmpty() || last.stream().anyMatch(each -> each.problem() == null)
        ? null
        : "turn %d was not generated: %s".formatted(turns.size(), last.getFirst().problem());
  }

  private List<Judged> judge() {
    var judged = new ArrayList<Judged>();
    for (int sample = 0; sample < sqls.size(); sample++) {
      int first = sqls.indexOf(sqls.get(sample));
      judged.add(
          Judged.of(
              sample,
              generations.get(sample),
              sqls.get(sample),
              first == sample || sqls.get(sample).isEmpty() ? null : first,
              results.get(first),
              verifications.getOrDefault(first, List.of()),
              config.grader(),
              turn(),
              config.turns()));
    }
    return judged;
  }

  private static List<Seen> seen(List<Judged> judged) {
    return judged.stream()
        .filter(Judged::hasSql)
        .map(each -> new Seen(each.sample(), each.observation(), each.groupKey()))
        .toList();
  }

  private Decision decide(List<Judged> judged, List<Seen> seen, List<Group> groups) {
    return config.scope().isGoldFree()
        ? GoldFreeDecisions.decide(config.scope(), seen, groups)
        : GoldDecisions.decide(config.scope(), judged);
  }

  private String feedback(Judged chosen) {
    Observation seen = chosen.observation();
    if (config.scope().isGoldFree() && !config.goldInformed()) {
      return Feedback.goldFree(
          seen, config.feedbackMode(), config.feedbackDetail(), schema, config.promptStyle());
    }
    VerificationResult result = chosen.result();
    return Feedback.withGold(
        seen,
        new GoldView(chosen.isCorrect(), result == null ? null : result.gold()),
        config.feedbackMode(),
        config.feedbackDetail(),
        schema,
        config.promptStyle());
  }

  /** The candidate that stands as the answer; absent when no turn gave SQL. */
  @Nullable AnswerReference answer() {
    List<Chosen> chosen =
        turns.stream()
            .flatMap(
                turn ->
                    chosen(turn)
                        .map(each -> new Chosen(turn.turn(), each.sample(), isExecutable(each)))
                        .stream())
            .toList();
    if (config.scope().isGoldFree()) {
      return GoldFreeDecisions.answer(chosen).orElse(null);
    }
    return chosen.isEmpty()
        ? null
        : new AnswerReference(chosen.getLast().turn(), chosen.getLast().sample());
  }

  /** Whether the first turn's chosen candidate, or in gold-verified runs any of it, is right. */
  boolean isRightAtFirst() {
    return !turns.isEmpty() && turns.getFirst().turn() == 1 && isRight(turns.getFirst());
  }

  boolean isRightAtLast() {
    return answered().map(each -> Boolean.TRUE.equals(each.correct())).orElse(false);
  }

  private Optional<CandidateResponse> answered() {
    AnswerReference answer = answer();
    return answer == null
        ? Optional.empty()
        : Optional.of(turns.get(answer.turn() - 1).candidates().get(answer.sample()));
  }

  private static boolean isRight(TurnResponse turn) {
    return chosen(turn).map(each -> Boolean.TRUE.equals(each.correct())).orElse(false);
  }

  private static boolean isExecutable(CandidateResponse candidate) {
    return candidate.execution() != null && candidate.execution().outcome() == OutcomeKind.ROWS;
  }

  private static Optional<CandidateResponse> chosen(TurnResponse turn) {
    return turn.chosenSample() == null
        ? Optional.empty()
        : Optional.of(turn.candidates().get(turn.chosenSample()));
  }
}
