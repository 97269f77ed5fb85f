package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.common.utils.Utils;

/** The hash of a key's bytes and the partition that follows from it. */
final class KeyHash implements Vectors.Maker {
  private static final int PARTITIONS_MAX = 12;

  @Override
  public ObjectNode make(JsonNode input) {
    byte[] key = bytesOf(input.get("keyHex").asText());
    ObjectNode output = Vectors.JSON.createObjectNode();
    int hash = Utils.murmur2(key);
    output.put("murmur2", hash);
    output.put("positive", Utils.toPositive(hash));
    ObjectNode partitions = output.putObject("partitions");
    for (int count = 1; count <= PARTITIONS_MAX; count++) {
      partitions.put(String.valueOf(count), Release.partitionForKey(key, count));
    }
    return output;
  }

  private static byte[] bytesOf(String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }
}
