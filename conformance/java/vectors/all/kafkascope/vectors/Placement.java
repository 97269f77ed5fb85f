package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Replicas of new partitions. */
final class Placement implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    List<List<Integer>> placed = input.get("algorithm").asText().equals("zk")
      ? Release.placeZooKeeper(input)
      : Release.placeKraft(input, randomOf(input.get("random").asText()));
    if (placed == null) return null;
    ObjectNode output = Vectors.JSON.createObjectNode();
    ObjectNode assignment = output.putObject("assignment");
    int first = input.path("startPartitionId").asInt(0);
    for (int i = 0; i < placed.size(); i++) {
      ArrayNode replicas = assignment.putArray(String.valueOf(first + i));
      placed.get(i).forEach(replicas::add);
    }
    return output;
  }

  private static Random randomOf(String text) {
    if (text.contains("Random(")) return new Random(Long.parseLong(text.replaceAll("\\D", "")));
    return new Zero();
  }

  private static final class Zero extends Random {
    private static final long serialVersionUID = 1L;

    @Override
    public int nextInt(int bound) {
      return 0;
    }
  }
}
