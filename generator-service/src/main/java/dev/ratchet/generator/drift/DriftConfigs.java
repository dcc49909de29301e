package dev.ratchet.generator.drift;

import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.contracts.executor.GraderResponse;
import dev.ratchet.contracts.generator.DriftConfig;
import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.RenderPromptsRequest;
import dev.ratchet.contracts.generator.StartDriftRequest;
import dev.ratchet.generator.catalog.ModelCatalog;
import dev.ratchet.generator.catalog.ServedModel;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.executor.Datasets;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills in defaults, pins names, and refuses what can't be compared, before a job exists. */
@Component
class DriftConfigs {

  private static final int DEFAULT_EXAMPLES = 32;
  private static final int MOST_EXAMPLES = 500;
  private static final int DEFAULT_NEW_TOKENS = 256;
  private static final String DEFAULT_GRADER = "ratchet";

  private final ModelCatalog catalog;
  private final Datasets datasets;
  private final ExecutorApi executor;

  DriftConfigs(ModelCatalog catalog, Datasets datasets, ExecutorApi executor) {
    this.catalog = catalog;
    this.datasets = datasets;
    this.executor = executor;
  }

  DriftConfig check(StartDriftRequest request) {
    EnginePrecision reference = or(request.reference(), EnginePrecision.FP32);
    if (reference == request.precision()) {
      throw invalid(
          "both sides have the precision %s; choose another one for precision or reference",
          reference);
    }
    requireOneSource(request);
    RenderPromptsRequest slice = request.dataset() == null ? null : slice(request.dataset());
    ModelPin base = model(request.model(), reference);
    ModelPin candidate = model(request.model(), request.precision());
    String adapter = request.adapter();
    return new DriftConfig(
        base,
        candidate,
        adapter == null ? null : adapter(adapter, base, reference),
        adapter == null ? null : adapter(adapter, base, request.precision()),
        request.prompts() == null ? 0 : request.prompts().size(),
        slice,
        or(request.maxNewTokens(), DEFAULT_NEW_TOKENS),
        slice == null ? null : grader(or(request.grader(), DEFAULT_GRADER)),
        request.device());
  }

  private static void requireOneSource(StartDriftRequest request) {
    if ((request.prompts() == null) == (request.dataset() == null)) {
      throw invalid(
          "there are %s; send either prompts or dataset",
          request.prompts() == null
              ? "neither prompts nor a dataset"
              : "prompts and a dataset at once");
    }
    if (request.grader() != null && request.dataset() == null) {
      throw invalid(
          "grader '%s' has no gold to judge by; leave it out, or send a dataset", request.grader());
    }
  }

  private RenderPromptsRequest slice(RenderPromptsRequest asked) {
    int limit = or(asked.limit(), DEFAULT_EXAMPLES);
    if (limit > MOST_EXAMPLES) {
      throw invalid("dataset.limit is %s; at most %s examples are compared", limit, MOST_EXAMPLES);
    }
    int offset = or(asked.offset(), 0);
    Referred.inside(
        "dataset",
        () -> Datasets.examples(datasets.require(asked.datasetId()), asked.split(), offset, limit));
    return new RenderPromptsRequest(
        asked.datasetId(),
        asked.split(),
        offset,
        limit,
        asked.schemaMode(),
        asked.topKTables(),
        asked.fkHops(),
        asked.promptStyle());
  }

  private String grader(String name) {
    List<String> known = executor.graders().graders().stream().map(GraderResponse::name).toList();
    if (!known.contains(name)) {
      throw ApiException.unknown(GeneratorError.UNKNOWN_GRADER, name, known).about("grader");
    }
    return name;
  }

  private ModelPin model(String name, EnginePrecision precision) {
    ModelPin pin = find(name, precision);
    if (pin.adapter() != null) {
      throw invalid(
          "'%s' is an adapter of model '%s'; name that one in model and the adapter in adapter",
          name, pin.modelName());
    }
    return pin;
  }

  private ModelPin adapter(String name, ModelPin base, EnginePrecision precision) {
    ModelPin pin = find(name, precision);
    if (pin.adapter() == null) {
      throw invalid("'%s' is a model and no adapter; leave adapter out", name);
    }
    if (!pin.modelId().equals(base.modelId())) {
      throw new ApiException(
          GeneratorError.ADAPTER_OF_ANOTHER_MODEL, name, pin.modelName(), base.name());
    }
    return pin;
  }

  private ModelPin find(String name, EnginePrecision precision) {
    return catalog.find(name, precision).orElseThrow(() -> unknown(name));
  }

  private ApiException unknown(String name) {
    return ApiException.unknown(
        GeneratorError.UNKNOWN_MODEL,
        name,
        catalog.list().stream().map(ServedModel::name).toList());
  }

  private static ApiException invalid(String template, Object... arguments) {
    return new ApiException(GeneratorError.DRIFT_INVALID, template.formatted(arguments));
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
