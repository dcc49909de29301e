package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.evaluator.ExperimentReport;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.report.Report;
import dev.ratchet.kit.problem.ApiException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a bundle from somebody who may not mean well. Keeps: entries are counted and measured while
 * they are unpacked, whatever their headers say; names stay below the bundle; each entry stands in
 * the manifest with its size and hash, and each of the manifest is there. Nothing is written to the
 * disk. Everything else is BUNDLE_INVALID.
 */
@Component
class BundleReader {
  static final String FILE = "file.yaml";
  static final String EXPERIMENT = "experiment.json";
  static final String REPORT = "report.json";
  static final int MOST_ENTRIES = 2_100;
  static final int MOST_BYTES = 64 << 20;
  private static final String NAME =
      "[A-Za-z0-9][A-Za-z0-9_-]*(\\.[a-z]+)?(/[A-Za-z0-9-]+\\.[a-z]+)?";

  private final JsonMapper json;

  BundleReader(JsonMapper json) {
    this.json = json;
  }

  /** What was in it, found good. */
  record Bundle(BundledExperiment experiment, List<BundledStep> steps, ExperimentReport report) {}

  static String step(int position) {
    return "steps/%04d.json".formatted(position);
  }

  Bundle read(InputStream body) throws IOException {
    Map<String, byte[]> entries = unpack(body);
    BundleManifest manifest = parse(entries, BundleManifest.NAME, BundleManifest.class);
    requireSame(manifest, entries);
    BundledExperiment experiment = parse(entries, EXPERIMENT, BundledExperiment.class);
    BundleChecks.require(experiment);
    List<BundledStep> steps = new ArrayList<>();
    while (entries.containsKey(step(steps.size()))) {
      BundledStep step = parse(entries, step(steps.size()), BundledStep.class);
      BundleChecks.require(step, step(steps.size()));
      steps.add(step);
    }
    ExperimentReport report = parse(entries, REPORT, ExperimentReport.class);
    requireShowable(report);
    return new Bundle(experiment, steps, report);
  }

  private static Map<String, byte[]> unpack(InputStream body) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    int left = MOST_BYTES;
    try (var zip = new ZipInputStream(body, StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.getName().matches(NAME)) {
          throw invalid("the entry '%s' has a name that no bundle has", entry.getName());
        }
        if (entries.size() == MOST_ENTRIES) {
          throw invalid("it has more than %,d entries", MOST_ENTRIES);
        }
        byte[] content = zip.readNBytes(left + 1);
        left -= content.length;
        if (left < 0) {
          throw invalid("it is larger than %,d bytes once it is unpacked", MOST_BYTES);
        }
        if (entries.put(entry.getName(), content) != null) {
          throw invalid("the entry '%s' stands twice", entry.getName());
        }
      }
    } catch (EOFException _) {
      // Without its cause, by which the server would take the client for gone and not answer.
      throw invalid("it was cut off");
    } catch (ZipException | IllegalArgumentException broken) {
      throw invalid("it is no zip file that can be read (%s)", broken.getMessage())
          .causedBy(broken);
    }
    return entries;
  }

  private static void requireSame(BundleManifest manifest, Map<String, byte[]> entries) {
    if (!BundleManifest.FORMAT.equals(manifest.format())) {
      throw invalid(
          "its format is %s, and %s is read here", manifest.format(), BundleManifest.FORMAT);
    }
    List<String> named = new ArrayList<>();
    for (BundleManifest.Entry entry :
        Objects.requireNonNullElse(manifest.entries(), List.<BundleManifest.Entry>of())) {
      String path = entry == null ? "null" : String.valueOf(entry.path());
      byte[] content = entries.get(path);
      if (entry == null || content == null) {
        throw invalid("its manifest names '%s', which is not in it", path);
      }
      if (content.length != entry.bytes() || !StepCache.hash(content).equals(entry.sha256())) {
        throw invalid("'%s' is not what its manifest has the hash of", path);
      }
      named.add(path);
    }
    entries.keySet().stream()
        .filter(path -> !path.equals(BundleManifest.NAME) && !named.contains(path))
        .findFirst()
        .ifPresent(
            path -> {
              throw invalid("'%s' is in it and not in its manifest", path);
            });
  }

  private <T> T parse(Map<String, byte[]> entries, String path, Class<T> type) {
    byte[] content = entries.get(path);
    if (content == null) {
      throw invalid("it has no %s", path);
    }
    try {
      T parsed = json.readValue(content, type);
      if (parsed != null) {
        return parsed;
      }
    } catch (JacksonException broken) {
      throw invalid("%s can't be read: %s", path, broken.getOriginalMessage()).causedBy(broken);
    }
    throw invalid("%s says nothing", path);
  }

  /** It is kept as it is, so whatever it lacks has to come out now. */
  private static void requireShowable(ExperimentReport report) {
    try {
      Report.of(report);
    } catch (RuntimeException broken) {
      throw invalid("%s can't be shown", REPORT).causedBy(broken);
    }
  }

  static ApiException invalid(String message, Object... arguments) {
    return new ApiException(
        EvaluatorError.BUNDLE_INVALID, ApiException.shortened(message.formatted(arguments)));
  }
}
