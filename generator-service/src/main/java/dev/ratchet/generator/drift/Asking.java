package dev.ratchet.generator.drift;

import dev.ratchet.contracts.generator.DriftProgress;
import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.generator.drift.DriftPrompts.Encoded;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.genai.Cancellation;
import dev.ratchet.generator.genai.Decoding;
import dev.ratchet.generator.genai.GeneratedText;
import dev.ratchet.generator.genai.GenerationFailedException;
import dev.ratchet.generator.genai.GenerationKey;
import dev.ratchet.generator.genai.GenerationRefusedException;
import dev.ratchet.generator.genai.GenerationRequest;
import dev.ratchet.generator.genai.GenerationResult;
import dev.ratchet.generator.serving.LoadedModels;
import dev.ratchet.generator.serving.ModelInUse;
import dev.ratchet.kit.job.JobProgressReporter;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Puts prompts to models on behalf of one job, batch by batch, and stops where the job stops. */
record Asking(
    LoadedModels models,
    EngineDevice device,
    HeldJob job,
    Cancellation cancellation,
    JobProgressReporter progress) {

  /** What is done with a model that is in memory. */
  interface Use<T> {
    T with(ModelInUse model) throws InterruptedException;
  }

  /** Loads a model for as long as it is used. */
  <T> T using(ModelPin pin, Use<T> use) throws InterruptedException {
    job.goOn();
    try (ModelInUse model = models.acquire(pin, device)) {
      return use.with(model);
    } catch (GenerationRefusedException | GenerationFailedException e) {
      throw new ApiException(
              GeneratorError.MODEL_UNUSABLE, "%s in %s".formatted(name(pin), pin.precision()), e)
          .causedBy(e);
    }
  }

  private static String name(ModelPin pin) {
    return pin.adapter() == null
        ? "Model " + pin.modelName()
        : "Model %s with adapter %s".formatted(pin.modelName(), pin.adapter().name());
  }

  /** The greedy answers of a model. */
  List<Answer> answers(String pass, ModelPin pin, List<Encoded> prompts, int maxNewTokens)
      throws InterruptedException {
    return using(
        pin,
        model -> {
          int context = model.generation().limits().contextTokens();
          List<GeneratedText> texts =
              ask(
                  pass,
                  model,
                  prompts,
                  prompt ->
                      GenerationRequest.of(
                              prompt.tokens(),
                              Math.min(maxNewTokens, context - prompt.tokens().length),
                              new Decoding.Greedy(),
                              GenerationKey.of(0))
                          .withAdapter(model.adapter()));
          var answers = new ArrayList<Answer>();
          for (int i = 0; i < prompts.size(); i++) {
            answers.add(new Answer(prompts.get(i), texts.get(i).tokens(), texts.get(i).text()));
          }
          return answers;
        });
  }

  /** One text a question, in order. */
  <Q> List<GeneratedText> ask(
      String pass, ModelInUse model, List<Q> questions, Function<Q, GenerationRequest> request)
      throws InterruptedException {
    int batch = model.generation().limits().maxBatch();
    var texts = new ArrayList<GeneratedText>();
    for (int from = 0; from < questions.size(); from += batch) {
      tell(pass, from, questions.size());
      List<GenerationResult> results =
          model
              .generation()
              .generateInBulk(
                  questions.subList(from, Math.min(from + batch, questions.size())).stream()
                      .map(question -> request.apply(question).withCancellation(cancellation))
                      .toList());
      job.goOn();
      results.forEach(result -> texts.add(result.texts().getFirst()));
    }
    tell(pass, questions.size(), questions.size());
    return texts;
  }

  private void tell(String pass, int done, int total) {
    progress.report(() -> new DriftProgress(pass, done, total));
  }
}
