import { polyline, type XY } from '../../lines'
import { chevron, openHead } from '../../marks/signs'
import { slotParts } from '../../marks/slot'
import { event, line, type Part, type Shape, standing, text, Z } from '../../shape'
import { boundary } from '../../tape/axis'
import { endOf, rowOf } from '../../tape/log-scene'
import { textWidth } from '../../text-width'
import { stageMessages } from '../../words/messages'
import { pipelineMessages } from './messages'
import type { SlotsPlace } from './places'
import type { InFlight, Scene, SlotsRow } from './scene'

/** In-flight slots of each broker connection, with the wires to the brokers. */
export function slotsShapes(scene: Scene): readonly Shape[] {
  return scene.slots.flatMap((row) => [
    ...slotsName(scene, row),
    ...slotSquares(scene, row),
    ...slotLegend(scene, row),
    wire(scene, row),
  ])
}

function slotsName(scene: Scene, { place, requests }: SlotsRow): readonly Shape[] {
  const { locale, producer, places } = scene
  const sayPipeline = pipelineMessages(locale)
  const sayStage = stageMessages(locale)
  const isWide = places.kind === 'wide'
  const most = producer?.settings.maxInFlight ?? place.shown
  const end = isWide ? place.x + place.pitch * (place.shown - 1) + place.size : place.end.x
  const count = sayPipeline('inFlightOf', { used: requests.length, most })
  return [
    standing(`slots:${place.broker}`, Z.text, [
      text(place.x, place.labelY, sayStage('broker', { broker: place.broker }), {
        size: isWide ? 14 : 13.5,
        weight: requests.length > 0 ? 600 : 400,
        paint: requests.length > 0 ? 'ink' : 'ink-2',
      }),
      text(end, place.labelY, count, { size: 13, face: 'mono', anchor: 'end', paint: 'ink-2' }),
    ]),
  ]
}

function slotSquares(scene: Scene, { place, requests }: SlotsRow): readonly Shape[] {
  const y = place.y - place.size / 2
  return Array.from({ length: place.shown }, (_, i): Shape => {
    const request = requests[i]
    const at = { x: place.x + i * place.pitch, y }
    const key = `slot:${place.broker}:${request ? request.request : `free${i}`}`
    if (!request) return standing(key, Z.row, slotParts('free', false, place.size), at)
    const told = {
      by: request.request,
      label: saySlot(scene, place, request),
      stop: 'mark',
    } as const
    return event(key, Z.row, slotParts(request.state, request.isRetry, place.size), told, at)
  })
}

function saySlot(scene: Scene, { broker }: SlotsPlace, request: InFlight): string {
  const say = pipelineMessages(scene.locale)
  return say('saySlot', { broker, state: slotWord(scene, request) })
}

function slotWord(scene: Scene, { state, isRetry }: InFlight): string {
  const say = pipelineMessages(scene.locale)
  return isRetry && state === 'onWire' ? say('slot_retry') : say(`slot_${state}`)
}

const LEGEND_MAX = 3

/** Words under the occupied slots: the state of each request. */
function slotLegend(scene: Scene, { place, requests }: SlotsRow): readonly Shape[] {
  if (scene.places.kind === 'compact') return []
  const shown = requests.slice(0, Math.min(LEGEND_MAX, place.shown))
  const parts = shown.flatMap((request, i): readonly Part[] => {
    const x = place.x + i * place.pitch + place.size / 2
    const y = place.y + 28 + 17 * (shown.length - 1 - i)
    const leader: readonly XY[] = [
      [x, place.y + place.size / 2 + 3],
      [x, y - 5],
      [x + 7, y - 5],
    ]
    return [
      polyline(leader, { stroke: 'ink-3', width: 1 }),
      text(x + 11, y, slotWord(scene, request), { size: 13.5, paint: 'ink-2', halo: 'paper' }),
    ]
  })
  return parts.length === 0 ? [] : [standing(`legend:${place.broker}`, Z.text, parts)]
}

/** The wire: ink while a request is unanswered. */
function wire(scene: Scene, { place, requests }: SlotsRow): Shape {
  const say = stageMessages(scene.locale)
  const isBusy = requests.some(({ state }) => state === 'onWire')
  const { wireX, requestY, end, into, broker } = place
  const paint = isBusy ? 'ink' : 'rule-2'
  const width = isBusy ? 1.6 : 1.4
  const isWide = scene.places.kind === 'wide'
  const parts: Part[] = [
    line(wireX, requestY, end.x, end.y, { stroke: paint, width }),
    chevron(end.x, end.y, { stroke: paint, width }),
  ]
  if (into.length > 0) {
    const name = say('broker', { broker })
    const size = textWidth(name, 14) > 58 ? 13.5 : 14
    parts.push(
      ...intoTape(scene, place),
      text(end.x + 5, end.y + 5, name, { size, paint: 'ink-2', halo: 'paper' }),
    )
  }
  return standing(`wire:${broker}`, isWide ? Z.rule : Z.guide, parts)
}

/** From the leader's end of the wire to the place that the next record takes. */
function intoTape(scene: Scene, { end, into, broker }: SlotsPlace): readonly Part[] {
  const row = rowOf(scene, broker)
  const last = into[into.length - 1]
  if (!row?.isLeader || !last) return []
  const { axis } = scene.sheet
  const seat = boundary(axis, Math.min(axis.to, endOf(row) + 1)) + 10
  const style = { stroke: 'rule-2', width: 1.4 } as const
  const way = into.map(({ x, y }) => [x, y] as const)
  return [
    polyline([[end.x + 62, end.y], ...way, [seat, last.y]], style),
    openHead(last, { x: seat, y: last.y }, style),
  ]
}
