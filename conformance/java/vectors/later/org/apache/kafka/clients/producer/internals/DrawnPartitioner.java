package org.apache.kafka.clients.producer.internals;

import org.apache.kafka.common.Cluster;

/** The built-in partitioner with draws that are given to it. */
public final class DrawnPartitioner extends ReleasePartitioner {
  private static final int BATCH_SIZE = 100;

  private int draw;

  public DrawnPartitioner(String topic) {
    super(topic, BATCH_SIZE);
  }

  @Override
  int randomPartition() {
    return draw;
  }

  /** The partition to which it switches. */
  public int next(int random, Cluster cluster) {
    StickyPartitionInfo info = peekCurrentPartitionInfo(cluster);
    draw = random;
    updatePartitionInfo(info, BATCH_SIZE, cluster);
    return peekCurrentPartitionInfo(cluster).partition();
  }
}
