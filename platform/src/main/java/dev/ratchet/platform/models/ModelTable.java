package dev.ratchet.platform.models;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.trainer.ExportResponse;
import dev.ratchet.contracts.trainer.ModelResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Models as lines in columns. */
final class ModelTable {
  private static final List<String> HEADS =
      List.of("MODEL", "STATE", "FAMILY", "PARAMETERS", "SIZE", "LICENCE", "EXPORTS");

  private ModelTable() {}

  static String of(List<ModelResponse> models) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADS);
    models.forEach(model -> lines.add(line(model)));
    int[] widths = new int[HEADS.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return lines.stream().map(line -> joined(line, widths)).collect(Collectors.joining());
  }

  private static String joined(List<String> line, int[] widths) {
    var text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(line.get(i)).repeat(' ', widths[i] - line.get(i).length() + 2);
    }
    return text.toString().stripTrailing() + System.lineSeparator();
  }

  private static List<String> line(ModelResponse model) {
    return List.of(
        model.version() == null ? model.name() : model.name() + "@" + model.version(),
        model.state().name(),
        model.family() == null ? "-" : model.family(),
        Numbers.count(model.parameters()),
        Numbers.bytes(model.bytes()),
        model.licence() == null ? "-" : model.licence(),
        exports(model));
  }

  private static String exports(ModelResponse model) {
    String names =
        model.exports().stream()
            .filter(export -> export.state() == JobState.SUCCEEDED)
            .map(ModelTable::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "-" : names;
  }

  private static String name(ExportResponse export) {
    return export.blockSize() == null
        ? export.precision().name()
        : export.precision() + "/" + export.blockSize();
  }
}
