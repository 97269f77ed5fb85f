export const en = {
  title: 'This link cannot be opened',
  home: 'To the contents',
  'link.empty': 'The link is empty. Copy it again from the page that shared it.',
  'link.damaged':
    'The link is damaged or incomplete. Copy all of it once more, without line breaks.',
  'link.tooLarge':
    'This is too large for a link, which holds {chars} characters and {bytes} bytes of JSON at most. The sandbox opens it as a file.',
  'link.newer':
    'The link was made by a newer version of this page. Reload the page, or open the lesson itself.',
  'link.unknownLesson': 'The lesson of this link is not here. Choose one from the contents.',
  scenario:
    'The scenario of this link is not valid. {problem} Ask whoever shared it for a new one.',
  'target.unknown': 'There is no {target}.',
  'target.exists': '{target} is there already. Choose another name.',
  'config.invalid': 'Kafka refuses this: {target}',
  'config.notModelled': 'Kafka takes {target}, but what follows from it is not modelled.',
  'config.noPause':
    'Kafka takes {target} and then does this without a pause, until it gets nothing else done. Kafkascope stops before that.',
  'config.partitions':
    'Kafka takes {target} and then makes partitions until memory runs out. Kafkascope stops before that.',
  'kafka.error': 'Kafka answers {target}',
  'kafka.tool': 'kafka-consumer-groups.sh: “{target}”',
  'process.running': '{target} is running already.',
  'process.notRunning': '{target} is not running.',
  'broker.running': '{target} is running. Close it in order first.',
  'broker.last': '{target} is the only broker. A cluster keeps one.',
  'group.coordinatorNotAvailable':
    'The group {target} has no coordinator now. Try again in a moment.',
  'partition.unknown': 'There is no partition {target}, or it has no leader.',
  'fork.branchesMax': 'No more branches can be kept. Delete some of them and reload the page.',
  'fork.actsMax': 'Nothing more can be done in this branch: a link carries no more.',
  'fork.pastEnd': 'The run ends before this instant.',
  other: 'It could not be done: {code} {detail}',
} as const
