package dev.ratchet.bench;

import dev.ratchet.learner.protocol.LearnerEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * LoRA steps that ours and the peer take alike: the same rows, adapters on all linear layers.
 *
 * @param model a Hugging Face directory
 * @param precision fp32 or bf16
 * @param batch rows a step
 * @param length tokens a row
 * @param scored tokens at the end of each row that carry loss
 * @param device cpu or cuda
 * @param varied rows of {@code length} at most, other lengths in every step; else all of {@code
 *     length} and the same in every step
 */
record LoraTask(
    Path model,
    String precision,
    int rank,
    int batch,
    int length,
    int scored,
    String device,
    boolean varied) {

  /** Our side, in a process of its own with a learner's environment. */
  ProcessBuilder ours(int tokensPerPass) {
    int threads = Runtime.getRuntime().availableProcessors();
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.maxbytes=0",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                LoraSteps.class.getName()));
    command.addAll(arguments());
    command.add(Integer.toString(threads));
    command.add(Integer.toString(tokensPerPass));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(LearnerEnvironment.variables(threads));
    return builder;
  }

  /** PEFT and torch. */
  ProcessBuilder peer(String python) {
    List<String> command =
        new ArrayList<>(List.of(python, PeerScripts.find("lora_step.py").toString()));
    command.addAll(arguments());
    return new ProcessBuilder(command);
  }

  private List<String> arguments() {
    return List.of(
        model.toAbsolutePath().toString(),
        precision,
        Integer.toString(rank),
        Integer.toString(batch),
        Integer.toString(length),
        Integer.toString(scored),
        device,
        varied ? "varied" : "equal");
  }
}
