package dev.ratchet.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** One example per line inside one array: small differences show as small differences. */
final class ExampleJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ExampleJson() {}

  static String line(BenchmarkExample example) {
    return JSON.writeValueAsString(example);
  }

  static String array(List<BenchmarkExample> examples) {
    return examples.stream()
        .map(ExampleJson::line)
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }
}
