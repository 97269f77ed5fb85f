/** The engine's own failures. */
export const en = {
  lost: 'The simulation stopped twice at the same place, so it is not started again.',
  broken: 'The simulation cannot go on: {detail}.',
  fault:
    'That is a fault of Kafkascope, not of your scenario. Save it as a file: kafkascope run plays it, and with it the fault can be found.',
  save: 'Save the scenario',
  again: 'Open it again',
  reopen: 'Open it up to {seconds}\u00a0s',
} as const
