package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.Metadata.LeaderAndEpoch;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.clients.consumer.internals.SubscriptionState.FetchPosition;
import org.apache.kafka.clients.consumer.internals.SubscriptionState.LogTruncation;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidMetadataException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.protocol.Errors;

/** Exceptions that Kafka's classes make, and the texts of what stands in their messages. */
final class Exceptions {
  private static final TopicPartition T0 = new TopicPartition("t", 0);
  private static final TopicPartition T1 = new TopicPartition("t", 1);
  private static final Node NODE = new Node(1, "b1", 9092);

  private Exceptions() {}

  /** An error of the protocol, by its name. */
  static ObjectNode error(JsonNode input) {
    String name = input.get("error").asText();
    if (Arrays.stream(Errors.values()).noneMatch(error -> error.name().equals(name))) return null;
    Throwable exception = Errors.valueOf(name).exception();
    return tell(exception)
      .put("retriable", exception instanceof RetriableException)
      .put("refresh", exception instanceof InvalidMetadataException);
  }

  /** An exception with its causes, outermost first. */
  static ObjectNode made(JsonNode input) {
    ObjectNode outputs = Vectors.JSON.createObjectNode();
    ArrayNode chain = outputs.putArray("chain");
    for (Throwable one = make(input.get("name").asText()); one != null; one = one.getCause()) {
      chain.add(tell(one));
    }
    return outputs;
  }

  static ObjectNode text(JsonNode input) {
    return Vectors.JSON.createObjectNode().put("text", print(input.get("name").asText()));
  }

  private static ObjectNode tell(Throwable exception) {
    return Vectors.JSON
      .createObjectNode()
      .put("class", exception.getClass().getName())
      .put("message", exception.getMessage());
  }

  private static Throwable make(String name) {
    switch (name) {
      case "CommitFailedException()":
        return new CommitFailedException();
      case "RetriableCommitFailedException(CoordinatorNotAvailable)":
        return new RetriableCommitFailedException(Errors.COORDINATOR_NOT_AVAILABLE.exception());
      case "WakeupException()":
        return new WakeupException();
      case "DisconnectException()":
        return DisconnectException.INSTANCE;
      case "NoOffsetForPartitionException([t-1])":
        return new NoOffsetForPartitionException(Set.of(T1));
      case "NoOffsetForPartitionException([t-0, t-1])":
        return new NoOffsetForPartitionException(new LinkedHashSet<>(Arrays.asList(T0, T1)));
      case "InvalidTopicException({a b})":
        return new InvalidTopicException(Set.of("a b"));
      case "InvalidTopicException(a b)":
        return new InvalidTopicException("a b");
      case "ExecutionException(TimeoutException)":
        return new ExecutionException(new TimeoutException("late"));
      default:
        throw new IllegalArgumentException(name);
    }
  }

  private static String print(String name) {
    LeaderAndEpoch leader = new LeaderAndEpoch(Optional.of(NODE), Optional.of(4));
    FetchPosition position = new FetchPosition(7, Optional.of(4), leader);
    switch (name) {
      case "OffsetAndMetadata map": {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        offsets.put(T0, new OffsetAndMetadata(3));
        offsets.put(T1, new OffsetAndMetadata(5, Optional.of(2), null));
        return offsets.toString();
      }
      case "Node":
        return NODE.toString();
      case "Node with rack":
        return new Node(1, "b1", 9092, "r1").toString();
      case "FetchPosition":
        return position.toString();
      case "FetchPosition without leader":
        return new FetchPosition(7, Optional.empty(), LeaderAndEpoch.noLeaderOrEpoch()).toString();
      case "LogTruncation": {
        OffsetAndMetadata end = new OffsetAndMetadata(5, Optional.of(3), null);
        return new LogTruncation(T0, position, Optional.of(end)).toString();
      }
      case "LogTruncation unknown":
        return new LogTruncation(T0, position, Optional.empty()).toString();
      default:
        throw new IllegalArgumentException(name);
    }
  }
}
