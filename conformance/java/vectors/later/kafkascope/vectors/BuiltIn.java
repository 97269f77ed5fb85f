package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.producer.internals.DrawnPartitioner;
import org.apache.kafka.common.Cluster;

/** The partition to which the built-in partitioner switches with each draw. */
final class BuiltIn implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    String topic = input.get("topic").asText();
    Cluster cluster = RoundRobin.clusterOf(topic, input.get("partitions"));
    DrawnPartitioner partitioner = new DrawnPartitioner(topic);
    JsonNode queues = input.get("queues");
    if (!queues.isNull()) {
      int all = input.get("partitions").size();
      int[] sizes = new int[all];
      int[] partitions = new int[all];
      for (int i = 0; i < queues.size(); i++) {
        partitions[i] = queues.get(i).get(0).asInt();
        sizes[i] = queues.get(i).get(1).asInt();
      }
      partitioner.load(sizes, partitions, queues.size());
    }
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode chosen = output.putArray("chosen");
    for (JsonNode random : input.get("draws")) {
      chosen.add(partitioner.next(random.asInt(), cluster));
    }
    return output;
  }
}
