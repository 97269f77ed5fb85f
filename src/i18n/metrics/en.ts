export const en = {
  choose: 'Choose',
  chooseTitle: 'Metrics above the timeline',
  shown: 'Shown',
  owner: 'Metrics of',
  suit: 'Let them follow what is selected',
  roomFor: 'There is room for {count}: one more takes the place of the first.',
  remove: 'Take away {name}, {owner}',
  nothing: 'Nothing here has a metric yet.',
  ofBroker: 'broker {broker}',
  ofController: 'active controller',
  ofGroup: 'group {group} · {partition}',
  ofGroupShort: '{group} · {partition}',
  perSecond: '{value}/s',
  nextStrip: 'Next metric',
  none: 'no value',
  strip: '{name}, {owner}',
  valueAt: '{value} at {time}',
  limit: 'min.insync.replicas {value}',
  showStrip: 'Show above the timeline',
  hideStrip: 'Shown above the timeline',
  table: 'As a table',
  tableOf: 'Changes of {name}, {owner}',
  time: 'Time',
  value: 'Value',
  moreChanges: { one: '{count} more change', other: '{count} more changes' },
  'about_records-lag':
    'End of the partition as its last fetch told, less the position. Recorded when poll() hands records out.',
  'about_records-lag-max': 'The largest records-lag of any partition in the last 30 to 60 s.',
  'about_records-consumed-rate':
    'Records per second over the last 30 to 60 s; a fetch counts once it is read to its end.',
  'about_record-send-rate':
    'Records per second over the last 30 to 60 s, counted when a batch goes into a request, again for each retry.',
  'about_buffer-available-bytes': 'Bytes of buffer.memory that no batch holds.',
  about_MessagesInPerSec:
    'OneMinuteRate of records appended as leader, those of Kafka’s own topics too. It moves every 5 s.',
  about_UnderReplicatedPartitions:
    'Partitions that it leads with fewer replicas in sync than assigned.',
  about_UnderMinIsrPartitionCount:
    'Partitions that it leads with fewer replicas in sync than min.insync.replicas.',
  about_OfflinePartitionsCount:
    'Partitions without a leader, as the active controller counts them.',
  about_InSyncReplicasCount: 'Size of the ISR, as the leader tells.',
  about_LogEndOffset: 'The offset that the next record gets, at the leader.',
  about_LAG:
    'As kafka-consumer-groups.sh prints it: high watermark less committed offset. It falls with a commit, records-lag with a poll().',
} as const
