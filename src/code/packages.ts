const CONSUMER = 'org.apache.kafka.clients.consumer'
const PRODUCER = 'org.apache.kafka.clients.producer'
const COMMON = 'org.apache.kafka.common'

/** Where the classes are that a listing imports, by simple name. */
export const PACKAGES: Readonly<Record<string, string>> = {
  Collection: 'java.util',
  CommitFailedException: CONSUMER,
  ConsumerGroupMetadata: CONSUMER,
  ConsumerRebalanceListener: CONSUMER,
  ConsumerRecord: CONSUMER,
  Duration: 'java.time',
  ExecutionException: 'java.util.concurrent',
  ExecutorService: 'java.util.concurrent',
  Executors: 'java.util.concurrent',
  HashMap: 'java.util',
  InvalidOffsetException: CONSUMER,
  KafkaConsumer: CONSUMER,
  KafkaException: COMMON,
  KafkaProducer: PRODUCER,
  List: 'java.util',
  Map: 'java.util',
  OffsetAndMetadata: CONSUMER,
  ProducerRecord: PRODUCER,
  Properties: 'java.util',
  RebalanceInProgressException: `${COMMON}.errors`,
  RecordTooLargeException: `${COMMON}.errors`,
  SerializationException: `${COMMON}.errors`,
  StringDeserializer: `${COMMON}.serialization`,
  StringSerializer: `${COMMON}.serialization`,
  TimeUnit: 'java.util.concurrent',
  TimeoutException: `${COMMON}.errors`,
  TopicPartition: COMMON,
  WakeupException: `${COMMON}.errors`,
}
