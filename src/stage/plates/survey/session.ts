import type { StageClock } from '../../clock'
import { ring } from '../../marks/signs'
import { eventOrStanding, type Part, type Shape, text, Z } from '../../shape'
import { type Silence, silenceOf } from '../../silence'
import { textWidth } from '../../text-width'
import { sayState } from './brokers'
import { surveyMessages } from './messages'
import type { BrokerPlace } from './places'
import type { SurveyScene } from './scene'

const SIZE = 13.5
const RADIUS = 5.5
/** A ring and what stands before its number, px. */
const RING = 2 * RADIUS + 8

/** Countdowns of the sessions of silent brokers: a ring and a number behind the state. */
export function sessionShapes(scene: SurveyScene, clock: StageClock): readonly Shape[] {
  return scene.places.brokers.flatMap((place): readonly Shape[] => {
    const broker = scene.frame.brokers.find(({ number }) => number === place.number)
    const silence = broker && silenceOf(scene.frame, broker, clock.t, scene.locale)
    if (!broker || !silence) return []
    const { x, y, parts } = placed(scene, place, sayState(scene, broker), silence, clock)
    const told = { by: broker.by, label: silence.label }
    return [eventOrStanding(`broker-session:${broker.id}`, Z.text, parts, told, { x, y })]
  })
}

interface Placed {
  readonly x: number
  readonly y: number
  readonly parts: readonly Part[]
}

/** Behind the broker's state; where only the ring has room, behind its name. */
function placed(
  { locale }: SurveyScene,
  place: BrokerPlace,
  state: string,
  silence: Silence,
  clock: StageClock,
): Placed {
  const say = surveyMessages(locale)
  const isOneLine = place.shelvesY === null && place.isRoomy
  const name = say('broker', { number: place.number })
  const nameEnd = textWidth(name, place.isRoomy ? 17 : 15, 'sans', 600) + 10
  const begin = (isOneLine ? nameEnd : 0) + textWidth(state, SIZE) + 10
  const y = isOneLine ? place.y + 24 : (place.stateY ?? place.y + 36)
  const room = place.w - begin - (isOneLine ? 20 : 0)
  const style = { size: SIZE, paint: 'ink-2', halo: 'paper' } as const
  const rings = clock.reducedMotion ? [] : ring(RADIUS + 1, -5, RADIUS, silence.share, 2.8, 'ink-2')
  const lead = clock.reducedMotion ? 0 : RING
  const words = [silence.left, silence.leftShort].find(
    (each) => lead + textWidth(each, SIZE) <= room,
  )
  if (words !== undefined) {
    return { x: place.x + begin, y, parts: [...rings, text(lead, 0, words, style)] }
  }
  return { x: place.x + nameEnd, y: place.y + (place.isRoomy ? 24 : 19), parts: rings }
}
