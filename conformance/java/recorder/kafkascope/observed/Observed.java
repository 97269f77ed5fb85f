package kafkascope.observed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import kafkascope.harness.Events;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The client of this process, of which there is one, and what the observing subclasses share. */
public final class Observed {
  private static final ThreadLocal<Deque<String>> CALLS = ThreadLocal.withInitial(ArrayDeque::new);
  private static final LinkedBlockingQueue<Map.Entry<TopicPartition, Long>> SEEKS = new LinkedBlockingQueue<>();

  private static volatile boolean constructing;
  private static volatile KafkaProducer<?, ?> producer;
  private static volatile Throwable told;

  private Observed() {}

  /** The real addresses of the brokers that the program knows by the names of the scenario. */
  static Properties addressed(Properties props) {
    constructing = true;
    Map<String, String> addresses = addresses(System.getProperty("kafkascope.brokers"));
    Properties real = new Properties();
    real.putAll(props);
    StringBuilder servers = new StringBuilder();
    for (String server : props.getProperty("bootstrap.servers", "").split(",")) {
      if (servers.length() > 0) servers.append(',');
      servers.append(addresses.getOrDefault(server.trim(), unknown(server.trim())));
    }
    real.setProperty("bootstrap.servers", servers.toString());
    return real;
  }

  /** Nothing leaves the machine: an address that is no broker's, and that a name server might know, is one of the loopback. */
  private static String unknown(String server) {
    return server.matches("[\\w.-]+:\\d+") && !server.matches(".*\\.invalid:\\d+") ? "127.0.0.1:1" : server;
  }

  /** `b1:9092=127.0.0.1:40001,…` */
  private static Map<String, String> addresses(String pairs) {
    Map<String, String> addresses = new HashMap<>();
    for (String pair : pairs.split(",")) {
      String[] sides = pair.split("=");
      addresses.put(sides[0], sides[1]);
    }
    return addresses;
  }

  static void constructed(KafkaProducer<?, ?> made) {
    constructing = false;
    producer = made;
  }

  static void constructed() {
    constructing = false;
  }

  /** True while the client's constructor runs, and after it has thrown. */
  public static boolean isConstructing() {
    return constructing;
  }

  public static KafkaProducer<?, ?> producer() {
    return producer;
  }

  /** A seek for the program's thread to make when it is next in poll(), before or after. */
  public static void seek(TopicPartition partition, long offset) {
    SEEKS.add(Map.entry(partition, offset));
  }

  static void makeSeeks(KafkaConsumer<?, ?> consumer) {
    for (var seek = SEEKS.poll(); seek != null; seek = SEEKS.poll()) {
      try {
        consumer.seek(seek.getKey(), (long) seek.getValue());
      } catch (RuntimeException e) {
        Events.thrown("seek", e);
      }
    }
  }

  /** This thread enters a call; `leave` must follow. */
  static void enter(String call) {
    CALLS.get().push(call);
  }

  static void leave() {
    CALLS.get().pop();
  }

  /** Makes a call of the client, and tells what it throws. */
  static void observe(String call, Runnable body) {
    enter(call);
    try {
      body.run();
    } catch (RuntimeException e) {
      throw tell(e);
    } finally {
      leave();
    }
  }

  /** The innermost call that this thread is in, `poll` for none. */
  static String call() {
    return CALLS.get().isEmpty() ? "poll" : CALLS.get().peek();
  }

  /** Tells of an exception that the present call throws, once however far it travels. */
  static <T extends Throwable> T tell(T e) {
    if (!isTold(e)) Events.thrown(call(), e);
    told = e;
    return e;
  }

  public static boolean isTold(Throwable e) {
    return told == e;
  }

  static Map<String, Long> positions(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<String, Long> positions = new TreeMap<>();
    offsets.forEach((partition, offset) -> positions.put(partition.toString(), offset.offset()));
    return positions;
  }
}
