package kafkascope.harness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Topics and groups as the admin client describes them. */
final class Describer {
  private final Admin admin;

  Describer(Admin admin) {
    this.admin = admin;
  }

  /** Numbers of the brokers that are registered. */
  List<Integer> brokers() throws Exception {
    List<Integer> numbers = new ArrayList<>();
    for (Node node : admin.describeCluster().nodes().get()) numbers.add(node.id());
    return numbers;
  }

  /** True if every partition of these topics has a leader. */
  boolean leaders(List<String> topics) throws Exception {
    for (KafkaFuture<TopicDescription> topic : futures(topics).values()) {
      for (TopicPartitionInfo partition : topic.get().partitions()) {
        if (number(partition.leader()) < 0) return false;
      }
    }
    return true;
  }

  Map<String, Object> cluster(List<String> topics, List<String> groups) throws Exception {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("topics", topics(topics));
    Map<String, Object> described = new TreeMap<>();
    for (String group : groups) described.put(Orders.decoded(group), group(Orders.decoded(group)));
    told.put("groups", described);
    return told;
  }

  private Map<String, Object> topics(List<String> names) throws Exception {
    Map<String, Map<String, Object>> described = new LinkedHashMap<>();
    Map<TopicPartition, OffsetSpec> led = new HashMap<>();
    Map<String, KafkaFuture<TopicDescription>> futures = futures(names);
    for (String name : names) {
      TopicDescription topic;
      try {
        topic = futures.get(name).get();
      } catch (ExecutionException e) {
        // It is not there.
        continue;
      }
      for (TopicPartitionInfo info : topic.partitions()) {
        TopicPartition partition = new TopicPartition(name, info.partition());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("leader", number(info.leader()));
        fields.put("isr", numbers(info.isr()));
        fields.put("replicas", numbers(info.replicas()));
        fields.put("leaderEpoch", null);
        described.put(partition.toString(), fields);
        if (number(info.leader()) >= 0) led.put(partition, OffsetSpec.latest());
      }
    }
    // The leader's epoch is told with the end of its log.
    var offsets = admin.listOffsets(led);
    for (TopicPartition partition : led.keySet()) {
      try {
        Optional<Integer> epoch = offsets.partitionResult(partition).get().leaderEpoch();
        described.get(partition.toString()).put("leaderEpoch", epoch);
      } catch (ExecutionException e) {
        // Its leader does not answer.
      }
    }
    return new LinkedHashMap<>(described);
  }

  /** Its state has another type since 4.0 and is printed alike; the old accessor is there in all releases. */
  @SuppressWarnings("removal")
  private Map<String, Object> group(String id) throws InterruptedException {
    Map<String, Object> fields = new LinkedHashMap<>();
    try {
      ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(id)).describedGroups().get(id).get();
      fields.put("state", group.state().toString());
      fields.put("protocol", group.partitionAssignor());
      fields.put("members", members(group.members()));
      fields.put("coordinator", number(group.coordinator()));
    } catch (ExecutionException e) {
      fields.put("error", e.getCause().getClass().getName());
    }
    try {
      Map<String, Object> offsets = new TreeMap<>();
      admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata().get().forEach((partition, offset) -> {
        if (offset != null) offsets.put(partition.toString(), offset.offset());
      });
      fields.put("offsets", offsets);
    } catch (ExecutionException e) {
      fields.put("offsets", null);
    }
    return fields;
  }

  /** Assignments by client id. */
  private static Map<String, Object> members(Collection<MemberDescription> members) {
    Map<String, Object> described = new LinkedHashMap<>();
    for (MemberDescription member : members) {
      described.put(member.clientId(), Events.names(member.assignment().topicPartitions()));
    }
    return described;
  }

  /** The result has another name since 3.1, and the old one is gone since 4.0. */
  @SuppressWarnings("unchecked")
  private Map<String, KafkaFuture<TopicDescription>> futures(List<String> names) throws ReflectiveOperationException {
    Object result = admin.describeTopics(names);
    try {
      return (Map<String, KafkaFuture<TopicDescription>>) result.getClass().getMethod("topicNameValues").invoke(result);
    } catch (NoSuchMethodException e) {
      return (Map<String, KafkaFuture<TopicDescription>>) result.getClass().getMethod("values").invoke(result);
    }
  }

  private static int number(Node node) {
    return node == null ? -1 : node.id();
  }

  private static List<Integer> numbers(List<Node> nodes) {
    List<Integer> numbers = new ArrayList<>();
    for (Node node : nodes) numbers.add(node.id());
    return numbers;
  }
}
