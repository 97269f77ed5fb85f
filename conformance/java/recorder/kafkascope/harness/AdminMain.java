package kafkascope.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** The administrator: carries out orders with Kafka's admin client and replies to each by the number that it has. */
public final class AdminMain {
  private final Admin admin;
  private final Describer describer;

  private AdminMain(Admin admin) {
    this.admin = admin;
    this.describer = new Describer(admin);
  }

  public static void main(String[] args) throws InterruptedException {
    Properties props = new Properties();
    props.put("bootstrap.servers", args[0]);
    props.put("client.id", "recorder");
    props.put("default.api.timeout.ms", "10000");
    props.put("request.timeout.ms", "5000");
    props.put("retry.backoff.ms", "50");
    props.put("reconnect.backoff.max.ms", "200");
    AdminMain main = new AdminMain(Admin.create(props));
    // An order that waits for a broker does not hold up the ones after it.
    ExecutorService threads = Executors.newCachedThreadPool();
    Orders.read(order -> threads.execute(() -> main.reply(order)));
    // Until there are no more orders, which ends the process.
    Thread.currentThread().join();
  }

  /** `order`: its number, the verb, then what the verb is about. */
  private void reply(String[] order) {
    String id = order[0];
    try {
      Object told = carryOut(order);
      Events.emit("reply", "id", id, "error", null, "told", told);
    } catch (Exception e) {
      Throwable why = e instanceof ExecutionException ? e.getCause() : e;
      Events.emit("reply", "id", id, "error", why.getClass().getName(), "message", String.valueOf(why.getMessage()));
    }
  }

  private Object carryOut(String[] order) throws Exception {
    switch (order[1]) {
      case "brokers":
        return describer.brokers();
      case "leaders":
        return describer.leaders(fields(order, 2));
      case "describe":
        return describer.cluster(words(order[2]), words(order[3]));
      case "createTopic":
        admin.createTopics(List.of(newTopic(order))).all().get();
        return null;
      case "deleteTopic":
        admin.deleteTopics(List.of(order[2])).all().get();
        return null;
      case "addPartitions":
        admin.createPartitions(Map.of(order[2], NewPartitions.increaseTo(Integer.parseInt(order[3])))).all().get();
        return null;
      case "alterTopic":
        alterTopic(order);
        return null;
      case "electLeader":
        admin.electLeaders(ElectionType.valueOf(order[4]), Set.of(partition(order, 2))).all().get();
        return null;
      case "deleteRecords":
        RecordsToDelete before = RecordsToDelete.beforeOffset(Long.parseLong(order[4]));
        admin.deleteRecords(Map.of(partition(order, 2), before)).all().get();
        return null;
      case "resetOffsets":
        resetOffsets(Orders.decoded(order[2]), partition(order, 3), Long.parseLong(order[5]));
        return null;
      default:
        throw new IllegalArgumentException(order[1]);
    }
  }

  /** `createTopic`, name, partitions, replication factor, replicas (`1,2 2,3`; none: Kafka places them), then configs. */
  private static NewTopic newTopic(String[] order) {
    NewTopic topic;
    if (order[5].isEmpty()) {
      topic = new NewTopic(order[2], Integer.parseInt(order[3]), Short.parseShort(order[4]));
    } else {
      Map<Integer, List<Integer>> assignment = new HashMap<>();
      for (String replicas : order[5].split(" ")) {
        List<Integer> brokers = new ArrayList<>();
        for (String broker : replicas.split(",")) brokers.add(Integer.valueOf(broker));
        assignment.put(assignment.size(), brokers);
      }
      topic = new NewTopic(order[2], assignment);
    }
    Map<String, String> configs = new LinkedHashMap<>();
    for (String config : fields(order, 6)) {
      String[] sides = config.split("=", 2);
      configs.put(sides[0], Orders.decoded(sides[1]));
    }
    return topic.configs(configs);
  }

  /** `alterTopic`, name, then configs; one without a value is deleted. */
  private void alterTopic(String[] order) throws Exception {
    List<AlterConfigOp> changes = new ArrayList<>();
    for (String config : fields(order, 3)) {
      String[] sides = config.split("=", 2);
      boolean deletes = sides.length == 1;
      ConfigEntry entry = new ConfigEntry(sides[0], deletes ? "" : Orders.decoded(sides[1]));
      changes.add(new AlterConfigOp(entry, deletes ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET));
    }
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, order[2]);
    admin.incrementalAlterConfigs(Map.of(topic, changes)).all().get();
  }

  /** As kafka-consumer-groups --reset-offsets: an offset outside the log becomes its start or its end. */
  private void resetOffsets(String group, TopicPartition partition, long offset) throws Exception {
    long start = admin.listOffsets(Map.of(partition, OffsetSpec.earliest())).partitionResult(partition).get().offset();
    long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition).get().offset();
    long within = Math.max(start, Math.min(offset, end));
    admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(within))).all().get();
  }

  private static TopicPartition partition(String[] order, int at) {
    return new TopicPartition(order[at], Integer.parseInt(order[at + 1]));
  }

  private static List<String> fields(String[] order, int from) {
    return List.of(order).subList(from, order.length);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
