package dev.ratchet.executor.database;

import dev.ratchet.contracts.executor.SchemaResponse;
import dev.ratchet.contracts.executor.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Schemas with samples, the last used ones kept. */
@Service
public class Schemas {

  private static final int KEPT = 512;

  private final SchemaReader reader;
  private final SchemaSamples samples;
  private final DatabaseProperties properties;
  private final Map<String, List<TableSchema>> structures = new Recent<>();
  private final Map<String, List<TableSchema>> sampled = new Recent<>();

  Schemas(SchemaReader reader, DatabaseProperties properties) {
    this.reader = reader;
    this.samples = new SchemaSamples(reader, properties.checkTimeout());
    this.properties = properties;
  }

  /** Tables, columns and keys, without rows and samples. */
  public List<TableSchema> structure(RegisteredDatabase database) {
    synchronized (structures) {
      List<TableSchema> known = structures.get(database.id());
      if (known != null) {
        return known;
      }
    }
    List<TableSchema> read = reader.structure(database.path(), properties.checkTimeout());
    synchronized (structures) {
      structures.put(database.id(), read);
    }
    return read;
  }

  SchemaResponse response(RegisteredDatabase database) {
    List<TableSchema> tables;
    synchronized (sampled) {
      tables = sampled.get(database.id());
    }
    if (tables == null) {
      tables =
          structure(database).stream().map(table -> samples.addTo(database.path(), table)).toList();
      synchronized (sampled) {
        sampled.put(database.id(), tables);
      }
    }
    return new SchemaResponse(database.id(), database.name(), tables);
  }

  private static final class Recent<V> extends LinkedHashMap<String, V> {
    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > KEPT;
    }
  }
}
