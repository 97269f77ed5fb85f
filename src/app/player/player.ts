import { createActor } from 'xstate'
import { present } from '../../base/assert'
import type { SimTime } from '../../base/time'
import type { Frame } from '../../frame/frame'
import { type Pace, toStage } from '../../frame/pace'
import type { View } from '../../frame/view'
import type { Interest } from '../../model/happening/happening'
import type { Command } from '../../scenario/command'
import type { Scenario } from '../../scenario/scenario'
import { EngineClient, type EngineEvent } from '../../worker/client'
import { FrameBuffer } from '../../worker/frame-buffer'
import type { Act, BranchId, BranchSummary } from '../../worker/protocol'
import { everyWallMs, spawnWorker } from '../../worker/spawn'
import { linesOfActs } from './lines-of-acts'
import { advanced, everyUs, inPace } from './next-position'
import { type PlaybackEvent, playbackMachine } from './playback.machine'
import { NOTHING_OPEN, type Position, playerStore, positionStore, type Tempo } from './player-store'

/** Wall time (ms) of one animation frame that counts at most: a hidden tab does not leap. */
const FRAME_MS_MAX = 100

const playback = createActor(playbackMachine)
playback.subscribe((snapshot) => playerStore.setState({ playback: snapshot.value }))
playback.start()

let engine: EngineClient | null = null
let buffer: FrameBuffer | null = null
/** The stepped row or the plateau that playback finishes before it stands still. */
let goal: { readonly t: SimTime; readonly s: number; readonly direction: 1 | -1 } | null = null
let lastTick = 0
let looping = false

/** The page's end of the engine. */
export function client(): EngineClient {
  if (engine === null) {
    engine = new EngineClient({ spawn: spawnWorker, every: everyWallMs })
    engine.listen(hear)
  }
  return engine
}

function frames(): FrameBuffer {
  buffer ??= new FrameBuffer(client(), () => showAt(positionStore.getState()))
  return buffer
}

function hear(event: EngineEvent): void {
  switch (event.kind) {
    case 'restarted':
      playerStore.setState(({ restarts }) => ({ restarts: restarts + 1 }))
      jump()
      return
    case 'lost':
      fail('engine.lost', '')
      return
    case 'summary':
      learn(event.summary)
  }
}

function send(event: PlaybackEvent): void {
  playback.send(event)
}

function fail(code: string, detail: string): void {
  playerStore.setState({ problem: { code, detail } })
  send({ type: 'engine.failed' })
}

/** The summary of the branch on show; null before one is open. */
export function currentSummary(): BranchSummary | null {
  const { branches, branch } = playerStore.getState()
  return branches[branch] ?? null
}

/** The instant that the display calls 0, us. */
export function startAt(): SimTime {
  return Math.round((playerStore.getState().scenario?.startAtMs ?? 0) * 1000)
}

/**
 * Opens a scenario with the acts of a link at an instant (us; null: the display's zero). What was open
 * before is let go. Resolves when the picture can be shown; false when it cannot.
 */
export async function openScenario(
  scenario: Scenario,
  view: View,
  acts: readonly Act[] = [],
  at: SimTime | null = null,
): Promise<boolean> {
  send({ type: 'open' })
  const { tempo, restarts } = playerStore.getState()
  playerStore.setState({ ...NOTHING_OPEN, scenario, view, tempo, restarts })
  frames().clear()
  const made = linesOfActs(acts)
  const show = made.at(-1)?.id ?? 'main'
  const opening = { scenario, variant: null, plate: view.plate, branches: made, show }
  const answer = await client().open(opening)
  if (answer === null || playerStore.getState().scenario !== scenario) return false
  if (answer.kind !== 'opened') {
    fail(answer.code, answer.detail)
    return false
  }
  learn(answer.summary)
  playerStore.setState({ branch: show })
  if (show !== 'main') void client().show('main')
  send({ type: 'engine.opened' })
  seek(at ?? startAt())
  return true
}

/** More of a branch is known. */
function learn(summary: BranchSummary): void {
  playerStore.setState(({ branches }) => ({
    branches: { ...branches, [summary.branch.id]: summary },
  }))
  if (summary.branch.id === playerStore.getState().branch) keepPlace(summary.pace)
}

/** Of a run that has grown the pace may be another one: the playhead stays on its instant. */
function keepPlace(pace: Pace): void {
  const before = positionStore.getState()
  const position = inPace(pace, before)
  if (position === before) return
  if (goal) goal = { ...goal, s: position.s }
  positionStore.setState(position)
}

// Playing -------------------------------------------------------------------

export function play(): void {
  const summary = currentSummary()
  if (!summary) return
  if (positionStore.getState().t >= summary.until) seek(sceneStart())
  goal = null
  send({ type: 'play' })
  loop()
}

/** Lets the change that is settling settle, then stands still. */
export function pause(): void {
  const summary = currentSummary()
  if (!summary) return
  const { t, s } = positionStore.getState()
  goal = { t, s: Math.max(s, toStage(summary.pace, t)), direction: 1 }
  send({ type: 'pause' })
  loop()
}

export function togglePlay(): void {
  const { playback: state } = playerStore.getState()
  if (state === 'playing' || state === 'stepping') pause()
  else play()
}

/** One event forward or back: its own motion plays, backwards when going back. */
export async function stepEvent(direction: 1 | -1, interest: Interest = 1): Promise<void> {
  const { branch, playback: state } = playerStore.getState()
  if (state === 'loading' || state === 'failed') return
  if (state === 'halted' && direction === 1) return
  const from = positionStore.getState().t
  const answer = await client().step({ branch, from, direction, interest })
  const summary = currentSummary()
  if (answer?.kind !== 'instant' || !summary || summary.branch.id !== branch) return
  if (direction === 1) {
    if (answer.at === null) return
    const at = bounded(answer.at)
    const end = toStage(summary.pace, at)
    // The row begins where its plateau does: the waiting before it is passed over.
    setPosition({ t: at, s: plateauStart(summary, at) })
    goal = { t: at, s: end, direction: 1 }
  } else {
    const at = answer.at ?? 0
    setPosition({ t: from, s: toStage(summary.pace, from) })
    goal = { t: at, s: plateauStart(summary, from), direction: -1 }
  }
  send({ type: 'step' })
  loop()
}

/** Jumps to the next turn of the story and plays its motion. */
export function nextKeyEvent(): void {
  void stepEvent(1, 2)
}

/** Puts the playhead on an instant (us), at the end of what settles there. */
export function seek(at: SimTime): void {
  const summary = currentSummary()
  if (!summary) return
  const t = bounded(Math.min(summary.until, Math.max(0, Math.round(at))))
  goal = null
  send({ type: 'seek' })
  setPosition({ t, s: toStage(summary.pace, t) })
  if (isAtHorizon()) send({ type: 'question.met' })
  else if (playerStore.getState().playback === 'playing') loop()
}

export function setTempo(tempo: Tempo): void {
  playerStore.setState({ tempo })
}

/** Bounds playing to a scene of a lesson, or frees it (null). */
export function setScene(scene: { readonly from: SimTime; readonly until: SimTime } | null): void {
  playerStore.setState({ scene })
}

/** Plays a scene from its beginning; it stands still at its end. */
export function playScene(scene: { readonly from: SimTime; readonly until: SimTime }): void {
  setScene(scene)
  seek(scene.from)
  send({ type: 'play' })
  loop()
}

/** A question stands in the way: nothing after its instant is shown until it is answered; what is before is. */
export function halt(horizon: SimTime, at: SimTime = horizon): void {
  playerStore.setState({ horizon })
  seek(at)
}

export function releaseHalt(): void {
  playerStore.setState({ horizon: null })
  send({ type: 'question.answered' })
}

function isAtHorizon(): boolean {
  return positionStore.getState().t === playerStore.getState().horizon
}

function bounded(at: SimTime): SimTime {
  const { horizon } = playerStore.getState()
  return horizon === null ? at : Math.min(at, horizon)
}

function sceneStart(): SimTime {
  return playerStore.getState().scene?.from ?? startAt()
}

/** Stage time at which the changes of an instant begin to settle. */
function plateauStart(summary: BranchSummary, at: SimTime): number {
  return at === 0 ? 0 : Math.min(toStage(summary.pace, at), toStage(summary.pace, at - 1) + 0.001)
}

// The one animation loop ------------------------------------------------------

function loop(): void {
  if (looping) return
  looping = true
  lastTick = performance.now()
  requestAnimationFrame(tick)
}

function tick(now: number): void {
  const elapsed = Math.min(FRAME_MS_MAX, now - lastTick)
  lastTick = now
  const state = playerStore.getState()
  const moving =
    state.playback === 'playing' || state.playback === 'settling' || state.playback === 'stepping'
  if (!moving) {
    looping = false
    return
  }
  const summary = currentSummary()
  if (summary) advance(summary, elapsed)
  requestAnimationFrame(tick)
}

function advance(summary: BranchSummary, elapsed: number): void {
  const { playback: state } = playerStore.getState()
  if (state === 'playing') playOn(summary, elapsed)
  else if (goal) settle(summary, elapsed, goal)
  else if (showAt(positionStore.getState())) {
    send({ type: isAtHorizon() ? 'question.met' : 'settled' })
  }
}

function playOn(summary: BranchSummary, elapsed: number): void {
  const { tempo, scene, horizon } = playerStore.getState()
  const position = positionStore.getState()
  const last = Math.min(scene?.until ?? summary.until, horizon ?? summary.until, summary.until)
  const next = advanced(summary, position, tempo, elapsed)
  const endS = toStage(summary.pace, last)
  if (next.t < last || (tempo.kind === 'story' && next.s < endS)) {
    // At an even rate nothing settles on an instant of its own: one frame for each that is drawn is enough.
    const keeps = tempo.kind === 'story' ? 1 : 2
    frames().follow(position.t, everyUs(tempo, next.t - position.t), keeps)
    // The playhead never passes the last frame in hand.
    if (frames().at(next.t) !== null) setPosition(next)
    return
  }
  setPosition({ t: last, s: endS })
  goal = null
  // Past the end of a scene playing goes on only when asked again.
  if (scene && last === scene.until) setScene(null)
  send({ type: 'end.reached' })
}

/** Plays what is left of a plateau, forwards or backwards, and then stands still. */
function settle(summary: BranchSummary, elapsed: number, end: NonNullable<typeof goal>): void {
  const { tempo } = playerStore.getState()
  const speed = tempo.kind === 'story' ? tempo.speed : 1
  const s = positionStore.getState().s + end.direction * elapsed * speed
  const over = end.direction === 1 ? s >= end.s : s <= end.s
  if (!over) {
    setPosition({ t: positionStore.getState().t, s })
    return
  }
  goal = null
  setPosition({ t: end.t, s: toStage(summary.pace, end.t) })
}

function setPosition(position: Position): void {
  positionStore.setState(position)
  showAt(position)
}

/** Shows the picture at the playhead, or asks for it; true when it is shown. */
function showAt({ t }: Position): boolean {
  const { branch, view, frame: shown } = playerStore.getState()
  const frame = currentFrame()
  if (frame === null) {
    if (!frames().isComing(branch, view, t)) jump()
    return false
  }
  if (frame !== shown) playerStore.setState({ frame })
  return true
}

/** The frame to draw at the playhead; null while it is not in hand. Only while playing may it leave plumbing out. */
export function currentFrame(): Frame | null {
  const { t } = positionStore.getState()
  const { branch, view, playback: state } = playerStore.getState()
  if (!frames().shows(branch, view)) return null
  return state === 'playing' ? frames().at(t) : frames().exactAt(t)
}

/** Asks for the picture at the playhead, wherever the frames in hand are. */
function jump(): void {
  const { branch, view, scenario } = playerStore.getState()
  if (scenario && currentSummary()) frames().jump(branch, view, positionStore.getState().t)
}

// Branches and acts -----------------------------------------------------------

/** Carries out a command at the playhead: the timeline forks there. Resolves to a problem code or null. */
export async function act(command: Command): Promise<{ code: string; detail: string } | null> {
  const { branch } = playerStore.getState()
  const { t } = positionStore.getState()
  const answer = await client().act(branch, t, command)
  if (answer?.kind === 'problem') return { code: answer.code, detail: answer.detail }
  if (answer?.kind !== 'opened') return null
  learn(answer.summary)
  show(answer.summary.branch.id, t)
  return null
}

export function chooseBranch(branch: BranchId): void {
  const { branches } = playerStore.getState()
  const summary = branches[branch]
  if (!summary) return
  show(branch, Math.min(positionStore.getState().t, summary.until))
}

function show(branch: BranchId, at: SimTime): void {
  letGo()
  setScene(null)
  playerStore.setState({ branch, frame: null })
  const { view } = playerStore.getState()
  frames().jump(branch, view, at)
  seek(at)
}

/** Back to the branch that the last act left, at the instant of that act. The act stays selectable. */
export function undo(): void {
  const summary = currentSummary()
  const parent = summary?.branch.parent
  if (!summary || parent === null || parent === undefined) return
  const at = present(summary.branch.acts.at(-1), 'the act of a branch').at
  const back = () => {
    chooseBranch(parent)
    seek(at)
  }
  if (playerStore.getState().branches[parent]) back()
  else void client().show(parent).then(back)
}

/** Lets go of the selected happening and its chain. */
export function letGo(): void {
  playerStore.setState({ selected: null, chain: [], told: null })
}
