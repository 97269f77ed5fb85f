/** Effects of the taught configs, by scope and name. Facts that depend on the version carry it. */
export const configsEn = {
  'producer acks':
    'How many must have a record before it is acknowledged: 0 waits for nobody, 1 for the leader, all for every replica in the ISR.',
  'producer linger.ms':
    'How long a batch that is not full may wait for more records. 0 sends records as they come.',
  'producer batch.size': 'The most bytes that records of one partition share in a batch.',
  'producer buffer.memory':
    'All bytes of records that wait in the accumulator. When it is full, send() waits.',
  'producer enable.idempotence':
    'The leader recognises a batch that it already has by its sequence number, so a retry writes nothing twice.',
  'producer max.in.flight.requests.per.connection':
    'Requests to one broker that may wait for their answers at once. The idempotent producer takes 5 at most.',
  'producer retries':
    'How often a batch is sent again after an error that may pass. delivery.timeout.ms ends it sooner.',
  'producer retry.backoff.ms': 'The pause before the first retry.',
  'producer delivery.timeout.ms':
    'From send() to the final answer. After that the callback gets a TimeoutException.',
  'producer request.timeout.ms':
    'How long the answer to one request is waited for before the connection is given up.',
  'producer max.block.ms': 'How long send() may wait for metadata and for room in the accumulator.',
  'producer max.request.size': 'The most bytes of one request, and of one record.',
  'producer compression.type': 'How a batch is compressed before it leaves.',
  'producer partitioner.class':
    'Who picks the partition. Without it the hash of the key decides, and records without a key fill one batch after another.',
  'producer metadata.max.age.ms':
    'After this long the client asks for leaders and partitions again, even if nothing failed.',
  'producer transactional.id':
    'The name under which a producer opens transactions. A later producer of the same name fences the earlier.',
  'consumer group.id': 'The group whose members share the partitions and the committed offsets.',
  'consumer group.instance.id':
    'A member with a name of its own keeps its partitions over a restart within the session timeout.',
  'consumer enable.auto.commit':
    'poll() and close() commit what earlier polls returned, whether it was processed or not.',
  'consumer auto.commit.interval.ms':
    'At least this long between two automatic commits. The first poll() after it commits.',
  'consumer auto.offset.reset':
    'Where to begin without a committed offset, or when it is out of range: earliest, latest, the first record of a duration back (4.x), or an exception.',
  'consumer max.poll.records': 'The most records that one poll() returns.',
  'consumer max.poll.interval.ms':
    'If poll() is not called for this long, the member leaves the group and its partitions go to others.',
  'consumer session.timeout.ms':
    'If the coordinator hears no heartbeat for this long, it removes the member.',
  'consumer heartbeat.interval.ms':
    'How often the heartbeat thread tells the coordinator that the member is there.',
  'consumer partition.assignment.strategy':
    'How the group leader divides the partitions. Cooperative ones give up only what changes hands.',
  'consumer fetch.min.bytes': 'The broker answers a fetch when it has this many bytes.',
  'consumer fetch.max.wait.ms':
    'With less than fetch.min.bytes the broker holds the answer for at most this long.',
  'consumer max.partition.fetch.bytes': 'The most bytes of one partition in the answer to a fetch.',
  'consumer isolation.level':
    'read_committed returns records of transactions only once they are committed.',
  'consumer request.timeout.ms':
    'How long the answer to one request is waited for before the connection is given up.',
  'consumer metadata.max.age.ms':
    'After this long the client asks for leaders and partitions again. New partitions are noticed then.',
  'broker min.insync.replicas':
    'With acks=all the leader refuses to append when fewer replicas than this are in the ISR.',
  'broker default.replication.factor': 'Replicas of a topic that is created without a number.',
  'broker num.partitions': 'Partitions of a topic that is created without a number.',
  'broker unclean.leader.election.enable':
    'Lets a replica outside the ISR lead when nobody in it is alive. Acknowledged records may be lost.',
  'broker replica.lag.time.max.ms':
    'A follower that has not caught up for this long leaves the ISR.',
  'broker replica.fetch.wait.max.ms':
    'A follower’s fetch waits for new records at the leader for at most this long.',
  'broker broker.session.timeout.ms':
    'If the KRaft controller hears no heartbeat of a broker for this long, it fences the broker.',
  'broker broker.heartbeat.interval.ms':
    'How often a broker tells the KRaft controller that it is there.',
  'broker zookeeper.session.timeout.ms':
    'If ZooKeeper hears nothing of a broker for this long, its session ends and the controller elects new leaders.',
  'broker group.initial.rebalance.delay.ms':
    'An empty group waits this long for more members before its first rebalance ends.',
  'broker auto.leader.rebalance.enable':
    'The controller gives leadership back to the preferred leader now and then.',
  'broker log.flush.interval.messages':
    'After this many records a log is forced to disk. By default the operating system decides.',
  'broker log.retention.ms': 'How long a segment is kept. Without it log.retention.hours counts.',
  'broker message.max.bytes': 'The largest batch that a broker takes.',
  'broker offsets.topic.replication.factor': 'Replicas of the topic that keeps committed offsets.',
  'topic min.insync.replicas':
    'With acks=all the leader refuses to append when fewer replicas than this are in the ISR.',
  'topic unclean.leader.election.enable':
    'Lets a replica outside the ISR lead when nobody in it is alive. Acknowledged records may be lost.',
  'topic retention.ms': 'How long a segment is kept before it is deleted.',
  'topic retention.bytes': 'How large a partition may grow before its oldest segments are deleted.',
  'topic segment.bytes': 'A segment of this size is closed and a new one begins.',
  'topic segment.ms': 'A segment of this age is closed at the next append, even if it is small.',
  'topic cleanup.policy': 'delete removes old segments, compact keeps the last record of each key.',
  'topic flush.messages':
    'After this many records the log is forced to disk. By default the operating system decides.',
  'topic max.message.bytes': 'The largest batch that the topic takes.',
  'topic message.timestamp.type':
    'Whether a record carries the time of its creation or of its append.',
  'topic compression.type': 'How the log is compressed. producer keeps what the producer chose.',
} as const
