package dev.ratchet.evaluator.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VendoredFilesTest {
  private static final Path VENDOR = Path.of("src/main/resources/console/assets/vendor");

  @Test
  void everyFileIsTheOneThatWasVendored() throws IOException, NoSuchAlgorithmException {
    List<String> sums = Files.readAllLines(VENDOR.resolve("SHA256SUMS"));
    for (String line : sums) {
      String[] parts = line.split(" {2}", 2);
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(VENDOR.resolve(parts[1])));
      assertThat(HexFormat.of().formatHex(hash)).as(parts[1]).isEqualTo(parts[0]);
    }
    try (Stream<Path> files = Files.list(VENDOR)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(sums.size() + 1) // SHA256SUMS itself
          .contains("htmx-LICENSE.txt", "echarts-LICENSE.txt", "echarts-NOTICE.txt");
    }
  }

  @Test
  void everyLicenceAllowsTheFileToBeHere() throws IOException {
    assertThat(Files.readString(VENDOR.resolve("htmx-LICENSE.txt")))
        .contains("Zero-Clause BSD", "Permission to use, copy, modify, and/or distribute");
    assertThat(Files.readString(VENDOR.resolve("echarts-LICENSE.txt")))
        .contains("Apache License", "Version 2.0");
    assertThat(Files.readString(VENDOR.resolve("echarts-LICENSE-d3.txt")))
        .contains("Redistribution and use in source and binary forms");
  }
}
