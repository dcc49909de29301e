package dev.ratchet.learner;

import dev.ratchet.learner.data.FileHash;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.Lora;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.AdapterCheck;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.PeftAdapter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run starts from, read and checked against each other.
 *
 * @param model open until {@link #release}
 * @param lora of the adapter that is trained, null where all parameters are
 * @param initial the adapter to go on from
 * @param initialHash SHA-256 of its weights, empty where there is none
 */
record Inputs(
    ModelDirectory model,
    BaseHash baseHash,
    @Nullable LoraConfig lora,
    @Nullable PeftAdapter initial,
    String initialHash) {

  static Inputs open(RunDirectory directory, LearnerRun run) {
    ModelDirectory model = ModelDirectory.open(directory.root().resolve(run.modelDirectory()));
    checkLength(run, model);
    if (run.initialAdapter() == null) {
      return new Inputs(
          model, model.baseHash(), run.lora() == null ? null : config(run.lora()), null, "");
    }
    Path path = directory.root().resolve(run.initialAdapter());
    PeftAdapter adapter = read(path);
    checkAgainstBase(path, adapter, model);
    LoraConfig lora = run.lora() == null ? adapter.config() : config(run.lora());
    checkSameShape(path, adapter.config(), lora);
    return new Inputs(
        model,
        model.baseHash(),
        lora,
        adapter,
        FileHash.sha256(path.resolve(PeftAdapter.WEIGHTS_FILE)));
  }

  /** Gives the mapped files and the tokenizer back once rows and weights are in memory. */
  void release() {
    model.close();
  }

  /** Numbers that are trained. */
  long trainableParameters() {
    if (lora == null) {
      return model.config().parameters();
    }
    return lora.targets().stream()
        .mapToLong(
            target -> (long) lora.rank() * (target.in(model.config()) + target.out(model.config())))
        .map(each -> each * model.config().layers())
        .sum();
  }

  private static LoraConfig config(Lora lora) {
    Set<LinearTarget> targets = EnumSet.noneOf(LinearTarget.class);
    for (String name : lora.targets()) {
      targets.add(
          LinearTarget.ofShortName(name)
              .orElseThrow(
                  () ->
                      invalid(
                          "lora.targets has %s; there are %s"
                              .formatted(
                                  name,
                                  List.of(LinearTarget.values()).stream()
                                      .map(LinearTarget::shortName)
                                      .toList()))));
    }
    try {
      return new LoraConfig(
          lora.rank(), lora.alpha(), lora.dropout(), lora.rankStabilised(), new TreeSet<>(targets));
    } catch (IllegalArgumentException e) {
      throw invalid("lora: " + e.getMessage());
    }
  }

  private static void checkLength(LearnerRun run, ModelDirectory model) {
    int context = model.config().contextLength();
    if (run.optimization().maxLength() > context) {
      throw invalid(
          "optimization.maxLength is %d and the model's context is %d"
              .formatted(run.optimization().maxLength(), context));
    }
  }

  private static PeftAdapter read(Path path) {
    try {
      return PeftAdapter.read(path);
    } catch (ModelFileException e) {
      throw new LearnerException(LearnerError.ADAPTER_MISMATCH, String.valueOf(e.getMessage()), e);
    }
  }

  private static void checkAgainstBase(Path path, PeftAdapter adapter, ModelDirectory model) {
    List<String> differences =
        AdapterCheck.against(model.config(), model.baseHash()).differences(adapter);
    if (!differences.isEmpty()) {
      throw new LearnerException(
          LearnerError.ADAPTER_MISMATCH,
          "%s does not fit the model: %s".formatted(path, String.join("; ", differences)));
    }
  }

  /** Dropout may differ: it is how the adapter is trained and no part of it. */
  private static void checkSameShape(Path path, LoraConfig found, LoraConfig wanted) {
    boolean same =
        found.rank() == wanted.rank()
            && found.scale() == wanted.scale()
            && found.targets().equals(wanted.targets());
    if (!same) {
      throw new LearnerException(
          LearnerError.ADAPTER_MISMATCH,
          "%s is %s and the run asks for %s".formatted(path, found, wanted));
    }
  }

  private static LearnerException invalid(String message) {
    return new LearnerException(LearnerError.INVALID_RUN, message);
  }
}
