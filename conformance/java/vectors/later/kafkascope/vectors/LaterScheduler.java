package kafkascope.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.kafka.server.util.Scheduler;

/** Keeps what is to be done at once in the background until it is told to do it; what comes later never comes. */
final class LaterScheduler implements Scheduler {
  private final List<Runnable> tasks = new ArrayList<>();

  void run() {
    List<Runnable> due = new ArrayList<>(tasks);
    tasks.clear();
    due.forEach(Runnable::run);
  }

  @Override
  public void startup() {}

  @Override
  public void shutdown() {}

  @Override
  public ScheduledFuture<?> schedule(String name, Runnable task, long delayMs, long periodMs) {
    if (delayMs == 0 && periodMs <= 0) tasks.add(task);
    return new Scheduled();
  }

  @Override
  public void resizeThreadPool(int size) {}
}
