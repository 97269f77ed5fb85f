package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.kafka.clients.Metadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseBroker;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponsePartition;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseTopic;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.MetadataResponse;

/** The order in which a producer lists the partitions of the one topic that it knows. */
final class PartitionOrder implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    String topic = input.get("topic").asText();
    MetadataResponseTopic described = new MetadataResponseTopic().setName(topic);
    for (int i = 0; i < input.get("partitions").asInt(); i++) {
      described.partitions().add(
        new MetadataResponsePartition()
          .setPartitionIndex(i)
          .setLeaderId(1)
          .setLeaderEpoch(0)
          .setReplicaNodes(List.of(1))
          .setIsrNodes(List.of(1))
      );
    }
    MetadataResponseData data = new MetadataResponseData().setClusterId("c").setControllerId(1);
    data.topics().add(described);
    data.brokers().add(new MetadataResponseBroker().setNodeId(1).setHost("b1").setPort(9092));
    Metadata metadata = Release.metadata();
    short version = ApiKeys.METADATA.latestVersion();
    metadata.updateWithCurrentRequestVersion(new MetadataResponse(data, version), false, 0);
    List<PartitionInfo> listed = metadata.fetch().availablePartitionsForTopic(topic);
    if (!listed.equals(metadata.fetch().partitionsForNode(1))) {
      throw new IllegalStateException("the two lists differ");
    }
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode order = output.putArray("order");
    for (PartitionInfo partition : listed) order.add(partition.partition());
    return output;
  }
}
