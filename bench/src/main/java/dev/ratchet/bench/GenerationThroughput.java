package dev.ratchet.bench;

import dev.ratchet.model.chat.ChatMessage;
import dev.ratchet.model.chat.ChatTemplate;
import dev.ratchet.model.tokenizer.Tokenizer;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures answers over HTTP beside a bare loop of ONNX Runtime GenAI on the same export. */
@Command(
    name = "GenerationThroughput",
    description =
        "New tokens a second over POST /v1/chat/completions, each client waiting for its answer"
            + " before it asks again, beside a bare loop of ONNX Runtime GenAI with the same prompt"
            + " and batch in this process. Needs a running platform that serves the model.")
final class GenerationThroughput implements Callable<Integer> {

  private static final String QUESTION =
      """
      SQLite tables:
      concert(concert_id, concert_name, theme, stadium_id, year)
      singer(singer_id, name, country, song_name, song_release_year, age, is_male)
      singer_in_concert(concert_id, singer_id)
      stadium(stadium_id, location, name, capacity, highest, lowest, average)
      keys: concert.stadium_id = stadium.stadium_id, singer_in_concert.singer_id = singer.singer_id
      Question: What are the names of the singers who sang in a concert in 2014?
      SQL:\
      """;

  @Mixin final SharedOptions shared = new SharedOptions();

  @Mixin final GeneratorOption generator = new GeneratorOption();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "smollm2-135m-instruct",
      description = "A model that the generator serves (default: ${DEFAULT-VALUE}).")
  String model = "smollm2-135m-instruct";

  @Option(
      names = "--export",
      paramLabel = "DIR",
      required = true,
      description = "The export of the same model that the bare loop loads.")
  Path export = Path.of(".");

  @Option(
      names = "--clients",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,32",
      description = "Clients, one after another (default: ${DEFAULT-VALUE}).")
  List<Integer> clients = List.of();

  @Option(
      names = "--tokens",
      paramLabel = "N",
      defaultValue = "128",
      description = "New tokens of each answer, no more and no fewer (default: ${DEFAULT-VALUE}).")
  int tokens;

  private final PrintStream out;

  GenerationThroughput(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new GenerationThroughput(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    if (!Files.isRegularFile(export.resolve("genai_config.json"))) {
      throw new BenchException("%s holds no genai_config.json".formatted(export.toAbsolutePath()));
    }
    int[] prompt = prompt();
    out.printf("prompt of %d tokens, %d new tokens%n", prompt.length, tokens);
    try (NativeLoop loop = NativeLoop.open(export)) {
      for (int number : clients) {
        String peer = "bare loop, batch " + number;
        List<Contestant> contestants =
            List.of(
                new ChatClients(
                    "Ratchet, %d clients over HTTP".formatted(number),
                    peer,
                    new Http(generator.url),
                    model,
                    QUESTION,
                    number,
                    tokens),
                _ -> List.of(loop.measure(peer, prompt, number, tokens)));
        Report.print(
            "new tokens/s", new Rounds(shared.warmUp, shared.rounds, out).run(contestants), out);
      }
    }
    return 0;
  }

  private int[] prompt() {
    ChatTemplate template =
        ChatTemplate.ofDirectory(export)
            .orElseThrow(() -> new BenchException(export + " has no chat template"));
    try (Tokenizer tokenizer = Tokenizer.load(export.resolve("tokenizer.json"))) {
      return tokenizer.encode(template.render(List.of(new ChatMessage("user", QUESTION)), true));
    }
  }
}
