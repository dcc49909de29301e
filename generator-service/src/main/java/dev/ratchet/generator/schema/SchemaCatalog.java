package dev.ratchet.generator.schema;

import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.contracts.generator.SchemaMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The schemas of the executor's databases, fetched once: a database id names its content, so what
 * it stands for never changes.
 */
@Component
public class SchemaCatalog {

  private static final int MOST_DATABASES = 500;

  private final ExecutorApi executor;

  private final Map<String, IndexedSchema> cache =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, IndexedSchema> eldest) {
          return size() > MOST_DATABASES;
        }
      };

  public SchemaCatalog(ExecutorApi executor) {
    this.executor = executor;
  }

  /**
   * The tables to show for a question (spec 2.3).
   *
   * @param topK at most so many tables before the expansion; 0 for all
   * @param hops of {@link SchemaMode#BM25_FK}
   */
  public PromptSchema select(
      String databaseId, String question, SchemaMode mode, int topK, int hops) {
    return schema(databaseId).select(question, mode, topK, hops);
  }

  private IndexedSchema schema(String databaseId) {
    synchronized (cache) {
      IndexedSchema known = cache.get(databaseId);
      if (known != null) {
        return known;
      }
    }
    var fetched = new IndexedSchema(executor.schema(databaseId));
    synchronized (cache) {
      cache.putIfAbsent(databaseId, fetched);
      return cache.getOrDefault(databaseId, fetched);
    }
  }
}
