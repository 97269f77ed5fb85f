package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** What assignors give in rounds that follow each other, a member's ownership carried on as a consumer does. */
final class Assignors implements Vectors.Maker {
  private static final Comparator<TopicPartition> ORDER = Comparator
    .comparing(TopicPartition::topic)
    .thenComparing(TopicPartition::partition);

  @Override
  public ObjectNode make(JsonNode input) {
    String name = input.get("assignor").asText();
    Map<String, List<TopicPartition>> before = new HashMap<>();
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode expected = output.putArray("expected");
    int generation = 0;
    for (JsonNode round : input.get("rounds")) {
      Map<String, List<TopicPartition>> after = name.startsWith("server-")
        ? Release.assignOnServer(name, round, before)
        : assign(name, round, before, generation);
      if (after == null) return null;
      ObjectNode told = expected.addObject();
      for (Map.Entry<String, List<TopicPartition>> member : after.entrySet()) {
        ArrayNode partitions = told.putArray(member.getKey());
        for (TopicPartition partition : member.getValue()) partitions.add(partition.toString());
      }
      before = after;
      generation++;
    }
    return output;
  }

  /** `generation`: of the round before; 0: there was none. */
  private static Map<String, List<TopicPartition>> assign(
    String name,
    JsonNode round,
    Map<String, List<TopicPartition>> before,
    int generation
  ) {
    Map<String, Subscription> subscriptions = new HashMap<>();
    for (JsonNode member : round.get("members")) {
      String id = member.get("id").asText();
      List<TopicPartition> owned = before.get(id);
      int ofOwned = owned == null ? -1 : generation;
      if (member.has("owned")) {
        owned = new ArrayList<>();
        for (JsonNode each : member.get("owned")) owned.add(HashMapOrder.partition(each.asText()));
        ofOwned = member.get("generation").asInt();
      }
      subscriptions.put(id, subscription(name, member, owned, ofOwned));
    }
    Map<String, Assignment> assigned = assignor(name)
      .assign(clusterOf(round.get("topics")), new GroupSubscription(subscriptions))
      .groupAssignment();
    Map<String, List<TopicPartition>> sorted = new TreeMap<>();
    assigned.forEach((id, assignment) -> sorted.put(id, sorted(assignment.partitions())));
    return sorted;
  }

  static List<TopicPartition> sorted(List<TopicPartition> partitions) {
    List<TopicPartition> sorted = new ArrayList<>(partitions);
    sorted.sort(ORDER);
    return sorted;
  }

  private static Subscription subscription(
    String name,
    JsonNode member,
    List<TopicPartition> owned,
    int generation
  ) {
    List<String> topics = new ArrayList<>();
    for (JsonNode topic : member.get("topics")) topics.add(topic.asText());
    ConsumerPartitionAssignor assignor = assignor(name);
    if (owned != null) {
      assignor.onAssignment(
        new Assignment(owned),
        new ConsumerGroupMetadata("g", generation, "m", Optional.empty())
      );
    }
    ByteBuffer userData = assignor.subscriptionUserData(new HashSet<>(topics));
    boolean reports = owned != null && name.equals("cooperative-sticky");
    Optional<String> rack = Optional.ofNullable(member.path("rack").textValue());
    Subscription subscription = Release.subscription(
      topics,
      userData,
      reports ? owned : List.of(),
      generation,
      rack
    );
    subscription.setGroupInstanceId(Optional.ofNullable(member.path("instanceId").textValue()));
    return subscription;
  }

  private static ConsumerPartitionAssignor assignor(String name) {
    switch (name) {
      case "range":
        return new RangeAssignor();
      case "roundrobin":
        return new RoundRobinAssignor();
      case "sticky":
        return new StickyAssignor();
      case "cooperative-sticky":
        return new CooperativeStickyAssignor();
      default:
        throw new IllegalArgumentException(name);
    }
  }

  private static Cluster clusterOf(JsonNode topics) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    List<PartitionInfo> partitions = new ArrayList<>();
    for (Map.Entry<String, JsonNode> topic : Vectors.fieldsOf(topics)) {
      JsonNode of = topic.getValue();
      int count = of.isInt() ? of.asInt() : of.size();
      for (int i = 0; i < count; i++) {
        List<Node> replicas = new ArrayList<>();
        if (of.isInt()) replicas.add(nodeOf(nodes, null));
        else for (JsonNode rack : of.get(i)) replicas.add(nodeOf(nodes, rack.asText()));
        Node[] all = replicas.toArray(new Node[0]);
        partitions.add(new PartitionInfo(topic.getKey(), i, all[0], all, all));
      }
    }
    return new Cluster("c", nodes.values(), partitions, new HashSet<>(), new HashSet<>());
  }

  private static Node nodeOf(Map<String, Node> nodes, String rack) {
    return nodes.computeIfAbsent(
      String.valueOf(rack),
      it -> new Node(nodes.size(), "b" + nodes.size(), 9092, rack)
    );
  }
}
