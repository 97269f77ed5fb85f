export const en = {
  siteName: 'Kafkascope',
  siteDescription:
    'See how Apache Kafka really works: play, pause, rewind and ask why, record by record.',
  lessonDescription:
    'Lesson {number} of Kafkascope: {title}. Watch it happen in a model of an Apache Kafka cluster, record by record.',
  contents: 'Contents',
  breadcrumb: 'Where you are',
  chapter: 'Chapter {number}',
  language: 'Language',
  toDark: 'Dark theme',
  toLight: 'Light theme',
  openInSandbox: 'Open in sandbox',
  moreTools: 'More tools',
  skipToContent: 'Skip to content',
  inPreparation: 'In preparation',
  sandbox: 'Sandbox',
  recordedOn: 'Held against recordings of Kafka {release}.',
  howTrue: 'How true is this?',
} as const
