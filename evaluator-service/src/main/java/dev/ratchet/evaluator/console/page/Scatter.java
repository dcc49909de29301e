package dev.ratchet.evaluator.console.page;

import java.util.List;
import java.util.stream.Stream;

/** Points with names, in groups that differ in shape and not in colour alone. */
public record Scatter(String title, String xLabel, String yLabel, List<Group> groups)
    implements Figure {
  public Scatter {
    groups = List.copyOf(groups);
  }

  /** How a group's points look. */
  public enum Shape {
    DIAMOND,
    CIRCLE,
    TRIANGLE
  }

  /**
   * @param joined whether a line goes through its points, in their order
   */
  public record Group(String name, Shape shape, boolean joined, List<Point> points) {
    public Group {
      points = List.copyOf(points);
    }
  }

  /** One point. */
  public record Point(String name, double x, double y) {}

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return groups.stream().allMatch(group -> group.points().isEmpty());
  }

  /** Whether all points stand at the left edge, one above the other. */
  public boolean isZeroWide() {
    return !isEmpty() && points().allMatch(point -> point.x() == 0);
  }

  /** Whether all of them lie at the bottom. */
  public boolean isZeroHigh() {
    return !isEmpty() && points().allMatch(point -> point.y() == 0);
  }

  private Stream<Point> points() {
    return groups.stream().flatMap(group -> group.points().stream());
  }
}
