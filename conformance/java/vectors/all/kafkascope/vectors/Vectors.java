package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.util.Map;

/**
 * Answers the cases of vector files with the classes of the Kafka release on the class path: reads
 * `{"file list": [case, ...]}` from the first argument and writes the outputs, in the same order, to the second.
 * null: this release has nothing of the kind.
 */
public final class Vectors {
  private static final Map<String, Maker> MAKERS = Map.ofEntries(
    Map.entry("assignors cases", new Assignors()),
    Map.entry("assignors-random cases", new Assignors()),
    Map.entry("batch-sizes examples", new BatchSizes()),
    Map.entry("built-in-partitioner vectors", Release.builtIn()),
    Map.entry("exceptions errors", Exceptions::error),
    Map.entry("exceptions made", Exceptions::made),
    Map.entry("exceptions texts", Exceptions::text),
    Map.entry("group-partition vectors", new GroupPartition()),
    Map.entry("hashmap-order vectors", new HashMapOrder()),
    Map.entry("leader-epoch truncation", new Truncation()),
    Map.entry("leader-epoch vectors", new LeaderEpochs()),
    Map.entry("log-layer vectors", new LogLayer()),
    Map.entry("metrics windows", new SampledStats()),
    Map.entry("metrics meters", new OneMinuteRate()),
    Map.entry("murmur2 vectors", new KeyHash()),
    Map.entry("partition-order vectors", new PartitionOrder()),
    Map.entry("partition-states scenarios", Release.partitionStates()),
    Map.entry("replica-assignment vectors", new Placement()),
    Map.entry("round-robin vectors", new RoundRobin()),
    Map.entry("scala-map isr", new ScalaIsr()),
    Map.entry("scala-map orders", new ScalaMapOrder()),
    Map.entry("scala-map votes", new ScalaVote()),
    Map.entry("topic-name names", new TopicNames()),
    Map.entry("topic-name collisions", new TopicCollisions())
  );

  /** The outputs of one case by their names. */
  interface Maker {
    ObjectNode make(JsonNode input) throws Exception;
  }

  static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  static Iterable<Map.Entry<String, JsonNode>> fieldsOf(JsonNode object) {
    return object::fields;
  }

  public static void main(String[] args) throws Exception {
    JsonNode questions = JSON.readTree(new File(args[0]));
    ObjectNode answers = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> list : fieldsOf(questions)) {
      Maker maker = MAKERS.get(list.getKey());
      if (maker == null) throw new IllegalArgumentException("nothing makes " + list.getKey());
      ArrayNode outputs = answers.putArray(list.getKey());
      for (JsonNode input : list.getValue()) outputs.add(maker.make(input));
    }
    JSON.writeValue(new File(args[1]), answers);
    // Kafka's classes leave threads behind.
    System.exit(0);
  }
}
