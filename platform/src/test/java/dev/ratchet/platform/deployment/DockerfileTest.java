package dev.ratchet.platform.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.platform.Ratchet;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DockerfileTest {

  private record Instruction(String name, String words) {}

  private static final Pattern STAGE = Pattern.compile("(\\S+) AS (\\S+)");
  private static final List<Instruction> FILE = read();

  private static List<Instruction> read() {
    List<Instruction> instructions = new ArrayList<>();
    var line = new StringBuilder();
    for (String next : Checkout.text("Dockerfile").split("\n")) {
      if (next.isBlank() || next.startsWith("#")) {
        continue;
      }
      line.append(next);
      if (next.endsWith("\\")) {
        line.setLength(line.length() - 1);
        continue;
      }
      String[] parts = line.toString().strip().split("\\s+", 2);
      instructions.add(new Instruction(parts[0], parts[1].replaceAll("\\s+", " ")));
      line.setLength(0);
    }
    return instructions;
  }

  private static Stream<String> all(String name) {
    return FILE.stream().filter(i -> i.name().equals(name)).map(Instruction::words);
  }

  /** From the last FROM on: what an image is made of by default. */
  private static List<Instruction> lastStage() {
    int begin = 0;
    for (int i = 0; i < FILE.size(); i++) {
      begin = FILE.get(i).name().equals("FROM") ? i : begin;
    }
    return FILE.subList(begin, FILE.size());
  }

  private static String last(String name) {
    return lastStage().stream()
        .filter(i -> i.name().equals(name))
        .map(Instruction::words)
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  @Test
  void pinsEveryImageThatIsNotAStage() {
    Map<String, String> arguments = new HashMap<>();
    Set<String> stages = new HashSet<>();
    for (Instruction instruction : FILE) {
      if (instruction.name().equals("ARG") && instruction.words().contains("=")) {
        String[] argument = instruction.words().split("=", 2);
        arguments.put(argument[0], argument[1]);
      }
      if (instruction.name().equals("FROM")) {
        var stage = STAGE.matcher(instruction.words());
        assertThat(stage.matches()).as(instruction.words()).isTrue();
        String image = stage.group(1);
        for (var argument : arguments.entrySet()) {
          image = image.replace("${" + argument.getKey() + "}", argument.getValue());
        }
        assertThat(image).matches(name -> stages.contains(name) || Images.arePinned(name));
        stages.add(stage.group(2));
      }
    }
    assertThat(arguments).containsKeys("MAVEN_IMAGE", "JAVA_IMAGE", "CUDA_IMAGE");
  }

  @Test
  void hasEveryStageThatIsCopiedFromForBothAccelerators() {
    List<String> stages = all("FROM").map(from -> from.split(" AS ")[1]).toList();

    assertThat(all("COPY").filter(c -> c.contains("--from=")).map(c -> c.split("[= ]")[1]))
        .isNotEmpty()
        .allMatch(stages::contains);
    assertThat(stages).contains("base-cpu", "base-cuda", "natives-cpu", "natives-cuda");
  }

  @Test
  void runsAsAUserOfAFixedNumber() {
    assertThat(last("USER")).isEqualTo("10001:10001");
    assertThat(lastStage().getLast().name()).isEqualTo("CMD");
  }

  @Test
  void startsRatchetWithoutAShellSoThatSignalsReachIt() throws Exception {
    var json = JsonMapper.builder().build();
    String[] entry = json.readValue(last("ENTRYPOINT"), String[].class);
    String[] words = json.readValue(last("CMD"), String[].class);

    assertThat(entry)
        .startsWith("java", "@/opt/ratchet/class-path", "@/opt/ratchet/jvm.options")
        .endsWith(Ratchet.class.getName());
    assertThat(Ratchet.commandLine().parseArgs(words).hasSubcommand()).isTrue();
    assertThat(last("STOPSIGNAL")).isEqualTo("SIGTERM");
    assertThat(last("HEALTHCHECK")).endsWith("CMD [\"/opt/ratchet/bin/healthy\"]");
  }

  @Test
  void makesTheAotCacheWithTheOptionsOfTheStart() throws Exception {
    String made =
        lastStage().stream()
            .filter(i -> i.name().equals("RUN") && i.words().contains(" aot "))
            .map(Instruction::words)
            .findFirst()
            .orElseThrow();
    assertThat(made)
        .contains(
            "@/opt/ratchet/class-path @/opt/ratchet/jvm.options", "/opt/ratchet/aot/ratchet.aot");
    assertThat(last("ENTRYPOINT")).contains("-XX:AOTCache=/opt/ratchet/aot/ratchet.aot");
  }

  @Test
  void copiesTheDependenciesBeforeOurJars() {
    List<String> copies = all("COPY").toList();

    assertThat(copies.indexOf("--from=build /out/theirs/ /opt/ratchet/lib/"))
        .isNotNegative()
        .isLessThan(copies.indexOf("--from=build /out/ours/ /opt/ratchet/lib/"));
  }

  @Test
  void copiesOnlyFilesThatAreThereAndSent() {
    List<String> sent =
        Checkout.text(".dockerignore")
            .lines()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();

    assertThat(all("COPY").filter(c -> !c.contains("--from=") && !c.startsWith(".")))
        .isNotEmpty()
        .allSatisfy(
            copy -> {
              String[] words = copy.split(" ");
              String source = words[words.length - 2];
              assertThat(Files.exists(Checkout.file(source))).as(source).isTrue();
              assertThat(sent).anyMatch(source::startsWith);
            });
    assertThat(Files.isExecutable(Checkout.file("deploy/healthy"))).isTrue();
  }

  @Test
  void exposesThePortsOfTheServicesAndOfManagement() {
    Tree services = Tree.parse(Checkout.text("helm/ratchet/values.yaml"));

    assertThat(last("EXPOSE").split(" "))
        .containsExactlyInAnyOrder(
            services.at("evaluator", "port").text(),
            services.at("generator", "port").text(),
            services.at("executor", "port").text(),
            services.at("trainer", "port").text(),
            services.at("managementPort").text());
  }
}
