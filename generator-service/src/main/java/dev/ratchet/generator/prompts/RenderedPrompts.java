package dev.ratchet.generator.prompts;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.generator.PromptPage;
import dev.ratchet.contracts.generator.PromptResponse;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.generator.RenderPromptsRequest;
import dev.ratchet.generator.executor.Datasets;
import dev.ratchet.generator.executor.ExampleSlice;
import dev.ratchet.generator.executor.ExampleSlice.Placed;
import dev.ratchet.generator.prompt.PromptDefaults;
import dev.ratchet.generator.prompt.PromptRenderer;
import dev.ratchet.generator.schema.PromptSchema;
import dev.ratchet.generator.schema.SchemaCatalog;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.paging.PageQuery;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Renders first prompts: page by page, or those of a small slice at once. */
@Component
public class RenderedPrompts {

  private final Datasets datasets;
  private final SchemaCatalog schemas;

  RenderedPrompts(Datasets datasets, SchemaCatalog schemas) {
    this.datasets = datasets;
    this.schemas = schemas;
  }

  /** All prompts of a slice that has a limit, in dataset order. */
  public List<PromptResponse> all(RenderPromptsRequest request) {
    int limit = Objects.requireNonNull(request.limit(), "a limit");
    PromptRenderer renderer = renderer(request);
    return datasets.read(slice(request), null, limit).stream()
        .map(row -> render(request, renderer, row.example()))
        .toList();
  }

  PromptPage page(RenderPromptsRequest request, PageQuery query) {
    List<Placed> rows = datasets.read(slice(request), query.after(), query.fetch());
    PromptStyle style = or(request.promptStyle(), PromptDefaults.STYLE);
    PromptRenderer renderer = renderer(request);
    Page<PromptResponse> page =
        query.page(rows, row -> render(request, renderer, row.example()), Placed::next);
    return new PromptPage(
        page.items(),
        page.nextCursor(),
        style,
        PromptRenderer.VERSION,
        renderer.initialTemplate().hash(),
        PromptRenderer.SYSTEM_MESSAGE);
  }

  private ExampleSlice slice(RenderPromptsRequest request) {
    int offset = or(request.offset(), 0);
    Datasets.examples(
        datasets.require(request.datasetId()), request.split(), offset, request.limit());
    return new ExampleSlice(request.datasetId(), request.split(), offset, request.limit());
  }

  private static PromptRenderer renderer(RenderPromptsRequest request) {
    return PromptRenderer.of(or(request.promptStyle(), PromptDefaults.STYLE));
  }

  private PromptResponse render(
      RenderPromptsRequest request, PromptRenderer renderer, ExampleResponse example) {
    if (example.databaseId() == null) {
      return without(example, or(example.problem(), "its database is unknown"));
    }
    PromptSchema schema;
    try {
      schema =
          schemas.select(
              example.databaseId(),
              example.question(),
              or(request.schemaMode(), PromptDefaults.SCHEMA_MODE),
              or(request.topKTables(), PromptDefaults.TOP_K_TABLES),
              or(request.fkHops(), PromptDefaults.FK_HOPS));
    } catch (RemoteProblemException e) {
      if (e.isTransient()) {
        throw e;
      }
      return without(example, e.detail());
    }
    String text = renderer.initial(schema, example.question(), example.evidence());
    return response(example, text, schema.tables(), null);
  }

  private static PromptResponse without(ExampleResponse example, String problem) {
    return response(example, "", List.of(), problem);
  }

  private static PromptResponse response(
      ExampleResponse example, String text, List<String> tables, @Nullable String problem) {
    return new PromptResponse(
        example.index(),
        example.id(),
        example.databaseName(),
        example.databaseId(),
        example.question(),
        example.goldSql(),
        example.hardness(),
        problem == null ? PromptRenderer.messages(text) : List.of(),
        text,
        tables,
        problem);
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
