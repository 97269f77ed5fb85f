import type { Locale } from '../../base/locale'
import { FASTEST } from '../../frame/pace'
import { tempoMessages } from '../../i18n/tempo/messages'
import type { PaceKind } from '../../worker/protocol'
import type { Tempo } from './clock'

/** The tempo in a sentence: how fast virtual time passes. */
export function tempoWords(locale: Locale, tempo: Tempo, pace: PaceKind): string {
  const say = tempoMessages(locale)
  if (tempo.kind === 'story') {
    return pace === 'story'
      ? say('storyWords')
      : say('boundedWords', { most: FASTEST * tempo.speed })
  }
  const { rate } = tempo
  if (rate === 1) return say('realTime')
  return rate > 1
    ? say('fasterWords', { rate })
    : say('slowerWords', { rate: Math.round(1 / rate) })
}
