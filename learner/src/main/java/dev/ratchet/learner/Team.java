package dev.ratchet.learner;

import dev.ratchet.learner.distributed.GlooGroup;
import dev.ratchet.learner.distributed.Group;
import dev.ratchet.learner.distributed.Ranks;
import dev.ratchet.learner.protocol.LearnerCommand;
import dev.ratchet.learner.protocol.LearnerRun;
import org.jspecify.annotations.Nullable;

/**
 * The processes of this run, as one of them sees them.
 *
 * @param others whom rank 0 has started
 */
record Team(Group group, @Nullable Ranks others) implements AutoCloseable {

  static Team gather(LearnerRun run, LearnerArguments arguments, int threads, Ranks.Loss loss) {
    int size = run.compute().processes();
    if (size == 1) {
      return new Team(Group.alone(), null);
    }
    if (arguments.rank() > 0) {
      return new Team(GlooGroup.join(arguments.rank(), size, arguments.port()), null);
    }
    GlooGroup.Meeting meeting = GlooGroup.Meeting.open();
    LearnerCommand command = LearnerCommand.likeThisProcess(Runtime.getRuntime().maxMemory());
    Ranks others =
        Ranks.start(
            size,
            rank ->
                command.process(
                    arguments.directory(), threads, LearnerArguments.ofRank(rank, meeting.port())),
            loss);
    return new Team(meeting.asFirst(size), others);
  }

  /** The others may end from here on. */
  void expectEnd() {
    if (others != null) {
      others.expectEnd();
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
