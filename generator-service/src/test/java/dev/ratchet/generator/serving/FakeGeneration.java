package dev.ratchet.generator.serving;

import dev.ratchet.generator.genai.FinishReason;
import dev.ratchet.generator.genai.GeneratedText;
import dev.ratchet.generator.genai.GenerationLimits;
import dev.ratchet.generator.genai.GenerationRefusedException;
import dev.ratchet.generator.genai.GenerationRefusedException.Kind;
import dev.ratchet.generator.genai.GenerationRequest;
import dev.ratchet.generator.genai.GenerationResult;
import dev.ratchet.generator.genai.TextGeneration;
import dev.ratchet.generator.genai.TokenProbabilities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A model that writes what it is told, one character a token; it can be held up. */
public final class FakeGeneration implements TextGeneration {

  /**
   * What the model is asked.
   *
   * @param prompt decoded
   */
  public record Asked(GenerationRequest request, String prompt, int sample) {}

  private final Function<Asked, String> answers;
  private final GenerationLimits limits;

  /** Calls that have begun. */
  public final AtomicInteger calls = new AtomicInteger();

  private volatile CountDownLatch gate = new CountDownLatch(0);

  public FakeGeneration(Function<Asked, String> answers, int context, int queue) {
    this.answers = answers;
    this.limits = new GenerationLimits(context, Character.MAX_CODE_POINT, 8, queue);
  }

  /** Keeps everybody waiting, or lets everybody go. */
  void holdUp(boolean held) {
    gate.countDown();
    gate = new CountDownLatch(held ? 1 : 0);
  }

  @Override
  public List<GenerationResult> generate(List<GenerationRequest> requests)
      throws InterruptedException {
    int rows = requests.stream().mapToInt(GenerationRequest::samples).sum();
    if (rows > limits.queue()) {
      throw new GenerationRefusedException(
          Kind.QUEUE_FULL, "too much waits", Duration.ofMillis(1_500), null);
    }
    return generateInBulk(requests);
  }

  /** Refuses prompts that hold "refuse me". */
  @Override
  public List<GenerationResult> generateInBulk(List<GenerationRequest> requests)
      throws InterruptedException {
    if (requests.stream().anyMatch(each -> text(each.prompt()).contains("refuse me"))) {
      throw new GenerationRefusedException(
          Kind.TOO_MUCH_MEMORY, "a row needs too much memory", null, null);
    }
    calls.incrementAndGet();
    CountDownLatch held = gate;
    while (requests.stream().noneMatch(each -> each.cancellation().isCancelled())
        && !held.await(10, TimeUnit.MILLISECONDS)) {
      // A cancellation tells nobody, so it is looked at now and then, as a model does.
      Thread.yield();
    }
    return requests.stream().map(this::answer).toList();
  }

  private GenerationResult answer(GenerationRequest request) {
    var texts = new ArrayList<GeneratedText>();
    for (int sample = 0; sample < request.samples(); sample++) {
      texts.add(sample(request, sample));
    }
    return new GenerationResult(request.prompt().length, texts, Duration.ZERO, Duration.ZERO);
  }

  private GeneratedText sample(GenerationRequest request, int sample) {
    String prompt = text(request.prompt());
    String whole = answers.apply(new Asked(request, prompt, sample));
    FinishReason finish = FinishReason.END_OF_TURN;
    for (String stop : request.stops()) {
      int at = whole.indexOf(stop);
      if (at >= 0) {
        whole = whole.substring(0, at);
        finish = FinishReason.STOP_TEXT;
      }
    }
    int[] tokens = whole.codePoints().toArray();
    if (tokens.length > request.maxTokens()) {
      tokens = Arrays.copyOf(tokens, request.maxTokens());
      finish = FinishReason.LENGTH;
    }
    for (int token : tokens) {
      request.listener().text(sample, Character.toString(token));
    }
    if (request.cancellation().isCancelled()) {
      finish = FinishReason.CANCELLED;
    }
    return new GeneratedText(
        text(tokens),
        tokens,
        finish,
        request.probabilities() ? probabilities(tokens.length) : null);
  }

  private static String text(int[] tokens) {
    return new String(tokens, 0, tokens.length);
  }

  private static TokenProbabilities probabilities(int tokens) {
    var chosen = new float[tokens];
    var max = new float[tokens];
    Arrays.fill(chosen, -0.5f);
    Arrays.fill(max, 0.75f);
    return new TokenProbabilities(chosen, max);
  }

  @Override
  public GenerationLimits limits() {
    return limits;
  }
}
