import type { Size } from '../../size'
import type { ClientPlace, SurveyPlaces, TapePlace } from './places'
import type { Topology } from './topology'

const MARGIN = 16
const ROW = 66
const CLIENT = 30
/** From a group's rule to its first member, px. */
const HEAD = 44
const BROKERS_IN_ROW = 3
const BROKER_ROW = 46

/** On a phone: brokers, then each partition's tape under its name, then producers and groups. */
export function compactLayout(topology: Topology, size: Size): SurveyPlaces {
  const { width } = size
  const end = width - MARGIN - 40
  const pitch = 22
  const count = Math.max(1, Math.floor((end - MARGIN) / pitch))
  const perRow = Math.min(BROKERS_IN_ROW, topology.brokers.length || 1)
  const w = (width - 2 * MARGIN - (perRow - 1) * 10) / perRow
  const brokers = topology.brokers.map((number, i) => ({
    ...{ number, w: Math.round(w), h: 36, shelvesY: null, stateY: null, isRoomy: false },
    x: Math.round(MARGIN + (i % perRow) * (w + 10)),
    y: 16 + Math.floor(i / perRow) * BROKER_ROW,
  }))
  let y = 16 + Math.ceil(topology.brokers.length / perRow) * BROKER_ROW + 26
  const rows = topology.partitions.map(({ key }): TapePlace => {
    const row: TapePlace = {
      ...{
        partition: key,
        broker: null,
        detail: 'small',
        x: MARGIN,
        y,
        h: 21,
        pitch,
        isTight: false,
      },
    }
    y += ROW
    return row
  })
  const axisY = y - 12
  y += 30
  const clients = (ids: readonly string[]) =>
    ids.map((id): ClientPlace => {
      const place = {
        ...{ id, x: MARGIN + 4, y, isTight: true },
        box: { x: MARGIN - 4, y: y - 18, w: width - 2 * MARGIN + 8, h: 26 },
      }
      y += CLIENT
      return place
    })
  const producers = clients(topology.producers.map(({ id }) => id))
  const groups = topology.groups.map(({ id, members }) => {
    const top = y
    y += HEAD
    return { id, x: MARGIN, y: top, w: width - 2 * MARGIN, members: clients(members) }
  })
  return {
    kind: 'compact',
    arrangement: 'partition',
    width,
    height: Math.max(size.height, y),
    scale: 1,
    left: MARGIN,
    right: width - MARGIN,
    captionY: null,
    brokers,
    rows,
    tape: { start: end - count * pitch, end, pitch, count },
    dividers: [],
    axisY,
    producers,
    groups,
  }
}
