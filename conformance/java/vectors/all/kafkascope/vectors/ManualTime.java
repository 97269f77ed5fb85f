package kafkascope.vectors;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/** A clock that stands still until it is set forward. */
public final class ManualTime implements Time {
  private long ms;

  public ManualTime(long ms) {
    this.ms = ms;
  }

  @Override
  public long milliseconds() {
    return ms;
  }

  @Override
  public long hiResClockMs() {
    return ms;
  }

  @Override
  public long nanoseconds() {
    return TimeUnit.MILLISECONDS.toNanos(ms);
  }

  @Override
  public void sleep(long byMs) {
    ms += byMs;
  }

  @Override
  public void waitObject(Object object, Supplier<Boolean> condition, long deadlineMs) {
    throw new UnsupportedOperationException();
  }
}
