package kafkascope.observed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafkascope.harness.Events;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;

/** Kafka's consumer, which tells what its calls return and throw, and what its callbacks are told. It adds no behaviour. */
public class KafkaConsumer<K, V> extends org.apache.kafka.clients.consumer.KafkaConsumer<K, V> {
  public KafkaConsumer(Properties props) {
    super(observing(props));
    Observed.constructed();
  }

  private static Properties observing(Properties props) {
    Properties real = Observed.addressed(props);
    String others = props.getProperty("interceptor.classes", "");
    String ours = CommitInterceptor.class.getName();
    real.setProperty("interceptor.classes", others.isEmpty() ? ours : others + "," + ours);
    return real;
  }

  @Override
  public void subscribe(Collection<String> topics) {
    subscribe(topics, new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
    });
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
    Observed.observe("subscribe", () -> super.subscribe(topics, new ToldListener(listener)));
  }

  @Override
  public void assign(Collection<TopicPartition> partitions) {
    Observed.observe("assign", () -> super.assign(partitions));
  }

  @Override
  public ConsumerRecords<K, V> poll(Duration timeout) {
    Observed.makeSeeks(this);
    Observed.enter("poll");
    try {
      ConsumerRecords<K, V> records = super.poll(timeout);
      if (!records.isEmpty()) Events.emit("delivery", "records", described(records));
      return records;
    } catch (RuntimeException e) {
      throw Observed.tell(e);
    } finally {
      Observed.leave();
      CommitInterceptor.afterPoll();
      Observed.makeSeeks(this);
    }
  }

  private List<Object> described(ConsumerRecords<K, V> records) {
    List<Object> described = new ArrayList<>();
    for (ConsumerRecord<K, V> r : records) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("topic", r.topic());
      record.put("partition", r.partition());
      record.put("offset", r.offset());
      record.put("key", String.valueOf(r.key()));
      record.put("value", String.valueOf(r.value()));
      record.put("timestampType", r.timestampType().toString());
      record.put("timestamp", r.timestamp());
      described.add(record);
    }
    return described;
  }

  @Override
  public void commitSync() {
    Observed.observe("commitSync", super::commitSync);
  }

  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Observed.observe("commitSync", () -> super.commitSync(offsets));
  }

  @Override
  public void commitAsync(OffsetCommitCallback callback) {
    Observed.observe("commitAsync", () -> super.commitAsync(told(callback)));
  }

  @Override
  public void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
    Observed.observe("commitAsync", () -> super.commitAsync(offsets, told(callback)));
  }

  /** Once: in 2.8 one commitAsync() calls the other. */
  private static OffsetCommitCallback told(OffsetCommitCallback callback) {
    return callback instanceof ToldCallback ? callback : new ToldCallback(callback);
  }

  @Override
  public void close() {
    Observed.observe("close", super::close);
    Events.emit("closed");
  }

  private static final class ToldCallback implements OffsetCommitCallback {
    private final OffsetCommitCallback callback;

    private ToldCallback(OffsetCommitCallback callback) {
      this.callback = callback;
      CommitInterceptor.expectAsync();
    }

    @Override
    public void onComplete(Map<TopicPartition, OffsetAndMetadata> offsets, Exception e) {
      CommitInterceptor.completed(offsets, e);
      if (callback != null) callback.onComplete(offsets, e);
    }
  }

  private final class ToldListener implements ConsumerRebalanceListener {
    private final ConsumerRebalanceListener listener;

    private ToldListener(ConsumerRebalanceListener listener) {
      this.listener = listener;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      tell("onPartitionsRevoked", partitions, () -> listener.onPartitionsRevoked(partitions));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      tell("onPartitionsAssigned", partitions, () -> listener.onPartitionsAssigned(partitions));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      tell("onPartitionsLost", partitions, () -> listener.onPartitionsLost(partitions));
    }

    private void tell(String name, Collection<TopicPartition> partitions, Runnable callback) {
      Events.emit("callback", "name", name, "partitions", Events.names(partitions),
          "assignment", Events.names(assignment()), "generation", groupMetadata().generationId());
      callback.run();
    }
  }
}
