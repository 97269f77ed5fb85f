package kafkascope.harness;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Loads what a client needs before the play begins: the first seconds of a cold process are no behaviour of Kafka's.
 * The cluster is asked for metadata, nothing is changed in it.
 */
final class Warmup {
  private Warmup() {}

  static void run(String brokers) {
    if (brokers == null) return;
    try {
      Map<String, Object> config = Map.of("bootstrap.servers", brokers, "client.id", "warmup", "enable.idempotence", false);
      try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
        consumer.listTopics(Duration.ofSeconds(20));
      }
      try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
        producer.metrics();
      }
    } catch (TimeoutException e) {
      // A slow machine: then it is cold.
    }
  }
}
