package dev.ratchet.generator.openai;

import java.util.Set;
import java.util.regex.Pattern;

/** What an answer of 300 or more means, in the dialects of the servers that there are. */
final class Refusals {

  private static final Set<Integer> OVERLOADED = Set.of(408, 425, 502, 503, 504, 529);
  private static final int PAYMENT_REQUIRED = 402;
  private static final Set<Integer> OF_THE_PATH = Set.of(404, 405, 406, 410, 415, 501);

  private static final Set<String> OVERFLOW_CODES =
      Set.of("context_length_exceeded", "exceed_context_size_error");

  // In turn: OpenAI, vLLM and llama-cpp-python; llama.cpp; Ollama; SGLang; newer vLLM; TGI; Gemini
  // and Anthropic behind their OpenAI-like paths; LM Studio.
  private static final Pattern OVERFLOW =
      Pattern.compile(
          "maximum context length"
              + "|exceeds? the (?:available |maximum )?context"
              + "|input length exceeds"
              + "|longer than the model'?s context length"
              + "|longer than the maximum model length"
              + "|`?inputs`? tokens? \\+ `?max_new_tokens"
              + "|input token count .{0,40}exceeds"
              + "|prompt is too long"
              + "|context (?:size|length|window) (?:is )?(?:exceeded|too small)"
              + "|context the overflows"
              + "|requested tokens .{0,40}exceed context window",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern MODEL =
      Pattern.compile(
          "\\bmodel\\b.{0,200}(?:not found|does not exist|not exist|unknown|not available|not"
              + " loaded)|(?:no|unknown|invalid) model",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern ONE_CHOICE =
      Pattern.compile(
          "\\bn\\b.{0,40}(?:not supported|unsupported|must be (?:set to )?1|greater than 1|> ?1)"
              + "|(?:only|at most) (?:one|1) (?:choice|completion)",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> QUOTA = Set.of("insufficient_quota", "billing_not_active");

  /** What all requests of a rollout have in common, by the names that servers give it. */
  private static final Set<String> COMMON =
      Set.of(
          "model",
          "temperature",
          "top_p",
          "max_tokens",
          "max_completion_tokens",
          "seed",
          "stop",
          "n",
          "logprobs",
          "top_logprobs",
          "stream");

  private Refusals() {}

  /**
   * @param choices how many were asked for
   */
  static FailureKind kind(int status, ErrorBody error, int choices) {
    if (status == 401 || status == 403) {
      return FailureKind.KEY_REFUSED;
    }
    if (isCode(error, OVERFLOW_CODES) || isOverflow(status, error)) {
      return FailureKind.CONTEXT_OVERFLOW;
    }
    if (status == 429) {
      return isCode(error, QUOTA) ? FailureKind.REQUEST_REFUSED : FailureKind.RATE_LIMIT;
    }
    if (OVERLOADED.contains(status)) {
      return FailureKind.OVERLOADED;
    }
    if (error.codes().contains("model_not_found")
        || status < 500 && MODEL.matcher(error.message()).find()) {
      return FailureKind.MODEL_UNKNOWN;
    }
    if (choices > 1 && isOneChoice(error)) {
      return FailureKind.ONE_CHOICE_ONLY;
    }
    return isOfEveryRequest(status, error) ? FailureKind.REQUEST_REFUSED : other(status);
  }

  private static boolean isOverflow(int status, ErrorBody error) {
    // Some say it with 500. A limit of rates may speak of tokens, too, hence not 429.
    return status >= 400
        && status <= 500
        && status != 429
        && OVERFLOW.matcher(error.message()).find();
  }

  private static boolean isOneChoice(ErrorBody error) {
    return "n".equals(error.param()) || ONE_CHOICE.matcher(error.message()).find();
  }

  private static boolean isOfEveryRequest(int status, ErrorBody error) {
    return status < 400
        || status == PAYMENT_REQUIRED
        || OF_THE_PATH.contains(status)
        || error.param() != null && COMMON.contains(error.param())
        || error.codes().contains("unsupported_parameter")
        || error.codes().contains("unsupported_value");
  }

  private static FailureKind other(int status) {
    return status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.BAD_REQUEST;
  }

  private static boolean isCode(ErrorBody error, Set<String> codes) {
    return codes.stream().anyMatch(error.codes()::contains);
  }
}
