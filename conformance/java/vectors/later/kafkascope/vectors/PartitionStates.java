package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.controller.DrivenController;
import org.apache.kafka.metadata.PartitionRegistration;

/** States of the partitions of a topic after each step, as the controller's classes change them. */
final class PartitionStates implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) throws Exception {
    boolean elr = input.get("eligibleLeaderReplicas").asBoolean();
    if (elr && !DrivenController.HAS_ELR) return null;
    DrivenController controller = new DrivenController(elr);
    Map<String, String> configs = new TreeMap<>();
    for (Map.Entry<String, JsonNode> config : Vectors.fieldsOf(input.get("topicConfigs"))) {
      configs.put(config.getKey(), config.getValue().asText());
    }
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode states = output.putArray("states");
    ArrayNode answers = output.putArray("answers");
    for (JsonNode step : input.get("steps")) {
      String answer = "NONE";
      for (JsonNode act : step.get("do")) answer = carryOut(controller, act, configs);
      answers.add(answer);
      ArrayNode state = states.addArray();
      for (PartitionRegistration partition : controller.partitions()) told(state, partition);
    }
    return output;
  }

  /** The error that is answered. */
  private static String carryOut(DrivenController controller, JsonNode act, Map<String, String> configs)
    throws Exception {
    switch (act.get(0).asText()) {
      case "create":
        return controller.create(act.get(1).asInt(), act.get(2).asInt(), configs);
      case "assign":
        return controller.createWith(numbers(act.get(1)), configs);
      case "addPartitions":
        return controller.addPartitions(act.get(1).asInt());
      case "fence":
        return controller.fence(act.get(1).asInt());
      case "register":
        return controller.register(act.get(1).asInt(), act.get(2).asText().equals("clean"));
      case "unfence":
        return controller.heartbeat(act.get(1).asInt(), false);
      case "shutDown":
        return controller.heartbeat(act.get(1).asInt(), true);
      case "alterIsr":
        return controller.alterIsr(numbers(act.get(1)));
      case "elect":
        return controller.elect(act.get(1).asText());
      case "balance":
        return controller.balance();
      case "wait":
        return controller.pass(act.get(1).asLong());
      default:
        throw new IllegalArgumentException(act.toString());
    }
  }

  private static int[] numbers(JsonNode list) {
    int[] numbers = new int[list.size()];
    for (int i = 0; i < numbers.length; i++) numbers[i] = list.get(i).asInt();
    return numbers;
  }

  private static void told(ArrayNode state, PartitionRegistration partition) {
    ObjectNode told = state.addObject();
    put(told, "replicas", partition.replicas);
    put(told, "isr", partition.isr);
    told.put("leader", partition.leader);
    told.put("leaderEpoch", partition.leaderEpoch);
    told.put("partitionEpoch", partition.partitionEpoch);
    told.put("recovery", partition.leaderRecoveryState.toString());
    put(told, "elr", partition.elr);
    put(told, "lastKnownElr", partition.lastKnownElr);
  }

  private static void put(ObjectNode told, String name, int[] brokers) {
    ArrayNode list = told.putArray(name);
    for (int broker : brokers) list.add(broker);
  }
}
