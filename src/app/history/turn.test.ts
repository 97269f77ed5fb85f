// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { project } from '../../frame/project'
import { newCluster } from '../../scenario/new-cluster'
import { pageOfEachTest } from '../../testing/page'
import { ToyWorker } from '../../testing/toy-worker'
import { MODEL } from '../../timeline/model-engine'
import { placeOf } from '../moment/moment'
import { Clock } from '../player/clock'
import { Player } from '../player/player'
import { historyOfActs } from './history'
import { redo, rename, undo } from './undo'

// Runs of the real model.
vi.setConfig({ testTimeout: 120_000 })

const page = pageOfEachTest()

const SECOND = 1_000_000
const VIEW = { plate: 'survey', partitions: [] } as const
const CLUSTER = newCluster({ version: '4.x', brokers: 3 })
const KILL = { at: 9 * SECOND, command: { do: 'kill', target: 'b2' } } as const

async function opened(history = historyOfActs([KILL])): Promise<Player> {
  const { player } = page()
  const open = player.open(CLUSTER, VIEW, [], 10 * SECOND, { history })
  await page().answers()
  expect(await open).toBe(true)
  await page().rests()
  return player
}

test('undo while playing plays on in the branch before, from the same instant', async () => {
  const player = await opened()
  player.clock.setTempo({ kind: 'rate', rate: 1 })
  player.play()
  await page().frames(5)
  const before = player.clock.position.getState().t
  void player.turnTo(undo(player.state.getState().history))
  await page().answers()
  await page().frames(30)
  expect(player.state.getState().branch).toBe('main')
  expect(player.clock.state.getState().playback).toBe('playing')
  expect(player.clock.position.getState().t).toBeGreaterThan(before)
  expect(player.clock.position.getState().t).toBeLessThan(before + 2 * SECOND)
})

test('steps that follow each other faster than the engine answers end where the last one leads', async () => {
  const later = { ...KILL, at: 9.5 * SECOND, command: { do: 'kill', target: 'b3' } } as const
  const player = await opened(historyOfActs([KILL, later]))
  const { history } = player.state.getState()
  void player.turnTo(undo(undo(history)))
  void player.turnTo(redo(undo(undo(history))))
  await page().answers()
  expect(player.state.getState().branch).toBe('A')
  void player.turnTo(undo(history))
  void player.turnTo(history)
  await page().answers()
  expect(player.state.getState().branch).toBe('B')
})

test('a branch is turned to although the engine dies before it answers', async () => {
  const workers: ToyWorker[] = []
  const spawn = () => {
    const worker = new ToyWorker({ ...MODEL, project })
    workers.push(worker)
    return worker.port
  }
  const player = new Player(new Clock(), { spawn, every: () => () => {} })
  const open = player.open(CLUSTER, VIEW, [KILL], 10 * SECOND)
  workers[0]?.run()
  expect(await open).toBe(true)
  const turned = player.turnTo(undo(player.state.getState().history))
  workers[0]?.die()
  workers[1]?.run()
  await turned
  expect(player.state.getState().branch).toBe('main')
  expect(player.clock.position.getState().t).toBe(10 * SECOND)
})

test('a link has the name of the branch on show, and of no other', async () => {
  const player = await opened(rename(historyOfActs([KILL]), 'A', 'without b2'))
  expect(placeOf(player, 'en', null).name).toBe('without b2')
  void player.chooseBranch('main')
  await page().answers()
  expect(placeOf(player, 'en', null)).toMatchObject({ acts: [], name: undefined })
})
