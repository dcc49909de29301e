package dev.ratchet.learner;

import static org.bytedeco.pytorch.global.torch.cuda_device_count;

import dev.ratchet.learner.distributed.Group;
import dev.ratchet.learner.distributed.Ranks;
import dev.ratchet.learner.distributed.TorchGroup;
import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.LearnerCommand;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The processes of this run, as one of them sees them.
 *
 * @param others whom rank 0 has started
 */
record Team(Group group, @Nullable Ranks others) implements AutoCloseable {

  private static final String VISIBLE_DEVICES = "CUDA_VISIBLE_DEVICES";

  /**
   * @param size how many processes
   * @param threads of each
   */
  static Team gather(
      LearnerArguments arguments, int size, int threads, Device device, Ranks.Loss loss) {
    if (size == 1) {
      return new Team(Group.alone(), null);
    }
    if (arguments.rank() > 0) {
      Group group =
          TorchGroup.join(arguments.rank(), size, arguments.port(), arguments.ownAccelerator());
      return new Team(group, null);
    }
    boolean ownAccelerators =
        device == Device.CUDA && Byte.toUnsignedInt(cuda_device_count()) >= size;
    TorchGroup.Meeting meeting = TorchGroup.Meeting.open();
    Ranks others =
        Ranks.start(
            size, rank -> command(arguments, rank, meeting.port(), threads, ownAccelerators), loss);
    return new Team(meeting.asFirst(size, ownAccelerators), others);
  }

  private static ProcessBuilder command(
      LearnerArguments arguments, int rank, int port, int threads, boolean ownAccelerators) {
    ProcessBuilder command =
        LearnerCommand.likeThisProcess(Runtime.getRuntime().maxMemory())
            .process(
                arguments.directory(),
                threads,
                LearnerArguments.ofRank(rank, port, ownAccelerators));
    if (ownAccelerators) {
      command.environment().put(VISIBLE_DEVICES, visibleDevices().split(",")[rank].strip());
    }
    return command;
  }

  /** As this process sees them; it takes the first of them itself. */
  private static String visibleDevices() {
    String visible = System.getenv(VISIBLE_DEVICES);
    return visible == null || visible.isBlank()
        ? IntStream.range(0, Byte.toUnsignedInt(cuda_device_count()))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","))
        : visible;
  }

  /** The others may end from here on. */
  void expectEnd() {
    if (others != null) {
      others.expectEnd();
    }
  }

  /** Lets whoever watches the others say which of them was lost, and why. */
  void explainLoss() {
    try {
      if (others != null) {
        others.awaitReport();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (others != null) {
      others.close();
    }
    group.close();
  }
}
