package dev.ratchet.learner.protocol;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line of a learner process: {@code java … dev.ratchet.learner.LearnerMain RUN_DIR}.
 *
 * @param java path of the java executable
 * @param classPath of module learner with its natives
 * @param heapBytes for rows and tokenizer; tensors live outside the heap
 */
public record LearnerCommand(String java, String classPath, long heapBytes) {

  private static final String MAIN = "dev.ratchet.learner.LearnerMain";
  private static final long LEAST_HEAP = 256L << 20;

  public LearnerCommand {
    classPath = absolute(classPath); // the learner's working directory is its run's
    Checks.atLeast("heapBytes", heapBytes, LEAST_HEAP);
  }

  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> new File(entry).getAbsolutePath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The JVM and class path of this very process. */
  public static LearnerCommand likeThisProcess(long heapBytes) {
    String java =
        ProcessHandle.current()
            .info()
            .command()
            .orElse(System.getProperty("java.home") + "/bin/java");
    return new LearnerCommand(java, System.getProperty("java.class.path"), heapBytes);
  }

  /**
   * A process for this run directory that isn't started yet; standard output carries the events.
   */
  public ProcessBuilder process(
      RunDirectory directory, int threads, List<String> furtherArguments) {
    List<String> words = new ArrayList<>(List.of(java));
    words.addAll(jvmOptions());
    words.addAll(List.of("-cp", classPath, MAIN, directory.root().toString()));
    words.addAll(furtherArguments);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(LearnerEnvironment.variables(threads));
    return builder;
  }

  private List<String> jvmOptions() {
    return List.of(
        "-Xmx" + heapBytes,
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "--enable-native-access=ALL-UNNAMED",
        // JavaCPP would compare all native memory with the size of the Java heap; the learner has
        // its own limit.
        "-Dorg.bytedeco.javacpp.maxbytes=0",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
  }
}
