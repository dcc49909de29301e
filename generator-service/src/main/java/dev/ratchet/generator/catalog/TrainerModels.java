package dev.ratchet.generator.catalog;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.ModelPin.AdapterPin;
import dev.ratchet.contracts.trainer.AdapterApi;
import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.contracts.trainer.ExportResponse;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.contracts.trainer.ModelStoreApi;
import dev.ratchet.contracts.trainer.StoredFile;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the trainer says of its models and adapters right now. */
final class TrainerModels {

  private static final int PAGE = 200;

  private final ModelStoreApi models;
  private final AdapterApi adapters;

  TrainerModels(ModelStoreApi models, AdapterApi adapters) {
    this.models = models;
    this.adapters = adapters;
  }

  /**
   * What a name, or an id, of a model or adapter stands for.
   *
   * @return empty when the trainer has nothing of that name
   */
  Optional<ModelPin> find(String name, EnginePrecision precision) {
    Optional<ModelResponse> model = unlessUnknown(() -> models.model(name));
    if (model.isPresent()) {
      return Optional.of(pin(name, model.get(), precision, null));
    }
    return unlessUnknown(() -> adapters.adapter(name))
        .map(adapter -> pin(name, models.model(adapter.modelId()), precision, adapter));
  }

  private ModelPin pin(
      String name,
      ModelResponse model,
      EnginePrecision precision,
      @Nullable AdapterResponse adapter) {
    if (model.state() != JobState.SUCCEEDED || model.baseHash() == null) {
      throw new ApiException(
          GeneratorError.MODEL_NOT_READY, model.name(), model.state(), model.id());
    }
    ExportResponse export =
        model.exports().stream()
            .filter(each -> serves(each, precision))
            .max(Comparator.comparing(ExportResponse::createdAt))
            .orElseThrow(() -> exportMissing(model, precision));
    return new ModelPin(
        name,
        model.id(),
        model.name(),
        model.baseHash(),
        export.id(),
        precision,
        models.exportFiles(export.id()).items().stream()
            .collect(Collectors.toMap(StoredFile::path, StoredFile::sha256)),
        adapter == null ? null : pin(adapter, precision));
  }

  private static AdapterPin pin(AdapterResponse adapter, EnginePrecision precision) {
    String wanted = adapterFile(precision);
    return adapter.files().stream()
        .filter(file -> file.path().equals(wanted))
        .findFirst()
        .map(file -> new AdapterPin(adapter.id(), adapter.name(), wanted, file.sha256()))
        .orElseThrow(
            () ->
                new ApiException(
                    GeneratorError.ADAPTER_FILE_MISSING, adapter.name(), wanted, precision));
  }

  /** An adapter's matrices have the type that the base computes in. */
  private static String adapterFile(EnginePrecision precision) {
    return switch (precision) {
      case FP32, INT8, INT4 -> "adapter.onnx_adapter";
      case FP16 -> "adapter.fp16.onnx_adapter";
      case BF16 -> "adapter.bf16.onnx_adapter";
    };
  }

  private static ApiException exportMissing(ModelResponse model, EnginePrecision precision) {
    String there =
        model.exports().stream()
            .map(export -> export.precision() + " " + export.state())
            .collect(Collectors.joining(", "));
    return new ApiException(
        GeneratorError.EXPORT_MISSING,
        model.name(),
        precision,
        there.isEmpty() ? "none" : there,
        model.id());
  }

  private static boolean serves(ExportResponse export, EnginePrecision precision) {
    ExportPrecision wanted =
        switch (precision) {
          case FP32 -> ExportPrecision.FP32;
          case FP16 -> ExportPrecision.FP16;
          case BF16 -> ExportPrecision.BF16;
          case INT8 -> ExportPrecision.INT8;
          case INT4 -> ExportPrecision.INT4;
        };
    return export.state() == JobState.SUCCEEDED && export.precision() == wanted;
  }

  /** Every model with an export, by its newest version, and every adapter that can be served. */
  List<ServedModel> list() {
    var served = new ArrayList<ServedModel>();
    Set<String> names = new HashSet<>();
    Map<String, Boolean> exported =
        all(cursor -> models.models(null, PAGE, cursor)).stream()
            .filter(model -> model.state() == JobState.SUCCEEDED)
            .collect(
                Collectors.toMap(
                    ModelResponse::id,
                    model -> {
                      boolean isExported =
                          model.exports().stream().anyMatch(e -> e.state() == JobState.SUCCEEDED);
                      // Newest first, so the first of a name is what the name stands for.
                      if (names.add(model.name()) && isExported) {
                        served.add(ServedModel.of(model));
                      }
                      return isExported;
                    }));
    all(cursor -> adapters.adapters(null, PAGE, cursor)).stream()
        .filter(adapter -> exported.getOrDefault(adapter.modelId(), false))
        .filter(
            adapter -> adapter.files().stream().anyMatch(f -> f.path().endsWith(".onnx_adapter")))
        .forEach(adapter -> served.add(ServedModel.of(adapter)));
    served.sort(Comparator.comparing(ServedModel::name));
    return List.copyOf(served);
  }

  private static <T> List<T> all(Function<@Nullable String, Page<T>> read) {
    var all = new ArrayList<T>();
    String cursor = null;
    do {
      Page<T> page = read.apply(cursor);
      all.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return all;
  }

  private static <T> Optional<T> unlessUnknown(Supplier<T> asked) {
    try {
      return Optional.of(asked.get());
    } catch (RemoteProblemException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
