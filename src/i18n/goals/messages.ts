import type { Locale } from '../../base/locale'
import { domainMessages } from '../../base/messages'
import type { Goal } from '../../worker/protocol'
import { en } from './en'
import { ko } from './ko'

export const goalMessages = domainMessages({ en, ko })

/** The goal in a sentence. `seconds`: its instant on the display's clock. */
export function sayGoal(locale: Locale, goal: Goal, seconds: string): string {
  const say = goalMessages(locale)
  switch (goal.code) {
    case 'lost':
      return say(goal.why, { seconds })
    case 'shared': {
      const { group, generation, members } = goal
      const names = members.join(', ')
      return say(members.length > 1 ? 'shared' : 'alone', {
        seconds,
        group,
        generation,
        members: names,
      })
    }
    default:
      return say(goal.code, { ...NONE, ...goal, seconds })
  }
}

/** Values that a goal may lack: its sentence does not name them. */
const NONE = { broker: 0, client: '', count: 0, error: '', group: '', partition: '' }
