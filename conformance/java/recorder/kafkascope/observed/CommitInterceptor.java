package kafkascope.observed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kafkascope.harness.Events;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Sees every commit that succeeds. Within commitSync() and close() it is that call's; in a poll() it is the client's own,
 * or the answer to a commitAsync() whose callback is still to be told of the very same offsets.
 */
public final class CommitInterceptor implements ConsumerInterceptor<Object, Object> {
  /** Commits seen since the last poll() began, and those seen before it. */
  private static final List<Map<TopicPartition, OffsetAndMetadata>> FRESH = new ArrayList<>();
  private static final List<Map<TopicPartition, OffsetAndMetadata>> OLD = new ArrayList<>();

  private static boolean commitsAsync;

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    String call = Observed.call();
    if (call.equals("commitSync")) tell("sync", offsets);
    else if (!commitsAsync) tell(call.equals("close") ? "close" : "auto", offsets);
    else FRESH.add(offsets);
  }

  /** From now on a commit may be the answer to a commitAsync(). */
  static void expectAsync() {
    commitsAsync = true;
  }

  /** The callback of a commitAsync() has run. */
  static void completed(Map<TopicPartition, OffsetAndMetadata> offsets, Exception e) {
    FRESH.removeIf(seen -> seen == offsets);
    OLD.removeIf(seen -> seen == offsets);
    if (e == null) {
      tell("async", offsets);
      return;
    }
    Events.emit("commit", "how", "async", "offsets", Observed.positions(offsets), "error", e.getClass().getName());
    Events.thrown("commitAsync", e);
  }

  /** Callbacks run at the beginning of the poll() after: what none has claimed by then is the client's own. */
  static void afterPoll() {
    for (Map<TopicPartition, OffsetAndMetadata> offsets : OLD) tell("auto", offsets);
    OLD.clear();
    OLD.addAll(FRESH);
    FRESH.clear();
  }

  private static void tell(String how, Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (offsets.isEmpty()) return;
    Events.emit("commit", "how", how, "offsets", Observed.positions(offsets), "error", null);
  }

  @Override
  public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
    return records;
  }

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public void close() {}
}
