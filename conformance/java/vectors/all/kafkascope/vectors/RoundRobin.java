package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;

/** Partitions that RoundRobinPartitioner gives in turn, also when a batch of the partition is full. */
final class RoundRobin implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    String topic = input.get("topic").asText();
    Cluster cluster = clusterOf(topic, input.get("partitions"));
    RoundRobinPartitioner partitioner = new RoundRobinPartitioner();
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode chosen = output.putArray("chosen");
    int last = -1;
    for (JsonNode call : input.get("calls")) {
      if (call.asText().equals("newBatch")) Release.onNewBatch(partitioner, topic, cluster, last);
      else chosen.add(last = partitioner.partition(topic, null, null, "v", new byte[1], cluster));
    }
    return output;
  }

  /** Partitions as [number, whether it has a leader]. */
  static Cluster clusterOf(String topic, JsonNode numbered) {
    Node node = new Node(1, "b1", 9092);
    List<PartitionInfo> partitions = new ArrayList<>();
    for (JsonNode partition : numbered) {
      Node leader = partition.get(1).asBoolean() ? node : null;
      Node[] replicas = { node };
      partitions.add(new PartitionInfo(topic, partition.get(0).asInt(), leader, replicas, replicas));
    }
    return new Cluster(
      "c",
      List.of(node),
      partitions,
      Set.of(),
      Set.of()
    );
  }
}
