export const en = {
  tempo: 'Pace',
  even: 'Even, of real time',
  story: 'Story',
  bounded: 'Follow',
  times: '{rate}×',
  slow: '1/{rate}×',
  storyWords: 'Dwells on each change and passes over waits.',
  boundedWords: 'Slow where much happens, at most {most}× real time in between.',
  realTime: 'At real time.',
  fasterWords: 'At {rate}× real time.',
  slowerWords: 'At 1/{rate} of real time.',
} as const
