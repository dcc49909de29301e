package dev.ratchet.generator.serving;

import dev.ratchet.contracts.generator.CandidateTokens;
import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.FinishReason;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.PromptMessage;
import dev.ratchet.generator.engine.Answers;
import dev.ratchet.generator.engine.Engine;
import dev.ratchet.generator.engine.EngineStoppedException;
import dev.ratchet.generator.engine.Generation;
import dev.ratchet.generator.engine.Prompt;
import dev.ratchet.generator.engine.Sampling;
import dev.ratchet.generator.engine.Stop;
import dev.ratchet.generator.genai.Cancellation;
import dev.ratchet.generator.genai.Decoding;
import dev.ratchet.generator.genai.GeneratedText;
import dev.ratchet.generator.genai.GenerationKey;
import dev.ratchet.generator.genai.GenerationListener;
import dev.ratchet.generator.genai.GenerationRequest;
import dev.ratchet.generator.genai.GenerationResult;
import dev.ratchet.generator.genai.TokenProbabilities;
import dev.ratchet.generator.prompt.PromptRenderer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A language model, and perhaps an adapter on it, as the engine of rollouts. */
final class GenaiEngine implements Engine {

  static final String KIND = "genai";

  /** A few full batches, so that there are rows of like length to put together. */
  private static final int ANSWERS_AT_ONCE = 96;

  private final ModelPin pin;
  private final LoadedModels models;
  private final EngineDevice device;

  /**
   * @param device where a rollout asks for none
   */
  GenaiEngine(ModelPin pin, LoadedModels models, EngineDevice device) {
    this.pin = pin;
    this.models = models;
    this.device = device;
  }

  @Override
  public String model() {
    return pin.name();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String description() {
    return "Model %s in %s%s."
        .formatted(
            pin.modelName(),
            pin.precision(),
            pin.adapter() == null ? "" : " with adapter " + pin.adapter().name());
  }

  @Override
  public boolean isScripted() {
    return false;
  }

  @Override
  public int answersAtOnce() {
    return ANSWERS_AT_ONCE;
  }

  @Override
  public ModelPin pin() {
    return pin;
  }

  @Override
  public Answers generate(EngineOptions options, Sampling sampling, List<Prompt> prompts, Stop stop)
      throws InterruptedException {
    var cancellation = new Cancellation();
    stop.onRequest(cancellation::cancel);
    EngineDevice where = options.device() == null ? device : options.device();
    try (ModelInUse model = acquire(where, stop)) {
      List<List<PromptMessage>> conversations =
          prompts.stream().map(prompt -> PromptRenderer.messages(prompt.text())).toList();
      List<int[]> ids = model.text().encode(conversations);
      return Answers.given(generate(model, options, sampling, prompts, ids, cancellation));
    }
  }

  /** On a thread of its own, because fetching and loading may take minutes and a stop none. */
  private ModelInUse acquire(EngineDevice where, Stop stop) throws InterruptedException {
    var acquired = new CompletableFuture<ModelInUse>();
    Thread acquiring =
        Thread.ofVirtual().name("acquire-" + pin.name()).start(() -> acquire(where, acquired));
    stop.onRequest(acquiring::interrupt);
    try {
      return acquired.get();
    } catch (InterruptedException e) {
      acquiring.interrupt();
      acquired.thenAccept(ModelInUse::close);
      throw e;
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RuntimeException cause -> cause;
        case InterruptedException _ -> new EngineStoppedException();
        default -> new IllegalStateException("a model could not be acquired", e.getCause());
      };
    }
  }

  private void acquire(EngineDevice where, CompletableFuture<ModelInUse> acquired) {
    try {
      acquired.complete(models.acquire(pin, where));
    } catch (InterruptedException | RuntimeException | Error e) {
      acquired.completeExceptionally(e); // whatever it is, somebody waits
    }
  }

  private List<List<Generation>> generate(
      ModelInUse model,
      EngineOptions options,
      Sampling sampling,
      List<Prompt> prompts,
      List<int[]> ids,
      Cancellation cancellation)
      throws InterruptedException {
    int context = model.generation().limits().contextTokens();
    var answers = new ArrayList<@Nullable List<Generation>>(Collections.nCopies(ids.size(), null));
    var places = new ArrayList<Integer>();
    var requests = new ArrayList<GenerationRequest>();
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i).length >= context) {
        answers.set(i, refused(prompts.get(i), ids.get(i).length, tooLong(ids.get(i), context)));
      } else {
        places.add(i);
        requests.add(
            request(model, options, sampling, prompts.get(i), ids.get(i), context, cancellation));
      }
    }
    List<RequestOutcome> outcomes = new BulkRequests(model.generation()).run(requests);
    for (int i = 0; i < places.size(); i++) {
      Prompt prompt = prompts.get(places.get(i));
      int length = ids.get(places.get(i)).length;
      answers.set(
          places.get(i),
          switch (outcomes.get(i)) {
            case RequestOutcome.Answered(GenerationResult result) -> generations(result);
            case RequestOutcome.Refused(String problem) -> refused(prompt, length, problem);
          });
    }
    return answers.stream().map(java.util.Objects::requireNonNull).toList();
  }

  private String tooLong(int[] ids, int context) {
    return "the prompt has %d tokens, but the context of model %s is %d: show fewer tables (schemaMode, topKTables) or use promptStyle COMPACT"
        .formatted(ids.length, pin.modelName(), context);
  }

  private static List<Generation> refused(Prompt prompt, int tokens, String problem) {
    return Collections.nCopies(prompt.samples(), Generation.refused(tokens, problem));
  }

  // Where the context leaves fewer new tokens than asked for, the answer's finish reason tells.
  private static GenerationRequest request(
      ModelInUse model,
      EngineOptions options,
      Sampling sampling,
      Prompt prompt,
      int[] ids,
      int context,
      Cancellation cancellation) {
    return new GenerationRequest(
        ids,
        prompt.samples(),
        Math.min(sampling.maxNewTokens(), context - ids.length),
        0,
        Decoding.of(sampling.temperature(), sampling.topP(), 0),
        options.stop() == null ? List.of() : options.stop(),
        new GenerationKey(sampling.seed(), prompt.example(), prompt.turn()),
        model.adapter(),
        Boolean.TRUE.equals(options.logProbabilities()),
        GenerationListener.NONE,
        cancellation);
  }

  private static List<Generation> generations(GenerationResult result) {
    return result.texts().stream().map(text -> generation(result.promptTokens(), text)).toList();
  }

  private static Generation generation(int promptTokens, GeneratedText text) {
    FinishReason reason =
        switch (text.finish()) {
          case END_OF_TURN, STOP_TEXT -> FinishReason.STOP;
          case LENGTH -> FinishReason.LENGTH;
          case CANCELLED -> throw new EngineStoppedException();
        };
    return new Generation(
        text.text(),
        promptTokens,
        text.tokens().length,
        reason,
        null,
        tokens(text.probabilities()),
        null);
  }

  private static @Nullable CandidateTokens tokens(@Nullable TokenProbabilities probabilities) {
    return probabilities == null
        ? null
        : new CandidateTokens(doubles(probabilities.chosen()), doubles(probabilities.max()));
  }

  private static List<Double> doubles(float[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> (double) values[i]).toList();
  }
}
