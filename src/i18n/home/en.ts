export const en = {
  title: 'Kafka, one\u00a0record at\u00a0a\u00a0time',
  invitation: 'Pause it, rewind it, ask it why.',
  start: 'Start with {number}',
  continue: 'Continue with {number}',
  again: 'Open {number} again',
  teaser: 'Why were seven records charged twice?',
  teaserPicture:
    'Records 30 to 40 stand on the result line. A second storey stands on 34 to 40: these seven were charged twice.',
  curriculum: 'Curriculum',
  chapter: 'Chapter {number}',
  here: 'You are here',
  legend: 'How to read the picture',
  finishedLesson: 'Finished lesson',
  bookmark: 'Your bookmark',
  nextLesson: 'Next lesson',
  inPreparation: 'In preparation',
  progress: '{done} of {total} lessons finished',
} as const
