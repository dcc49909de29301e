package dev.ratchet.bench;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the executor is and how Spider dev gets there. */
final class PlatformOptions {

  @Option(
      names = "--executor",
      paramLabel = "URL",
      defaultValue = "http://localhost:8082",
      description = "The executor (default: ${DEFAULT-VALUE}).")
  URI executor = URI.create("http://localhost:8082");

  @ArgGroup @Nullable Source source;

  /** Without either, databases and questions are uploaded. */
  static final class Source {
    @Option(
        names = "--dataset",
        paramLabel = "ID",
        description = "Use this dataset, imported before (default: upload Spider dev).")
    @Nullable String dataset;

    @Option(
        names = "--mounted",
        paramLabel = "PATH",
        description = "Import Spider from this folder below a root of the executor.")
    @Nullable String mounted;
  }

  SpiderOnPlatform spider(Http http, SpiderDev spider) throws IOException, InterruptedException {
    if (source != null && source.dataset != null) {
      return SpiderOnPlatform.load(http, source.dataset, spider);
    }
    if (source != null && source.mounted != null) {
      return SpiderOnPlatform.mounted(http, source.mounted, spider);
    }
    return SpiderOnPlatform.upload(http, spider);
  }
}
