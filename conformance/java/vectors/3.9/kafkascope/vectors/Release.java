package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.storage.internals.log.EpochEntry;

/** What 3.9 calls otherwise than 4.x. */
final class Release extends LaterReleases {
  private Release() {}

  static void onNewBatch(RoundRobinPartitioner partitioner, String topic, Cluster cluster, int last) {
    partitioner.onNewBatch(topic, cluster, last);
  }

  static int epochOf(EpochEntry entry) {
    return entry.epoch;
  }

  static long startOffsetOf(EpochEntry entry) {
    return entry.startOffset;
  }

  /** The assignors of the group coordinator are not for use in 3.9. */
  static Map<String, List<TopicPartition>> assignOnServer(
    String name,
    JsonNode round,
    Map<String, List<TopicPartition>> before
  ) {
    return null;
  }
}
