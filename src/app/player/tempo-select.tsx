import type { Locale } from '../../base/locale'
import { tempoMessages } from '../../i18n/tempo/messages'
import { type ClockState, STORY, type Tempo } from './clock'
import { useClock, usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'
import { tempoWords } from './tempo-words'

const RATES = [1 / 1000, 1 / 100, 1 / 10, 1 / 2, 1, 2, 4, 10, 100] as const
const SPEEDS = [0.5, 1, 2, 4] as const

const tempoOf = (state: ClockState) => state.tempo
const paceOf = (state: PlayerState) => state.pace

/** Choice of the tempo: the pace of the run at some speed, or an even rate of real time. */
export function TempoSelect({ locale }: { readonly locale: Locale }) {
  const say = tempoMessages(locale)
  const { setTempo } = usePlayer().clock
  const tempo = useClock(tempoOf)
  const pace = useShown(paceOf)
  const rateText = (rate: number) =>
    rate >= 1 ? say('times', { rate }) : say('slow', { rate: Math.round(1 / rate) })
  return (
    <label className="tempo" title={tempoWords(locale, tempo, pace)}>
      <span className="visually-hidden">{say('tempo')}</span>
      <select
        value={tempoKey(tempo)}
        onChange={(event) => setTempo(tempoOfKey(event.target.value))}
      >
        <optgroup label={say(pace)}>
          {SPEEDS.map((speed) => (
            <option key={speed} value={`story ${speed}`}>
              {`${say(pace)} ${say('times', { rate: speed })}`}
            </option>
          ))}
        </optgroup>
        <optgroup label={say('even')}>
          {RATES.map((rate) => (
            <option key={rate} value={`rate ${rate}`}>
              {rateText(rate)}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  )
}

function tempoKey(tempo: Tempo): string {
  return tempo.kind === 'story' ? `story ${tempo.speed}` : `rate ${tempo.rate}`
}

function tempoOfKey(key: string): Tempo {
  const [kind, number] = key.split(' ')
  const value = Number(number)
  if (!Number.isFinite(value) || value <= 0) return STORY
  return kind === 'rate' ? { kind: 'rate', rate: value } : { kind: 'story', speed: value }
}
