/** Problems of a scenario: place, problem, and remedy. */
export const en = {
  'scenario.newer':
    'The scenario has format {format}; this release reads format 1. Update Kafkascope.',
  'scenario.shape': '{path}: expected {expected}, found {received}.',
  'scenario.unknownField': '{path}: there is no such field. Check its spelling.',
  'scenario.missing': '{path}: this field is missing.',
  'scenario.range': '{path}: out of bounds; expected {expected}, found {received}.',
  'scenario.duplicate': '{path}: {value} is there twice. Give each its own.',
  'scenario.clientId':
    '{path}: {value} cannot be a client id. Begin with a letter, then letters, digits, . _ -; not b and a number.',
  'scenario.topicName':
    '{path}: {value} is no topic name. Kafka takes 1 to 249 of letters, digits, . _ -.',
  'scenario.reservedName':
    '{path}: {value} is a name that Kafkascope keeps for itself. Choose another.',
  'scenario.replicationFactor':
    '{path}: {value} replicas need as many brokers, and there are {brokers}. Add brokers or lower it.',
  'scenario.assignment':
    '{path}: each partition needs as many different existing brokers as the replication factor says.',
  'scenario.controllers':
    '{path}: does not fit Kafka {kafka}. 2.8 takes the id of one broker; 3.9 and 4.x take combined or a list of ids.',
  'scenario.unknownTarget': '{path}: there is no {value}. There are: {known}.',
  'scenario.wrongTarget':
    '{path}: {value} cannot do this. Name a client or broker of the right kind.',
  'scenario.unknownConfig':
    '{path}: Kafka {kafka} does not know the config {name} and goes on without it.',
  'scenario.unknownConfigMeant':
    '{path}: Kafka {kafka} does not know the config {name} and goes on without it. Did you mean {meant}?',
  'scenario.unknownConfigElsewhere':
    '{path}: Kafka {kafka} does not know the config {name} and goes on without it. Kafka {releases} knows it.',
  'scenario.config': '{path}: Kafka refuses this: {message}',
  'scenario.configMeant': '{path}: Kafka refuses this: {message}. Did you mean {meant}?',
  'scenario.noPause':
    '{path}: Kafka takes {value} and then does this without a pause, until it gets nothing else done. Kafkascope asks for {limit} or more.',
  'scenario.partitions':
    '{path}: Kafka takes {value}, and its controller makes partitions until memory runs out, or in KRaft refuses more than 10000 at once. Kafkascope takes {limit} at most.',
  'scenario.notModelled':
    '{path}: Kafka takes {value}, but what follows from it is not modelled. Leave it out.',
  'scenario.bootstrap':
    '{path}: the scenario has nothing at {value}. Broker 1 is at b1:9092 or localhost:9092, broker 2 at b2:9092 or localhost:9093; a name that ends in .invalid does not resolve.',
  'scenario.program':
    '{path}: {value} does not fit. A consumer takes a pollLoop with either subscribe or assign, a producer takes a producer program, a transaction with records; statements name their client.',
  'scenario.statementClient': '{path}: {value} is a statement of the other kind of client.',
  'scenario.statementPlace':
    '{path}: {value} cannot stand here. Statements of a record belong in a forEach, throw and the exception in a catch, get behind its send; worker needs a close.',
  'scenario.statementUnreachable':
    '{path}: the program never gets to {value}. Move it before the statement that leaves, or take it out.',
  'scenario.statementRecords':
    '{path}: {value} needs a poll of its own before it, in the same turn of the loop.',
  'scenario.statementBusy':
    '{path}: the loop would turn without ever taking time. Put a poll or a sleep in it.',
  'scenario.statementCatch':
    '{path}: {value} catches nothing. Name the wider exception last, ExecutionException only around a get, and give each try a catch or a finally.',
  'scenario.statementTooMany':
    '{path}: {value} statements or turns are too many. Take out some, or repeat less often.',
  'scenario.sendWhat': '{path}: a send takes either records or count.',
  'scenario.tooManyRecords': '{path}: {count} records in all; a scenario sends {most} at most.',
  'scenario.manyRecords': '{path}: up to {count} records may be sent. A run ends when {most} are.',
  'scenario.tooManyPartitions': '{path}: {count} replicas in all; a scenario has {most} at most.',
  'scenario.unknownVariant': '{path}: there is no variant {value}. There are: {known}.',
  'scenario.noVariants': 'There is no variant {value}: the scenario has no variants.',
  'scenario.patch': '{path}: the patch path {path2} leads nowhere.',
  whole: 'The scenario',
} as const
