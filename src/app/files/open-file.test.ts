import { expect, test } from 'vitest'
import { FILE_BYTES } from '../../scenario/file-text'
import { ToyWorker } from '../../testing/toy-worker'
import { Clock } from '../player/clock'
import { Player } from '../player/player'
import { Sandbox } from '../sandbox/sandbox'
import { openFile } from './open-file'

function sandboxOf(): Sandbox {
  const worker = () => new ToyWorker().port
  return new Sandbox(new Player(new Clock(), { spawn: worker, every: () => () => {} }))
}

/** The problem with which a file is refused. */
async function refusal(file: File) {
  const sandbox = sandboxOf()
  await openFile(sandbox, file)
  const { file: outcome, dialog } = sandbox.state.getState()
  expect(dialog).toBe('files')
  return outcome?.kind === 'refused' ? [outcome.name, outcome.problem.code] : null
}

test('a file that is too large is refused unread', async () => {
  const huge = new File(['{}'], 'huge.json')
  Object.defineProperty(huge, 'size', { value: FILE_BYTES + 1 })
  huge.arrayBuffer = () => Promise.reject(new Error('it is not to be read'))
  expect(await refusal(huge)).toEqual(['huge.json', 'file.tooLarge'])
})

test('a folder and a file that is gone are refused as unreadable', async () => {
  const gone = new File([], 'folder')
  gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'))
  expect(await refusal(gone)).toEqual(['folder', 'file.unreadable'])
})

test('a scenario that is wrong is refused with its place', async () => {
  const wrong = new File(['{\n  "format": 1,\n  "kafka": "0.8"\n}'], 'old.json')
  const sandbox = sandboxOf()
  await openFile(sandbox, wrong)
  expect(sandbox.state.getState().file).toMatchObject({
    ...{ kind: 'refused', name: 'old.json' },
    problem: { code: 'scenario.shape', path: 'kafka', params: { line: '3' } },
  })
})
