package dev.ratchet.bench;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.DatabaseResponse;
import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.ImportDatasetRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Spider dev as an executor knows it.
 *
 * @param examples in dataset order
 */
record SpiderOnPlatform(String datasetId, List<ExampleResponse> examples) {

  private static final String NAME = "bench-spider-dev";
  private static final int PAGE = 200;

  SpiderOnPlatform {
    examples = List.copyOf(examples);
  }

  /**
   * Sends the databases and the questions over HTTP, which works whatever roots the executor has.
   */
  static SpiderOnPlatform upload(Http executor, SpiderDev spider)
      throws IOException, InterruptedException {
    for (String name : spider.databaseNames()) {
      executor.upload(
          "/v1/databases/uploads?name=" + encoded(name),
          spider.database(name),
          new TypeReference<DatabaseResponse>() {});
    }
    DatasetResponse dataset =
        executor.upload(
            "/v1/datasets/uploads?name=%s&format=JSON&split=dev".formatted(NAME),
            spider.folder().resolve("dev.json"),
            new TypeReference<>() {});
    return load(executor, dataset.id(), spider);
  }

  /** Imports from a folder that lies below one of the executor's roots. */
  static SpiderOnPlatform mounted(Http executor, String path, SpiderDev spider)
      throws IOException, InterruptedException {
    ImportDatasetRequest request =
        new ImportDatasetRequest(NAME, DatasetFormat.SPIDER, path, null, null, "dev", null, null);
    DatasetResponse dataset = executor.post("/v1/datasets", request, new TypeReference<>() {});
    return load(executor, dataset.id(), spider);
  }

  /**
   * Reads what was imported before.
   *
   * @throws BenchException when it is not the Spider dev of the shared folder
   */
  static SpiderOnPlatform load(Http executor, String datasetId, SpiderDev spider)
      throws IOException, InterruptedException {
    List<ExampleResponse> examples = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<ExampleResponse> page =
          executor.get(
              "/v1/datasets/%s/examples?split=dev&limit=%d%s"
                  .formatted(datasetId, PAGE, cursor == null ? "" : "&cursor=" + encoded(cursor)),
              new TypeReference<>() {});
      examples.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    requireSame(examples, spider);
    return new SpiderOnPlatform(datasetId, examples);
  }

  private static void requireSame(List<ExampleResponse> examples, SpiderDev spider) {
    List<SpiderDev.Gold> imported =
        examples.stream().map(e -> new SpiderDev.Gold(e.goldSql(), e.databaseName())).toList();
    if (!imported.equals(spider.golds())) {
      throw new BenchException(
          "the executor's dataset (%d examples) is not Spider dev (%d examples) in its order"
              .formatted(imported.size(), spider.golds().size()));
    }
    examples.stream()
        .filter(e -> e.databaseId() == null)
        .findFirst()
        .ifPresent(
            e -> {
              throw new BenchException("the executor has no database " + e.databaseName());
            });
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
