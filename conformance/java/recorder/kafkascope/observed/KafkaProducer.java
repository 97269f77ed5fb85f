package kafkascope.observed;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import kafkascope.harness.Events;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Kafka's producer, which tells how each of its sends ended and what its calls throw. It adds no behaviour. */
public class KafkaProducer<K, V> extends org.apache.kafka.clients.producer.KafkaProducer<K, V> {
  private int sends;

  public KafkaProducer(Properties props) {
    super(Observed.addressed(props));
    Observed.constructed(this);
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<K, V> record) {
    return send(record, null);
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<K, V> record, Callback callback) {
    int n = sends++;
    Events.emit("sending");
    Observed.enter("send");
    try {
      return super.send(record, (metadata, e) -> {
        tell(n, record, metadata, e);
        if (callback != null) callback.onCompletion(metadata, e);
      });
    } catch (RuntimeException e) {
      throw Observed.tell(e);
    } finally {
      Observed.leave();
    }
  }

  /** The metadata is missing, or without a partition, where the send failed too early. */
  private static void tell(int n, ProducerRecord<?, ?> record, RecordMetadata metadata, Exception e) {
    boolean placed = metadata != null && metadata.partition() >= 0;
    Events.emit("send", "n", n, "topic", record.topic(),
        "partition", placed ? Integer.valueOf(metadata.partition()) : record.partition(),
        "offset", e == null && metadata.hasOffset() ? metadata.offset() : null,
        "timestamp", e == null && metadata.hasTimestamp() ? metadata.timestamp() : null,
        "error", e == null ? null : e.getClass().getName(),
        "message", e == null ? null : String.valueOf(e.getMessage()));
  }

  @Override
  public void flush() {
    Observed.observe("flush", super::flush);
  }

  @Override
  public void close() {
    Observed.observe("close", super::close);
    Events.emit("closed");
  }

  @Override
  public void initTransactions() {
    transact("initTransactions", super::initTransactions);
  }

  @Override
  public void beginTransaction() {
    transact("beginTransaction", super::beginTransaction);
  }

  @Override
  public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    transact("sendOffsetsToTransaction", () -> super.sendOffsetsToTransaction(offsets, group));
  }

  @Override
  public void commitTransaction() {
    transact("commitTransaction", super::commitTransaction);
  }

  @Override
  public void abortTransaction() {
    transact("abortTransaction", super::abortTransaction);
  }

  private static void transact(String op, Runnable body) {
    try {
      Observed.observe(op, body);
      Events.emit("txn", "op", op, "error", null);
    } catch (RuntimeException e) {
      Events.emit("txn", "op", op, "error", e.getClass().getName(), "message", String.valueOf(e.getMessage()));
      throw e;
    }
  }
}
