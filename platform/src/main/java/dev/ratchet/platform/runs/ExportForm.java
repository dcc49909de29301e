package dev.ratchet.platform.runs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a rollout can be written as: the generator's formats, and the evaluator's summary. */
enum ExportForm {
  TRAJECTORIES,
  GRPO,
  TRL_PROMPTS,
  VERL,
  SKYRL,
  SUMMARY;

  /** As the command line and the generator's paths have it. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(ExportForm::label).toList();
  }

  /** Reads labels. */
  static final class Converter implements ITypeConverter<ExportForm> {
    @Override
    public ExportForm convert(String value) {
      return Arrays.stream(values())
          .filter(form -> form.label().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there is no format '%s'; choose one of %s"
                          .formatted(value, String.join(", ", labels()))));
    }
  }
}
