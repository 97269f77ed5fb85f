package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The order in which a hash map gives its keys. */
final class HashMapOrder implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    boolean strings = input.get("keys").asText().equals("String");
    Map<Object, Boolean> map = input.hasNonNull("capacityArgument")
      ? new HashMap<>(input.get("capacityArgument").asInt())
      : new HashMap<>();
    for (JsonNode key : input.get("inserted")) {
      map.put(strings ? key.asText() : partition(key.asText()), true);
    }
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode iterated = output.putArray("iterated");
    for (Object key : map.keySet()) iterated.add(key.toString());
    return output;
  }

  static TopicPartition partition(String name) {
    int dash = name.lastIndexOf('-');
    return new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
  }
}
